// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/notificationnotices.h"

#include "ui/downloadlistmodel.h"
#include "ui/noticebar.h"

#include <algorithm>

namespace td {

NotificationNotices::NotificationNotices(const DownloadListModel &model, NoticeBar &bar, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_bar(bar)
{
    connect(&model, &DownloadListModel::updated, this, &NotificationNotices::refresh);
}

void NotificationNotices::show(const Notification &notification)
{
    const QString id = QStringLiteral("notification %1").arg(int(notification.kind));
    m_bar.withdraw(id); // the last one of a kind is the one that counts
    m_shown.insert(id, notification);
    m_bar.postLast({.id = id, .text = notification.title + QStringLiteral(": ") + notification.text});
}

void NotificationNotices::refresh()
{
    for (auto each = m_shown.begin(); each != m_shown.end();) {
        if (m_bar.contains(each.key()) && holds(each.value())) {
            ++each;
            continue;
        }
        m_bar.withdraw(each.key());
        each = m_shown.erase(each);
    }
}

bool NotificationNotices::holds(const Notification &notification) const
{
    switch (notification.kind) {
    case Notification::Kind::Failed:
        return isAny(notification.ids, DownloadState::Failed);
    case Notification::Kind::Finished:
        return isAny(notification.ids, DownloadState::Completed);
    case Notification::Kind::AllFinished:
        return m_model.count(DownloadGroup::Active) == 0 && isAny(notification.ids, DownloadState::Completed);
    }
    return false;
}

bool NotificationNotices::isAny(const QList<DownloadId> &ids, DownloadState state) const
{
    return std::any_of(ids.cbegin(), ids.cend(), [this, state](DownloadId id) {
        const DownloadRow *row = m_model.find(id);
        return row && row->snapshot.state == state;
    });
}

} // namespace td
