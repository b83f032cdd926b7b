// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QMutex>

namespace td::test {

/// What a TestServer saw and sent, written by its thread and read by the test's.
class ServerRecords {
public:
    ServerRecords() { m_clock.start(); }

    /// Gives the connection's number.
    int connectionOpened();
    void connectionClosed();
    /// Completes the request with its numbers and notes it.
    void requestBegan(Request &request);
    void requestAnswered(int index, int status);
    void bodySent(int index, qint64 bytes);
    void requestEnded();

    QList<RequestRecord> requests() const;
    qint64 bytesSent() const;
    int connectionsOpened() const;
    int openConnections() const;
    int peakConnections() const;
    int peakRequests() const;

private:
    mutable QMutex m_mutex;
    QElapsedTimer m_clock;
    QList<RequestRecord> m_requests;
    qint64 m_bytesSent = 0;
    int m_opened = 0;
    int m_open = 0;
    int m_peakOpen = 0;
    int m_active = 0;
    int m_peakActive = 0;
};

} // namespace td::test
