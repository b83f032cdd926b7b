// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/servers/servedfiles.h"
#include "tests/support/cuttingrelay.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"
#include "tests/support/testcertificate.h"

#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

QByteArray basic(const QByteArray &userAndPassword)
{
    return "Basic " + userAndPassword.toBase64();
}

} // namespace

/// What a run sends to whom: headers, secrets, through which proxy, with which trust, how often and how fast.
class TestCliRequests : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatItIsTold();
    void sendsCookiesWhereTheyBelong();
    void dropsSecretsAtARedirectElsewhere();
    void keepsHeadersAtARedirectOfTheSameServer();
    void wantsACertificateToTrust();
    void trustsOnlyKnownCertificates();
    void usesAProxy_data();
    void usesAProxy();
    void takesTheProxyFromTheEnvironment();
    void refusesNonsenseInTheEnvironment();
    void choosesTheProxyAnewAtARedirect();
    void takesASocksProxyFromTheEnvironment();
    void saysWhenTheProxyRefuses();
    void triesAsOftenAsItIsTold_data();
    void triesAsOftenAsItIsTold();
    void limitsTheRate();
    void limitsConnections();
};

void TestCliRequests::sendsWhatItIsTold()
{
    const TestServer server(serveFile(Payload(1000)));
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url()), u"-H"_s, u"X-One: 1"_s, u"--header=X-Two:2"_s,
        u"--referer"_s, u"http://example.org/page"_s, u"-U"_s, u"agent/7"_s, u"-u"_s, u"me:se:cret"_s});
    TD_COMPARE_EXIT(result, 0);
    const auto request = server.requests().first();
    QCOMPARE(request.header("X-One"), "1");
    QCOMPARE(request.header("X-Two"), "2");
    QCOMPARE(request.header("Referer"), "http://example.org/page");
    QCOMPARE(request.header("User-Agent"), "agent/7");
    QCOMPARE(request.header("Authorization"), basic("me:se:cret"));
    QCOMPARE(request.header("Accept-Encoding"), "identity");
}

void TestCliRequests::sendsCookiesWhereTheyBelong()
{
    const TestServer server(serveFile(Payload(1000)));
    CliProcess cli;
    QVERIFY(cli.write(u"cookies.txt"_s,
        "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tours\tyes\n"
        "127.0.0.1\tFALSE\t/elsewhere\tFALSE\t0\tpath\tno\n127.0.0.1\tFALSE\t/\tTRUE\t0\tsecure\tno\n"
        "example.org\tFALSE\t/\tFALSE\t0\tforeign\tno\n127.0.0.1\tFALSE\t/\tFALSE\t1000\told\tno\n"));
    TD_COMPARE_EXIT(cli.run({textOf(server.url()), u"--load-cookies"_s, u"cookies.txt"_s}), 0);
    QCOMPARE(server.requests().first().header("Cookie"), "ours=yes");
}

void TestCliRequests::dropsSecretsAtARedirectElsewhere()
{
    const Payload payload(3 * MiB);
    const TestServer target(serveFile(payload));
    const QByteArray location = textOf(target.url(u"/there.bin"_s)).toUtf8();
    const TestServer first([location](const Request &, Reply &reply) {
        reply.answer(302, {}, {{"Location", location}});
    });
    CliProcess cli;
    QVERIFY(cli.write(u"cookies.txt"_s, "127.0.0.1\tFALSE\t/\tFALSE\t0\tname\tvalue\n"));
    TD_COMPARE_EXIT(cli.run({textOf(first.url()), u"-d"_s, u"to"_s, u"-H"_s, u"X-Key: secret"_s, u"-u"_s, u"me:pw"_s,
                        u"--referer=http://example.org/"_s}),
        0);
    QVERIFY(payload.matchesFile(cli.path(u"to/there.bin"_s)));
    QCOMPARE(first.requests().first().header("Authorization"), basic("me:pw"));
    QCOMPARE(first.requests().first().header("X-Key"), "secret");
    const auto requests = target.requests();
    QVERIFY(!requests.isEmpty());
    for (const auto &request : requests) {
        for (const char *name : {"Authorization", "X-Key", "Referer"})
            QVERIFY2(!request.hasHeader(name), name);
    }
}

