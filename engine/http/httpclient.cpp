// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httpclient.h"

#include "engine/http/httplane.h"
#include "engine/http/httprequest.h"
#include "engine/link.h"
#include "engine/proxylookup.h"

#include <QLoggingCategory>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QSslConfiguration>

#include <algorithm>

namespace td {

Q_LOGGING_CATEGORY(lcHttp, "td.http", QtWarningMsg)

namespace {

constexpr int SmallRequestsPerLaneAndHost = 6; // as many as are carried: each lane is a thread to wake
constexpr int RequestsPerLaneAndHost = 2; // spreads TLS and large bodies over more threads
constexpr int LanesOfOneRequest = 4; // before a second is sent through one: so few downloads each have one of their own
constexpr int SilencesUntilRetired = 2;
constexpr qint64 SmallAnswer = 4 * 1024 * 1024; // the first piece of a file is one
constexpr std::chrono::minutes FoundProxyValidity{1};

/// Qt reads the head of an answer byte by byte from a socket without a buffer, and closes one that was quicker than the
/// return from sending: for a small file that is most of the work. With a buffer every byte is copied once more and
/// comes in pieces of 64 KiB, which is not for large ones. TLS has a buffer anyway. A lane for bodies without a length
/// has one: without it Qt takes the end of one that was cut for a good one, where all of it came at once, and asks for
/// it again unseen, over another connection.
bool wantsBufferedSocket(const HttpRequest &request)
{
    if (request.url.scheme() == QLatin1String("https"))
        return false;
    return request.lane > 0 || request.method == HttpRequest::Method::Head
        || (request.range && request.range->length() <= SmallAnswer);
}

QNetworkProxy searchProxy(const QUrl &url)
{
    if (const auto proxy = lookUpProxy(url))
        return *proxy;
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return proxies.value(0, QNetworkProxy::NoProxy);
}

bool toleratesLimit(const QNetworkProxy &proxy)
{
    return proxy.type() != QNetworkProxy::Socks5Proxy;
}

} // namespace

HttpClient::HttpClient(QObject *parent)
    : QObject(parent)
{
}

HttpClient::~HttpClient() = default;

bool HttpClient::canLimitBuffer(const QUrl &url, const DownloadConfig &config)
{
    return toleratesLimit(proxyFor(url, config));
}

/// The system's answer is remembered for a while: asking it may take long, and the access manager would ask for each
/// request.
QNetworkProxy HttpClient::proxyFor(const QUrl &url, const DownloadConfig &config)
{
    if (config.proxy)
        return *config.proxy;
    FoundProxy &known = m_foundProxies[hostKey(url)];
    if (known.validity.hasExpired()) {
        known = {searchProxy(url), QDeadlineTimer(FoundProxyValidity)};
    }
    return known.proxy;
}

bool HttpClient::mayHaveOpenEnd(const HttpRequest &request, const QString &host) const
{
    const bool begins = !request.range || request.range->begin == 0;
    return (request.lane > 0 || m_openEnded.contains(host)) && (begins || request.range->end == ByteRange::Open);
}

bool HttpClient::wantsBuffer(const HttpRequest &request, const QString &host) const
{
    return wantsBufferedSocket(request)
        || (mayHaveOpenEnd(request, host) && request.url.scheme() != QLatin1String("https"));
}

/// A lane with an idle connection to this host first, then one that may open another.
HttpLane &HttpClient::laneFor(const HttpRequest &request, const QString &host, const QNetworkProxy &proxy)
{
    const bool isAlone = mayHaveOpenEnd(request, host);
    const bool wantsBuffer = this->wantsBuffer(request, host);
    const int most = isAlone ? 1 : wantsBufferedSocket(request) ? SmallRequestsPerLaneAndHost : RequestsPerLaneAndHost;
    HttpLane *roomy = nullptr;
    int lanesToHost = 0;
    for (const auto &lane : m_lanes) {
        const HttpLane::Host known = lane->hosts.value(host);
        if (!lane->fits(request, proxy, request.lane)
            || (isAlone && (known.connections > 1 || !lane->buffers(request.url) || !lane->isOnlyFor(nullptr))))
            continue;
        lanesToHost += known.connections > 0 ? 1 : 0;
        if (known.requests >= most)
            continue;
        if (known.requests < known.connections)
            return *lane;
        if (lane->isBuffered() == wantsBuffer && (!roomy || known.requests < roomy->hosts.value(host).requests))
            roomy = lane.get();
    }
    if (roomy && (roomy->hosts.value(host).requests == 0 || lanesToHost >= LanesOfOneRequest))
        return *roomy;
    if (HttpLane *idle = request.lane > 0 ? idleLaneFor(request, host, proxy) : nullptr) {
        idle->number = request.lane;
        return *idle;
    }
    return addLane(request, proxy);
}

/// One that nobody uses, with its connection to the host, if it has one.
HttpLane *HttpClient::idleLaneFor(const HttpRequest &request, const QString &host, const QNetworkProxy &proxy) const
{
    const auto found = std::find_if(m_lanes.cbegin(), m_lanes.cend(), [&](const auto &lane) {
        return lane->replies == 0 && lane->hosts.value(host).connections == 1 && lane->buffers(request.url)
            && lane->fits(request, proxy, 0);
    });
    return found == m_lanes.cend() ? nullptr : found->get();
}

HttpLane &HttpClient::addLane(const HttpRequest &request, const QNetworkProxy &proxy)
{
    const bool isBuffered = wantsBuffer(request, hostKey(request.url));
    m_lanes.push_back(std::make_unique<HttpLane>(request, proxy, ++m_newestSerial, isBuffered));
    return *m_lanes.back();
}

QNetworkReply *HttpClient::send(const HttpRequest &request)
{
    const QString host = hostKey(request.url);
    const QNetworkProxy proxy = proxyFor(request.url, request.config);
    HttpLane &lane = laneFor(request, host, proxy);
    QNetworkRequest networkRequest = request.toNetworkRequest();
    if (request.url.scheme() == QLatin1String("https"))
        networkRequest.setSslConfiguration(lane.tlsFor(request.config));
    const qint64 readBuffer = toleratesLimit(proxy) ? ReadBuffer : 0;
    QNetworkReply *reply = request.method == HttpRequest::Method::Head ? lane.manager.head(networkRequest)
                                                                       : lane.manager.get(networkRequest);
    // At once: what Qt's own thread hands over before it knows the limit is never counted.
    reply->setReadBufferSize(readBuffer);

    lane.begin(reply, host);
    connect(reply, &QNetworkReply::finished, this, [owner = &lane, reply] { owner->end(reply); });
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [owner = &lane, reply] { owner->connects(reply); });
    connect(reply, &QObject::destroyed, this, [this, owner = &lane] {
        --owner->replies;
        if (owner->isOver())
            QMetaObject::invokeMethod(this, &HttpClient::dropRetired, Qt::QueuedConnection);
    });
    return reply;
}

