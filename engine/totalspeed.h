// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <chrono>
#include <deque>

namespace td {

/// How fast all downloads together are, from the batches of their snapshots. Unlike the sum of their speeds it knows
/// those that came and went between two batches. Over two seconds, which begin and end with a batch: so a steady
/// stream has a steady speed. Time is a parameter, on any clock that never goes back.
class TotalSpeed {
public:
    /// What became of one download; `before`: its snapshot in an earlier batch, if there was one.
    void note(const DownloadSnapshot *before, const DownloadSnapshot &now);
    void endBatch(bool isAnyActive, std::chrono::milliseconds now);

    qint64 bytesPerSecond() const; ///< 0 while none is active

private:
    struct Sample {
        std::chrono::milliseconds at;
        qint64 bytes; // of all until then
    };

    qint64 m_bytes = 0;
    std::deque<Sample> m_samples; // the first is two seconds older than the last, or a little more
};

} // namespace td
