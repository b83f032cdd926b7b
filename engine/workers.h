// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <functional>

/// The threads for what waits for a disk: no more than there are processors, kept for a while when they have nothing to
/// do.
///
/// QThreadPool does the same, but takes for granted that the system gives it its threads. Where it gives none (a limit
/// of processes, a small container) what was to be done there would never be done, and nobody would hear of it.
namespace td::workers {

using Work = std::function<void()>;

/// Any thread. Where the system gives no thread at all, `work` is done before this returns.
void start(Work work);
int most(); ///< threads at a time
/// When all is done, and the threads are gone. The application's end waits for it by itself.
void waitForDone();

} // namespace td::workers
