// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httprequest.h"

#include "engine/http/httpresponse.h"

#include <QDateTime>
#include <QHostAddress>
#include <QNetworkRequest>

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

QByteArray cookieHeader(const QList<QNetworkCookie> &cookies, const QUrl &url)
{
    QByteArrayList pairs;
    for (const QNetworkCookie &cookie : cookies) {
        if (cookieApplies(cookie, url))
            pairs.append(cookie.toRawForm(QNetworkCookie::NameAndValueOnly));
    }
    return pairs.join("; ");
}

void writeUserFields(QNetworkRequest &request, const DownloadTask &task)
{
    const QString user = task.user.isEmpty() ? task.url.userName(QUrl::FullyDecoded) : task.user;
    const QString password = task.user.isEmpty() ? task.url.password(QUrl::FullyDecoded) : task.password;
    if (!user.isEmpty() || !password.isEmpty())
        request.setRawHeader("Authorization", "Basic " + QByteArray((user + u':' + password).toUtf8()).toBase64());
    if (!task.referer.isEmpty())
        request.setRawHeader("Referer", withoutSecrets(QUrl(task.referer)).toEncoded());
    for (const HttpHeader &header : task.headers)
        request.setRawHeader(header.name, header.value);
}

} // namespace

bool isSameOrigin(const QUrl &one, const QUrl &other)
{
    return one.scheme() == other.scheme() && one.host() == other.host() && effectivePort(one) == effectivePort(other);
}

QUrl withoutSecrets(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
}

QNetworkRequest HttpRequest::toNetworkRequest() const
{
    QNetworkRequest request(withoutSecrets(url));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    if (isSameOrigin(url, task.url))
        writeUserFields(request, task);
    if (const QByteArray cookies = cookieHeader(task.cookies, url); !cookies.isEmpty())
        request.setRawHeader("Cookie", cookies);
    request.setRawHeader("Accept-Encoding", "identity");
    if (!request.hasRawHeader("User-Agent"))
        request.setRawHeader("User-Agent",
            config.userAgent.isEmpty() ? QByteArrayLiteral("ThreadDownloader/" TD_VERSION) : config.userAgent.toUtf8());
    if (range)
        request.setRawHeader("Range", toRangeHeader(*range));
    return request;
}

} // namespace td
