// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/speedmeter.h"

#include <algorithm>

namespace td {

SpeedMeter::SpeedMeter(std::chrono::milliseconds window)
    : m_bucketLength(std::max(std::chrono::milliseconds(1), window / Buckets))
{
}

void SpeedMeter::add(qint64 bytes, std::chrono::milliseconds now)
{
    const qint64 bucket = now / m_bucketLength;
    if (m_firstBucket < 0) {
        m_firstBucket = bucket;
        m_lastBucket = bucket;
        m_begin = now;
    }
    const qint64 oldestToClear = std::max(m_lastBucket + 1, bucket - Buckets + 1);
    for (qint64 stale = oldestToClear; stale <= bucket; ++stale)
        m_bytes.at(static_cast<size_t>(stale % Buckets)) = 0;
    m_lastBucket = std::max(m_lastBucket, bucket);
    m_bytes.at(static_cast<size_t>(bucket % Buckets)) += bytes;
}

qint64 SpeedMeter::bytesPerSecond(std::chrono::milliseconds now) const
{
    if (m_firstBucket < 0)
        return 0;
    const qint64 oldest = now / m_bucketLength - Buckets + 1;
    qint64 bytes = 0;
    for (qint64 bucket = std::max(oldest, m_lastBucket - Buckets + 1); bucket <= m_lastBucket; ++bucket) {
        if (bucket >= m_firstBucket)
            bytes += m_bytes.at(static_cast<size_t>(bucket % Buckets));
    }
    const auto windowBegin = std::max(m_begin, std::chrono::milliseconds(oldest * m_bucketLength.count()));
    const auto span = std::max(std::chrono::milliseconds(50), now - windowBegin);
    return bytes * 1000 / span.count();
}

} // namespace td
