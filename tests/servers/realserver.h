// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/servers/serverprocess.h"

#include <QUrl>

namespace td::test {

/// A web server as it is used in the world, with nothing configured but what it needs to serve a folder.
class RealServer {
public:
    enum class Program { Nginx, Apache, Lighttpd, Caddy, Python };
    enum class Security { Plain, Tls }; ///< Tls: with TestCertificate::shared()

    RealServer(Program program, Security security, const QString &documents);

    static QString programName(Program program);
    static bool hasTls(Program program) { return program != Program::Python; }
    static bool hasRanges(Program program) { return program != Program::Python; }

    bool isInstalled() const { return m_process.isInstalled(); }
    bool start();
    QString errorText() const { return m_process.errorText(); }
    quint16 port() const { return m_process.port(); }
    QUrl url(const QString &path) const { return url(path, port()); }
    QUrl url(const QString &path, quint16 port) const; ///< through a relay on that port

private:
    QStringList arguments(quint16 port);
    QStringList nginx(quint16 port);
    QStringList apache(quint16 port);
    QStringList lighttpd(quint16 port);
    QStringList caddy(quint16 port);
    QStringList python(quint16 port) const;
    QByteArray filled(const char *text, quint16 port) const;
    QByteArray ifSecure(const char *text) const;

    Program m_program;
    Security m_security;
    QString m_documents;
    ServerProcess m_process;
};

} // namespace td::test
