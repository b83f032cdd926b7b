// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/continuity.h"

#include <algorithm>

namespace td {

void Continuity::adopt(const RangeSet &earlier)
{
    m_checks.clear();
    m_unproven = !earlier.isEmpty();
    m_overlap = earlier.isEmpty() ? ShortOverlapBytes : OverlapBytes;
    const bool oneFromTheStart = earlier.ranges().size() == 1 && earlier.ranges().constFirst().begin == 0;
    if (earlier.isEmpty() || oneFromTheStart)
        return;
    const ByteRange last = earlier.ranges().constLast();
    m_checks.append({std::max(last.begin, last.end - OverlapBytes), last.end});
}

void Continuity::pin(const FileIdentity &identity)
{
    m_hasStrongTag = hasStrongTag(identity);
    m_hasNoValidator = identity.etag.isEmpty() && identity.lastModified.isEmpty();
    m_unproven = m_unproven || m_hasNoValidator;
}

void Continuity::begin(ByteRange range, const RangeSet &done)
{
    // What begins with bytes that are there compares them. Bytes before it may have come since it was asked for.
    if (!m_hasNoValidator || range.begin == 0 || done.contains({range.begin, range.begin + 1}))
        return;
    m_checks.append(
        {std::max<qint64>(0, range.begin - ShortOverlapBytes), std::min(range.end, range.begin + ShortOverlapBytes)});
}

void Continuity::wasCut()
{
    m_unproven = m_unproven || !m_hasStrongTag;
    m_comparedTo.reset();
}

ByteRange Continuity::withOverlap(ByteRange range, const RangeSet &done) const
{
    if (!m_unproven)
        return range;
    for (const ByteRange present : done.ranges()) {
        if (present.end == range.begin)
            return {std::max(present.begin, range.begin - m_overlap), range.end};
    }
    return range;
}

std::optional<ByteRange> Continuity::nextCheck() const
{
    return m_checks.isEmpty() ? std::nullopt : std::optional(m_checks.constFirst());
}

bool Continuity::agrees(const FileIdentity &pinned, const FileIdentity &answer, Sameness sameness)
{
    if (sameness == Sameness::Same && !m_alone) {
        m_unproven = false;
        m_checks.clear();
    }
    const bool tagsDiffer = !pinned.etag.isEmpty() && !answer.etag.isEmpty() && pinned.etag != answer.etag;
    if (!tagsDiffer || m_alone)
        return true;
    m_alone = true;
    m_unproven = true;
    m_overlap = OverlapBytes;
    return false;
}

void Continuity::matched(ByteRange range, Next next)
{
    for (ByteRange &check : m_checks) { // servers may send less than was asked for
        if (range.begin == check.begin)
            check.begin = std::min(check.end, range.end);
    }
    m_checks.removeIf(
        [range](ByteRange check) { return check.isEmpty() || (range.begin <= check.begin && check.end <= range.end); });
    m_comparedTo = next == Next::Compared ? std::optional(range.end) : std::nullopt;
    if (next == Next::New) // all of an overlap was compared
        m_unproven = m_alone || m_hasNoValidator;
    if (!m_unproven)
        m_overlap = ShortOverlapBytes;
}

} // namespace td
