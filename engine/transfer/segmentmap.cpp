// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/segmentmap.h"

#include <algorithm>

namespace td {

SegmentMap::SegmentMap(std::optional<qint64> total, const RangeSet &done)
    : m_total(total)
    , m_done(done)
{
}

void SegmentMap::setTotal(qint64 total)
{
    m_total = total;
    for (Segment &segment : m_segments)
        segment.range.end = std::min(segment.range.end, total);
}

SegmentMap::Segment *SegmentMap::find(SegmentId id)
{
    const auto found =
        std::find_if(m_segments.begin(), m_segments.end(), [id](const Segment &one) { return one.id == id; });
    return found == m_segments.end() ? nullptr : &*found;
}

const SegmentMap::Segment *SegmentMap::segment(SegmentId id) const
{
    return const_cast<SegmentMap *>(this)->find(id);
}

bool SegmentMap::isComplete() const
{
    return m_total && m_done.contains({0, *m_total});
}

RangeSet SegmentMap::unclaimed() const
{
    RangeSet missing = m_done.missingIn({0, m_total.value_or(ByteRange::Open)});
    for (const Segment &segment : m_segments)
        missing.remove({segment.position, segment.range.end});
    return missing;
}

SegmentId SegmentMap::claim(ByteRange range)
{
    Q_ASSERT(std::none_of(m_segments.cbegin(), m_segments.cend(), [range](const Segment &other) {
        return range.overlaps({other.position, other.range.end});
    }));
    m_segments.append({++m_lastId, range, range.begin});
    return m_lastId;
}

void SegmentMap::setEnd(SegmentId id, qint64 end)
{
    if (Segment *segment = find(id))
        segment->range.end = std::max(end, segment->position);
}

void SegmentMap::advance(SegmentId id, qint64 bytes)
{
    Segment *segment = find(id);
    if (!segment)
        return;
    m_done.add({segment->position, segment->position + bytes});
    segment->position += bytes;
}

void SegmentMap::release(SegmentId id)
{
    m_segments.removeIf([id](const Segment &segment) { return segment.id == id; });
}

void SegmentMap::adopt(const RangeSet &done)
{
    for (const ByteRange range : done.ranges())
        m_done.add(range);
}

} // namespace td
