// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/segmentplan.h"

#include <algorithm>

namespace td {

namespace {

using Segment = SegmentMap::Segment;
using Situation = SegmentPlan::Situation;

constexpr qint64 Block = 1024 * 1024; // boundaries that checksums of blocks like
constexpr qint64 SmallBlock = 64 * 1024;
constexpr double WorthwhileGain = 0.1; // seconds that a split must save beyond its own cost
constexpr double StragglerGain = 0.4; // seconds for which even a tiny piece is split off

ByteRange largest(const RangeSet &set)
{
    const auto &ranges = set.ranges();
    return *std::max_element(
        ranges.cbegin(), ranges.cend(), [](ByteRange a, ByteRange b) { return a.length() < b.length(); });
}

qint64 roundUp(qint64 value, qint64 step)
{
    if (value > ByteRange::Open - step)
        return ByteRange::Open;
    return (value + step - 1) / step * step;
}

/// An equal share of all that is missing, for each worker.
qint64 share(const Situation &now, const RangeSet &unclaimed)
{
    qint64 missing = unclaimed.byteCount();
    for (const Segment &segment : now.map.segments())
        missing += segment.remaining();
    const qint64 each = missing / std::max(1, now.workers);
    const bool even = missing % std::max(1, now.workers) == 0;
    return std::max(now.minSplitSize, roundUp(even ? each : each + 1, Block));
}

bool continuesASegment(const Situation &now, ByteRange range)
{
    const auto &segments = now.map.segments();
    return std::any_of(segments.cbegin(), segments.cend(),
        [range](const Segment &segment) { return segment.range.end == range.begin; });
}

SegmentPlan claimFree(const Situation &now, const RangeSet &unclaimed)
{
    if (!now.map.total()) {
        const ByteRange rest = unclaimed.ranges().constLast();
        const bool bounded = rest.begin == 0 && (now.workers > 1 || now.longestPiece < ByteRange::Open);
        return {{rest.begin, bounded ? now.firstPiece : ByteRange::Open}};
    }
    const ByteRange free = largest(unclaimed);
    const qint64 length = std::min(share(now, unclaimed), now.longestPiece);
    if (free.length() - length < now.minSplitSize && free.length() <= now.longestPiece)
        return {free};
    // What follows a running segment is left to its worker, which asks for it on the same connection.
    if (continuesASegment(now, free))
        return {{free.end - length, free.end}};
    return {{free.begin, free.begin + length}};
}

double secondsLeft(const Segment &segment, double rate)
{
    return static_cast<double>(segment.remaining()) / std::max(1.0, rate);
}

/// Takes so much of the segment that its worker and the new one end at the same time.
std::optional<SegmentPlan> split(const Situation &now, const Segment &victim, double victimRate, double ownRate)
{
    const double cost = std::chrono::duration<double>(now.requestCost).count();
    const double left = secondsLeft(victim, victimRate);
    const double perByte = 1 / std::max(1.0, victimRate) + 1 / std::max(1.0, ownRate);
    const auto taken = static_cast<qint64>(std::max(0.0, (left - cost) / perByte));
    qint64 keep = std::max<qint64>(0, victim.remaining() - taken);
    const qint64 step = victim.remaining() >= 8 * Block ? Block : SmallBlock;
    if (keep > 0)
        keep = roundUp(victim.position + keep, step) - victim.position;
    if (keep >= victim.remaining())
        keep = 0; // so little is left: all or nothing
    const qint64 rest = victim.remaining() - keep;
    if (rest <= 0)
        return {};

    const double gain = left
        - std::max(static_cast<double>(keep) / std::max(1.0, victimRate),
            cost + static_cast<double>(rest) / std::max(1.0, ownRate));
    const bool largeEnough = rest >= now.minSplitSize && keep >= now.minSplitSize;
    if (gain < (largeEnough ? WorthwhileGain : StragglerGain))
        return {};
    return SegmentPlan{{victim.position + keep, victim.range.end}, victim.id};
}

std::optional<SegmentPlan> takeOver(const Situation &now)
{
    if (now.ownRate <= 0)
        return {};
    const auto ownRate = static_cast<double>(now.ownRate);
    const auto rateOf = [&](const Segment &segment) {
        return static_cast<double>(now.rates.value(segment.id, now.ownRate));
    };
    const auto &segments = now.map.segments();
    const auto timeLeft = [&](const Segment &segment) {
        return now.backlogged.contains(segment.id) ? 0 : secondsLeft(segment, rateOf(segment));
    };
    const auto slowest = std::max_element(segments.cbegin(), segments.cend(),
        [&](const Segment &a, const Segment &b) { return timeLeft(a) < timeLeft(b); });
    if (slowest == segments.cend() || timeLeft(*slowest) <= 0 || slowest->range.end == ByteRange::Open)
        return {};
    return split(now, *slowest, rateOf(*slowest), ownRate);
}

} // namespace

std::optional<SegmentPlan> SegmentPlan::next(const Situation &situation)
{
    const RangeSet unclaimed = situation.map.unclaimed();
    if (!unclaimed.isEmpty() && (situation.map.total() || situation.map.segments().isEmpty()))
        return claimFree(situation, unclaimed);
    return takeOver(situation);
}

} // namespace td
