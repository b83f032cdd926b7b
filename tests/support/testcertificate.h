// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace td::test {

/// An authority and a server's certificate for 127.0.0.1 and localhost, made by the openssl command for this process
/// only, and removed with it.
class TestCertificate {
public:
    /// The same one for the whole process. Not valid when there is no openssl command.
    static const TestCertificate &shared();
    static const TestCertificate &ofAnotherHost(); ///< of another authority too

    explicit TestCertificate(const QString &names = QStringLiteral("IP:127.0.0.1,DNS:localhost"));

    bool isValid() const { return m_valid; }
    QString authorityFile() const { return file(QStringLiteral("ca.pem")); } ///< for clients that shall trust it
    QString certificateFile() const { return file(QStringLiteral("server.pem")); }
    QString keyFile() const { return file(QStringLiteral("server.key")); }

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    bool runOpenssl(const QStringList &arguments) const;

    QTemporaryDir m_folder;
    bool m_valid = false;
};

} // namespace td::test
