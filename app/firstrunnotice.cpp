// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/firstrunnotice.h"

#include "app/settingsstore.h"

#include "ui/noticebar.h"
#include "ui/rowtext.h"

namespace td {

namespace {

QString noticeId()
{
    return QStringLiteral("first-run");
}

QString seenKey()
{
    return QStringLiteral("seen_folder_notice");
}

} // namespace

FirstRunNotice::FirstRunNotice(NoticeBar &bar, SettingsStore &store, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
    , m_store(store)
{
}

void FirstRunNotice::setFolder(const QString &folder)
{
    m_folder = folder;
    m_bar.setText(noticeId(), text());
}

void FirstRunNotice::show()
{
    if (m_store.state(seenKey()).toBool())
        return;
    const auto change = [this] {
        setSeen();
        Q_EMIT changeRequested();
    };
    m_bar.postLast(
        {.id = noticeId(), .text = text(), .answers = {{tr("Change…"), change}}, .dismissed = [this] { setSeen(); }});
}

void FirstRunNotice::setSeen()
{
    if (!m_store.state(seenKey()).toBool())
        m_store.setState(seenKey(), true);
}

QString FirstRunNotice::text() const
{
    return tr("Files are saved to %1.").arg(rowtext::isolated(m_folder));
}

} // namespace td