void HttpClient::drop(QNetworkReply *reply)
{
    if (HttpLane *lane = laneOf(reply))
        lane->end(reply);
    // Deleting ends the request. abort() does so earlier, but tells an error, and Qt warns when one of its own is on
    // the way already.
    reply->deleteLater();
}

HttpLane *HttpClient::laneOf(const QNetworkReply *reply) const
{
    const auto found = std::find_if(
        m_lanes.cbegin(), m_lanes.cend(), [reply](const auto &lane) { return &lane->manager == reply->manager(); });
    return found == m_lanes.cend() ? nullptr : found->get();
}

void HttpClient::reportSilence(QNetworkReply *reply)
{
    HttpLane *lane = laneOf(reply);
    if (!lane || ++lane->silences < SilencesUntilRetired || lane->retired)
        return;
    qCInfo(lcHttp) << "replacing a lane after" << lane->silences << "connections without an answer from"
                   << withoutSecrets(reply->url()).authority(QUrl::FullyEncoded).toLatin1().constData();
    lane->retired = true;
}

void HttpClient::reportLife(QNetworkReply *reply)
{
    if (HttpLane *lane = laneOf(reply))
        lane->silences = 0;
}

void HttpClient::distrust(const QNetworkReply *reply)
{
    if (HttpLane *lane = laneOf(reply))
        lane->retired = lane->distrusted = true;
}

bool HttpClient::isDistrusted(const QNetworkReply *reply) const
{
    const HttpLane *lane = laneOf(reply);
    return lane && lane->distrusted;
}

void HttpClient::dropRetired()
{
    std::erase_if(m_lanes, [](const auto &lane) { return lane->isOver(); });
}

quint64 HttpClient::laneOfReply(const QNetworkReply *reply) const
{
    const HttpLane *lane = laneOf(reply);
    return lane ? lane->serial : 0;
}

quint64 HttpClient::reserveLane(const QNetworkReply *reply)
{
    HttpLane *lane = laneOf(reply);
    if (!lane || connectionsToHost(reply) != 1 || !lane->isOnlyFor(reply) || !lane->buffers(reply->url()))
        return 0;
    if (lane->number == 0)
        lane->number = newLane();
    return lane->number;
}

void HttpClient::releaseLane(quint64 number)
{
    for (const auto &lane : m_lanes) {
        if (lane->number != number)
            continue;
        lane->number = 0;
        if (!lane->mayHaveConnections())
            lane->retired = true;
    }
    dropRetired();
}

void HttpClient::expectOpenEnds(const QUrl &url)
{
    const QString host = hostKey(url);
    if (m_openEnded.contains(host))
        return;
    m_openEnded.insert(host);
    for (const auto &lane : m_lanes) { // idle connections that nobody may use would only take others their place
        const int connections = lane->hosts.value(host).connections;
        if (lane->number == 0 && (connections > 1 || (connections == 1 && !lane->buffers(url))))
            lane->retired = true;
    }
    dropRetired();
}

int HttpClient::connectionsToHost(const QNetworkReply *reply) const
{
    const HttpLane *lane = laneOf(reply);
    return lane ? lane->hosts.value(hostKey(reply->url())).connections : 0;
}

} // namespace td
