// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloaderror.h"
#include "engine/rangeset.h"

#include <functional>

namespace td {

/// Moves a large range piece by piece, two at a time where the thread pool has a thread to spare: one core alone copies
/// slower than a disk writes. For a thread of the pool, which it blocks.
struct Pieces {
    static constexpr qint64 Size = 8 * 1024 * 1024; ///< bytes

    RangeSet moved{}; ///< whole pieces
    DownloadError error{}; ///< the first one; Interrupted when `goesOn` said so

    /// `move` is called from two threads at once; `goesOn` from this one only, with the bytes begun so far.
    static Pieces move(ByteRange range, const std::function<DownloadError(ByteRange piece)> &move,
        const std::function<bool(qint64 begun)> &goesOn);
};

} // namespace td
