// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httpclient.h"

#include "engine/http/httprequest.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QSslConfiguration>

#include <algorithm>

namespace td {

Q_LOGGING_CATEGORY(lcHttp, "td.http", QtInfoMsg)

namespace {

constexpr int RequestsPerLaneAndHost = 2; // six would be carried; two spread TLS over more threads
constexpr int SilencesUntilRetired = 2;
constexpr std::chrono::minutes SystemProxyValidity{1};

QString hostKey(const QUrl &url)
{
    return url.scheme() + u'/' + url.authority(QUrl::FullyEncoded);
}

/// Makes the access manager connect directly, but read through a buffer. What it connects to without a proxy it reads
/// without one: bodies at their best, heads with a system call for each byte. It sees a proxy here, and the socket
/// resolves it: to none.
class BufferedDirectly : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QList<QNetworkProxy> resolved = QNetworkProxyFactory::proxyForQuery(query);
        const bool isDirect = resolved.size() == 1 && resolved.constFirst().type() == QNetworkProxy::NoProxy;
        return {isDirect ? QNetworkProxy::DefaultProxy : QNetworkProxy::NoProxy};
    }
};

/// TLS has a buffer of its own.
HttpRequest::Answer answerOf(const HttpRequest &request)
{
    return request.url.scheme() == QLatin1String("https") ? HttpRequest::Answer::Long : request.answer;
}

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

/// An access manager, what it is set to, and its live requests by host. Insecure downloads never share one with
/// others: a manager reuses connections.
class HttpClient::Lane {
public:
    Lane(const HttpRequest &request, const QNetworkProxy &proxy)
        : answer(answerOf(request))
        , m_number(request.lane)
        , m_proxy(proxy)
        , m_tls(request.config.tls)
        , m_caCertificateFile(request.config.caCertificateFile)
    {
        if (answer == HttpRequest::Answer::Short && m_proxy.type() == QNetworkProxy::NoProxy)
            manager.setProxyFactory(new BufferedDirectly); // the manager's from now on
        else
            manager.setProxy(m_proxy);
        manager.setAutoDeleteReplies(false);
    }

    bool fits(const HttpRequest &request, const QNetworkProxy &proxy) const
    {
        const DownloadConfig &config = request.config;
        return !retired && m_number == request.lane && m_proxy == proxy && m_tls == config.tls
            && m_caCertificateFile == config.caCertificateFile;
    }

    bool isOver() const { return replies == 0 && (retired || m_number > 0); }

    const QSslConfiguration &tlsFor(const DownloadConfig &config)
    {
        if (!m_tlsConfiguration)
            m_tlsConfiguration = tlsConfiguration(config);
        return *m_tlsConfiguration;
    }

    struct Host {
        int requests = 0; ///< on the wire
        int connections = 0; ///< that are open, as far as can be told from here
    };

    void begin(const QNetworkReply *reply, const QString &host)
    {
        Host &known = hosts[host];
        known.connections = std::max(known.connections, ++known.requests);
        m_hostOf.insert(reply, host);
        ++replies;
    }

    void end(const QNetworkReply *reply)
    {
        const QString host = m_hostOf.take(reply);
        if (host.isEmpty())
            return;
        Host &used = hosts[host];
        --used.requests;
        if (reply->isRunning() || reply->error() != QNetworkReply::NoError)
            --used.connections; // an answer that was cut or dropped takes its connection along
    }

    const HttpRequest::Answer answer; ///< what its connections are best at
    QHash<QString, Host> hosts;
    int replies = 0; ///< that exist, finished ones included
    int opened = 0; ///< connections, ever
    int silences = 0;
    bool retired = false;

private:
    QHash<const QNetworkReply *, QString> m_hostOf; // those on the wire
    quint64 m_number;
    QNetworkProxy m_proxy;
    TlsPolicy m_tls;
    QString m_caCertificateFile;
    std::optional<QSslConfiguration> m_tlsConfiguration;

public:
    QNetworkAccessManager manager; // last: its replies report their end to the members above
};

HttpClient::HttpClient(QObject *parent)
    : QObject(parent)
{
}

HttpClient::~HttpClient() = default;

