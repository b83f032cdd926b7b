// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QSslSocket>

namespace td::test {

class TestServer;

/// A client that waits: one connection, bytes out, bytes in.
class TestClient {
public:
    explicit TestClient(const TestServer &server);

    void send(const QByteArray &bytes);
    void ask(const QByteArray &headers = {}, const QByteArray &method = "GET", const QByteArray &target = "/file");

    QByteArray readHead(); ///< with its empty line
    QByteArray readBody(qint64 size);
    QByteArray readToEnd();
    bool isQuiet(); ///< nothing comes for a while although the connection is open
    QSslSocket &socket() { return m_socket; }

private:
    bool readMore();
    QByteArray take(qint64 size);

    QSslSocket m_socket;
    QByteArray m_input;
};

/// What comes on a connection of its own until its end. QTcpSocket tells no difference between FIN and RST.
struct Received {
    QByteArray bytes{};
    bool reset = false;

    static Received from(const TestServer &server, const QByteArray &request = "GET /file HTTP/1.1\r\n\r\n");
    QByteArray statusLine() const { return bytes.left(bytes.indexOf('\r')); }
};

} // namespace td::test
