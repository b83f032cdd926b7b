// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>

namespace td {

/// Bytes a second over a sliding window. Time is a parameter, on any clock that never goes back.
class SpeedMeter {
public:
    explicit SpeedMeter(std::chrono::milliseconds window = std::chrono::seconds(2));

    void add(qint64 bytes, std::chrono::milliseconds now);
    /// Over the window, or over the time since the first byte while that is shorter; 0 before it.
    qint64 bytesPerSecond(std::chrono::milliseconds now) const;

private:
    static constexpr int Buckets = 16;

    std::chrono::milliseconds m_bucketLength;
    std::array<qint64, Buckets> m_bytes{};
    qint64 m_firstBucket = -1;
    qint64 m_lastBucket = -1;
    std::chrono::milliseconds m_begin{0};
};

} // namespace td
