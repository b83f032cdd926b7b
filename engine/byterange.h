// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <limits>

namespace td {

/// No file is longer, and sums of a few lengths don't overflow; what is said to be is refused.
constexpr qint64 LongestFile = qint64(1) << 60;

/// Bytes `begin` to `end - 1` of a file. The only way this project says "from here to there": the end is exclusive;
/// HTTP's inclusive ends (RFC 9110, section 14.1.2) are turned into it where heads are parsed and requests written.
struct ByteRange {
    /// The end of a range whose length is not known yet.
    static constexpr qint64 Open = std::numeric_limits<qint64>::max();

    qint64 begin = 0;
    qint64 end = 0;

    qint64 length() const { return end - begin; }
    bool isEmpty() const { return end <= begin; }
    bool contains(qint64 offset) const { return offset >= begin && offset < end; }
    bool contains(ByteRange other) const { return other.begin >= begin && other.end <= end; }
    bool overlaps(ByteRange other) const ///< an empty one with none
    {
        return (begin > other.begin ? begin : other.begin) < (end < other.end ? end : other.end);
    }

    friend bool operator==(ByteRange, ByteRange) = default;
};

} // namespace td
