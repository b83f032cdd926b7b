// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"
#include "tests/support/testcertificate.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <memory>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

using Kind = DownloadError::Kind;

/// Servers that send clients elsewhere, or ask who they are.
class TestRedirects : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void follows_data();
    void follows();
    void stops_data();
    void stops();
    void keepsSecretsAtTheirOrigin_data();
    void keepsSecretsAtTheirOrigin();
    void keepsSecretsOutOfFiles();
    void ignoresUserInfoInALocation();
    void refusesToLeaveTls();
    void renewsAnExpiredLink_data();
    void renewsAnExpiredLink();
    void provesWhatTwoHostsSend();
    void asksOnceWithoutCredentials_data();
    void asksOnceWithoutCredentials();
    void sendsItsCookiesWithEverySegment_data();
    void sendsItsCookiesWithEverySegment();
    void judgesProxies_data();
    void judgesProxies();
    void judgesProxiesOnTheWayToTls_data();
    void judgesProxiesOnTheWayToTls();
    void failsWithoutItsProxy();
};

namespace {

constexpr qint64 Small = HostileCase::Small;
constexpr qint64 Large = HostileCase::Large;

void redirect(Reply &reply, const QByteArray &location, int status = 302)
{
    reply.answer(status, "moved", {{"Location", location}});
}

} // namespace

void TestRedirects::follows_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("target");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("R60 %d", status) << status << QByteArray("/there") << QByteArray("/there");
    QTest::newRow("R60 relative") << 302 << QByteArray("there?x=1") << QByteArray("/folder/there?x=1");
    QTest::newRow("R60 upwards") << 302 << QByteArray("../there") << QByteArray("/there");
    QTest::newRow("R60 absolute") << 302 << QByteArray("http://127.0.0.1:PORT/there") << QByteArray("/there");
    QTest::newRow("R60 only the host") << 302 << QByteArray("//127.0.0.1:PORT/there") << QByteArray("/there");
    QTest::newRow("R60 a fragment") << 302 << QByteArray("/there#part") << QByteArray("/there");
    QTest::newRow("R60 raw UTF-8") << 302 << QByteArray("/d\xc3\xa4") << QByteArray("/d%C3%A4");
    QTest::newRow("R60 a space") << 302 << QByteArray("/a b") << QByteArray("/a%20b");
}

void TestRedirects::follows()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, target);
    const Payload file(Small);
    TestServer server;
    location.replace("PORT", QByteArray::number(server.port()));
    server.handle([&](const Request &request, Reply &reply) {
        if (request.target == "/folder/file")
            return redirect(reply, location, status);
        if (request.target == target)
            return answerWell(request, reply, file);
        reply.answer(404);
    });
    Trial trial;
    const DownloadResult result = trial.run(server.url(u"/folder/file"_s), quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QCOMPARE(server.requestCount(), 2);
}

void TestRedirects::stops_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto to = [](const QByteArray &location, int status = 302) {
        return [=](const Request &, Reply &reply, const Payload &) { redirect(reply, location, status); };
    };
    const auto add = [](const char *name, Kind kind, int mostRequests, const HostileCase::Server &server) {
        addCase(name, {.server = server, .kind = kind, .mostRequests = mostRequests});
    };
    add("R61 to itself", Kind::TooManyRedirects, 2, to("/file"));
    add("R61 in a circle", Kind::TooManyRedirects, 4, [](const Request &request, Reply &reply, const Payload &) {
        redirect(reply, request.path() == "/file" ? "/other" : "/file");
    });
    add("R61 without an end", Kind::TooManyRedirects, 11, [](const Request &request, Reply &reply, const Payload &) {
        redirect(reply, "/" + QByteArray::number(request.index));
    });
    add("R61 without a Location", Kind::BadAnswer, 3,
        [](const Request &, Reply &reply, const Payload &) { reply.answer(302, "nowhere"); });
    add("R61 an empty Location", Kind::BadAnswer, 3, to(""));
    add("R61 an invalid Location", Kind::BadAnswer, 3, to("http://[::1"));
    add("R61 a Location without a host", Kind::BadAnswer, 3, to("http:///there"));
    add("R61 300", Kind::BadAnswer, 1, to("/there", 300));
    add("R61 305", Kind::BadAnswer, 1, to("/there", 305));
    add("R62 file", Kind::Unsafe, 1, to("file:///etc/passwd"));
    add("R62 data", Kind::Unsafe, 1, to("data:text/plain,hello"));
    add("R62 ftp", Kind::Unsafe, 1, to("ftp://127.0.0.1/x"));
    add("R62 javascript", Kind::Unsafe, 1, to("javascript:alert(1)"));
    add("R62 unix+http", Kind::Unsafe, 1, to("unix+http://127.0.0.1/x"));
    add("R62 qrc", Kind::Unsafe, 1, to("qrc:/x"));
    add("R62 FILE in capitals", Kind::Unsafe, 1, to("FILE:///etc/passwd"));
}

