// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/statelog.h"

#include "app/windowlog.h"

#include "engine/enumkey.h"

namespace td {

namespace {

void log(const DownloadSnapshot &snapshot)
{
    qCInfo(lcWindow, "download %llu (%s): %s", snapshot.id, qUtf8Printable(snapshot.name),
        qUtf8Printable(enumKey(snapshot.state)));
    if (snapshot.state == DownloadState::Failed || snapshot.state == DownloadState::Retrying)
        qCInfo(lcWindow, "download %llu: %s %d %s", snapshot.id, qUtf8Printable(enumKey(snapshot.error.kind)),
            snapshot.error.httpStatus, qUtf8Printable(snapshot.error.detail));
}

} // namespace

void StateLog::note(const QList<DownloadSnapshot> &changed)
{
    for (const DownloadSnapshot &snapshot : changed) {
        const auto known = m_states.constFind(snapshot.id);
        const bool isNews = known == m_states.constEnd() ? snapshot.added >= m_since : known.value() != snapshot.state;
        m_states.insert(snapshot.id, snapshot.state);
        if (isNews)
            log(snapshot);
    }
}

void StateLog::forget(const QList<DownloadId> &ids)
{
    for (const DownloadId id : ids)
        m_states.remove(id);
}

} // namespace td
