// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"
#include "tests/support/testcertificate.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <ctime>
#include <memory>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

using Kind = DownloadError::Kind;

/// Servers that are slow, overloaded, silent or not there, and TLS that can't be trusted.
class TestLoad : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void bearsSilence_data();
    void bearsSilence();
    void endsWhenEachPartStallsAtItsEnd();
    void triesTransientStatusesAgain_data();
    void triesTransientStatusesAgain();
    void takesPermanentStatusesAtOnce_data();
    void takesPermanentStatusesAtOnce();
    void waitsAsAsked_data();
    void waitsAsAsked();
    void throttledIsNotSilent();
    void stalledBesideThrottledIsSilent();
    void bearsFewerConnections_data();
    void bearsFewerConnections();
    void failsCleanlyWhenAPartIsGone();
    void waitsForAServerToComeUp();
    void failsWhenNobodyListens();
    void failsWithoutAName();
    void goesOnAfterAnOutage();
    void usesClosedConnectionsAgain();
    void trustsNobodyBlindly_data();
    void trustsNobodyBlindly();
    void trustsNoOtherHost();
    void triesACutHandshakeAgain();
    void insecureIsForOneDownloadOnly();
    void needsNoTimeWhileItWaits();
};

namespace {

constexpr qint64 Small = HostileCase::Small;
constexpr qint64 Large = HostileCase::Large;

HostileCase::Server first(int count, const std::function<void(const Request &, Reply &, const Payload &)> &bad)
{
    return [=](const Request &request, Reply &reply, const Payload &file) {
        if (request.index <= count)
            bad(request, reply, file);
        else
            answerWell(request, reply, file);
    };
}

HostileCase::Server firstStatus(int count, int status, const QList<HttpHeader> &headers = {})
{
    return first(count, [=](const Request &, Reply &reply, const Payload &) { reply.answer(status, "no", headers); });
}

} // namespace

