// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httprequest.h"

#include "engine/http/httpresponse.h"

#include <QDateTime>
#include <QNetworkRequest>

namespace td {

namespace {

int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

/// RFC 6265, section 5.1.3 and 5.4.
bool cookieApplies(const QNetworkCookie &cookie, const QUrl &url)
{
    if (cookie.isSecure() && url.scheme() != QLatin1String("https"))
        return false;
    if (!cookie.isSessionCookie() && cookie.expirationDate() < QDateTime::currentDateTimeUtc())
        return false;
    const QString host = url.host();
    const QString domain = cookie.domain();
    const bool domainFits = domain.startsWith(u'.') ? host == domain.mid(1) || host.endsWith(domain) : host == domain;
    const QString path = url.path().isEmpty() ? QStringLiteral("/") : url.path();
    const QString cookiePath = cookie.path().isEmpty() ? QStringLiteral("/") : cookie.path();
    const bool pathFits = path.startsWith(cookiePath)
        && (cookiePath.endsWith(u'/') || path.size() == cookiePath.size() || path.at(cookiePath.size()) == u'/');
    return domainFits && pathFits;
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
    if (!user.isEmpty())
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
    // AuthenticationReuse stays automatic, or a proxy's password is not sent; a server's never gets into Qt's hands.
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
