// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httplane.h"

#include "engine/http/httprequest.h"

#include <QNetworkProxyFactory>
#include <QNetworkReply>

#include <algorithm>

namespace td {

namespace {

/// Makes Qt give its sockets a buffer, as it does whenever a proxy may be between: the application's.
class ApplicationProxy : public QNetworkProxyFactory {
public:
    static bool isNone()
    {
        return !usesSystemConfiguration() && QNetworkProxy::applicationProxy().type() == QNetworkProxy::NoProxy;
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery & /*query*/) override
    {
        return {QNetworkProxy(QNetworkProxy::DefaultProxy)};
    }
};

QSslConfiguration tlsConfiguration(const DownloadConfig &config)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (config.tls == TlsPolicy::Insecure)
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!config.caCertificateFile.isEmpty())
        tls.addCaCertificates(config.caCertificateFile);
    return tls;
}

} // namespace

QString hostKey(const QUrl &url)
{
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80; // Qt keeps one pool for both spellings
    return url.scheme() + u'/' + url.host(QUrl::FullyEncoded) + u':' + QString::number(url.port(usual));
}

HttpLane::HttpLane(const HttpRequest &request, const QNetworkProxy &proxy, quint64 newSerial, bool isBuffered)
    : serial(newSerial)
    , number(request.lane)
    , m_proxy(proxy)
    , m_tls(request.config.tls)
    , m_caCertificateFile(request.config.caCertificateFile)
    , m_isBuffered(isBuffered)
{
    if (m_isBuffered && m_proxy.type() == QNetworkProxy::NoProxy && ApplicationProxy::isNone())
        manager.setProxyFactory(new ApplicationProxy);
    else
        manager.setProxy(m_proxy);
    manager.setAutoDeleteReplies(false);
}

bool HttpLane::fits(const HttpRequest &request, const QNetworkProxy &proxy, quint64 wantedNumber) const
{
    const DownloadConfig &config = request.config;
    return !retired && number == wantedNumber && m_proxy == proxy && m_tls == config.tls
        && m_caCertificateFile == config.caCertificateFile;
}

bool HttpLane::buffers(const QUrl &url) const
{
    return m_isBuffered || m_proxy.type() != QNetworkProxy::NoProxy || url.scheme() == QLatin1String("https");
}

bool HttpLane::isOnlyFor(const QNetworkReply *reply) const
{
    return m_hostOf.size() == (m_hostOf.contains(reply) ? 1 : 0);
}

bool HttpLane::mayHaveConnections() const
{
    return std::any_of(hosts.cbegin(), hosts.cend(), [](const Host &host) { return host.connections > 0; });
}

const QSslConfiguration &HttpLane::tlsFor(const DownloadConfig &config)
{
    if (!m_tlsConfiguration)
        m_tlsConfiguration = tlsConfiguration(config);
    return *m_tlsConfiguration;
}

void HttpLane::begin(const QNetworkReply *reply, const QString &host)
{
    Host &known = hosts[host];
    known.connections = std::max(known.connections, ++known.requests);
    m_hostOf.insert(reply, host);
    ++replies;
}

void HttpLane::connects(const QNetworkReply *reply)
{
    Host &used = hosts[hostKey(reply->url())];
    used.connections = used.requests;
}

void HttpLane::end(const QNetworkReply *reply)
{
    const QString host = m_hostOf.take(reply);
    if (host.isEmpty())
        return;
    Host &used = hosts[host];
    --used.requests;
    // An answer that is dropped takes its connection along, but for one that has come to its end unseen.
    const auto error = reply->error();
    const bool wasCut = error != QNetworkReply::NoError && error != QNetworkReply::OperationCanceledError
        && error < QNetworkReply::ContentAccessDenied;
    if (wasCut && used.connections > 0)
        --used.connections;
}

} // namespace td
