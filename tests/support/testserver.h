// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/reply.h"
#include "tests/support/request.h"

#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

class QThread;

namespace td::test {

/// Writes the script of one request's reply. Called in the server's thread, one call at a time.
using Handler = std::function<void(const Request &request, Reply &reply)>;

/// One request and what became of it.
struct RequestRecord : Request {
    std::chrono::milliseconds time{0}; ///< when its head was complete, since the server began
    int status = 0; ///< of the head in the script
    qint64 bodyBytes = 0; ///< handed to the kernel
};

/// An HTTP/1.1 server on 127.0.0.1 that does what a lambda says, the worst included: cuts, stalls, resets, lies.
///
/// It lives in a thread of its own, so that client and server never wait for each other's event loop. Everything here
/// is called from the test's thread; what it tells are copies of that moment.
class TestServer {
public:
    enum class Security {
        Plain,
        Tls, ///< with TestCertificate::shared()
        TlsOfAnotherHost, ///< with TestCertificate::ofAnotherHost()
    };

    explicit TestServer(Security security = Security::Plain);
    explicit TestServer(const Handler &handler, Security security = Security::Plain);
    ~TestServer(); ///< cuts what is open
    Q_DISABLE_COPY_MOVE(TestServer)

    bool isListening() const;
    quint16 port() const;
    QUrl url(const QString &target = QStringLiteral("/file")) const;

    void handle(const Handler &handler); ///< for every path without a handler of its own; before it: 404
    void on(const QByteArray &path, const Handler &handler);
    void release(const QString &name); ///< lets everything go on that is held, now or later, by that name

    void setSendBufferSize(int bytes); ///< of connections to come; small ones make bytesSent() tell what was read
    void stopListening(); ///< new connections are refused; open ones go on
    bool listenAgain(); ///< on the same port
    void cutConnections(Cut cut); ///< all that are open, at once

    QList<RequestRecord> requests() const;
    int requestCount() const { return static_cast<int>(requests().size()); }
    qint64 bytesSent() const; ///< body bytes handed to the kernel, all connections
    int connectionsOpened() const;
    int openConnections() const;
    int peakConnections() const; ///< the most that were open at a time
    int peakRequests() const; ///< the most that were being answered at a time

private:
    class Core;

    std::unique_ptr<QThread> m_thread;
    Core *m_core; // lives and dies in m_thread
    std::shared_ptr<class ServerRecords> m_records;
};

} // namespace td::test
