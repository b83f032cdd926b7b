// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// How links and proxies are read; the strict side of optionvalues.h.

#include "app/optionvalues.h"

#include "engine/link.h"

#include <algorithm>

namespace td {

namespace {

constexpr qsizetype LongestLink = 64 * 1024; // characters; servers refuse far shorter ones

bool hasControls(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

DownloadError refusalOf(Link::Problem problem, const QString &shown)
{
    switch (problem) {
    case Link::Problem::None:
        break;
    case Link::Problem::Empty:
        return usageError(QStringLiteral("the link is empty; write http://… or https://…"));
    case Link::Problem::HasControls:
        return usageError(QStringLiteral("%1 has control characters in it").arg(shown));
    case Link::Problem::NoScheme:
        return usageError(QStringLiteral("%1 is not a link; write http:// or https:// in front").arg(shown));
    case Link::Problem::OtherScheme:
        return {DownloadError::Kind::Unsafe, 0, QStringLiteral("%1: only http and https links are taken").arg(shown)};
    case Link::Problem::BadHost:
        return usageError(QStringLiteral("%1 has no valid host or port; check the address").arg(shown));
    }
    return {};
}

} // namespace

Parsed<QUrl> parseLink(const QString &text)
{
    if (text.size() > LongestLink)
        return {{}, usageError(QStringLiteral("%1 is too long for a link").arg(quotedInput(text)))};
    const Link link = readLink(text);
    if (link.problem == Link::Problem::None)
        return {link.url};
    return {{}, refusalOf(link.problem, quotedInput(text.trimmed()))};
}

Parsed<QNetworkProxy> parseProxy(const QString &text)
{
    if (text == QLatin1String("none"))
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    const bool hasScheme = text.contains(QLatin1String("://"));
    const QUrl url(hasScheme ? text : QStringLiteral("http://") + text);
    const QString scheme = url.scheme();
    const bool isSocks = scheme == QLatin1String("socks5") || scheme == QLatin1String("socks5h");
    const bool isKnown = isSocks || scheme == QLatin1String("http");
    const bool isPlain = url.path().isEmpty() || url.path() == QLatin1String("/");
    if (!url.isValid() || url.host().isEmpty() || !isKnown || !isPlain || url.port(1080) < 1 || hasControls(text)) {
        const QString message = QStringLiteral("%1 is not a proxy; write http://HOST:PORT, socks5://HOST:PORT or none");
        // Without a scheme quotedInput() could not tell a password.
        return {{}, usageError(message.arg(hasScheme ? quotedInput(text) : QStringLiteral("this")))};
    }
    const auto type = isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
    return {QNetworkProxy(
        type, url.host(), quint16(url.port(1080)), url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded))};
}

} // namespace td
