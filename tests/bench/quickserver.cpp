// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/bench/quickserver.h"

#include <arpa/inet.h>
#include <array>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace td::test {

namespace {

constexpr int Backlog = 256;

QByteArray headFor(const QByteArray &body, bool isRange)
{
    const QByteArray size = QByteArray::number(body.size());
    QByteArray head = "HTTP/1.1 200 OK\r\n";
    if (isRange)
        head = "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-" + QByteArray::number(body.size() - 1) + '/'
            + size + "\r\n";
    return head + "Content-Type: application/octet-stream\r\nContent-Length: " + size
        + "\r\nLast-Modified: Sun, 01 Nov 2026 00:00:00 GMT\r\nETag: \"6544a5f0-2800\"\r\n\r\n";
}

sockaddr_in loopback()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

} // namespace

QuickServer::QuickServer(Content content, std::chrono::microseconds latency)
    : m_content(std::move(content))
    , m_latency(latency)
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = loopback();
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_listener, Backlog) != 0)
        qFatal("no port to listen on");
    m_acceptor = std::thread([this] { accept(); });
}

QuickServer::~QuickServer()
{
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    for (std::thread &thread : m_threads)
        thread.join();
    ::close(m_listener);
}

QUrl QuickServer::url(const QString &path) const
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    return QUrl(QStringLiteral("http://127.0.0.1:%1/%2").arg(ntohs(address.sin_port)).arg(path));
}

void QuickServer::accept()
{
    for (int connection = ::accept(m_listener, nullptr, nullptr); connection >= 0;
         connection = ::accept(m_listener, nullptr, nullptr)) {
        const int atOnce = 1;
        ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &atOnce, sizeof atOnce);
        ++m_connections;
        m_threads.emplace_back([this, connection] { serve(connection); });
    }
}

void QuickServer::serve(int connection)
{
    std::array<char, 4096> request;
    for (ssize_t size = ::recv(connection, request.data(), request.size(), 0); size > 0;
         size = ::recv(connection, request.data(), request.size(), 0)) {
        const auto begin = std::chrono::steady_clock::now();
        ++m_requests;
        const QByteArray answer = answerTo({request.data(), size});
        std::this_thread::sleep_until(begin + m_latency);
        if (::send(connection, answer.constData(), static_cast<size_t>(answer.size()), MSG_NOSIGNAL) < 0)
            break;
    }
    ::close(connection);
}

QByteArray QuickServer::answerTo(QByteArrayView request)
{
    const qsizetype path = request.indexOf(' ') + 1;
    const QByteArray body = m_content(request.sliced(path, request.indexOf(' ', path) - path).toByteArray());
    m_bytesSent += body.size();
    return headFor(body, request.contains("\r\nRange: ")) + body;
}

} // namespace td::test
