// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/fairrate.h"

#include <algorithm>
#include <iterator>

namespace td {

constexpr qint64 PortionsPerSecond = 16; // for few; a timer wakes for each
constexpr qint64 TurnsPerSecond = 2; // of each of many

FairRate::FairRate(qint64 bytesPerSecond)
    : m_line(std::make_shared<Line>())
{
    setRate(bytesPerSecond);
}

void FairRate::setRate(qint64 bytesPerSecond)
{
    m_line->limiter.setRate(bytesPerSecond);
}

/// The longer the line, the smaller: nobody is to wait for long.
qint64 FairRate::Line::portion() const
{
    const qint64 portions = std::max(PortionsPerSecond, TurnsPerSecond * qint64(takers.size()));
    return std::max<qint64>(1, limiter.rate() / portions);
}

FairRate::Taker::Taker(FairRate &rate)
    : m_line(rate.m_line)
{
}

FairRate::Taker::~Taker()
{
    leaveLine();
}

qint64 FairRate::Taker::available(qint64 wanted, std::chrono::milliseconds now)
{
    auto &takers = m_line->takers;
    if (wanted <= 0 || m_line->limiter.rate() == 0) {
        leaveLine();
        return wanted;
    }
    if (takers.empty()) {
        if (const qint64 count = m_line->limiter.available(wanted, now); count > 0)
            return count;
    } else if (takers.front() == this) { // all of its portion, so that the shares are equal
        const qint64 turn = std::min(wanted, m_line->portion());
        return m_line->limiter.available(turn, now) == turn ? turn : 0;
    }
    if (std::find(takers.begin(), takers.end(), this) == takers.end())
        takers.push_back(this);
    return 0;
}

void FairRate::Taker::take(qint64 bytes)
{
    m_line->limiter.take(bytes);
    leaveLine();
}

std::chrono::milliseconds FairRate::Taker::waitTime(std::chrono::milliseconds now)
{
    const qint64 rate = m_line->limiter.rate();
    if (rate == 0)
        return std::chrono::milliseconds(0);
    const auto &takers = m_line->takers;
    const auto place = std::find(takers.begin(), takers.end(), this);
    const qint64 before = place == takers.end() ? 0 : std::distance(takers.begin(), place) * m_line->portion();
    return m_line->limiter.waitTime(now) + std::chrono::milliseconds(before * 1000 / rate);
}

void FairRate::Taker::leaveLine()
{
    auto &takers = m_line->takers;
    takers.erase(std::remove(takers.begin(), takers.end(), this), takers.end());
}

} // namespace td
