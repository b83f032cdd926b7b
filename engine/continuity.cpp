// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/continuity.h"

#include <algorithm>

namespace td {

void Continuity::adopt(const RangeSet &earlier)
{
    m_checks.clear();
    m_unproven = !earlier.isEmpty();
    const bool oneFromTheStart = earlier.ranges().size() == 1 && earlier.ranges().constFirst().begin == 0;
    if (earlier.isEmpty() || oneFromTheStart)
        return;
    const ByteRange last = earlier.ranges().constLast();
    m_checks.append({std::max(last.begin, last.end - OverlapBytes), last.end});
}

ByteRange Continuity::withOverlap(ByteRange range, const RangeSet &done) const
{
    if (!m_unproven)
        return range;
    for (const ByteRange present : done.ranges()) {
        if (present.end == range.begin)
            return {std::max(present.begin, range.begin - OverlapBytes), range.end};
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
    return false;
}

void Continuity::matched(ByteRange range, Next next)
{
    m_checks.removeIf([range](ByteRange check) { return range.begin <= check.begin && check.end <= range.end; });
    if (next == Next::New) // all of an overlap was compared
        m_unproven = m_alone;
}

} // namespace td
