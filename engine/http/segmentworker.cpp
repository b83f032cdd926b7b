// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/segmentworker.h"

#include "engine/http/httpclient.h"
#include "engine/link.h"

#include <QHostAddress>
#include <QNetworkReply>
#include <QSslError>

namespace td {

using Kind = DownloadError::Kind;
using namespace std::chrono_literals;

namespace {

constexpr int MaxRedirects = 10;
constexpr std::chrono::milliseconds ConnectLimit = 20s;
constexpr std::chrono::milliseconds EndingLimit = 1s; // for what is left of an answer whose bytes have come
constexpr qint64 LeastReadBuffer = 64 * 1024;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

HttpResponse headOf(const QNetworkReply &reply)
{
    QList<HttpHeader> headers;
    for (const auto &[name, value] : reply.rawHeaderPairs())
        headers.append({name, value});
    return {reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply.url(), headers};
}

Kind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyNotFoundError:
        return Kind::HostNotFound;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return Kind::TimedOut;
    case QNetworkReply::SslHandshakeFailedError:
        return Kind::Tls;
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return Kind::Unauthorized;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return Kind::Unsafe;
    case QNetworkReply::ProtocolFailure:
        return Kind::BadAnswer;
    default:
        return Kind::Network;
    }
}

/// Qt 6.4 doesn't tell the proxy's own name from one that the proxy doesn't find, nor from its 404. An HTTP proxy is
/// asked for a tunnel only on the way to TLS, and an address needs no finding.
QString notFoundThrough(const QNetworkProxy &proxy, const QUrl &url)
{
    const bool isTunnel = url.scheme() == QLatin1String("https") || proxy.type() == QNetworkProxy::Socks5Proxy;
    if (isTunnel && !QHostAddress(proxy.hostName()).isNull())
        return QStringLiteral("the proxy %1 did not find or reach the server").arg(proxyName(proxy));
    const QString behind = isTunnel ? QStringLiteral(", or the server behind it,") : QString();
    return QStringLiteral("the proxy \"%1\"%2 could not be found").arg(proxy.hostName(), behind);
}

} // namespace

SegmentWorker::SegmentWorker(HttpClient &client, const HttpRequest &request, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_request(request)
{
    m_watchdog.setSingleShot(true);
    connect(&m_watchdog, &QTimer::timeout, this, &SegmentWorker::onTimeout);
}

SegmentWorker::~SegmentWorker()
{
    abort();
}

void SegmentWorker::start()
{
    send(m_request.url);
}

void SegmentWorker::send(const QUrl &url)
{
    m_request.url = url;
    m_headSeen = false;
    m_hopClock.start();
    m_reply = m_client.send(m_request);
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this, [this] { m_connected = true; });
    connect(m_reply, &QNetworkReply::requestSent, this, &SegmentWorker::onSent);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &SegmentWorker::onHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &SegmentWorker::onBytes);
    connect(m_reply, &QNetworkReply::finished, this, &SegmentWorker::onFinished);
    connect(m_reply, &QNetworkReply::sslErrors, this,
        [this](const QList<QSslError> &errors) { m_tlsProblem = errors.value(0).errorString(); });
    watch(std::min(ConnectLimit, m_request.config.timeout));
}

/// Qt sends a request again by itself, on a new connection, when the one it had chosen turns out to be closed.
void SegmentWorker::onSent()
{
    m_connected = m_connected || m_sent;
    m_sent = true;
    watch(m_request.config.timeout);
}

void SegmentWorker::abort()
{
    m_watchdog.stop();
    m_finished = true;
    release();
}

void SegmentWorker::letGo()
{
    if (!m_reply || !m_reply->isRunning())
        return abort();
    m_watchdog.stop();
    m_finished = true;
    m_reply->disconnect(this);
    connect(m_reply, &QNetworkReply::finished, m_reply, &QObject::deleteLater);
    QTimer::singleShot(EndingLimit, m_reply, &QNetworkReply::abort);
    m_reply.clear();
}

