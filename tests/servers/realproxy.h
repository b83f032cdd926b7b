// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/servers/serverprocess.h"

#include <QNetworkProxy>

namespace td::test {

/// A proxy as it is used in the world, open to 127.0.0.1, on request only with user and password.
class RealProxy {
public:
    enum class Program { Tinyproxy, Squid, Microsocks };
    enum class Access { Open, Password }; ///< Password: user() and password()

    RealProxy(Program program, Access access);

    static QString programName(Program program);
    static QString user() { return QStringLiteral("somebody"); }
    static QString password() { return QStringLiteral("secret"); }

    bool isInstalled() const { return m_process.isInstalled(); }
    bool start();
    QString errorText() const { return m_process.errorText(); }
    /// How to use it; with user and password where it wants them.
    QNetworkProxy address() const { return address(port()); }
    QNetworkProxy address(quint16 port) const; ///< through a relay on that port
    quint16 port() const { return m_process.port(); }

private:
    QStringList arguments(quint16 port);
    QStringList tinyproxy(quint16 port);
    QStringList squid(quint16 port);
    QStringList microsocks(quint16 port) const;

    Program m_program;
    Access m_access;
    ServerProcess m_process;
};

} // namespace td::test
