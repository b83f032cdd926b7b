// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/ratelimiter.h"

#include <algorithm>

namespace td {

constexpr qint64 HighestRate = qint64(1) << 50; // so that its products fit

RateLimiter::RateLimiter(qint64 bytesPerSecond)
{
    setRate(bytesPerSecond);
}

void RateLimiter::setRate(qint64 bytesPerSecond)
{
    m_rate = std::clamp<qint64>(bytesPerSecond, 0, HighestRate);
    m_tokens = std::min(m_tokens, burst());
}

qint64 RateLimiter::burst() const
{
    return std::max<qint64>(1, m_rate / 4);
}

void RateLimiter::refill(std::chrono::milliseconds now)
{
    using namespace std::chrono_literals;
    if (m_refilled < 0ms)
        m_refilled = now;
    const auto elapsed = std::min(now - m_refilled, std::chrono::milliseconds(1000));
    if (elapsed <= 0ms)
        return;
    const qint64 thousandths = m_rate * elapsed.count() + m_thousandths;
    m_tokens = std::min(burst(), m_tokens + thousandths / 1000);
    m_thousandths = thousandths % 1000;
    m_refilled = now;
}

qint64 RateLimiter::available(qint64 wanted, std::chrono::milliseconds now)
{
    if (m_rate == 0)
        return wanted;
    refill(now);
    return std::clamp<qint64>(m_tokens, 0, wanted);
}

void RateLimiter::take(qint64 bytes)
{
    if (m_rate > 0)
        m_tokens -= bytes;
}

std::chrono::milliseconds RateLimiter::waitTime(std::chrono::milliseconds now)
{
    if (m_rate == 0)
        return std::chrono::milliseconds(0);
    refill(now);
    const qint64 useful = std::max<qint64>(1, burst() / 4);
    if (m_tokens >= useful)
        return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(1 + (useful - m_tokens) * 1000 / m_rate);
}

} // namespace td
