// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"
#include "tests/support/testcertificate.h"

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

/// TLS that can't be trusted.
class TestTls : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void trustsNobodyBlindly_data();
    void trustsNobodyBlindly();
    void trustsNoOtherHost();
    void triesACutHandshakeAgain();
    void insecureIsForOneDownloadOnly();
    void refusesAnOldProtocol_data();
    void refusesAnOldProtocol();
};

namespace {

constexpr qint64 Small = HostileCase::Small;

} // namespace

void TestTls::trustsNobodyBlindly_data()
{
    QTest::addColumn<bool>("knowsAuthority");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("R89 a known authority") << true << Kind::None;
    QTest::newRow("R89 an unknown authority") << false << Kind::Tls;
}

void TestTls::trustsNobodyBlindly()
{
    QFETCH(bool, knowsAuthority);
    QFETCH(Kind, kind);
    if (!TestCertificate::shared().isValid())
        QSKIP("there is no openssl command");
    const Payload file(Small);
    const TestServer server(
        [&](const Request &request, Reply &reply) { answerWell(request, reply, file); }, TestServer::Security::Tls);
    DownloadConfig config = quickConfig();
    if (knowsAuthority)
        config.caCertificateFile = TestCertificate::shared().authorityFile();
    Trial trial;
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(result.error.kind == kind, qPrintable(result.error.detail));
    QCOMPARE(server.requestCount(), kind == Kind::None ? 1 : 0);
    if (kind != Kind::None)
        QCOMPARE(trial.files(), QStringList());
}

void TestTls::trustsNoOtherHost() // R89
{
    if (!TestCertificate::ofAnotherHost().isValid())
        QSKIP("there is no openssl command");
    const Payload file(Small);
    const TestServer server([&](const Request &request, Reply &reply) { answerWell(request, reply, file); },
        TestServer::Security::TlsOfAnotherHost);
    DownloadConfig config = quickConfig();
    config.caCertificateFile = TestCertificate::ofAnotherHost().authorityFile();
    Trial trial;
    QCOMPARE(trial.run(server.url(), config, file).error.kind, Kind::Tls);
    QCOMPARE(server.requestCount(), 0);
    QCOMPARE(trial.files(), QStringList());
}

void TestTls::triesACutHandshakeAgain() // R89
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int connections = 0;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        ++connections;
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, &QTcpSocket::disconnectFromHost); // the client's first words
    });
    Trial trial;
    const QUrl url(QStringLiteral("https://127.0.0.1:%1/file").arg(server.serverPort()));
    const DownloadResult result = trial.run(url, quickConfig(), Payload(Small));
    QVERIFY2(result.error.kind == Kind::Network, qPrintable(result.error.detail));
    QVERIFY2(connections >= 3 && connections <= 12, qPrintable(QString::number(connections)));
    QCOMPARE(trial.files(), QStringList());
}

void TestTls::insecureIsForOneDownloadOnly() // R89
{
    if (!TestCertificate::shared().isValid())
        QSKIP("there is no openssl command");
    const Payload file(Small);
    const TestServer server(
        [&](const Request &request, Reply &reply) { answerWell(request, reply, file); }, TestServer::Security::Tls);
    DownloadConfig config = quickConfig();
    config.tls = TlsPolicy::Insecure;
    Trial trusting;
    QVERIFY(!trusting.run(server.url(), config, file).error);
    Trial careful;
    QCOMPARE(careful.run(server.url(), quickConfig(), file).error.kind, Kind::Tls);
    QCOMPARE(server.requestCount(), 1);
}

void TestTls::refusesAnOldProtocol_data()
{
    QTest::addColumn<TlsPolicy>("policy");
    QTest::newRow("R89 TLS 1.0 only") << TlsPolicy::Verify;
    QTest::newRow("R89 TLS 1.0 only, insecure") << TlsPolicy::Insecure;
}

void TestTls::refusesAnOldProtocol()
{
    QFETCH(TlsPolicy, policy);
    if (!TestCertificate::shared().isValid())
        QSKIP("there is no openssl command");
    QProcess server;
    server.start(u"openssl"_s,
        {u"s_server"_s, u"-tls1"_s, u"-cipher"_s, u"ALL:@SECLEVEL=0"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-www"_s,
            u"-cert"_s, TestCertificate::shared().certificateFile(), u"-key"_s, TestCertificate::shared().keyFile()});
    QByteArray words;
    QTRY_VERIFY((words += server.readAllStandardOutput()).contains("ACCEPT 127.0.0.1:") && words.endsWith('\n'));
    const QByteArray port = words.mid(words.indexOf("127.0.0.1:") + 10).split('\n').constFirst();
    DownloadConfig config = quickConfig();
    config.caCertificateFile = TestCertificate::shared().authorityFile();
    config.tls = policy;
    Trial trial;
    const QUrl url(u"https://127.0.0.1:%1/file"_s.arg(QString::fromLatin1(port)));
    const DownloadResult result = trial.run(url, config, Payload(Small));
    QVERIFY2(result.error.kind == Kind::Tls, qPrintable(result.error.detail));
    QVERIFY2(result.error.detail.contains(u"protocol"), qPrintable(result.error.detail));
    QCOMPARE(trial.files(), QStringList());
    server.kill();
    QVERIFY(server.waitForFinished());
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