bool HttpClient::canLimitBuffer(const QUrl &url, const DownloadConfig &config)
{
    return proxyFor(url, config).type() != QNetworkProxy::Socks5Proxy;
}

/// The system's answer is remembered for a while: asking it may take long, and the access manager would ask for each
/// request.
QNetworkProxy HttpClient::proxyFor(const QUrl &url, const DownloadConfig &config)
{
    if (config.proxy)
        return *config.proxy;
    SystemProxy &known = m_systemProxies[hostKey(url)];
    if (known.validity.hasExpired()) {
        const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
        known = {proxies.value(0, QNetworkProxy::NoProxy), QDeadlineTimer(SystemProxyValidity)};
    }
    return known.proxy;
}

/// A lane with an idle connection to this host first, then one that may open another.
HttpClient::Lane &HttpClient::laneFor(const HttpRequest &request)
{
    const QString host = hostKey(request.url);
    const QNetworkProxy proxy = proxyFor(request.url, request.config);
    Lane *roomy = nullptr;
    for (const auto &lane : m_lanes) {
        const Lane::Host known = lane->hosts.value(host);
        if (!lane->fits(request, proxy) || known.requests >= RequestsPerLaneAndHost)
            continue;
        if (known.requests < known.connections)
            return *lane;
        if (!roomy && lane->answer == answerOf(request))
            roomy = lane.get();
    }
    if (roomy)
        return *roomy;
    m_lanes.push_back(std::make_unique<Lane>(request, proxy));
    return *m_lanes.back();
}

QNetworkReply *HttpClient::send(const HttpRequest &request)
{
    Lane &lane = laneFor(request);
    QNetworkRequest networkRequest = request.toNetworkRequest();
    if (request.url.scheme() == QLatin1String("https"))
        networkRequest.setSslConfiguration(lane.tlsFor(request.config));
    const qint64 readBuffer = canLimitBuffer(request.url, request.config) ? ReadBuffer : 0;
    QNetworkReply *reply = request.method == HttpRequest::Method::Head ? lane.manager.head(networkRequest)
                                                                       : lane.manager.get(networkRequest);
    // At once: what Qt's own thread hands over before it knows the limit is never counted.
    reply->setReadBufferSize(readBuffer);

    lane.begin(reply, hostKey(request.url));
    connect(reply, &QNetworkReply::finished, this, [owner = &lane, reply] { owner->end(reply); });
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [owner = &lane] { ++owner->opened; });
    connect(reply, &QObject::destroyed, this, [this, owner = &lane] {
        --owner->replies;
        if (owner->isOver())
            QMetaObject::invokeMethod(this, &HttpClient::dropRetired, Qt::QueuedConnection);
    });
    return reply;
}

void HttpClient::drop(QNetworkReply *reply)
{
    if (Lane *lane = laneOf(reply))
        lane->end(reply);
    // Deleting ends the request. abort() does so earlier, but tells an error, and Qt warns when one of its own is on
    // the way already.
    reply->deleteLater();
}

HttpClient::Lane *HttpClient::laneOf(const QNetworkReply *reply) const
{
    const auto found = std::find_if(
        m_lanes.cbegin(), m_lanes.cend(), [reply](const auto &lane) { return &lane->manager == reply->manager(); });
    return found == m_lanes.cend() ? nullptr : found->get();
}

void HttpClient::reportSilence(QNetworkReply *reply)
{
    Lane *lane = laneOf(reply);
    if (!lane || ++lane->silences < SilencesUntilRetired || lane->retired)
        return;
    qCInfo(lcHttp) << "replacing a lane after" << lane->silences << "connections without an answer";
    lane->retired = true;
}

void HttpClient::reportLife(QNetworkReply *reply)
{
    if (Lane *lane = laneOf(reply))
        lane->silences = 0;
}

void HttpClient::dropRetired()
{
    std::erase_if(m_lanes, [](const auto &lane) { return lane->isOver(); });
}

int HttpClient::connectionsOpened(const QNetworkReply *reply) const
{
    const Lane *lane = laneOf(reply);
    return lane ? lane->opened : 0;
}

} // namespace td
