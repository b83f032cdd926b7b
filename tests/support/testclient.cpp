// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/testclient.h"

#include "tests/support/testcertificate.h"
#include "tests/support/testserver.h"

#include <QSslCertificate>
#include <QSslConfiguration>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace td::test {

TestClient::TestClient(const TestServer &server)
{
    m_socket.setReadBufferSize(4 * 1024 * 1024);
    if (server.url().scheme() == QLatin1String("https")) {
        auto authority = QSslCertificate::fromPath(TestCertificate::shared().authorityFile());
        auto configuration = m_socket.sslConfiguration();
        configuration.setCaCertificates(authority);
        m_socket.setSslConfiguration(configuration);
        m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
        m_socket.waitForEncrypted();
    } else {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), server.port());
        m_socket.waitForConnected();
    }
}

void TestClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten()) { }
}

void TestClient::ask(const QByteArray &headers, const QByteArray &method, const QByteArray &target)
{
    send(method + ' ' + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
}

QByteArray TestClient::readHead()
{
    while (!m_input.contains("\r\n\r\n") && readMore()) { }
    const auto end = m_input.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : take(end + 4);
}

QByteArray TestClient::readBody(qint64 size)
{
    while (m_input.size() < size && readMore()) { }
    return take(size);
}

QByteArray TestClient::readToEnd()
{
    while (readMore()) { }
    return take(m_input.size());
}

bool TestClient::isQuiet()
{
    return m_input.isEmpty() && !m_socket.waitForReadyRead(100) && m_socket.state() == QAbstractSocket::ConnectedState;
}

bool TestClient::readMore()
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(10000))
        return false;
    m_input += m_socket.readAll();
    return true;
}

QByteArray TestClient::take(qint64 size)
{
    QByteArray result = m_input.left(size);
    m_input.remove(0, size);
    return result;
}

Received Received::from(const TestServer &server, const QByteArray &request)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        ::send(descriptor, request.constData(), static_cast<size_t>(request.size()), MSG_NOSIGNAL);
    Received result;
    std::array<char, 65536> block;
    ssize_t size = 0;
    while ((size = ::recv(descriptor, block.data(), block.size(), 0)) > 0)
        result.bytes.append(block.data(), size);
    result.reset = size < 0 && errno == ECONNRESET;
    ::close(descriptor);
    return result;
}

} // namespace td::test