void SegmentWorker::release()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_client.drop(m_reply);
    m_reply.clear();
}

quint64 SegmentWorker::accessManager() const
{
    return m_reply ? m_client.laneOfReply(m_reply) : 0;
}

quint64 SegmentWorker::reserveLane()
{
    return m_reply ? m_client.reserveLane(m_reply) : 0;
}

bool SegmentWorker::usedTheOnlyConnection() const
{
    return m_reply && !m_connected && m_client.connectionsToHost(m_reply) == 1;
}

qint64 SegmentWorker::bytesAvailable() const
{
    return m_reply ? m_reply->bytesAvailable() : 0;
}

qint64 SegmentWorker::read(char *data, qint64 size)
{
    if (!m_reply)
        return 0;
    const qint64 count = std::max<qint64>(0, m_reply->read(data, size));
    if (count > 0)
        m_lastSign.start();
    return count;
}

void SegmentWorker::onHead()
{
    if (m_headSeen || m_finished)
        return;
    const HttpResponse head = headOf(*m_reply);
    if (head.status() >= 100 && head.status() < 200)
        m_client.distrust(m_reply); // Qt before 6.8 thinks it was all, and the answer itself is still to come
    if (head.status() < 200) {
        // At the end onFinished() decides; a body without a head would never be read, and so never end.
        if (m_reply->isRunning())
            finish({Kind::BadAnswer, head.status(), QStringLiteral("an answer without a usable head")});
        return;
    }
    if (m_client.isDistrusted(m_reply))
        return finish(
            {Kind::Network, 0, QStringLiteral("an interim answer came that could be mixed up with this one")});
    m_headSeen = true;
    m_timeToHead = std::chrono::milliseconds(m_hopClock.elapsed());
    m_client.reportLife(m_reply);
    watch(m_request.config.timeout);
    if (isRedirect(head.status()))
        return followRedirect(head);
    m_response = head;
    Q_EMIT responseReceived();
}

void SegmentWorker::followRedirect(const HttpResponse &redirect)
{
    const QByteArray location = redirect.value("Location");
    const QUrl from = m_request.url;
    QUrl target = from.resolved(QUrl::fromEncoded(location, QUrl::TolerantMode));
    const int status = redirect.status();
    release();

    if (location.isEmpty() || !target.isValid())
        return finish({Kind::BadAnswer, status, QStringLiteral("a redirect without a usable Location")});
    if (target.scheme() != QLatin1String("http") && target.scheme() != QLatin1String("https"))
        return finish({Kind::Unsafe, status, QStringLiteral("a redirect to the scheme \"%1\"").arg(target.scheme())});
    if (target.host().isEmpty())
        return finish({Kind::BadAnswer, status, QStringLiteral("a redirect to no host")});
    if (from.scheme() == QLatin1String("https") && target.scheme() == QLatin1String("http"))
        return finish({Kind::Unsafe, status, QStringLiteral("a redirect from https to http")});
    target = withoutSecrets(target);
    if (m_redirects.size() >= MaxRedirects || m_redirects.contains(target))
        return finish({Kind::TooManyRedirects, status,
            QStringLiteral("redirected %1 times, last to %2").arg(m_redirects.size()).arg(target.toString())});
    m_redirects.append(target);
    send(target);
}

void SegmentWorker::onBytes()
{
    m_lastSign.start();
    keepToReadBuffer();
    if (m_headSeen && !m_finished)
        Q_EMIT readyRead();
}

/// What Qt's own thread hands over before it knows of the limit is never counted: it lets as many bytes more wait from
/// then on. The limit is lowered by what is too much; a connection where that isn't enough had better be replaced.
void SegmentWorker::keepToReadBuffer()
{
    const qint64 limit = m_reply->readBufferSize();
    const qint64 excess = m_reply->bytesAvailable() - HttpClient::ReadBuffer;
    if (limit == 0 || excess <= 0)
        return;
    m_reply->setReadBufferSize(std::max(LeastReadBuffer, limit - excess));
    m_flooded = m_flooded || excess > Flood;
}

