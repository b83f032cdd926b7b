// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/allproxy.h"

#include "app/optionvalues.h"

#include <QRegularExpression>

#include <algorithm>

namespace td {

namespace {

/// In small letters or, without one, in capital ones.
QString variable(const QProcessEnvironment &environment, const QString &name)
{
    const QString value = environment.value(name);
    return value.isEmpty() ? environment.value(name.toUpper()) : value;
}

/// Whether a list such as "localhost, .example.org" or "*" names the host or a domain that it belongs to.
bool isListed(const QString &host, const QString &list)
{
    static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
    const QStringList entries = list.split(separators, Qt::SkipEmptyParts);
    return std::any_of(entries.cbegin(), entries.cend(), [&host](const QString &entry) {
        const QString name = entry.startsWith(QLatin1Char('.')) ? entry.mid(1) : entry;
        return name == QLatin1String("*") || host.compare(name, Qt::CaseInsensitive) == 0
            || host.endsWith(QLatin1Char('.') + name, Qt::CaseInsensitive);
    });
}

} // namespace

Parsed<std::optional<QNetworkProxy>> allProxyFor(const QUrl &url, const QProcessEnvironment &environment)
{
    const QString text = variable(environment, QStringLiteral("all_proxy"));
    if (text.isEmpty())
        return {};
    const bool hasOwn = !variable(environment, url.scheme() + QStringLiteral("_proxy")).isEmpty();
    if (hasOwn || isListed(url.host(), variable(environment, QStringLiteral("no_proxy"))))
        return {};
    const auto proxy = parseProxy(text);
    if (proxy.error)
        return {{}, prefixed(QStringLiteral("all_proxy"), proxy.error)};
    return {proxy.value};
}

} // namespace td
