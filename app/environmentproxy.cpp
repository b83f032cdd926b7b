// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/environmentproxy.h"

#include "app/optionvalues.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace td {

namespace {

struct Variable {
    QString name;
    QString value;
};

/// In small letters or, without one, in capital ones.
Variable variable(const QProcessEnvironment &environment, const QString &name)
{
    const QString value = environment.value(name);
    return value.isEmpty() ? Variable{name.toUpper(), environment.value(name.toUpper())} : Variable{name, value};
}

Variable proxyVariable(const QUrl &url, const QProcessEnvironment &environment)
{
    const Variable own = variable(environment, url.scheme() + QStringLiteral("_proxy"));
    return own.value.isEmpty() ? variable(environment, QStringLiteral("all_proxy")) : own;
}

/// A host, a domain (".example.org", "*.example.org", "example.org"), a network ("10.0.0.0/8") or "*".
bool isNamedBy(const QString &entry, const QString &host)
{
    if (entry == QLatin1String("*"))
        return true;
    if (entry.contains(QLatin1Char('/')))
        return QHostAddress(host).isInSubnet(QHostAddress::parseSubnet(entry));
    static const QRegularExpression beginning(QStringLiteral("^\\*?\\."));
    const QString name = QString(entry).remove(beginning);
    return host.compare(name, Qt::CaseInsensitive) == 0 || host.endsWith(QLatin1Char('.') + name, Qt::CaseInsensitive);
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

/// The same with an IPv6 address in brackets, or with a port (":8080") that has to be the link's; one that it doesn't
/// write is its scheme's.
bool isNamedBy(const QString &entry, const QUrl &url)
{
    static const QRegularExpression withPort(
        QStringLiteral("\\A(?:\\[(?<address>[^\\[\\]]+)\\]|(?<name>[^:\\[\\]]+))(?::(?<port>[0-9]{1,5}))?\\z"));
    const auto parts = withPort.match(entry);
    if (!parts.hasMatch()) // an IPv6 address without brackets, whose colons are its own
        return isNamedBy(entry, url.host());
    const QString port = parts.captured(QStringLiteral("port"));
    if (!port.isEmpty() && port.toInt() != portOf(url))
        return false;
    return isNamedBy(parts.captured(QStringLiteral("address")) + parts.captured(QStringLiteral("name")), url.host());
}

/// In a list such as "localhost, .example.org".
bool isListed(const QUrl &url, const QString &list)
{
    static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
    const QStringList entries = list.split(separators, Qt::SkipEmptyParts);
    return std::any_of(
        entries.cbegin(), entries.cend(), [&url](const QString &entry) { return isNamedBy(entry, url); });
}

} // namespace

Parsed<std::optional<QNetworkProxy>> environmentProxyFor(const QUrl &url, const QProcessEnvironment &environment)
{
    if (isListed(url, variable(environment, QStringLiteral("no_proxy")).value))
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    const Variable found = proxyVariable(url, environment);
    if (found.value.isEmpty())
        return {};
    const auto proxy = parseProxy(found.value);
    if (proxy.error)
        return {{}, prefixed(found.name, proxy.error)};
    return {proxy.value};
}

ProxyLookup environmentProxies(const QProcessEnvironment &environment)
{
    return [environment](const QUrl &url) {
        const auto proxy = environmentProxyFor(url, environment);
        if (!proxy.error)
            return proxy.value;
        const QString nowhere = proxyVariable(url, environment).name + QStringLiteral(".invalid");
        return std::optional(QNetworkProxy(QNetworkProxy::HttpProxy, nowhere, 1));
    };
}

} // namespace td