void SegmentWorker::onFinished()
{
    if (m_finished || !m_reply)
        return;
    onHead(); // some ends (401, an empty body) come without a word before them
    if (m_finished || !m_reply || m_reply->isRunning())
        return;
    if (!m_headSeen && m_reply->error() == QNetworkReply::NoError)
        return finish({Kind::BadAnswer, headOf(*m_reply).status(), QStringLiteral("an answer without a usable head")});
    finish(transportError());
}

/// Errors that only repeat the status of an answer that was understood are none here: the gate judges it.
DownloadError SegmentWorker::transportError() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    const bool repeatsStatus = m_headSeen && error >= QNetworkReply::ContentAccessDenied;
    if (error == QNetworkReply::NoError || repeatsStatus)
        return {};
    DownloadError result;
    result.kind = kindOf(error);
    result.detail = m_tlsProblem.isEmpty() ? m_reply->errorString() : m_tlsProblem;
    // A handshake that was cut short may succeed the next time; one that was refused won't.
    const bool handshakeFailed = error == QNetworkReply::SslHandshakeFailedError && m_tlsProblem.isEmpty();
    if (handshakeFailed && (result.detail.contains(u"eof") || result.detail.contains(u"closed")))
        result.kind = Kind::Network;
    const QNetworkProxy proxy = m_client.proxyFor(m_request.url, m_request.config);
    if (result.kind == Kind::HostNotFound && proxy.type() != QNetworkProxy::NoProxy) {
        result.kind = Kind::Network; // names of hosts are the proxy's business
        result.detail = notFoundThrough(proxy, m_request.url);
    } else {
        result.detail = withProxy(result.detail);
    }
    // What Qt makes of a tunnel's answer has no head.
    result.httpStatus = error == QNetworkReply::ProxyAuthenticationRequiredError ? 407 : m_response.status();
    return result;
}

/// The server that a message names may not be the one that it is about.
QString SegmentWorker::withProxy(const QString &detail) const
{
    const QString name = proxyName(m_client.proxyFor(m_request.url, m_request.config));
    return name.isEmpty() ? detail : QStringLiteral("%1, through the proxy %2").arg(detail, name);
}

void SegmentWorker::onTimeout()
{
    if (!m_reply)
        return;
    const auto silence = std::chrono::milliseconds(m_lastSign.elapsed());
    const bool weAreSlow = m_headSeen && m_reply->bytesAvailable() > 0;
    const auto late = std::chrono::milliseconds(m_watchdogSet.elapsed() - m_watchdog.interval());
    if (!weAreSlow && late > m_limit / 2) // we slept: what came is on its way from the thread that reads
        return watch(m_limit);
    if (weAreSlow || silence < m_limit) {
        setWatchdog(weAreSlow ? m_limit : m_limit - silence);
        if (weAreSlow)
            Q_EMIT readyRead();
        return;
    }
    if (!m_headSeen)
        m_client.reportSilence(m_reply);
    finish({Kind::TimedOut, 0,
        withProxy(QStringLiteral("nothing came for %1 s").arg(std::chrono::duration<double>(m_limit).count()))});
}

void SegmentWorker::watch(std::chrono::milliseconds limit)
{
    m_limit = limit;
    m_lastSign.start();
    setWatchdog(limit);
}

void SegmentWorker::setWatchdog(std::chrono::milliseconds time)
{
    m_watchdogSet.start();
    m_watchdog.start(time);
}

void SegmentWorker::finish(const DownloadError &error)
{
    if (m_finished)
        return;
    m_finished = true;
    m_error = error;
    m_watchdog.stop();
    if (!m_headSeen && m_reply && (error.kind == Kind::Network || error.kind == Kind::HostNotFound))
        m_client.reportSilence(m_reply);
    Q_EMIT finished();
}

} // namespace td
