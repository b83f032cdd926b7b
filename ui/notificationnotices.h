// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/notification.h"

#include <QHash>
#include <QObject>

namespace td {

class DownloadListModel;
class NoticeBar;

/// Shows notifications in the window, where there is no other place for them, for as long as they are true.
class NotificationNotices : public QObject {
    Q_OBJECT

public:
    NotificationNotices(const DownloadListModel &model, NoticeBar &bar, QObject *parent = nullptr);

    void show(const Notification &notification);

private:
    void refresh();
    bool holds(const Notification &notification) const;
    bool isAny(const QList<DownloadId> &ids, DownloadState state) const;

    const DownloadListModel &m_model;
    NoticeBar &m_bar;
    QHash<QString, Notification> m_shown; // by the id of its notice
};

} // namespace td
