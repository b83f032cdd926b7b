// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"
#include "tests/support/testcertificate.h"

#include <QTest>

#include <memory>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using Kind = DownloadError::Kind;

/// Servers that send clients elsewhere.
class TestRedirects : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void follows_data();
    void follows();
    void stops_data();
    void stops();
    void ignoresUserInfoInALocation();
    void refusesToLeaveTls();
    void renewsAnExpiredLink_data();
    void renewsAnExpiredLink();
    void provesWhatTwoHostsSend();
};

namespace {

constexpr qint64 Small = HostileCase::Small;
constexpr qint64 Large = HostileCase::Large;

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
    QTest::addColumn<int>("workers");
    for (const int status : {403, 410}) {
        QTest::addRow("R69 %d", status) << status << true << 2;
        QTest::addRow("R69 %d, of four at once", status) << status << true << 4;
        QTest::addRow("R69 %d, the new link too", status) << status << false << 2;
    }
}

void TestRedirects::renewsAnExpiredLink()
{
    QFETCH(int, status);
    QFETCH(bool, renewable);
    QFETCH(int, workers);
    const Payload file(workers * Large); // so that each asks for a piece as soon as the first head is there
    auto links = std::make_shared<int>(0);
    auto uses = std::make_shared<int>(0);
    TestServer server([=](const Request &request, Reply &reply) {
        if (request.path() == "/file")
            return redirect(reply, "/signed?" + QByteArray::number(++*links));
        const bool isFirst = request.target.endsWith("?1");
        if (isFirst ? ++*uses > 1 : !renewable)
            return (void)reply.pause(20ms).answer(status, "expired");
        reply.rate(16'000'000);
        answerWell(request, reply, file);
    });
    DownloadConfig config = quickConfig();
    config.workers = workers;
    Trial trial;
    const DownloadResult result = trial.run(server.url(), config, file);
    QCOMPARE(trial.complaint(), QString());
    QCOMPARE(!result.error, renewable);
    QCOMPARE(file.matchesFile(trial.target()), renewable);
    QVERIFY2(server.requestCount() <= 6 * workers, qPrintable(QString::number(server.requestCount())));
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

QTEST_GUILESS_MAIN(TestRedirects)
#include "tst_redirects.moc"
