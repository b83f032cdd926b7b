// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// How links and proxies are read; the strict side of optionvalues.h.

#include "app/optionvalues.h"

#include <QRegularExpression>

#include <algorithm>

namespace td {

namespace {

/// "user:password@host:port" of a link, as written.
QString authorityOf(const QString &text)
{
    const qsizetype begin = text.indexOf(QLatin1String("://")) + 3;
    static const QRegularExpression ending(QStringLiteral("[/?#]"));
    const qsizetype end = text.indexOf(ending, begin);
    return text.mid(begin, end < 0 ? -1 : end - begin);
}

/// Parsers of hosts differ in what these mean, so none of them is taken (CVE-2024-38428 and others).
bool isHostAmbiguous(const QString &text)
{
    const QString authority = authorityOf(text);
    const QString host = authority.mid(authority.lastIndexOf(QLatin1Char('@')) + 1);
    static const QRegularExpression bad(QStringLiteral("[\\\\%\\s]"));
    return host.contains(bad) || authority.count(QLatin1Char('@')) > 1;
}

bool hasControls(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

QString schemeOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A([A-Za-z][A-Za-z0-9+.-]*):(?!\\d+(/|\\z))"));
    return pattern.match(text).captured(1).toLower();
}

} // namespace

Parsed<QUrl> parseLink(const QString &input)
{
    const QString text = input.trimmed();
    if (text.isEmpty())
        return {{}, usageError(QStringLiteral("the link is empty; write http://… or https://…"))};
    if (hasControls(text))
        return {{}, usageError(QStringLiteral("%1 has control characters in it").arg(quotedInput(text)))};
    const QString scheme = schemeOf(text);
    if (scheme.isEmpty())
        return {{},
            usageError(QStringLiteral("%1 is not a link; write http:// or https:// in front").arg(quotedInput(text)))};
    if (scheme != QLatin1String("http") && scheme != QLatin1String("https")) {
        const QString message = QStringLiteral("%1: only http and https links are taken").arg(quotedInput(text));
        return {{}, {DownloadError::Kind::Unsafe, 0, message}};
    }
    const QUrl url(text);
    const bool hasHost = text.mid(scheme.size(), 3) == QLatin1String("://") && !url.host().isEmpty();
    if (!url.isValid() || !hasHost || url.port(80) < 1 || isHostAmbiguous(text))
        return {{}, usageError(QStringLiteral("%1 has no valid host; check the address").arg(quotedInput(text)))};
    return {url};
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
