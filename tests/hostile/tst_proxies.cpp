// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"

#include <QTest>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

using Kind = DownloadError::Kind;

/// Proxies on the way to a server.
class TestProxies : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void judgesProxies_data();
    void judgesProxies();
    void judgesProxiesOnTheWayToTls_data();
    void judgesProxiesOnTheWayToTls();
    void namesTheProxyThatRefuses_data();
    void namesTheProxyThatRefuses();
    void tellsAMissingProxyFromAMissingServer_data();
    void tellsAMissingProxyFromAMissingServer();
};

namespace {

constexpr qint64 Small = HostileCase::Small;

} // namespace

void TestProxies::judgesProxies_data()
{
    QTest::addColumn<HostileCase>("row");
    addCase("R71 407",
        {.server =
                [](const Request &, Reply &reply, const Payload &) {
                    reply.answer(407, "who are you?", {{"Proxy-Authenticate", "Basic realm=\"x\""}});
                },
            .kind = Kind::Unauthorized,
            .mostRequests = 1});
    addCase("R71 502 twice",
        {.server =
                [](const Request &request, Reply &reply, const Payload &file) {
                    if (request.index <= 2)
                        reply.answer(502, "no upstream");
                    else
                        answerWell(request, reply, file);
                },
            .mostRequests = 3});
    addCase("R71 a refusal",
        {.server = [](const Request &, Reply &reply, const Payload &) { reply.answer(403); },
            .kind = Kind::Unauthorized,
            .mostRequests = 1});
}

void TestProxies::judgesProxies()
{
    QFETCH(HostileCase, row);
    const Payload file(row.size);
    const TestServer proxy([&](const Request &request, Reply &reply) { row.server(request, reply, file); });
    DownloadConfig config = quickConfig();
    config.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port());
    Trial trial;
    const DownloadResult result = trial.run(QUrl(u"http://origin.invalid/file"_s), config, file);
    QCOMPARE(result.error.kind, row.kind);
    QCOMPARE(trial.complaint(), QString());
    QVERIFY2(proxy.requestCount() <= row.mostRequests, qPrintable(QString::number(proxy.requestCount())));
}

void TestProxies::judgesProxiesOnTheWayToTls_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("mostRequests");
    QTest::addColumn<QString>("words"); // %1 is the proxy
    const QString through = u", through the proxy %1"_s;
    QTest::newRow("R71 CONNECT is cut") << 0 << Kind::TimedOut << 12 << through; // which Qt 6.4.2 doesn't tell
    QTest::newRow("R71 CONNECT is answered with a page") << 200 << Kind::Network << 12 << through;
    QTest::newRow("R71 CONNECT is refused") << 403 << Kind::Network << 12 << through;
    QTest::newRow("R71 CONNECT finds no server")
        << 404 << Kind::Network << 12 << u"the proxy %1 did not find or reach the server"_s;
    QTest::newRow("R71 no CONNECT without a password") << 407 << Kind::Unauthorized << 3 << QString();
    QTest::newRow("R71 CONNECT fails for the moment") << 502 << Kind::Network << 12 << through;
}

/// What the proxy says is never taken for the file.
void TestProxies::judgesProxiesOnTheWayToTls()
{
    QFETCH(int, status);
    QFETCH(Kind, kind);
    QFETCH(int, mostRequests);
    QFETCH(QString, words);
    const Payload file(HostileCase::Small);
    const TestServer proxy([&](const Request &, Reply &reply) {
        if (status == 0)
            reply.cut(Cut::Fin);
        else if (status == 407)
            reply.answer(407, "who are you?", {{"Proxy-Authenticate", "Basic realm=\"x\""}});
        else
            reply.answer(status, "<html>a page of the proxy</html>").close();
    });
    DownloadConfig config = quickConfig();
    config.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port());
    config.timeout = 1s;
    Trial trial;
    const DownloadResult result = trial.run(QUrl(u"https://origin.invalid/file"_s), config, file);
    const bool isTold = status == 0 && result.error.kind == Kind::Network;
    QVERIFY2(result.error.kind == kind || isTold,
        qPrintable(QStringLiteral("error %1: %2").arg(result.error.exitCode()).arg(result.error.detail)));
    if (!words.isEmpty())
        words = words.arg(u"127.0.0.1:%1"_s.arg(proxy.port()));
    QVERIFY2(result.error.detail.endsWith(words), qPrintable(result.error.detail));
    QCOMPARE(result.error.httpStatus, status == 407 ? 407 : 0);
    QCOMPARE(trial.files(), QStringList());
    QVERIFY2(proxy.requestCount() <= mostRequests, qPrintable(QString::number(proxy.requestCount())));
}

void TestProxies::namesTheProxyThatRefuses_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QNetworkProxy::ProxyType>("type");
    QTest::newRow("R71 HTTP") << u"http"_s << QNetworkProxy::HttpProxy;
    QTest::newRow("R71 HTTP, TLS") << u"https"_s << QNetworkProxy::HttpProxy;
    QTest::newRow("R71 SOCKS") << u"http"_s << QNetworkProxy::Socks5Proxy;
    QTest::newRow("R71 SOCKS, TLS") << u"https"_s << QNetworkProxy::Socks5Proxy;
}

void TestProxies::namesTheProxyThatRefuses()
{
    QFETCH(QString, scheme);
    QFETCH(QNetworkProxy::ProxyType, type);
    TestServer proxy;
    proxy.stopListening();
    DownloadConfig config = quickConfig();
    config.proxy = QNetworkProxy(type, u"127.0.0.1"_s, proxy.port(), u"me"_s, u"CANARY"_s);
    Trial trial;
    const DownloadResult result =
        trial.run(QUrl(scheme + u"://origin.invalid/file"_s), config, Payload(HostileCase::Small));
    QCOMPARE(result.error.kind, Kind::Network);
    const QString words = u", through the proxy 127.0.0.1:%1"_s.arg(proxy.port());
    QVERIFY2(result.error.detail.endsWith(words), qPrintable(result.error.detail));
    QCOMPARE(trial.files(), QStringList());
}

void TestProxies::tellsAMissingProxyFromAMissingServer_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QNetworkProxy::ProxyType>("type");
    QTest::addColumn<QString>("words");
    const QString proxy = u"the proxy \"proxy.invalid\" could not be found"_s;
    const QString either = u"the proxy \"proxy.invalid\", or the server behind it, could not be found"_s;
    QTest::newRow("R71 HTTP") << u"http"_s << QNetworkProxy::HttpProxy << proxy;
    QTest::newRow("R71 HTTP, TLS") << u"https"_s << QNetworkProxy::HttpProxy << either;
    QTest::newRow("R71 SOCKS") << u"http"_s << QNetworkProxy::Socks5Proxy << either;
}

/// As far as Qt tells it.
void TestProxies::tellsAMissingProxyFromAMissingServer()
{
    QFETCH(QString, scheme);
    QFETCH(QNetworkProxy::ProxyType, type);
    DownloadConfig config = quickConfig();
    config.proxy = QNetworkProxy(type, u"proxy.invalid"_s, 1);
    Trial trial;
    const DownloadResult result =
        trial.run(QUrl(scheme + u"://127.0.0.1:1/file"_s), config, Payload(HostileCase::Small));
    QCOMPARE(result.error.kind, Kind::Network);
    QTEST(result.error.detail, "words");
}

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
