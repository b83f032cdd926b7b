// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/queue/ratelimiter.h"

#include <deque>
#include <memory>

namespace td {

/// A limit that many share fairly: while the bytes don't suffice they stand in line, and each takes a portion in its
/// turn (round robin), so that nobody starves, and what one doesn't need is the others'. On one thread; time is a
/// parameter, as with RateLimiter.
class FairRate {
public:
    class Taker;

    explicit FairRate(qint64 bytesPerSecond = 0);
    FairRate(const FairRate &) = delete;
    FairRate &operator=(const FairRate &) = delete;

    void setRate(qint64 bytesPerSecond); ///< 0: no limit

private:
    struct Line {
        qint64 portion() const;

        RateLimiter limiter;
        std::deque<const Taker *> takers; // the first has the turn
    };

    std::shared_ptr<Line> m_line; // a taker may be deleted later
};

/// One of those that share.
class FairRate::Taker {
public:
    explicit Taker(FairRate &rate);
    ~Taker();
    Taker(const Taker &) = delete;
    Taker &operator=(const Taker &) = delete;

    /// How many of `wanted` bytes may pass now. Whoever gets none stands in line from then on, until it takes some in
    /// its turn, or leaves: it has to ask again after waitTime(), because the others wait for it.
    qint64 available(qint64 wanted, std::chrono::milliseconds now);
    void take(qint64 bytes);
    /// Until it is worth to ask again; 0: now.
    std::chrono::milliseconds waitTime(std::chrono::milliseconds now);
    void leaveLine(); ///< it wants nothing at the moment

private:
    std::shared_ptr<Line> m_line;
};

} // namespace td
