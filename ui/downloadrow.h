// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QString>

namespace td {

/// What a row is sorted by in columns that change all the time: copied from the snapshot now and then, so that rows
/// don't jump at every tick.
struct VolatileKeys {
    double percent = 0;
    qint64 received = 0;
    qint64 remaining = 0;
    qint64 speed = 0;
    qint64 timeLeft = 0;
    qint64 elapsed = 0;
    int state = 0;
    int connections = 0;

    static VolatileKeys of(const DownloadSnapshot &snapshot);
    friend bool operator==(const VolatileKeys &, const VolatileKeys &) = default;
};

/// One download as the list has it.
struct DownloadRow {
    DownloadSnapshot snapshot{};
    QString searchText{}; ///< name, link and host, case-folded
    VolatileKeys keys{};
    int place = 0; ///< in the queue, from 1
    bool isMissing = false; ///< completed, and the file is no longer there
};

} // namespace td
