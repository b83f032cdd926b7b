// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/rangeset.h"

#include <algorithm>

namespace td {

RangeSet::RangeSet(std::initializer_list<ByteRange> ranges)
{
    for (const ByteRange range : ranges)
        add(range);
}

void RangeSet::add(ByteRange range)
{
    if (range.isEmpty())
        return;
    const auto first = std::lower_bound(m_ranges.begin(), m_ranges.end(), range.begin,
        [](ByteRange present, qint64 begin) { return present.end < begin; });
    auto last = first;
    while (last != m_ranges.end() && last->begin <= range.end) {
        range.begin = std::min(range.begin, last->begin);
        range.end = std::max(range.end, last->end);
        ++last;
    }
    if (first == last) {
        m_ranges.insert(first, range);
        return;
    }
    *first = range;
    m_ranges.erase(first + 1, last);
}

void RangeSet::remove(ByteRange range)
{
    if (range.isEmpty())
        return;
    QList<ByteRange> kept;
    kept.reserve(m_ranges.size() + 1);
    for (const ByteRange present : std::as_const(m_ranges)) {
        const ByteRange before{present.begin, std::min(present.end, range.begin)};
        const ByteRange after{std::max(present.begin, range.end), present.end};
        if (!before.isEmpty())
            kept.append(before);
        if (!after.isEmpty())
            kept.append(after);
    }
    m_ranges = kept;
}

bool RangeSet::contains(ByteRange range) const
{
    if (range.isEmpty())
        return true;
    return std::any_of(
        m_ranges.cbegin(), m_ranges.cend(), [range](ByteRange present) { return present.contains(range); });
}

qint64 RangeSet::byteCount() const
{
    qint64 count = 0;
    for (const ByteRange range : m_ranges)
        count += range.length();
    return count;
}

RangeSet RangeSet::missingIn(ByteRange whole) const
{
    RangeSet missing{whole};
    for (const ByteRange range : m_ranges)
        missing.remove(range);
    return missing;
}

RangeSet RangeSet::commonWith(const RangeSet &other) const
{
    RangeSet common = *this;
    const RangeSet gaps = other.missingIn({0, ByteRange::Open});
    for (const ByteRange gap : gaps.ranges())
        common.remove(gap);
    return common;
}

} // namespace td
