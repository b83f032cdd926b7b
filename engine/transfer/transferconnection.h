// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/byterange.h"
#include "engine/provenance.h"
#include "engine/queue/speedmeter.h"
#include "engine/transfer/segmentmap.h"

#include <QUrl>

#include <algorithm>
#include <chrono>
#include <optional>

namespace td {

class SegmentWorker;

/// One worker of a transfer, and the segment it fills.
struct TransferConnection {
    SegmentWorker *worker = nullptr;
    SegmentId segment = 0;
    QUrl link{}; ///< that it was asked by; redirects may lead on from there
    ByteRange asked{};
    ByteRange granted{}; ///< by the accepted head; end Open: nobody knows
    bool accepted = false;
    bool chunked = false;
    bool isProven = false; ///< a strong tag vouches for what it brings
    Provenance::Chain chain = 0; ///< of what it brings
    ByteRange compared{}; ///< the last bytes that were there already, and the same
    bool isUseful = false; ///< brought or proved something
    bool hasLength = false; ///< the answer ends by itself, on a connection that can be used again
    bool mayBeLonger = false; ///< the answer has no length, and the file had one: its end has to be seen
    std::optional<qint64> drained{}; ///< bytes of an answer that is only read to its end
    SpeedMeter meter{std::chrono::seconds(1)};
    std::chrono::milliseconds started{0};
    std::chrono::milliseconds firstByte{-1};
    std::chrono::milliseconds lastFull{-1}; ///< when more waited in its buffer than is usual while we keep up

    /// Bytes of its segment that its answer may still bring: not one beyond what the head announced, even if the
    /// body goes on.
    qint64 remaining(const SegmentMap::Segment &of) const { return std::min(of.range.end, granted.end) - of.position; }

    /// Its bytes come faster than they are taken.
    bool isBacklogged(std::chrono::milliseconds now) const
    {
        constexpr std::chrono::milliseconds recent{300};
        return lastFull.count() >= 0 && now - lastFull < recent;
    }

    /// Bytes a second; absent while it is too young to tell.
    std::optional<qint64> rate(std::chrono::milliseconds now, std::chrono::milliseconds requestCost) const
    {
        constexpr std::chrono::milliseconds tooYoung{150};
        const auto since = firstByte.count() < 0 ? started + requestCost : firstByte;
        return now - since >= tooYoung ? std::optional(meter.bytesPerSecond(now)) : std::nullopt;
    }
};

} // namespace td
