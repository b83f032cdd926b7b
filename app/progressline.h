// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/listplace.h"

#include "engine/downloadsnapshot.h"

#include <QString>

namespace td {

struct BarStyle {
    int columns = 80; ///< of the terminal; a line is at least one shorter
    bool hasColors = false;
};

/// All downloads of a run taken together.
struct Totals {
    int active = 0;
    int waiting = 0;
    int done = 0;
    int failed = 0;
    qint64 receivedBytes = 0;
    std::optional<qint64> totalBytes; ///< absent while one size is not known
    qint64 bytesPerSecond = 0;
    int connections = 0;
};

/// What a download is called on a terminal: its name, or what the link ends with; control characters made visible.
QString displayName(const DownloadSnapshot &snapshot);

/// One line for one download: name, percent, bar, size, speed, connections, time left, or what it waits for. Without
/// control characters but colours, and cut to the width.
QString progressBarLine(const DownloadSnapshot &snapshot, BarStyle style);
/// The same for many downloads.
QString totalsBarLine(const Totals &totals, BarStyle style);

/// The same in words, of any length, for logs: "name: 61.4% of 3.7 GiB, 8.2 MiB/s, 4 connections, 3m 20s left".
QString progressPlainLine(const DownloadSnapshot &snapshot);

/// How a completed download went: "name: 3.7 GiB in 7m 31s, 8.2 MiB/s, checksum verified".
QString completedLine(const DownloadSnapshot &snapshot);
/// That another version of the file came, and what was fetched of the earlier one is gone.
QString droppedLine(const DownloadSnapshot &snapshot);
/// Why a failed one failed, what is left of it, and where its link is, if in a list.
QString failedLine(const DownloadSnapshot &snapshot, const ListPlace &place = {});
/// How to go on with one that was interrupted.
QString interruptedLine(const DownloadSnapshot &snapshot);

} // namespace td
