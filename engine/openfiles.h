// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

namespace td {

/// Files, sockets and event loops that this process may have open at a time (POSIX getrlimit, RLIMIT_NOFILE).
/// Thread-safe, as all here.
int openFilesLimit();

/// Raises the limit for the whole process as far as the system lets its owner, to what the largest settings need.
void raiseOpenFilesLimit();

/// Connections that fit under the limit, and downloads at a time: each may need a socket, a part file and a temporary
/// file or two, and some an event loop, without whose descriptor Qt ends the process.
int connectionsThatFit();
int tempFilesThatFit(); ///< of one download at a time

} // namespace td
