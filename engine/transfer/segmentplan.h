// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/byterange.h"
#include "engine/transfer/segmentmap.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <optional>

namespace td {

/// What a worker that is free does next. Arithmetic only: the same situation, the same plan.
struct SegmentPlan {
    struct Situation {
        const SegmentMap &map;
        int workers = 1; ///< that the download may have by now, the free one included
        qint64 minSplitSize = 1024 * 1024;
        qint64 longestPiece = ByteRange::Open; ///< that may be asked for at once
        qint64 firstPiece = 4 * 1024 * 1024; ///< asked for while the length isn't known
        QHash<SegmentId, qint64> rates{}; ///< bytes a second of running segments; those too young to tell are absent
        QSet<SegmentId> backlogged{}; ///< running segments whose bytes wait for us: another worker would, too
        qint64 ownRate = 0; ///< bytes a second that another worker can be expected to reach; 0: not known yet
        std::chrono::milliseconds requestCost{0}; ///< from sending a request to its first byte
    };

    ByteRange range{}; ///< to claim
    SegmentId victim = 0; ///< to be shrunk to `range.begin` first; 0: the range is free

    /// Nothing, when another worker would not help.
    static std::optional<SegmentPlan> next(const Situation &situation);
};

} // namespace td
