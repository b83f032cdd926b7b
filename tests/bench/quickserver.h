// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QUrl>

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

namespace td::test {

/// Answers every request with a whole file, at once or after a time that is exact to some ten microseconds, at little
/// cost: what is measured is the client. A thread a connection. For Linux, 127.0.0.1, requests that come in one piece,
/// and ranges that begin with the first byte and hold the last.
class QuickServer {
public:
    /// What a path leads to; called by any thread.
    using Content = std::function<QByteArray(const QByteArray &path)>;

    explicit QuickServer(Content content, std::chrono::microseconds latency = {});
    ~QuickServer(); ///< when the clients have ended
    Q_DISABLE_COPY_MOVE(QuickServer)

    QUrl url(const QString &path) const;
    int connections() const { return m_connections; }
    int requests() const { return m_requests; }
    qint64 bytesSent() const { return m_bytesSent; } ///< of bodies

private:
    void accept();
    void serve(int connection);

    QByteArray answerTo(QByteArrayView request);

    Content m_content;
    std::chrono::microseconds m_latency;
    int m_listener;
    std::atomic<int> m_connections{0};
    std::atomic<int> m_requests{0};
    std::atomic<qint64> m_bytesSent{0};
    std::vector<std::thread> m_threads; // of the accepting one, until it ended
    std::thread m_acceptor;
};

} // namespace td::test
