// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/continuity.h"

#include <algorithm>

namespace td {

namespace {

bool startsIn(ByteRange range, const RangeSet &done)
{
    return done.contains({range.begin, range.begin + 1});
}

bool startsBehind(ByteRange range, const RangeSet &done)
{
    return range.begin > 0 && !startsIn(range, done) && done.contains({range.begin - 1, range.begin});
}

bool isShort(const Continuity::Answer &answer, std::optional<qint64> total)
{
    return answer.range.end < std::min(answer.asked.end, total.value_or(answer.range.end));
}

} // namespace

void Continuity::adopt(const RangeSet &earlier, const QList<qint64> &seams)
{
    m_lastKept.reset();
    m_seams = seams;
    m_unproven = !earlier.isEmpty();
    m_overlap = earlier.isEmpty() ? ShortOverlapBytes : OverlapBytes;
    const bool oneFromTheStart = earlier.ranges().size() == 1 && earlier.ranges().constFirst().begin == 0;
    if (earlier.isEmpty() || oneFromTheStart)
        return;
    const ByteRange last = earlier.ranges().constLast();
    m_lastKept = ByteRange{std::max(last.begin, last.end - OverlapBytes), last.end};
}

bool Continuity::agrees(const FileIdentity &pinned, const Answer &answer, const RangeSet &done)
{
    if (answer.sameness == Sameness::Same && !m_alone) {
        m_unproven = m_isDoubtful;
        m_lastKept.reset();
    }
    if (tagsDiffer(pinned, answer.identity) && !m_alone) {
        m_alone = m_isDoubtful = m_unproven = true;
        m_overlap = OverlapBytes;
        return false;
    }
    if (!hasValidator(pinned) || vouchesFor(pinned, answer.identity) || m_isDoubtful)
        return true;
    m_isDoubtful = m_unproven = true;
    return !startsBehind(answer.range, done);
}

void Continuity::pin(const FileIdentity &identity, std::optional<qint64> total)
{
    m_total = total;
    m_hasStrongTag = hasStrongTag(identity);
    m_hasNoValidator = !hasValidator(identity);
    m_isDoubtful = m_isDoubtful || m_hasNoValidator;
    m_unproven = m_unproven || m_hasNoValidator;
}

void Continuity::begin(const FileIdentity &pinned, const Answer &answer, const RangeSet &done)
{
    if (isShort(answer, m_total))
        m_shortest = std::min(m_shortest, answer.range.length());
    if (done.contains(answer.range))
        return;
    if (m_unproven && startsBehind(answer.range, done)) // another was comparing there when it was asked for
        addSeam(answer.range.begin);
    if (!m_isDoubtful)
        return;
    // What begins with bytes that are there compares them. Bytes before it may have come since it was asked for.
    if (answer.range.begin > 0 && !startsIn(answer.range, done))
        addSeam(answer.range.begin);
    // Where no answer has a validator, the one that follows has its seam itself.
    if (!m_hasNoValidator && !vouchesFor(pinned, answer.identity) && answer.range.end < m_total.value_or(0))
        addSeam(answer.range.end);
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
    // A server that sends little at a time has to send new bytes, too.
    const qint64 overlap = std::min(m_overlap, m_shortest / 4);
    for (const ByteRange present : done.ranges()) {
        if (present.end == range.begin)
            return {std::max(present.begin, range.begin - overlap), range.end};
    }
    return range;
}

ByteRange Continuity::around(qint64 seam) const
{
    const qint64 side = std::min(ShortOverlapBytes, m_shortest / 2); // one answer has to bring both
    return {std::max<qint64>(0, seam - side), std::min(m_total.value_or(ByteRange::Open), seam + side)};
}

void Continuity::addSeam(qint64 position)
{
    const auto place = std::lower_bound(m_seams.begin(), m_seams.end(), position);
    if (place == m_seams.end() || *place != position)
        m_seams.insert(place, position);
}

std::optional<ByteRange> Continuity::nextCheck() const
{
    if (m_lastKept)
        return m_lastKept;
    if (m_seams.isEmpty() || around(m_seams.constFirst()).isEmpty())
        return std::nullopt;
    return around(m_seams.constFirst());
}

QList<qint64> Continuity::openSeams() const
{
    QList<qint64> seams = m_seams;
    if (m_lastKept && !seams.contains(m_lastKept->end)) {
        seams.append(m_lastKept->end);
        std::sort(seams.begin(), seams.end());
    }
    return seams;
}

void Continuity::matched(ByteRange range, Next next)
{
    if (m_lastKept && range.begin == m_lastKept->begin) // servers may send less than was asked for
        m_lastKept->begin = std::min(m_lastKept->end, range.end);
    if (m_lastKept && range.begin <= m_lastKept->begin && m_lastKept->end <= range.end)
        m_lastKept.reset();
    m_seams.removeIf([this, range](qint64 seam) {
        const ByteRange sides = around(seam);
        return range.begin <= sides.begin && sides.end <= range.end;
    });
    m_comparedTo = next == Next::Compared ? std::optional(range.end) : std::nullopt;
    if (next == Next::New) // all of an overlap was compared
        m_unproven = m_isDoubtful;
    if (!m_unproven)
        m_overlap = ShortOverlapBytes;
}

} // namespace td
