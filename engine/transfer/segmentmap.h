// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/rangeset.h"

#include <QList>

#include <optional>

namespace td {

using SegmentId = int; ///< unique in a map

/// Which bytes of a file are there, which are being fetched and by which segment, and which are missing. No byte ever
/// belongs to two segments.
class SegmentMap {
public:
    /// A part of the file that one worker fetches now, front to back.
    struct Segment {
        SegmentId id = 0;
        ByteRange range; ///< end may shrink, when another worker takes over the rest
        qint64 position = 0; ///< the next byte to come
        qint64 remaining() const { return range.end - position; }
    };

    SegmentMap() = default;
    explicit SegmentMap(std::optional<qint64> total, const RangeSet &done = {});

    std::optional<qint64> total() const { return m_total; }
    /// Once it is known: the open end of a segment comes down to it.
    void setTotal(qint64 total);

    const RangeSet &done() const { return m_done; }
    const QList<Segment> &segments() const { return m_segments; }
    const Segment *segment(SegmentId id) const;
    bool isComplete() const; ///< the total is known and every byte of it is there
    RangeSet unclaimed() const; ///< missing, and no segment's

    /// Makes a segment of `range`, of which nothing is another segment's. Bytes in it that are there already are to be
    /// compared, not written.
    SegmentId claim(ByteRange range);
    /// Takes the bytes from `end` on away from a running segment, for another one to claim, or gives it more.
    void setEnd(SegmentId id, qint64 end);
    void advance(SegmentId id, qint64 bytes); ///< they are there now
    void release(SegmentId id); ///< what it hasn't fetched is missing again
    void adopt(const RangeSet &done); ///< bytes that an earlier run left

private:
    Segment *find(SegmentId id);

    std::optional<qint64> m_total;
    RangeSet m_done;
    QList<Segment> m_segments;
    SegmentId m_lastId = 0;
};

} // namespace td
