// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadertest.h"

#include "tests/support/fileserver.h"

#include <optional>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

class TestDownloaderRetries : public DownloaderTest {
    Q_OBJECT

private Q_SLOTS:
    void triesAgainWhatMayBeGone_data();
    void triesAgainWhatMayBeGone(); // S32, S40
    void waitsLongerEachTime();
    void replacesWhoEndsWhileOthersAreRefused();
    void reportsWhatStaysAtOnce_data();
    void reportsWhatStaysAtOnce(); // S33
    void givesUpOnAServerThatSaysNothing();
    void goesOnWhereACutConnectionEnded();
    void endsWithTheLastByteOfAnAnswerThatStaysOpen();
};

void TestDownloaderRetries::triesAgainWhatMayBeGone_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {408, 425, 429, 500, 502, 503, 504, 522, 524})
        QTest::addRow("%d", status) << status;
}

void TestDownloaderRetries::triesAgainWhatMayBeGone()
{
    QFETCH(int, status);
    const Payload payload(100'000);
    FileOptions options;
    options.failFirst = 2;
    options.failStatus = status;
    const TestServer server(serveFile(payload, options));
    const DownloadResult result = run(server, {.retry = {3, 20ms, 40ms}});
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(server.requestCount(), 3);
    QVERIFY(payload.matchesFile(target()));
}

void TestDownloaderRetries::waitsLongerEachTime()
{
    const Payload payload(1000);
    FileOptions options;
    options.failFirst = 100;
    const TestServer server(serveFile(payload, options));
    const DownloadResult result = run(server, {.retry = {4, 200ms, 10s}});
    QCOMPARE(result.error.kind, DownloadError::Kind::Overloaded);
    QCOMPARE(result.error.httpStatus, 503);
    const auto requests = server.requests();
    QCOMPARE(requests.size(), 4);
    for (qsizetype i = 1; i < requests.size(); ++i) {
        const auto wait = requests.at(i).time - requests.at(i - 1).time;
        const auto full = 200ms * (1 << (i - 1));
        QVERIFY2(wait >= full / 2, qPrintable(QString::number(wait.count())));
        QVERIFY2(wait <= full + 5s, qPrintable(QString::number(wait.count()))); // the machine may rest
    }
    QVERIFY(files().isEmpty());
}

void TestDownloaderRetries::replacesWhoEndsWhileOthersAreRefused()
{
    const Payload payload(16 * 1024 * 1024);
    FileOptions options;
    options.maxParallel = 2;
    options.rate = [](int) { return 16'000'000; };
    int pairs = 0;
    const TestServer server([&pairs, serve = serveFile(payload, options)](const Request &request, Reply &reply) {
        pairs += request.activeRequests == 2;
        serve(request, reply);
    });
    // Nobody asks for a third connection again while this runs.
    const DownloadResult result = run(server, {.workers = 8, .retry = {100, 10min, 10min}});
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(payload.matchesFile(target()));
    QVERIFY2(pairs >= 3, qPrintable(QString::number(pairs)));
}

void TestDownloaderRetries::reportsWhatStaysAtOnce_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<DownloadError::Kind>("kind");
    QTest::newRow("400") << 400 << DownloadError::Kind::BadAnswer;
    QTest::newRow("401") << 401 << DownloadError::Kind::Unauthorized;
    QTest::newRow("403") << 403 << DownloadError::Kind::Unauthorized;
    QTest::newRow("404") << 404 << DownloadError::Kind::NotFound;
    QTest::newRow("410") << 410 << DownloadError::Kind::NotFound;
    QTest::newRow("414") << 414 << DownloadError::Kind::BadAnswer;
    QTest::newRow("451") << 451 << DownloadError::Kind::BadAnswer;
    QTest::newRow("501") << 501 << DownloadError::Kind::BadAnswer;
}

void TestDownloaderRetries::reportsWhatStaysAtOnce()
{
    QFETCH(int, status);
    QFETCH(DownloadError::Kind, kind);
    const TestServer server([status](const Request &, Reply &reply) { reply.answer(status, "no"); });
    const DownloadResult result = run(server);
    QCOMPARE(result.error.kind, kind);
    QCOMPARE(result.error.httpStatus, status);
    QCOMPARE(server.requestCount(), 1);
    QVERIFY(files().isEmpty());
}

void TestDownloaderRetries::givesUpOnAServerThatSaysNothing()
{
    const TestServer server([](const Request &, Reply &reply) { reply.stall(); });
    const DownloadResult result = run(server, {.timeout = 1s, .retry = {2, 10ms, 10ms}});
    QCOMPARE(result.error.kind, DownloadError::Kind::TimedOut);
    QCOMPARE(server.requestCount(), 2);
    QVERIFY(result.elapsed >= 2s); // and not 60 s, as without the setting: run() would not wait for that
}

void TestDownloaderRetries::goesOnWhereACutConnectionEnded()
{
    const Payload payload(3'000'000);
    FileOptions options;
    options.cutAfter = [](const Request &) { return std::optional<qint64>(700'000); };
    options.rate = [](int) { return 5'000'000; }; // a cut that comes with the head makes Qt send again by itself
    const TestServer server(serveFile(payload, options));
    const DownloadResult result = run(server, {.workers = 1, .retry = {3, 10ms, 10ms}});
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(payload.matchesFile(target()));
    QCOMPARE(result.bytesReceived, payload.size());
    const auto requests = server.requests();
    QCOMPARE(requests.size(), 5);
    QCOMPARE(requests.at(1).range->begin, 700'000);
}

void TestDownloaderRetries::endsWithTheLastByteOfAnAnswerThatStaysOpen()
{
    const Payload payload(100'000);
    const TestServer server([&payload](const Request &, Reply &reply) {
        reply.head(206, {{"Content-Range", "bytes 0-99999/100000"}}).body(payload.all()).stall();
    });
    const DownloadResult result = run(server, {.timeout = 15s});
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY2(result.elapsed < 10s, qPrintable(QString::number(result.elapsed.count())));
    QVERIFY(payload.matchesFile(target()));
}

QTEST_GUILESS_MAIN(TestDownloaderRetries)
#include "tst_downloaderretries.moc"
