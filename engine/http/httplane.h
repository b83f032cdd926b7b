// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QString>

#include <optional>

class QNetworkReply;
class QUrl;

namespace td {

struct HttpRequest;

QString hostKey(const QUrl &url); ///< scheme, host and port: what a connection leads to

/// An access manager, what it is set to, and its live requests by host. Insecure downloads never share one with
/// others: a manager reuses connections.
class HttpLane {
public:
    struct Host {
        int requests = 0; ///< on the wire
        int connections = 0; ///< that may be open: no more are
    };

    HttpLane(const HttpRequest &request, const QNetworkProxy &proxy, quint64 newSerial, bool isBuffered);

    bool fits(const HttpRequest &request, const QNetworkProxy &proxy, quint64 wantedNumber) const;
    bool isOver() const { return replies == 0 && retired; }
    bool isBuffered() const { return m_isBuffered; }
    /// Whether its sockets have one on the way to this link. TLS has, and so has what goes through a proxy.
    bool buffers(const QUrl &url) const;
    bool isOnlyFor(const QNetworkReply *reply) const; ///< no other request of it is on the wire, to whatever host
    bool mayHaveConnections() const;
    const QSslConfiguration &tlsFor(const DownloadConfig &config);

    void begin(const QNetworkReply *reply, const QString &host);
    void connects(const QNetworkReply *reply); ///< which it does only where no idle connection is left to its host
    void end(const QNetworkReply *reply);

    const quint64 serial;
    quint64 number; ///< HttpRequest::lane
    QHash<QString, Host> hosts;
    int replies = 0; ///< that exist, finished ones included
    int silences = 0;
    bool retired = false;
    bool distrusted = false; ///< HttpClient::distrust()

private:
    QHash<const QNetworkReply *, QString> m_hostOf; // those on the wire
    QNetworkProxy m_proxy;
    TlsPolicy m_tls;
    QString m_caCertificateFile;
    bool m_isBuffered;
    std::optional<QSslConfiguration> m_tlsConfiguration;

public:
    QNetworkAccessManager manager; // last: its replies report their end to the members above
};

} // namespace td