void TestCliRequests::keepsHeadersAtARedirectOfTheSameServer()
{
    TestServer server(serveFile(Payload(1000)));
    server.on("/old", [](const Request &, Reply &reply) { reply.answer(301, {}, {{"Location", "new.bin"}}); });
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({textOf(server.url(u"/old"_s)), u"-H"_s, u"X-Key: secret"_s, u"-u"_s, u"me:pw"_s}), 0);
    QCOMPARE(cli.files(), QStringList{u"new.bin"_s});
    const auto requests = server.requests();
    QCOMPARE(requests.size(), 2);
    for (const auto &request : requests) {
        QCOMPARE(request.header("X-Key"), "secret");
        QCOMPARE(request.header("Authorization"), basic("me:pw"));
    }
}

void TestCliRequests::wantsACertificateToTrust()
{
    CliProcess cli;
    QVERIFY(cli.write(u"key.pem"_s, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
    const CliResult result = cli.run({u"http://127.0.0.1:1/x"_s, u"--ca-certificate=key.pem"_s});
    TD_COMPARE_EXIT(result, 15);
    QVERIFY2(result.talk.contains("no certificate in PEM format"), result.talk.constData());
    QCOMPARE(result.talk.count('\n'), 1);
}

void TestCliRequests::trustsOnlyKnownCertificates()
{
    QVERIFY(TestCertificate::shared().isValid());
    const Payload payload(3 * MiB);
    const TestServer server(serveFile(payload), TestServer::Security::Tls);
    CliProcess cli;
    const CliResult refused = cli.run({textOf(server.url()), u"out"_s});
    TD_COMPARE_EXIT(refused, 40);
    QCOMPARE(refused.talk.count('\n'), 1);
    QVERIFY2(refused.talk.contains("not secure"), refused.talk.constData());
    QCOMPARE(server.requestCount(), 0);
    QCOMPARE(cli.files(), QStringList());
    const QString authority = TestCertificate::shared().authorityFile();
    TD_COMPARE_EXIT(cli.run({textOf(server.url()), u"trusted"_s, u"--ca-certificate"_s, authority}), 0);
    QVERIFY(payload.matchesFile(cli.path(u"trusted"_s)));
    TD_COMPARE_EXIT(cli.run({textOf(server.url()), u"blind"_s, u"--insecure"_s}), 0);
    QVERIFY(payload.matchesFile(cli.path(u"blind"_s)));
    const QByteArray location = textOf(server.url()).replace(u"https"_s, u"http"_s).toUtf8();
    const TestServer secure(
        [location](const Request &, Reply &reply) {
            reply.answer(302, {}, {{"Location", location}});
        },
        TestServer::Security::Tls);
    TD_COMPARE_EXIT(cli.run({textOf(secure.url()), u"--insecure"_s}), 42);
}

void TestCliRequests::usesAProxy_data()
{
    using Program = RealProxy::Program;
    using Access = RealProxy::Access;
    QTest::addColumn<Program>("program");
    QTest::addColumn<Access>("access");
    QTest::addColumn<TestServer::Security>("security");
    for (const auto program : {Program::Tinyproxy, Program::Squid, Program::Microsocks}) {
        const QByteArray name = RealProxy::programName(program).toLatin1();
        QTest::addRow("%s", name.constData()) << program << Access::Open << TestServer::Security::Plain;
        QTest::addRow("%s, password", name.constData()) << program << Access::Password << TestServer::Security::Plain;
        QTest::addRow("%s, TLS", name.constData()) << program << Access::Open << TestServer::Security::Tls;
    }
}

void TestCliRequests::usesAProxy()
{
    QFETCH(RealProxy::Program, program);
    QFETCH(RealProxy::Access, access);
    QFETCH(TestServer::Security, security);
    RealProxy proxy(program, access);
    TD_START(proxy);
    CuttingRelay relay(proxy.port(), [](int) { return std::optional<qint64>(); });
    const Payload payload(3 * MiB);
    const TestServer server(serveFile(payload), security);
    const bool hasPassword = access == RealProxy::Access::Password;
    QUrl address(u"%1://127.0.0.1:%2"_s.arg(program == RealProxy::Program::Microsocks ? u"socks5"_s : u"http"_s)
                     .arg(relay.port()));
    address.setUserName(hasPassword ? RealProxy::user() : QString());
    address.setPassword(hasPassword ? RealProxy::password() : QString());
    CliProcess cli;
    // Through SOCKS Qt now and then forgets to tell that something came; the next attempt gets it.
    const QStringList arguments{
        textOf(server.url()), u"out"_s, u"--insecure"_s, u"-v"_s, u"--timeout=3"_s, u"--proxy"_s};
    TD_COMPARE_EXIT(cli.run(arguments + QStringList{textOf(address)}), 0);
    QVERIFY(payload.matchesFile(cli.path(u"out"_s)));
    QVERIFY(relay.connectionsOpened() > 0);
    if (!hasPassword)
        return;
    address.setPassword(u"CANARY"_s);
    const CliResult refused = cli.run(arguments + QStringList{textOf(address), u"--retries=1"_s});
    TD_COMPARE_EXIT(refused, 24);
    QVERIFY2(!refused.talk.contains("CANARY"), refused.talk.constData());
}

void TestCliRequests::takesTheProxyFromTheEnvironment()
{
    const Payload payload(3 * MiB);
    const TestServer proxy(serveFile(payload));
    CliProcess cli;
    const QString address = u"127.0.0.1:%1"_s.arg(proxy.port());
    cli.setVariable(u"http_proxy"_s, address);
    cli.setVariable(u"all_proxy"_s, u"socks5://127.0.0.1:1"_s);
    TD_COMPARE_EXIT(cli.run({u"http://files.invalid/x"_s, u"out"_s}), 0);
    QVERIFY(payload.matchesFile(cli.path(u"out"_s)));
    QCOMPARE(proxy.requests().first().target, "http://files.invalid/x");
    const int requestCount = proxy.requestCount();
    TD_COMPARE_EXIT(cli.run({u"http://files.invalid/x"_s, u"--proxy=none"_s, u"--retries=1"_s}), 19);
    for (const QString &list : {u"example.org,files.invalid"_s, u"example.org files.invalid"_s, u"*"_s}) {
        cli.setVariable(u"no_proxy"_s, list);
        TD_COMPARE_EXIT(cli.run({u"http://files.invalid/x"_s, u"--retries=1"_s}), 19);
    }
    QCOMPARE(proxy.requestCount(), requestCount);
    cli.setVariable(u"no_proxy"_s, {});
    cli.setVariable(u"https_proxy"_s, address);
    cli.run({u"https://secure.invalid/x"_s, u"--retries=1"_s});
    QCOMPARE(proxy.requests().last().method, "CONNECT");
    QCOMPARE(proxy.requests().last().target, "secure.invalid:443");
}

void TestCliRequests::refusesNonsenseInTheEnvironment()
{
    const TestServer server(serveFile(Payload(1000)));
    CliProcess cli;
    for (const QString &address : {u"foo://127.0.0.1:1"_s, u"https://127.0.0.1:1"_s}) {
        cli.setVariable(u"http_proxy"_s, address);
        const CliResult result = cli.run({textOf(server.url())});
        TD_COMPARE_EXIT(result, 28);
        QVERIFY2(result.talk.contains("http_proxy: ") && result.talk.count('\n') == 1, result.talk.constData());
    }
    QCOMPARE(server.requestCount(), 0);
    TD_COMPARE_EXIT(cli.run({textOf(server.url()), u"--proxy=none"_s}), 0);
}

/// Another scheme or host has another proxy, and one that can't be understood is not gone around.
void TestCliRequests::choosesTheProxyAnewAtARedirect()
{
    const Payload payload(1000);
    const TestServer target(serveFile(payload));
    const QByteArray location = textOf(target.url()).toUtf8();
    TestServer proxy([location](const Request &, Reply &reply) { reply.answer(302, {}, {{"Location", location}}); });
    CliProcess cli;
    cli.setVariable(u"http_proxy"_s, u"127.0.0.1:%1"_s.arg(proxy.port()));
    cli.setVariable(u"no_proxy"_s, u"127.0.0.1"_s);
    TD_COMPARE_EXIT(cli.run({u"http://files.invalid/x"_s, u"out"_s}), 0);
    QVERIFY(payload.matchesFile(cli.path(u"out"_s)));
    QCOMPARE(proxy.requestCount(), 1);

    const TestServer secure(serveFile(payload), TestServer::Security::Tls);
    const TestServer first([&secure](const Request &, Reply &reply) {
        reply.answer(302, {}, {{"Location", textOf(secure.url()).toUtf8()}});
    });
    cli.setVariable(u"http_proxy"_s, {});
    cli.setVariable(u"no_proxy"_s, {});
    cli.setVariable(u"https_proxy"_s, u"foo://127.0.0.1:1"_s);
    const CliResult result = cli.run({textOf(first.url()), u"--insecure"_s, u"--retries=1"_s});
    TD_COMPARE_EXIT(result, 6);
    QVERIFY2(result.talk.contains("https_proxy.invalid"), result.talk.constData());
    QCOMPARE(secure.requestCount(), 0);
}

void TestCliRequests::takesASocksProxyFromTheEnvironment()
{
    RealProxy proxy(RealProxy::Program::Microsocks, RealProxy::Access::Open);
    TD_START(proxy);
    CuttingRelay relay(proxy.port(), [](int) { return std::optional<qint64>(); });
    CliProcess cli;
    cli.setVariable(u"all_proxy"_s, u"socks5://127.0.0.1:%1"_s.arg(relay.port()));
    const CliResult result = cli.run({u"http://files.invalid/x"_s, u"--retries=1"_s});
    QVERIFY2(result.exitCode == 6 || result.exitCode == 19, result.words().constData());
    QVERIFY(relay.connectionsOpened() > 0);
}

void TestCliRequests::saysWhenTheProxyRefuses()
{
    const TestServer proxy([](const Request &, Reply &reply) {
        reply.answer(407, {}, {{"Proxy-Authenticate", "Basic realm=\"x\""}});
    });
    CliProcess cli;
    const QString address = u"http://127.0.0.1:%1"_s.arg(proxy.port());
    for (const QString &link : {u"http://example.org/x"_s, u"https://example.org/x"_s}) {
        const CliResult result = cli.run({link, u"--proxy"_s, address, u"--retries=1"_s});
        TD_COMPARE_EXIT(result, 24);
        QVERIFY2(result.talk.contains("The proxy wants a user name and password."), result.talk.constData());
    }
}

void TestCliRequests::triesAsOftenAsItIsTold_data()
{
    QTest::addColumn<int>("attempts");
    QTest::newRow("once") << 1;
    QTest::newRow("5 times") << 5;
}

void TestCliRequests::triesAsOftenAsItIsTold()
{
    QFETCH(int, attempts);
    const TestServer server([](const Request &, Reply &reply) { reply.answer(500); });
    CliProcess cli;
    const QStringList arguments{textOf(server.url()), u"--retries"_s, QString::number(attempts), u"--retry-wait=0.01"_s,
        u"--max-retry-wait=0.02"_s};
    TD_COMPARE_EXIT(cli.run(arguments), 22);
    QCOMPARE(server.requestCount(), attempts);
}

void TestCliRequests::limitsTheRate()
{
    const Payload payload(MiB);
    const TestServer server(serveFile(payload));
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url()), u"out"_s, u"--limit-rate=512K"_s, u"--progress=json"_s});
    TD_COMPARE_EXIT(result, 0);
    QVERIFY(payload.matchesFile(cli.path(u"out"_s)));
    const qint64 elapsed = jsonEvents(result.data).last().value(u"elapsedMs"_s).toInteger();
    QVERIFY2(elapsed >= 1400, QByteArray::number(elapsed).constData()); // 2 s less what may come at once
}

void TestCliRequests::limitsConnections()
{
    TestServer server(serveFile(Payload(4 * MiB), atRate(2 * MiB)));
    QByteArray list;
    for (int i = 0; i < 6; ++i)
        list += textOf(server.url(u"/f%1"_s.arg(i))).toUtf8() + '\n';
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({u"-i-"_s, u"-j6"_s, u"--workers=4"_s, u"--global-limit=3"_s}, list), 0);
    QVERIFY2(server.peakRequests() <= 3, QByteArray::number(server.peakRequests()).constData());
    QCOMPARE(cli.files().size(), 6);
}

QTEST_GUILESS_MAIN(TestCliRequests)
#include "tst_clirequests.moc"
