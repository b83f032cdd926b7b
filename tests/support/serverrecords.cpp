// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/serverrecords.h"

#include <algorithm>

namespace td::test {

int ServerRecords::connectionOpened()
{
    const QMutexLocker lock(&m_mutex);
    m_peakOpen = std::max(m_peakOpen, ++m_open);
    return ++m_opened;
}

void ServerRecords::connectionClosed()
{
    const QMutexLocker lock(&m_mutex);
    --m_open;
}

void ServerRecords::requestBegan(Request &request)
{
    const QMutexLocker lock(&m_mutex);
    m_peakActive = std::max(m_peakActive, ++m_active);
    request.index = static_cast<int>(m_requests.size()) + 1;
    request.openConnections = m_open;
    request.activeRequests = m_active;
    m_requests.append(RequestRecord{request, std::chrono::milliseconds(m_clock.elapsed())});
}

void ServerRecords::requestAnswered(int index, int status)
{
    const QMutexLocker lock(&m_mutex);
    m_requests[index - 1].status = status;
}

void ServerRecords::bodySent(int index, qint64 bytes)
{
    const QMutexLocker lock(&m_mutex);
    m_requests[index - 1].bodyBytes += bytes;
    m_bytesSent += bytes;
}

void ServerRecords::requestEnded()
{
    const QMutexLocker lock(&m_mutex);
    --m_active;
}

QList<RequestRecord> ServerRecords::requests() const
{
    const QMutexLocker lock(&m_mutex);
    return m_requests;
}

qint64 ServerRecords::bytesSent() const
{
    const QMutexLocker lock(&m_mutex);
    return m_bytesSent;
}

int ServerRecords::connectionsOpened() const
{
    const QMutexLocker lock(&m_mutex);
    return m_opened;
}

int ServerRecords::openConnections() const
{
    const QMutexLocker lock(&m_mutex);
    return m_open;
}

int ServerRecords::peakConnections() const
{
    const QMutexLocker lock(&m_mutex);
    return m_peakOpen;
}

int ServerRecords::peakRequests() const
{
    const QMutexLocker lock(&m_mutex);
    return m_peakActive;
}

} // namespace td::test