void TestLoad::bearsSilence_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto silent = [](const Request &, Reply &reply, const Payload &) { reply.stall(); };
    const auto stallAt = [](qint64 bytes) {
        return [bytes](const Request &request, Reply &reply, const Payload &file) {
            const ByteRange range = askedRange(request, file);
            reply
                .head(206,
                    validators()
                        + QList<HttpHeader>{{"Content-Range", contentRange(range, file)},
                            {"Content-Length", QByteArray::number(range.length())}})
                .body(file, {range.begin, std::min(range.end, range.begin + bytes)})
                .stall();
        };
    };
    addCase("R73 never an answer, once", {.server = first(1, silent), .mostRequests = 3, .timeout = 400ms});
    addCase("R73 never an answer",
        {.server = first(100, silent), .kind = Kind::TimedOut, .mostRequests = 3, .timeout = 400ms});
    addCase("R74 a late answer",
        {.server =
                [](const Request &request, Reply &reply, const Payload &file) {
                    reply.pause(700ms);
                    answerWell(request, reply, file);
                },
            .mostRequests = 1,
            .timeout = 4s});
    addCase("R75 a trickle",
        {.server =
                [](const Request &, Reply &reply, const Payload &file) {
                    reply.head(200, {{"Content-Length", QByteArray::number(file.size())}});
                    for (int i = 0; i < 8; ++i)
                        reply.body(file.bytes(i, 1)).pause(120ms);
                    reply.body(file, {8, file.size()});
                },
            .mostRequests = 6, // a machine that rests is one pause too long; a limit for the whole would fail always
            .timeout = 900ms});
    addCase("R76 a stall in the middle, once",
        {.server = first(1, stallAt(100'000)), .mostRequests = 4, .timeout = 500ms, .mostBytes = Small});
    addCase("R76 a stall at the end of each part of a large file",
        {.server = first(4, stallAt(600'000)), .mostRequests = 14, .size = Large, .timeout = 600ms});
    addCase("R76 a stall at the same byte, always",
        {.server = stallAt(0), .kind = Kind::TimedOut, .mostRequests = 3, .timeout = 400ms});
}

void TestLoad::bearsSilence()
{
    QFETCH(HostileCase, row);
    play(row);
}

/// Connections without a byte could take over from each other for ever.
void TestLoad::endsWhenEachPartStallsAtItsEnd() // R76, I7
{
    const Payload file(3'000'001);
    const TestServer server([&](const Request &request, Reply &reply) {
        const ByteRange range = askedRange(request, file);
        reply
            .head(206,
                validators()
                    + QList<HttpHeader>{{"Content-Range", contentRange(range, file)},
                        {"Content-Length", QByteArray::number(range.length())}})
            .body(file, {range.begin, range.begin + range.length() * 99 / 100})
            .stall();
    });
    DownloadConfig config = quickConfig();
    config.minSplitSize = 128 * 1024;
    config.timeout = 1500ms;
    Trial trial;
    const DownloadResult result = trial.run(server.url(), config, file);
    QCOMPARE(trial.complaint(), QString());
    QCOMPARE(result.error.kind, Kind::TimedOut);
    QVERIFY2(server.requestCount() <= 60, qPrintable(QString::number(server.requestCount())));
}

void TestLoad::triesTransientStatusesAgain_data()
{
    QTest::addColumn<HostileCase>("row");
    for (const int status : {408, 425, 429, 500, 502, 503, 504, 522, 524}) {
        addCase(qPrintable(u"R81 %1 twice"_s.arg(status)), {.server = firstStatus(2, status), .mostRequests = 3});
        const Kind kind = status == 429 || status == 503 ? Kind::Overloaded
            : status == 408 || status == 504             ? Kind::TimedOut
                                                         : Kind::BadAnswer;
        addCase(qPrintable(u"R81 %1 always"_s.arg(status)),
            {.server = firstStatus(100, status), .kind = kind, .mostRequests = 3});
    }
}

void TestLoad::triesTransientStatusesAgain()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestLoad::takesPermanentStatusesAtOnce_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto add = [](int status, Kind kind) {
        addCase(
            qPrintable(u"R82 %1"_s.arg(status)), {.server = firstStatus(100, status), .kind = kind, .mostRequests = 1});
    };
    add(400, Kind::BadAnswer);
    add(403, Kind::Unauthorized);
    add(404, Kind::NotFound);
    add(410, Kind::NotFound);
    add(414, Kind::BadAnswer);
    add(451, Kind::BadAnswer);
    add(501, Kind::BadAnswer);
    add(505, Kind::BadAnswer);
}

void TestLoad::takesPermanentStatusesAtOnce()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestLoad::waitsAsAsked_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("atLeast"); // milliseconds
    QTest::addColumn<int>("atMost");
    QTest::addColumn<Kind>("kind");
    const QByteArray date = "Mon, 02 Nov 2026 08:00:01 GMT"; // a second after the server's
    QTest::newRow("R79 a second") << QByteArray("1") << 950 << 8000 << Kind::None;
    QTest::newRow("R79 a date") << date << 950 << 8000 << Kind::None;
    QTest::newRow("R79 a date that is over") << QByteArray("Mon, 02 Nov 2020 08:00:00 GMT") << 0 << 8000 << Kind::None;
    QTest::newRow("R79 nothing") << QByteArray("0") << 0 << 8000 << Kind::None;
    QTest::newRow("R79 no number") << QByteArray("soon") << 0 << 8000 << Kind::None;
    QTest::newRow("R79 negative") << QByteArray("-5") << 0 << 8000 << Kind::None;
    QTest::newRow("R79 ages") << QByteArray("1000000000000") << 0 << 8000 << Kind::Overloaded;
    QTest::newRow("R79 more than fits") << QByteArray(40, '9') << 0 << 8000 << Kind::Overloaded;
}

void TestLoad::waitsAsAsked()
{
    QFETCH(QByteArray, value);
    QFETCH(int, atLeast);
    QFETCH(int, atMost);
    QFETCH(Kind, kind);
    const Payload file(Small);
    const TestServer server([&](const Request &request, Reply &reply) {
        if (request.index == 1)
            reply.answer(503, "busy", {{"Retry-After", value}, {"Date", "Mon, 02 Nov 2026 08:00:00 GMT"}});
        else
            answerWell(request, reply, file);
    });
    Trial trial;
    const DownloadResult result = trial.run(server.url(), quickConfig(), file);
    QCOMPARE(result.error.kind, kind);
    const auto requests = server.requests();
    QCOMPARE(requests.size(), kind == Kind::None ? 2 : 1);
    if (requests.size() < 2)
        return;
    const auto waited = static_cast<int>((requests.at(1).time - requests.at(0).time).count());
    QVERIFY2(waited >= atLeast && waited <= atMost, qPrintable(QString::number(waited)));
}

void TestLoad::throttledIsNotSilent() // R77
{
    const Payload file(Small);
    const TestServer server([&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    DownloadConfig config = quickConfig();
    config.timeout = 300ms;
    config.chunkSize = 4096;
    config.rateLimit = 300'000;
    config.workers = 1;
    Trial trial;
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(server.requestCount(), 1);
}

void TestLoad::stalledBesideThrottledIsSilent()
{
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) {
        if (request.index == 2)
            reply.stall();
        else
            answerWell(request, reply, file);
    });
    DownloadConfig config = quickConfig();
    config.timeout = 500ms;
    config.chunkSize = 16 * 1024;
    config.rateLimit = 5'000'000;
    config.workers = 2;
    Trial trial;
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY2(server.requestCount() <= 6, qPrintable(QString::number(server.requestCount())));
    QVERIFY(file.matchesFile(trial.target()));
    QVERIFY2(result.elapsed < 15s, qPrintable(QString::number(result.elapsed.count())));
}

void TestLoad::bearsFewerConnections_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto excess = [](int limit, const std::function<void(Reply &)> &refuse) {
        return [=](const Request &request, Reply &reply, const Payload &file) {
            if (request.activeRequests > limit)
                return refuse(reply);
            reply.rate(12'000'000);
            answerWell(request, reply, file);
        };
    };
    addCase("R80 429 with Retry-After",
        {.server = excess(2,
             [](Reply &reply) {
                 reply.answer(429, {}, {{"Retry-After", "1"}});
             }),
            .mostRequests = 16,
            .size = 2 * Large,
            .workers = 8});
    addCase("R87 one is served, the others wait",
        {.server = excess(1, [](Reply &reply) { reply.stall(); }),
            .mostRequests = 30,
            .size = 2 * Large,
            .workers = 4,
            .timeout = 500ms});
}

void TestLoad::bearsFewerConnections()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestLoad::failsCleanlyWhenAPartIsGone() // R83
{
    play({.server =
              [](const Request &request, Reply &reply, const Payload &file) {
                  if (request.range && request.range->begin > 0)
                      return (void)reply.answer(404, "gone");
                  reply.rate(12'000'000);
                  answerWell(request, reply, file);
              },
        .kind = Kind::NotFound,
        .mostRequests = 8,
        .size = Large});
}

void TestLoad::waitsForAServerToComeUp() // R84
{
    const Payload file(Small);
    TestServer server([&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    server.stopListening();
    DownloadConfig config = quickConfig();
    config.retry.maxAttempts = 20;
    config.retry.maxBackoff = 100ms;
    Trial trial;
    QTimer::singleShot(300ms, this, [&server] { server.listenAgain(); });
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(server.requestCount(), 1);
}

void TestLoad::failsWhenNobodyListens()
{
    const Payload file(Small);
    TestServer server;
    server.stopListening();
    Trial trial;
    const DownloadResult result = trial.run(server.url(), quickConfig(), file);
    QCOMPARE(result.error.kind, Kind::Network);
    QCOMPARE(trial.files(), QStringList());
}

void TestLoad::failsWithoutAName() // R85
{
    Trial trial;
    const DownloadResult result = trial.run(QUrl(u"http://no-such-host.invalid/file"_s), quickConfig(), Payload(Small));
    QCOMPARE(result.error.kind, Kind::HostNotFound);
    QCOMPARE(trial.files(), QStringList());
}

void TestLoad::goesOnAfterAnOutage() // R88
{
    const Payload file(2 * Large);
    TestServer server([&](const Request &request, Reply &reply) {
        reply.rate(4'000'000);
        answerWell(request, reply, file);
    });
    DownloadConfig config = quickConfig();
    config.retry.maxAttempts = 10;
    config.retry.maxBackoff = 100ms;
    Trial trial;
    QTimer::singleShot(400ms, this, [&server] {
        server.stopListening();
        server.cutConnections(Cut::Reset);
    });
    QTimer::singleShot(700ms, this, [&server] { server.listenAgain(); });
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QVERIFY2(server.requestCount() <= 40, qPrintable(QString::number(server.requestCount())));
    QVERIFY2(result.bytesReceived < file.size() + 100'000, qPrintable(QString::number(result.bytesReceived)));
}

void TestLoad::usesClosedConnectionsAgain() // R86
{
    play({.server =
              [](const Request &request, Reply &reply, const Payload &file) {
                  answerWell(request, reply, file);
                  reply.close(); // without a word of it
              },
        .mostRequests = 24,
        .size = Large});
}

void TestLoad::trustsNobodyBlindly_data()
{
    QTest::addColumn<bool>("knowsAuthority");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("R89 a known authority") << true << Kind::None;
    QTest::newRow("R89 an unknown authority") << false << Kind::Tls;
}

void TestLoad::trustsNobodyBlindly()
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

void TestLoad::trustsNoOtherHost() // R89
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

void TestLoad::triesACutHandshakeAgain() // R89
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

void TestLoad::insecureIsForOneDownloadOnly() // R89
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

void TestLoad::needsNoTimeWhileItWaits() // I7
{
    const Payload file(Small);
    const TestServer server([&](const Request &, Reply &reply) { reply.stall(); });
    DownloadConfig config = quickConfig();
    config.timeout = 1500ms;
    config.retry.maxAttempts = 1;
    Trial trial;
    const std::clock_t before = std::clock();
    QCOMPARE(trial.run(server.url(), config, file).error.kind, Kind::TimedOut);
    const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 0.5, qPrintable(QString::number(seconds)));
}

QTEST_GUILESS_MAIN(TestLoad)
#include "tst_load.moc"
