// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/hostile/servers.h"
#include "tests/support/stricttest.h"

#include <QTest>

#include <ctime>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

using Kind = DownloadError::Kind;

/// Servers that are slow or silent.
class TestSilence : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void bearsSilence_data();
    void bearsSilence();
    void endsWhenEachPartStallsAtItsEnd();
    void endsWhenTheTailIsSilentAfterACut();
    void throttledIsNotSilent();
    void stalledBesideThrottledIsSilent();
    void needsNoTimeWhileItWaits();
};

namespace {

constexpr qint64 Small = HostileCase::Small;
constexpr qint64 Large = HostileCase::Large;

} // namespace

void TestSilence::bearsSilence_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto silent = [](const Request &, Reply &reply, const Payload &) { reply.stall(); };
    const auto stallAt = [](qint64 bytes) {
        return [bytes](const Request &request, Reply &reply, const Payload &file) {
            const ByteRange range = askedRange(request, file);
            reply.head(206, partHeaders(range, file))
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

void TestSilence::bearsSilence()
{
    QFETCH(HostileCase, row);
    play(row);
}

/// Connections without a byte could take over from each other for ever.
void TestSilence::endsWhenEachPartStallsAtItsEnd() // R76, I7
{
    const Payload file(3'000'001);
    const TestServer server([&](const Request &request, Reply &reply) {
        const ByteRange range = askedRange(request, file);
        reply.head(206, partHeaders(range, file))
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

/// Where one failed while others ran, as many as those may run again without waiting; that is no permission for each to
/// take what the one before is silent about.
void TestSilence::endsWhenTheTailIsSilentAfterACut() // R76, I7
{
    const Payload file(Large);
    const qint64 silentFrom = Large - 60'000; // so little is not divided
    const TestServer server([&](const Request &request, Reply &reply) {
        const ByteRange range = askedRange(request, file);
        reply.head(206, partHeaders(range, file)).rate(1'000'000);
        if (request.index == 6)
            return (void)reply.body(file, {range.begin, range.begin + 1000}).cut(Cut::Reset);
        if (range.end <= silentFrom)
            return (void)reply.body(file, range);
        if (range.begin < silentFrom)
            reply.body(file, {range.begin, silentFrom});
        reply.stall();
    });
    DownloadConfig config = quickConfig();
    config.workers = 8;
    config.minSplitSize = 128 * 1024;
    config.timeout = 1200ms;
    Trial trial;
    const DownloadResult result = trial.run(server.url(), config, file);
    QCOMPARE(trial.complaint(), QString());
    QCOMPARE(result.error.kind, Kind::TimedOut);
    QVERIFY2(server.requestCount() <= 40, qPrintable(QString::number(server.requestCount())));
}

void TestSilence::throttledIsNotSilent() // R77
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

void TestSilence::stalledBesideThrottledIsSilent()
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

void TestSilence::needsNoTimeWhileItWaits() // I7
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

QTEST_GUILESS_MAIN(TestSilence)
#include "tst_silence.moc"
