// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/continuity.h"

#include <algorithm>

namespace td {

namespace {

bool startsBehind(ByteRange range, const RangeSet &done)
{
    return range.begin > 0 && !done.contains({range.begin, range.begin + 1})
        && done.contains({range.begin - 1, range.begin});
}

} // namespace

void Continuity::adopt(const RangeSet &kept, const Provenance &provenance, Length length)
{
    m_bytes = kept.isEmpty() ? Provenance() : provenance.within(kept); // more may have been noted than is left
    m_kept = kept;
    if (kept.isEmpty())
        return;
    m_overlap = OverlapBytes;
    const bool oneFromTheStart = kept.ranges().size() == 1 && kept.ranges().constFirst().begin == 0;
    const ByteRange last = kept.ranges().constLast();
    if (!m_bytes.check && !(oneFromTheStart && length == Length::Known))
        m_bytes.check = ByteRange{std::max(last.begin, last.end - OverlapBytes), last.end};
    if (m_isPinned) // before it was known that there is something
        pin({});
}

bool Continuity::agrees(const FileIdentity &pinned, const Answer &answer, const RangeSet &done)
{
    if (tagsDiffer(pinned, answer.identity) && !m_alone) {
        m_alone = m_isDoubtful = true;
        m_overlap = OverlapBytes;
        return false;
    }
    if (!canVouch(pinned) || vouchesFor(pinned, answer.identity) || m_isDoubtful)
        return true;
    m_isDoubtful = true;
    return !startsBehind(answer.range, done);
}

void Continuity::pin(const Answer &answer)
{
    m_isDoubtful = m_isDoubtful || (!m_isPinned && !canVouch(answer.identity));
    m_isPinned = true;
    if (m_kept.isEmpty())
        return;
    if (answer.sameness == Sameness::Same) { // as what an earlier run pinned
        m_bytes.check.reset();
        return;
    }
    m_bytes.base = m_bytes.newChain();
    m_broken.insert(0);
    for (const ByteRange kept : m_kept.ranges())
        m_broken.insert(kept.end);
}

bool Continuity::beginsBroken(ByteRange range, const RangeSet &done) const
{
    const RangeSet missing = done.missingIn(range);
    return !missing.isEmpty() && m_broken.contains(missing.ranges().constFirst().begin);
}

Continuity::Chain Continuity::begin(const FileIdentity &pinned, const Answer &answer, const RangeSet &done)
{
    const bool isFirst = m_most == 0;
    m_most = std::max(m_most, answer.range.length());
    if (answer.sameness == Sameness::Same)
        return m_bytes.base;
    const bool isVouchedFor = isFirst || vouchesFor(pinned, answer.identity);
    return isVouchedFor && !beginsBroken(answer.range, done) ? m_bytes.base : m_bytes.newChain();
}

void Continuity::wasCut(qint64 position, bool isProven)
{
    if (!isProven)
        m_broken.insert(position);
    m_comparedTo.reset();
}

/// Of a server that sends little at a time less can be compared, or nothing new would come.
qint64 Continuity::side() const
{
    return m_most == 0 ? m_overlap : std::clamp<qint64>(m_most / 4, 1, m_overlap);
}

ByteRange Continuity::withOverlap(ByteRange range, const RangeSet &done) const
{
    const auto &ranges = done.ranges();
    const auto before =
        std::find_if(ranges.cbegin(), ranges.cend(), [range](ByteRange present) { return present.end == range.begin; });
    if (before == ranges.cend())
        return range;
    const bool isKept = !m_isPinned && m_kept.contains({range.begin - 1, range.begin});
    const bool isOfAnother = m_bytes.chainAt(range.begin - 1) != m_bytes.base;
    if (!isKept && !isOfAnother && !m_isDoubtful && !m_broken.contains(range.begin))
        return range;
    return {std::max(before->begin, range.begin - side()), range.end};
}

std::optional<ByteRange> Continuity::nextCheck(const RangeSet &done, std::optional<qint64> total) const
{
    if (m_bytes.check)
        return m_bytes.check;
    for (const qint64 seam : m_bytes.seams(done)) {
        const ByteRange sides{
            std::max<qint64>(0, seam - side()), std::min(total.value_or(seam + side()), seam + side())};
        if (done.contains(sides))
            return sides;
    }
    return std::nullopt;
}

void Continuity::brought(Chain chain, ByteRange range)
{
    m_bytes.assign(range, resolved(chain));
}

Continuity::Chain Continuity::resolved(Chain chain) const
{
    while (m_unitedWith.contains(chain))
        chain = m_unitedWith.value(chain);
    return chain;
}

bool Continuity::unite(Chain one, Chain other)
{
    const auto [stays, goes] = std::minmax({resolved(one), resolved(other)});
    if (stays == goes)
        return false;
    m_unitedWith.insert(goes, stays);
    m_bytes.unite(stays, goes);
    return true;
}

bool Continuity::compared(Chain chain, ByteRange range, const RangeSet &done)
{
    bool isNews = false;
    auto &check = m_bytes.check;
    if (check && range.begin <= check->begin && check->begin < range.end) { // servers may send less than was asked for
        check->begin = std::min(check->end, range.end);
        isNews = true;
        if (check->isEmpty())
            check.reset();
    }
    const qsizetype seams = m_bytes.seams(done).size();
    bool isUnited = false;
    for (const ByteRange present : done.ranges()) {
        if (!present.overlaps(range))
            continue;
        for (const Provenance::Span &run : m_bytes.runsIn(present)) {
            const ByteRange same{std::max(run.range.begin, range.begin), std::min(run.range.end, range.end)};
            if (same.begin < same.end && (same.length() >= side() || same == run.range))
                isUnited = unite(chain, run.chain) || isUnited;
        }
    }
    return isNews || (isUnited && m_bytes.seams(done).size() < seams);
}

} // namespace td
