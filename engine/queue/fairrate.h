// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/queue/ratelimiter.h"

#include <deque>

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
    qint64 portion() const;

    RateLimiter m_limiter;
    std::deque<const Taker *> m_line; // the first has the turn
};

/// One of those that share; not to outlive the FairRate.
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
    FairRate &m_rate;
};

} // namespace td
