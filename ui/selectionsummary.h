// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QList>

namespace td {

class DownloadListModel;

/// What can be said of the selected downloads at once; decides which actions are possible.
struct SelectionSummary {
    int count = 0;
    int active = 0;
    int retrying = 0; ///< active ones that wait for their next attempt
    int waiting = 0;
    int paused = 0;
    int finished = 0; ///< with their file
    int missing = 0; ///< finished, and the file is gone
    int failed = 0; ///< those that need an answer included
    int pausing = 0; ///< active ones that are to pause
    int resuming = 0; ///< paused or failed ones that are to go on
    int renamable = 0;
    int movable = 0; ///< to another folder
    int withChecksum = 0;
    int withPath = 0;
    int sized = 0; ///< those whose size is known
    qint64 totalBytes = 0; ///< of these
    qint64 receivedBytes = 0;
    qint64 bytesPerSecond = 0;
    int connections = 0;

    int unfinished() const { return count - finished - missing; }

    static SelectionSummary of(const QList<DownloadId> &ids, const DownloadListModel &model);
    friend bool operator==(const SelectionSummary &, const SelectionSummary &) = default;
};

} // namespace td
