// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QUrl>

#include <atomic>
#include <thread>
#include <vector>

namespace td::test {

/// Answers every request with the same bytes, as soon as it came: the answer is there before the client is back from
/// sending, as that of a quick server on this machine. For Linux, 127.0.0.1, and requests that come in one piece.
class QuickServer {
public:
    explicit QuickServer(const QByteArray &body);
    ~QuickServer(); ///< when the clients have ended
    Q_DISABLE_COPY_MOVE(QuickServer)

    QUrl url(const QString &path) const;
    int connections() const { return m_connections; }
    int requests() const { return m_requests; }

private:
    void accept();
    void serve(int connection);

    QByteArray m_answer;
    int m_listener;
    std::atomic<int> m_connections{0};
    std::atomic<int> m_requests{0};
    std::vector<std::thread> m_threads; // of the accepting one, until it ended
    std::thread m_acceptor;
};

} // namespace td::test
