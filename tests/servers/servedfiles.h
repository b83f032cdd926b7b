// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/servers/realproxy.h"
#include "tests/servers/realserver.h"
#include "tests/support/payload.h"

#include <QTemporaryDir>
#include <QTest>

namespace td::test {

/// The files that every real server serves: "small" (1,234 bytes), "large" (64 MiB) and "empty".
class ServedFiles {
public:
    ServedFiles()
    {
        makeReadableForAll(m_folder.path());
        for (const QString &name : {QStringLiteral("small"), QStringLiteral("large"), QStringLiteral("empty")})
            m_valid = payload(name).writeTo(m_folder.filePath(name)) && m_valid;
    }

    bool isValid() const { return m_valid; }
    QString folder() const { return m_folder.path(); }

    static Payload payload(const QString &name)
    {
        if (name == QLatin1String("large"))
            return Payload(64 * 1024 * 1024, 2);
        return Payload(name == QLatin1String("small") ? 1234 : 0, 3);
    }

private:
    QTemporaryDir m_folder;
    bool m_valid = true;
};

/// Rows for "program", "access" and "security": every proxy, open and with a password, before both kinds of servers.
inline void addProxies()
{
    using Program = RealProxy::Program;
    using Access = RealProxy::Access;
    QTest::addColumn<Program>("program");
    QTest::addColumn<Access>("access");
    QTest::addColumn<RealServer::Security>("security");
    for (const auto program : {Program::Tinyproxy, Program::Squid, Program::Microsocks}) {
        const QString name = RealProxy::programName(program);
        for (const auto access : {Access::Open, Access::Password}) {
            const char *how = access == Access::Open ? "" : ", password";
            QTest::addRow("%s%s, plain", qPrintable(name), how) << program << access << RealServer::Security::Plain;
            QTest::addRow("%s%s, TLS", qPrintable(name), how) << program << access << RealServer::Security::Tls;
        }
    }
}

} // namespace td::test

/// Starts a RealServer or RealProxy, or fails; one that isn't installed is skipped only where
/// TD_ALLOW_MISSING_SERVERS=1 says so.
#define TD_START(server)                                                                                               \
    do {                                                                                                               \
        if (!(server).isInstalled() && qEnvironmentVariable("TD_ALLOW_MISSING_SERVERS") == QLatin1String("1"))         \
            QSKIP(qPrintable((server).errorText()));                                                                   \
        QVERIFY2((server).start(), qPrintable((server).errorText()));                                                  \
    } while (false)
