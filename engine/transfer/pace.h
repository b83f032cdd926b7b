// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <optional>

namespace td {

/// What one transfer has learnt of its server: how long a request takes, and how fast bytes come. Times in
/// milliseconds, rates in bytes a second.
class Pace {
public:
    /// `cost`: from sending a request to its head.
    void noteHead(std::chrono::milliseconds cost)
    {
        m_requestCost = cost;
        m_leastRequestCost = std::min(cost, m_leastRequestCost.value_or(cost));
    }
    /// An answer brought all it was asked for; `time` from sending its request to its last byte.
    void noteTurn(qint64 bytes, std::chrono::milliseconds time)
    {
        m_turnRate = bytes * 1000 / std::max<qint64>(time.count(), 1);
    }
    void noteRate(qint64 rate) { m_bestRate = std::max(m_bestRate, rate); } ///< of one connection
    void fade() { m_bestRate -= m_bestRate / 16; } ///< what was seen long ago counts less

    std::chrono::milliseconds requestCost() const { return m_requestCost; } ///< of the last request
    /// A turn is no longer for one answer that was late.
    std::chrono::milliseconds leastRequestCost() const { return m_leastRequestCost.value_or(m_requestCost); }
    qint64 turnRate() const { return m_turnRate; } ///< of the last turn, 0 before one ended
    qint64 bestRate() const { return m_bestRate; } ///< of a connection; 0 while none is known

private:
    std::chrono::milliseconds m_requestCost{0};
    std::optional<std::chrono::milliseconds> m_leastRequestCost;
    qint64 m_turnRate = 0;
    qint64 m_bestRate = 0;
};

} // namespace td
