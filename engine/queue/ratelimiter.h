// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <chrono>

namespace td {

/// A token bucket for bytes. Time is a parameter, on any clock that never goes back.
class RateLimiter {
public:
    explicit RateLimiter(qint64 bytesPerSecond = 0);

    void setRate(qint64 bytesPerSecond); ///< 0: no limit; clamped to a PiB
    qint64 rate() const { return m_rate; }

    /// How many of `wanted` bytes may pass now.
    qint64 available(qint64 wanted, std::chrono::milliseconds now);
    void take(qint64 bytes);
    /// Until a useful number of bytes may pass; 0 when they may now.
    std::chrono::milliseconds waitTime(std::chrono::milliseconds now);

private:
    void refill(std::chrono::milliseconds now);
    qint64 burst() const; ///< what may gather while nothing passes: a quarter of a second

    qint64 m_rate = 0;
    qint64 m_tokens = 0;
    qint64 m_thousandths = 0; // of a byte, earned beside the tokens
    std::chrono::milliseconds m_refilled{-1};
};

} // namespace td
