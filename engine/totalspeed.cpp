// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/totalspeed.h"

#include <algorithm>

namespace td {

namespace {

using namespace std::chrono_literals;

constexpr auto Window = 2s;
constexpr auto ShortestSpan = 100ms; // less tells no speed

} // namespace

void TotalSpeed::note(const DownloadSnapshot *before, const DownloadSnapshot &now)
{
    const qint64 known = before ? before->fetchedBytes : 0;
    m_bytes += now.fetchedBytes < known ? now.fetchedBytes : now.fetchedBytes - known; // a new run begins with none
}

void TotalSpeed::endBatch(bool isAnyActive, std::chrono::milliseconds now)
{
    if (!isAnyActive)
        return m_samples.clear();
    m_samples.push_back({now, m_bytes});
    while (m_samples.size() > 2 && now - m_samples.at(1).at >= Window)
        m_samples.pop_front();
}

qint64 TotalSpeed::bytesPerSecond() const
{
    if (m_samples.size() < 2)
        return 0;
    const auto span = m_samples.back().at - m_samples.front().at;
    return (m_samples.back().bytes - m_samples.front().bytes) * 1000
        / std::max<std::chrono::milliseconds>(span, ShortestSpan).count();
}

} // namespace td
