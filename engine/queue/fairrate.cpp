// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/fairrate.h"

#include <algorithm>
#include <iterator>

namespace td {

constexpr qint64 PortionsPerSecond = 16; // for few; a timer wakes for each
constexpr qint64 TurnsPerSecond = 2; // of each of many

FairRate::FairRate(qint64 bytesPerSecond)
    : m_limiter(bytesPerSecond)
{
}

void FairRate::setRate(qint64 bytesPerSecond)
{
    m_limiter.setRate(bytesPerSecond);
}

/// The longer the line, the smaller: nobody is to wait for long.
qint64 FairRate::portion() const
{
    const qint64 portions = std::max(PortionsPerSecond, TurnsPerSecond * qint64(m_line.size()));
    return std::max<qint64>(1, m_limiter.rate() / portions);
}

FairRate::Taker::Taker(FairRate &rate)
    : m_rate(rate)
{
}

FairRate::Taker::~Taker()
{
    leaveLine();
}

qint64 FairRate::Taker::available(qint64 wanted, std::chrono::milliseconds now)
{
    auto &line = m_rate.m_line;
    if (wanted <= 0 || m_rate.m_limiter.rate() == 0) {
        leaveLine();
        return wanted;
    }
    if (line.empty()) {
        if (const qint64 count = m_rate.m_limiter.available(wanted, now); count > 0)
            return count;
    } else if (line.front() == this) { // all of its portion, so that the shares are equal
        const qint64 turn = std::min(wanted, m_rate.portion());
        return m_rate.m_limiter.available(turn, now) == turn ? turn : 0;
    }
    if (std::find(line.begin(), line.end(), this) == line.end())
        line.push_back(this);
    return 0;
}

void FairRate::Taker::take(qint64 bytes)
{
    m_rate.m_limiter.take(bytes);
    leaveLine();
}

std::chrono::milliseconds FairRate::Taker::waitTime(std::chrono::milliseconds now)
{
    const qint64 rate = m_rate.m_limiter.rate();
    if (rate == 0)
        return std::chrono::milliseconds(0);
    const auto &line = m_rate.m_line;
    const auto place = std::find(line.begin(), line.end(), this);
    const qint64 before = place == line.end() ? 0 : std::distance(line.begin(), place) * m_rate.portion();
    return m_rate.m_limiter.waitTime(now) + std::chrono::milliseconds(before * 1000 / rate);
}

void FairRate::Taker::leaveLine()
{
    auto &line = m_rate.m_line;
    line.erase(std::remove(line.begin(), line.end(), this), line.end());
}

} // namespace td
