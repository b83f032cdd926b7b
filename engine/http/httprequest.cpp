// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httprequest.h"

#include "engine/headerfield.h"
#include "engine/http/httpresponse.h"
#include "engine/link.h"

#include <QDateTime>
#include <QHostAddress>
#include <QNetworkRequest>

#include <algorithm>

namespace td {

namespace {

int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

/// A host as it stands in an encoded URL.
QString toAscii(const QString &host)
{
    const QString ascii = QString::fromLatin1(QUrl::toAce(host));
    return ascii.isEmpty() ? host : ascii; // an IPv6 address is no name
}

/// RFC 6265, section 5.1.3; a domain without a dot in front means that host only.
bool domainFits(const QString &domain, const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    if (!domain.startsWith(u'.'))
        return !host.isEmpty() && host.compare(toAscii(domain), Qt::CaseInsensitive) == 0;
    const QString whole = toAscii(domain.mid(1));
    if (whole.isEmpty())
        return false;
    const bool isBelow = host.endsWith(u'.' + whole, Qt::CaseInsensitive) && QHostAddress(host).isNull();
    return isBelow || host.compare(whole, Qt::CaseInsensitive) == 0;
}

/// RFC 6265, section 5.1.4: on the path as it is sent.
bool pathFits(const QString &cookiePath, const QUrl &url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    if (cookiePath.isEmpty() || cookiePath == u'/')
        return true;
    return path.startsWith(cookiePath)
        && (cookiePath.endsWith(u'/') || path.size() == cookiePath.size() || path.at(cookiePath.size()) == u'/');
}

/// RFC 6265, section 5.4.
bool cookieApplies(const QNetworkCookie &cookie, const QUrl &url)
{
    if (cookie.isSecure() && url.scheme() != QLatin1String("https"))
        return false;
    if (!cookie.isSessionCookie() && cookie.expirationDate() < QDateTime::currentDateTimeUtc())
        return false;
    return domainFits(cookie.domain(), url) && pathFits(cookie.path(), url);
}

/// The cookies that apply, after what the task's own headers say.
QByteArray cookieHeader(const QByteArray &given, const QList<QNetworkCookie> &cookies, const QUrl &url)
{
    QByteArrayList pairs;
    if (!given.isEmpty())
        pairs.append(given);
    for (const QNetworkCookie &cookie : cookies) {
        const QByteArray pair = cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
        if (cookieApplies(cookie, url) && isOneLine(pair))
            pairs.append(pair);
    }
    return pairs.join("; ");
}

/// One field of each name: the later value counts, and a null one takes it away.
void setField(QList<HttpHeader> &fields, const QByteArray &name, const QByteArray &value)
{
    fields.removeIf([&name](const HttpHeader &field) { return field.name.compare(name, Qt::CaseInsensitive) == 0; });
    if (!value.isNull())
        fields.append({name, value});
}

QByteArray valueOf(const QList<HttpHeader> &fields, QByteArrayView name)
{
    const auto found = std::find_if(fields.cbegin(), fields.cend(),
        [name](const HttpHeader &field) { return field.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == fields.cend() ? QByteArray() : found->value;
}

QList<HttpHeader> userFields(const DownloadTask &task)
{
    QList<HttpHeader> fields;
    const QString user = task.user.isEmpty() ? task.url.userName(QUrl::FullyDecoded) : task.user;
    const QString password = task.user.isEmpty() ? task.url.password(QUrl::FullyDecoded) : task.password;
    if (!user.isEmpty() || !password.isEmpty())
        setField(fields, "Authorization", "Basic " + QByteArray((user + u':' + password).toUtf8()).toBase64());
    if (!task.referer.isEmpty())
        setField(fields, "Referer", withoutSecrets(QUrl(task.referer)).toEncoded());
    for (const HttpHeader &header : task.headers) {
        if (isUsableHeader(header))
            setField(fields, header.name, header.value);
    }
    return fields;
}

} // namespace

bool isSameOrigin(const QUrl &one, const QUrl &other)
{
    return one.scheme() == other.scheme() && one.host() == other.host() && effectivePort(one) == effectivePort(other);
}

QList<HttpHeader> HttpRequest::headers() const
{
    QList<HttpHeader> fields = isSameOrigin(url, task.url) ? userFields(task) : QList<HttpHeader>();
    if (const QByteArray cookies = cookieHeader(valueOf(fields, "Cookie"), task.cookies, url); !cookies.isEmpty())
        setField(fields, "Cookie", cookies);
    setField(fields, "Accept-Encoding", "identity");
    if (valueOf(fields, "User-Agent").isNull()) {
        const QByteArray configured = config.userAgent.toUtf8();
        const bool isUsable = !configured.isEmpty() && isOneLine(configured);
        setField(fields, "User-Agent", isUsable ? configured : QByteArrayLiteral("ThreadDownloader/" TD_VERSION));
    }
    if (range)
        setField(fields, "Range", toRangeHeader(*range));
    return fields;
}

QNetworkRequest HttpRequest::toNetworkRequest() const
{
    QNetworkRequest request(withoutSecrets(url));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // AuthenticationReuse stays automatic, or a proxy's password is not sent; a server's never gets into Qt's hands.
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    for (const HttpHeader &header : headers())
        request.setRawHeader(header.name, header.value);
    return request;
}

} // namespace td
