// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/testcertificate.h"

#include <QProcess>
#include <QStringList>

namespace td::test {

const TestCertificate &TestCertificate::shared()
{
    static const TestCertificate certificate;
    return certificate;
}

const TestCertificate &TestCertificate::ofAnotherHost()
{
    static const TestCertificate certificate(QStringLiteral("DNS:another.invalid"));
    return certificate;
}

TestCertificate::TestCertificate(const QString &names)
{
    const QString newKey = QStringLiteral("req -x509 -days 30 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256");
    QStringList authority = newKey.split(u' ');
    authority << QStringLiteral("-subj") << QStringLiteral("/CN=Test authority");
    authority << QStringLiteral("-addext") << QStringLiteral("keyUsage=critical,keyCertSign");
    authority << QStringLiteral("-keyout") << file(QStringLiteral("ca.key"));
    authority << QStringLiteral("-out") << authorityFile();

    QStringList server = newKey.split(u' ');
    server << QStringLiteral("-CA") << authorityFile() << QStringLiteral("-CAkey") << file(QStringLiteral("ca.key"));
    server << QStringLiteral("-subj") << QStringLiteral("/CN=Test server");
    server << QStringLiteral("-addext") << QStringLiteral("basicConstraints=critical,CA:FALSE");
    server << QStringLiteral("-addext") << QStringLiteral("subjectAltName=") + names;
    server << QStringLiteral("-keyout") << keyFile() << QStringLiteral("-out") << certificateFile();

    m_valid = m_folder.isValid() && runOpenssl(authority) && runOpenssl(server);
}

bool TestCertificate::runOpenssl(const QStringList &arguments) const
{
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"), arguments);
    return openssl.waitForFinished() && openssl.exitStatus() == QProcess::NormalExit && openssl.exitCode() == 0;
}

} // namespace td::test
