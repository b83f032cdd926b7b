// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/link.h"

#include <QNetworkProxy>
#include <QRegularExpression>
#include <QStringView>

#include <algorithm>

namespace td {

namespace {

/// "user:password@host:port" of a link, as written.
QStringView authorityOf(QStringView text)
{
    const QStringView rest = text.sliced(text.indexOf(QLatin1String("://")) + 3);
    const auto end =
        std::find_if(rest.begin(), rest.end(), [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    return rest.first(end - rest.begin());
}

/// Parsers of hosts differ in what these mean, so none of them is taken (CVE-2024-38428 and others).
bool isHostAmbiguous(QStringView text)
{
    const QStringView authority = authorityOf(text);
    const QStringView host = authority.sliced(authority.lastIndexOf(u'@') + 1);
    const bool isOdd = std::any_of(host.begin(), host.end(), [](QChar c) { return c == u'%' || c.isSpace(); });
    return isOdd || authority.contains(u'\\') || authority.count(u'@') > 1;
}

bool hasControls(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

/// RFC 3986, section 3.1; "host:8080" has none.
QString schemeOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A([A-Za-z][A-Za-z0-9+.-]*):(?!\\d+(/|\\z))"));
    return pattern.match(text).captured(1).toLower();
}

} // namespace

Link readLink(const QString &input)
{
    const QString text = input.trimmed();
    if (text.isEmpty())
        return {Link::Problem::Empty};
    if (hasControls(text))
        return {Link::Problem::HasControls};
    const QString scheme = schemeOf(text);
    if (scheme.isEmpty())
        return {Link::Problem::NoScheme};
    if (scheme != QLatin1String("http") && scheme != QLatin1String("https"))
        return {Link::Problem::OtherScheme, {}, scheme};
    const QUrl url(text);
    const bool hasHost = text.mid(scheme.size(), 3) == QLatin1String("://") && !url.host().isEmpty();
    if (!url.isValid() || !hasHost || url.port(80) < 1 || isHostAmbiguous(text))
        return {Link::Problem::BadHost, {}, scheme};
    return {Link::Problem::None, url, scheme};
}

QUrl withoutSecrets(const QUrl &url)
{
    const QUrl bare = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    return bare == url ? url : bare; // not one more copy of each link in a long list
}

QString proxyName(const QNetworkProxy &proxy)
{
    return proxy.hostName().isEmpty() ? QString() : QStringLiteral("%1:%2").arg(proxy.hostName()).arg(proxy.port());
}

} // namespace td
