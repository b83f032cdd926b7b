// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QHash>

namespace td {

/// Writes a line to the log (td.window, info) when a download gets another state; those of an earlier run only from
/// their first change on.
class StateLog {
public:
    void note(const QList<DownloadSnapshot> &changed);
    void forget(const QList<DownloadId> &ids);

private:
    QDateTime m_since = QDateTime::currentDateTimeUtc();
    QHash<DownloadId, DownloadState> m_states;
};

} // namespace td
