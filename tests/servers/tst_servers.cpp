// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/servers/servedfiles.h"
#include "tests/support/cuttingrelay.h"
#include "tests/support/stricttest.h"
#include "tests/support/testcertificate.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>

#include <memory>

using namespace td;
using namespace td::test;

/// The real servers and proxies themselves do what the downloads' tests take for granted.
class TestServers : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void serverServesFilesAndRanges_data();
    void serverServesFilesAndRanges();
    void serverBehindARelayIsCut_data() { serverServesFilesAndRanges_data(); }
    void serverBehindARelayIsCut();
    void proxyPassesOn_data();
    void proxyPassesOn();
    void missingProgramIsNoSuccess();

private:
    struct Answer {
        int status = 0;
        QNetworkReply::NetworkError error = QNetworkReply::NoError;
        QByteArray body;
        QByteArray contentRange;
    };
    Answer fetch(const QUrl &url, const QByteArray &range = {}, const QNetworkProxy &proxy = QNetworkProxy::NoProxy);

    ServedFiles m_files;
};

void TestServers::initTestCase()
{
    QVERIFY(m_files.isValid());
    QVERIFY(TestCertificate::shared().isValid());
}

TestServers::Answer TestServers::fetch(const QUrl &url, const QByteArray &range, const QNetworkProxy &proxy)
{
    QNetworkAccessManager manager;
    manager.setProxy(proxy);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept-Encoding", "identity");
    if (!range.isEmpty())
        request.setRawHeader("Range", "bytes=" + range);
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificates(TestCertificate::shared().authorityFile());
    request.setSslConfiguration(tls);
    const std::unique_ptr<QNetworkReply> reply(manager.get(request));
    Answer answer;
    if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, 30'000))
        return answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.error = reply->error();
    answer.body = reply->readAll();
    answer.contentRange = reply->rawHeader("Content-Range");
    return answer;
}

void TestServers::serverServesFilesAndRanges_data()
{
    using Program = RealServer::Program;
    using Security = RealServer::Security;
    QTest::addColumn<Program>("program");
    QTest::addColumn<Security>("security");
    for (const auto program : {Program::Nginx, Program::Apache, Program::Lighttpd, Program::Caddy, Program::Python}) {
        const QByteArray name = RealServer::programName(program).toLatin1();
        QTest::addRow("%s", name.constData()) << program << Security::Plain;
        if (RealServer::hasTls(program))
            QTest::addRow("%s, TLS", name.constData()) << program << Security::Tls;
    }
}

void TestServers::serverServesFilesAndRanges()
{
    QFETCH(RealServer::Program, program);
    QFETCH(RealServer::Security, security);
    RealServer server(program, security, m_files.folder());
    TD_START(server);

    for (const QString &name : {QStringLiteral("small"), QStringLiteral("large"), QStringLiteral("empty")}) {
        const Answer whole = fetch(server.url(name));
        QCOMPARE(whole.error, QNetworkReply::NoError);
        QCOMPARE(whole.status, 200);
        QVERIFY(whole.body == ServedFiles::payload(name).all());
    }
    const Answer part = fetch(server.url(QStringLiteral("small")), "100-299");
    QCOMPARE(part.error, QNetworkReply::NoError);
    QCOMPARE(part.status, RealServer::hasRanges(program) ? 206 : 200);
    const Payload small = ServedFiles::payload(QStringLiteral("small"));
    QCOMPARE(part.body, RealServer::hasRanges(program) ? small.bytes(100, 200) : small.all());
    QCOMPARE(part.contentRange, RealServer::hasRanges(program) ? "bytes 100-299/1234" : "");
    QCOMPARE(fetch(server.url(QStringLiteral("missing"))).status, 404);
}

void TestServers::serverBehindARelayIsCut()
{
    QFETCH(RealServer::Program, program);
    QFETCH(RealServer::Security, security);
    RealServer server(program, security, m_files.folder());
    TD_START(server);
    CuttingRelay relay(server.port(),
        [](int connection) { return connection == 1 ? std::optional<qint64>(1'000'000) : std::nullopt; });
    const QString large = QStringLiteral("large");
    const Answer cut = fetch(server.url(large, relay.port()));
    QCOMPARE(cut.status, 200);
    // The error says nothing: now and then QNetworkReply takes such an end for a good one.
    QVERIFY(cut.body.size() > 900'000 && cut.body.size() < 1'000'000);
    QCOMPARE(cut.body, ServedFiles::payload(large).bytes(0, cut.body.size()));
    QCOMPARE(relay.connectionsCut(), 1);
    QVERIFY(fetch(server.url(large, relay.port())).body == ServedFiles::payload(large).all());
}

void TestServers::proxyPassesOn_data()
{
    addProxies();
}

void TestServers::proxyPassesOn()
{
    QFETCH(RealProxy::Program, program);
    QFETCH(RealProxy::Access, access);
    QFETCH(RealServer::Security, security);
    RealServer server(RealServer::Program::Nginx, security, m_files.folder());
    TD_START(server);
    RealProxy proxy(program, access);
    TD_START(proxy);

    const Answer answer = fetch(server.url(QStringLiteral("small")), "100-299", proxy.address());
    QCOMPARE(answer.error, QNetworkReply::NoError);
    QCOMPARE(answer.status, 206);
    QCOMPARE(answer.body, ServedFiles::payload(QStringLiteral("small")).bytes(100, 200));
    if (access == RealProxy::Access::Open)
        return;
    QNetworkProxy wrong = proxy.address();
    wrong.setPassword(QStringLiteral("wrong"));
    QVERIFY(fetch(server.url(QStringLiteral("small")), {}, wrong).error != QNetworkReply::NoError);
}

void TestServers::missingProgramIsNoSuccess()
{
    ServerProcess process(QStringLiteral("no-such-server-program"));
    QVERIFY(!process.isInstalled());
    QVERIFY(!process.start([](quint16) { return QStringList(); }));
    QVERIFY(process.errorText().contains(QLatin1String("not installed")));
    ServerProcess ends(QStringLiteral("false"));
    QVERIFY(!ends.start([](quint16) { return QStringList(); }));
}

QTEST_GUILESS_MAIN(TestServers)
#include "tst_servers.moc"
