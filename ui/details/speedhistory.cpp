// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/speedhistory.h"

#include <algorithm>
#include <numeric>

namespace td {

void SpeedHistory::add(qint64 bytesPerSecond)
{
    m_samples.append(bytesPerSecond);
    if (m_samples.size() > Capacity)
        m_samples.removeFirst();
}

QList<double> SpeedHistory::samples(qsizetype seconds, qsizetype most) const
{
    const qsizetype count = std::min(seconds, m_samples.size());
    const qsizetype begin = m_samples.size() - count;
    const qsizetype bucket = std::max<qsizetype>(1, (seconds + most - 1) / std::max<qsizetype>(1, most));
    QList<double> thinned;
    for (qsizetype at = begin; at < m_samples.size(); at += bucket) {
        const qsizetype end = std::min(at + bucket, m_samples.size());
        const double sum = std::accumulate(m_samples.cbegin() + at, m_samples.cbegin() + end, 0.0);
        thinned.append(sum / double(end - at));
    }
    return thinned;
}

} // namespace td
