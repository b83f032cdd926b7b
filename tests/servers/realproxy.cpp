// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/servers/realproxy.h"

#include <QCoreApplication>

namespace td::test {

namespace {

constexpr auto TinyproxyConfiguration = R"(Port @PORT@
Listen 127.0.0.1
Allow 127.0.0.1
Timeout 600
MaxClients 100
)";

constexpr auto SquidConfiguration = R"(http_port 127.0.0.1:@PORT@
visible_hostname localhost
pid_filename none
access_log none
cache_store_log none
cache_log /dev/null
cache deny all
netdb_filename none
memory_cache_shared off
shutdown_lifetime 0 seconds
pinger_enable off
@ACCESS@
http_access deny all
)";

constexpr auto SquidPassword = R"(auth_param basic program /usr/lib/squid/basic_ncsa_auth @FOLDER@/passwords
auth_param basic children 1
acl known proxy_auth REQUIRED
http_access allow known)";

constexpr auto PasswordHash = "$apr1$gOO0CfWX$T.m00i8SNdHNEO45O7IYr0"; // of RealProxy::password()

} // namespace

RealProxy::RealProxy(Program program, Access access)
    : m_program(program)
    , m_access(access)
    , m_process(programName(program))
{
}

QString RealProxy::programName(Program program)
{
    switch (program) {
    case Program::Tinyproxy:
        return QStringLiteral("tinyproxy");
    case Program::Squid:
        return QStringLiteral("squid");
    case Program::Microsocks:
        return QStringLiteral("microsocks");
    }
    return {};
}

bool RealProxy::start()
{
    return m_process.start([this](quint16 port) { return arguments(port); });
}

QNetworkProxy RealProxy::address(quint16 port) const
{
    const auto type = m_program == Program::Microsocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
    QNetworkProxy proxy(type, QStringLiteral("127.0.0.1"), port);
    if (m_access == Access::Password) {
        proxy.setUser(user());
        proxy.setPassword(password());
    }
    return proxy;
}

QStringList RealProxy::arguments(quint16 port)
{
    switch (m_program) {
    case Program::Tinyproxy:
        return tinyproxy(port);
    case Program::Squid:
        return squid(port);
    case Program::Microsocks:
        return microsocks(port);
    }
    return {};
}

QStringList RealProxy::tinyproxy(quint16 port)
{
    QByteArray text = TinyproxyConfiguration;
    text.replace("@PORT@", QByteArray::number(port));
    if (m_access == Access::Password)
        text += "BasicAuth " + user().toUtf8() + ' ' + password().toUtf8() + '\n';
    m_process.write(QStringLiteral("tinyproxy.conf"), text);
    return {QStringLiteral("-d"), QStringLiteral("-c"), m_process.file(QStringLiteral("tinyproxy.conf"))};
}

QStringList RealProxy::squid(quint16 port)
{
    QByteArray text = SquidConfiguration;
    text.replace("@ACCESS@", m_access == Access::Password ? SquidPassword : "http_access allow localhost");
    text.replace("@PORT@", QByteArray::number(port));
    text.replace("@FOLDER@", m_process.folder().toUtf8());
    m_process.write(QStringLiteral("squid.conf"), text);
    m_process.write(QStringLiteral("passwords"), user().toUtf8() + ':' + PasswordHash + '\n');
    // Names shared memory, which has to differ from any other squid's.
    const QString service = QStringLiteral("td%1x%2").arg(QCoreApplication::applicationPid()).arg(port);
    return {QStringLiteral("-N"), QStringLiteral("-d1"), QStringLiteral("-n"), service, QStringLiteral("-f"),
        m_process.file(QStringLiteral("squid.conf"))};
}

QStringList RealProxy::microsocks(quint16 port) const
{
    QStringList result{QStringLiteral("-i"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"), QString::number(port)};
    if (m_access == Access::Password)
        result << QStringLiteral("-u") << user() << QStringLiteral("-P") << password();
    return result;
}

} // namespace td::test