void TestRedirects::stops() // T19, T20
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestRedirects::keepsSecretsAtTheirOrigin_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("R64 another port") << u"127.0.0.1"_s;
    QTest::newRow("R64 another host") << u"localhost"_s;
}

void TestRedirects::keepsSecretsAtTheirOrigin() // T10
{
    QFETCH(QString, host);
    const Payload file(Large);
    TestServer foreign([&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    QUrl there = foreign.url();
    there.setHost(host);
    TestServer home([&](const Request &, Reply &reply) { redirect(reply, there.toEncoded()); });
    Trial trial;
    DownloadTask task{.url = home.url(), .output = trial.target()};
    task.url.setUserName(u"canary-user"_s);
    task.url.setPassword(u"canary-password"_s);
    task.headers = {{"X-Api-Key", "canary-key"}};
    task.referer = u"http://canary-referer/"_s;
    QNetworkCookie cookie("sid", "canary-cookie");
    cookie.setDomain(u"127.0.0.1"_s);
    cookie.setPath(u"/"_s);
    if (host != "127.0.0.1"_L1) // cookies know no ports
        task.cookies = {cookie};
    const DownloadResult result = trial.run(task, quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));

    const QByteArray credentials = QByteArray("canary-user:canary-password").toBase64();
    QVERIFY(home.requests().constFirst().head.contains(credentials));
    QVERIFY(home.requests().constFirst().head.contains("canary-key"));
    for (const RequestRecord &request : foreign.requests()) {
        QVERIFY2(!request.head.contains("canary"), request.head.constData());
        QVERIFY2(!request.head.contains(credentials), request.head.constData());
        QVERIFY(request.range);
    }
}

void TestRedirects::keepsSecretsOutOfFiles()
{
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) {
        reply.rate(1'500'000);
        answerWell(request, reply, file);
    });
    Trial trial;
    DownloadTask task{.url = server.url(u"/file?id=7#canary-fragment"_s), .output = trial.target()};
    task.url.setUserInfo(u"canary-user:canary-password"_s);
    task.headers = {{"X-Api-Key", "canary-key"}};
    Downloader downloader(quickConfig());
    const auto future = downloader.download(task);
    QTRY_VERIFY(server.bytesSent() > 300'000);
    downloader.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(trial.files().contains(u"out.bin.tdpart.ctl"_s));
    for (const QString &name : trial.files()) {
        QFile kept(trial.target(name));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QVERIFY2(!kept.readAll().contains("canary"), qPrintable(name));
        QCOMPARE(kept.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
    QVERIFY(!future.result().error.detail.contains("canary"_L1));
}

void TestRedirects::ignoresUserInfoInALocation() // R65
{
    const Payload file(Small);
    TestServer server;
    server.on("/there", [&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    server.on("/file", [&](const Request &, Reply &reply) {
        redirect(reply, "http://evil:word@127.0.0.1:" + QByteArray::number(server.port()) + "/there");
    });
    Trial trial;
    QVERIFY(!trial.run(server.url(), quickConfig(), file).error);
    for (const RequestRecord &request : server.requests())
        QVERIFY(!request.hasHeader("Authorization"));
}

void TestRedirects::refusesToLeaveTls() // R63, T13, I8
{
    if (!TestCertificate::shared().isValid())
        QSKIP("there is no openssl command");
    const Payload file(Small);
    const TestServer plain([&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    const TestServer secure(
        [&](const Request &, Reply &reply) { redirect(reply, plain.url().toEncoded()); }, TestServer::Security::Tls);
    DownloadConfig config = quickConfig();
    config.caCertificateFile = TestCertificate::shared().authorityFile();
    Trial trial;
    const DownloadResult result = trial.run(secure.url(), config, file);
    QCOMPARE(result.error.kind, Kind::Unsafe);
    QCOMPARE(plain.requestCount(), 0);
    QCOMPARE(trial.files(), QStringList());
}

void TestRedirects::renewsAnExpiredLink_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("renewable");
    for (const int status : {403, 410}) {
        QTest::addRow("R69 %d", status) << status << true;
        QTest::addRow("R69 %d, the new link too", status) << status << false;
    }
}

void TestRedirects::renewsAnExpiredLink()
{
    QFETCH(int, status);
    QFETCH(bool, renewable);
    const Payload file(Large);
    auto links = std::make_shared<int>(0);
    auto uses = std::make_shared<int>(0);
    TestServer server([=](const Request &request, Reply &reply) {
        if (request.path() == "/file")
            return redirect(reply, "/signed?" + QByteArray::number(++*links));
        const bool isFirst = request.target.endsWith("?1");
        if (isFirst ? ++*uses > 1 : !renewable)
            return (void)reply.answer(status, "expired");
        answerWell(request, reply, file);
    });
    DownloadConfig config = quickConfig();
    config.workers = 2;
    Trial trial;
    const DownloadResult result = trial.run(server.url(), config, file);
    QCOMPARE(trial.complaint(), QString());
    QCOMPARE(!result.error, renewable);
    QCOMPARE(file.matchesFile(trial.target()), renewable);
    QVERIFY2(server.requestCount() <= 12, qPrintable(QString::number(server.requestCount())));
    if (!renewable)
        QCOMPARE(result.error.httpStatus, status);
}

void TestRedirects::provesWhatTwoHostsSend() // R66
{
    const Payload file(Large);
    const Payload other(Large, 2);
    const TestServer good([&](const Request &request, Reply &reply) { answerWell(request, reply, file, "\"a\""); });
    const TestServer bad([&](const Request &request, Reply &reply) { answerWell(request, reply, other, "\"b\""); });
    const TestServer home([&](const Request &request, Reply &reply) {
        redirect(reply, (request.index % 2 ? good : bad).url().toEncoded());
    });
    Trial trial;
    const DownloadResult result = trial.run(home.url(), quickConfig(), file);
    QCOMPARE(trial.complaint(), QString());
    QVERIFY2(!result.error, qPrintable(result.error.detail));
}

void TestRedirects::asksOnceWithoutCredentials_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto asking = [](const QByteArray &challenge) {
        return [challenge](const Request &, Reply &reply, const Payload &) {
            reply.answer(401, "who are you?", {{"WWW-Authenticate", challenge}});
        };
    };
    const auto add = [](const char *name, int mostRequests, const HostileCase::Server &server) {
        addCase(name, {.server = server, .kind = Kind::Unauthorized, .mostRequests = mostRequests, .timeout = 500ms});
    };
    add("R70 Basic", 1, asking("Basic realm=\"x\""));
    add("R70 Digest", 1, asking("Digest realm=\"x\", nonce=\"y\", qop=\"auth\""));
    add("R70 an unknown scheme", 1, asking("Strange"));
    add("R70 no challenge", 1, [](const Request &, Reply &reply, const Payload &) { reply.answer(401); });
    add("R82 403", 1, [](const Request &, Reply &reply, const Payload &) { reply.answer(403); });
    addCase("R70 an endless body",
        {.server =
                [](const Request &, Reply &reply, const Payload &) {
                    reply.head(401, {{"WWW-Authenticate", "Basic realm=\"x\""}, {"Content-Length", "1000000000"}})
                        .rate(1'000'000)
                        .body(1'000'000'000, [](qint64, char *data, qint64 size) { std::fill_n(data, size, 'x'); });
                },
            .kind = Kind::TimedOut,
            .mostRequests = 3,
            .timeout = 500ms});
}

void TestRedirects::asksOnceWithoutCredentials()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestRedirects::sendsItsCookiesWithEverySegment_data()
{
    QTest::addColumn<QByteArray>("cookie");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("R72 one that was given") << QByteArray("session=1") << Kind::None;
    QTest::newRow("R72 only that of the first answer") << QByteArray() << Kind::Unauthorized;
}

/// Cookies are the task's: what a server sets is not kept, and what it then refuses is a clear failure.
void TestRedirects::sendsItsCookiesWithEverySegment()
{
    QFETCH(QByteArray, cookie);
    QFETCH(Kind, kind);
    const Payload file(HostileCase::Large);
    const TestServer server([&](const Request &request, Reply &reply) {
        if (request.index > 1 && request.header("Cookie") != "session=1")
            return void(reply.answer(403, "sign in"));
        const ByteRange range = askedRange(request, file);
        reply.head(206,
            validators()
                + QList<HttpHeader>{{"Set-Cookie", "session=1; Path=/"}, {"Content-Range", contentRange(range, file)},
                    {"Content-Length", QByteArray::number(range.length())}});
        reply.body(file, range);
    });
    DownloadTask task{.url = server.url(), .output = {}};
    if (!cookie.isEmpty())
        task.headers = {{"Cookie", cookie}};
    Trial trial;
    task.output = trial.target();
    const DownloadResult result = trial.run(task, quickConfig(), file);
    QVERIFY2(result.error.kind == kind, qPrintable(result.error.detail));
    QCOMPARE(trial.complaint(), QString());
    QCOMPARE(file.matchesFile(trial.target()), kind == Kind::None);
    QVERIFY2(server.requestCount() <= 24, qPrintable(QString::number(server.requestCount())));
}

void TestRedirects::judgesProxies_data()
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

void TestRedirects::judgesProxies()
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

void TestRedirects::judgesProxiesOnTheWayToTls_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("mostRequests");
    QTest::newRow("R71 CONNECT is cut") << 0 << Kind::TimedOut << 12; // which Qt 6.4.2 doesn't tell
    QTest::newRow("R71 CONNECT is answered with a page") << 200 << Kind::Network << 12;
    QTest::newRow("R71 CONNECT is refused") << 403 << Kind::Network << 12;
    QTest::newRow("R71 no CONNECT without a password") << 407 << Kind::Unauthorized << 3;
    QTest::newRow("R71 CONNECT fails for the moment") << 502 << Kind::Network << 12;
}

/// What the proxy says is never taken for the file.
void TestRedirects::judgesProxiesOnTheWayToTls()
{
    QFETCH(int, status);
    QFETCH(Kind, kind);
    QFETCH(int, mostRequests);
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
    QCOMPARE(trial.files(), QStringList());
    QVERIFY2(proxy.requestCount() <= mostRequests, qPrintable(QString::number(proxy.requestCount())));
}

void TestRedirects::failsWithoutItsProxy() // R71
{
    TestServer proxy;
    proxy.stopListening();
    DownloadConfig config = quickConfig();
    config.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port());
    Trial trial;
    const DownloadResult result = trial.run(QUrl(u"http://origin.invalid/file"_s), config, Payload(HostileCase::Small));
    QCOMPARE(result.error.kind, Kind::Network);
    QCOMPARE(trial.files(), QStringList());
}

QTEST_GUILESS_MAIN(TestRedirects)
#include "tst_redirects.moc"
