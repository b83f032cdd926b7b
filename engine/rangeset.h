// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/byterange.h"

#include <QList>

#include <utility>

namespace td {

/// A set of bytes as sorted ranges that neither overlap nor touch.
class RangeSet {
public:
    RangeSet() = default;
    RangeSet(std::initializer_list<ByteRange> ranges);

    void add(ByteRange range);
    void remove(ByteRange range);
    void clear() { m_ranges.clear(); }

    bool isEmpty() const { return m_ranges.isEmpty(); }
    bool contains(ByteRange range) const;
    qint64 byteCount() const;
    qint64 end() const { return m_ranges.isEmpty() ? 0 : m_ranges.constLast().end; } ///< behind the last byte
    /// What of `whole` is not in this set.
    RangeSet missingIn(ByteRange whole) const;
    /// What is in both.
    RangeSet commonWith(const RangeSet &other) const;
    const QList<ByteRange> &ranges() const & { return m_ranges; }
    QList<ByteRange> ranges() && { return std::move(m_ranges); } // so that a loop over a temporary's is safe

    friend bool operator==(const RangeSet &, const RangeSet &) = default;

private:
    QList<ByteRange> m_ranges;
};

} // namespace td
