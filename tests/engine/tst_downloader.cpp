// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/downloader.h"

#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include "engine/rangeset.h"

#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <memory>
#include <vector>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(td::AssemblyMode)
Q_DECLARE_METATYPE(td::test::FileOptions)

class TestDownloader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void downloadsAFileWithDefaults();
    void downloadsWithTheOneShotFunction();
    void returnsBeforeAnythingHappened();
    void assemblesInEveryMode_data();
    void assemblesInEveryMode();
    void namesTheFileAfterTheServer();

    void isUsedAgainForTheNextFile();
    void refusesASecondDownloadWhileOneRuns();
    void tellsProgressBySignalAndCallback();
    void leavesUnknownNumbersOut();

    void opensSixteenConnectionsAtOnce();
    void keepsToTheLimitAcrossInstancesAndThreads();
    void sharesTheLimitFairly();
    void asksForEveryByteOnce();
    void usesRangesInSpiteOfOneWrongAnswer();
    void takesOverFromASlowConnection();

    void usesOneStreamWhereRangesDoNotWork_data();
    void usesOneStreamWhereRangesDoNotWork();
    void triesAgainWhatMayBeGone_data();
    void triesAgainWhatMayBeGone();
    void waitsLongerEachTime();
    void replacesWhoEndsWhileOthersAreRefused();
    void reportsWhatStaysAtOnce_data();
    void reportsWhatStaysAtOnce();
    void givesUpOnAServerThatSaysNothing();
    void goesOnWhereACutConnectionEnded();
    void endsWithTheLastByteOfAnAnswerThatStaysOpen();

    void keepsToTheRateLimit();
    void goesOnAfterCancel_data();
    void goesOnAfterCancel();
    void refusesBadInput_data();
    void refusesBadInput();
    void refusesHeadersThatCannotBeSent_data();
    void refusesHeadersThatCannotBeSent();
    void endsAsInterruptedWhenDestroyed();

private:
    DownloadResult run(const TestServer &server, const DownloadConfig &config = {});
    QString target() const { return m_folder->filePath(QStringLiteral("out.bin")); }
    QStringList files() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

static QByteArray contentRange(ByteRange range, qint64 total)
{
    return "bytes " + QByteArray::number(range.begin) + '-' + QByteArray::number(range.end - 1) + '/'
        + QByteArray::number(total);
}

template <typename T>
static bool waitFor(const QFuture<T> &future, int timeout = 20000)
{
    return QTest::qWaitFor([&future] { return future.isFinished(); }, timeout);
}

void TestDownloader::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    Downloader::setGlobalConcurrencyLimit(64);
}

void TestDownloader::cleanup()
{
    m_folder.reset();
}

DownloadResult TestDownloader::run(const TestServer &server, const DownloadConfig &config)
{
    Downloader downloader(config);
    const auto future = downloader.download({.url = server.url(), .output = target()});
    return waitFor(future) ? future.result()
                           : DownloadResult{.error = {DownloadError::Kind::Other, 0, QStringLiteral("no end")}};
}

QStringList TestDownloader::files() const
{
    return QDir(m_folder->path()).entryList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
}

void TestDownloader::downloadsAFileWithDefaults()
{
    const Payload payload(10 * 1024 * 1024 + 17);
    const TestServer server(serveFile(payload));
    const DownloadResult result = run(server);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(result.path, target());
    QCOMPARE(result.bytesWritten, payload.size());
    QVERIFY(result.usedMultiThread);
    QVERIFY(result.rangeSupported);
    QVERIFY(result.lengthVerified);
    QVERIFY(payload.matchesFile(target()));
}

void TestDownloader::assemblesInEveryMode_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::addColumn<qint64>("size");
    for (const AssemblyMode mode :
        {AssemblyMode::Auto, AssemblyMode::Memory, AssemblyMode::TempFiles, AssemblyMode::Direct}) {
        for (const qint64 size : {0, 1, 1000, 1024 * 1024, 33 * 1024 * 1024 + 5})
            QTest::addRow("mode %d, %lld bytes", static_cast<int>(mode), static_cast<long long>(size)) << mode << size;
    }
}

void TestDownloader::assemblesInEveryMode()
{
    QFETCH(AssemblyMode, mode);
    QFETCH(qint64, size);
    const Payload payload(size);
    const TestServer server(serveFile(payload));
    DownloadConfig config;
    config.assembly = mode;
    config.workers = 8;
    const DownloadResult result = run(server, config);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(payload.matchesFile(target()));
    QCOMPARE(result.bytesWritten, size);
    QCOMPARE(files(), QStringList{QStringLiteral("out.bin")});
}

void TestDownloader::downloadsWithTheOneShotFunction()
{
    const Payload payload(3'000'000);
    const TestServer server(serveFile(payload));
    const auto future = downloadFile({.url = server.url(), .output = target()}, {.workers = 2});
    QVERIFY(waitFor(future));
    QVERIFY2(!future.result().error, qPrintable(future.result().error.detail));
    QVERIFY(payload.matchesFile(target()));
}

void TestDownloader::returnsBeforeAnythingHappened()
{
    const Payload payload(1000);
    const TestServer server(serveFile(payload));
    Downloader downloader;
    const auto future = downloader.download({.url = server.url(), .output = target()});
    QCOMPARE(server.requestCount(), 0);
    QVERIFY(!future.isFinished());
    QVERIFY(downloader.isRunning());
    QVERIFY(waitFor(future));
}

void TestDownloader::namesTheFileAfterTheServer()
{
    const Payload payload(1000);
    FileOptions options;
    options.headers = {{"Content-Disposition", "attachment; filename=\"../report 1.pdf\""}};
    const TestServer server(serveFile(payload, options));
    Downloader downloader;
    for (const QString &name : {QStringLiteral("report 1.pdf"), QStringLiteral("report 1 (1).pdf")}) {
        const auto future = downloader.download({.url = server.url(), .folder = m_folder->path()});
        QVERIFY(waitFor(future));
        QCOMPARE(future.result().path, m_folder->filePath(name));
        QVERIFY(payload.matchesFile(future.result().path));
    }
}

void TestDownloader::isUsedAgainForTheNextFile()
{
    Downloader downloader;
    for (const qint64 size : {5'000'000, 10, 3'000'000}) {
        const Payload payload(size);
        const TestServer server(serveFile(payload));
        const auto future = downloader.download({.url = server.url(), .output = target()});
        QVERIFY(waitFor(future));
        QVERIFY(!downloader.isRunning());
        QCOMPARE(future.result().bytesWritten, size);
        QVERIFY(payload.matchesFile(target()));
    }
}

void TestDownloader::refusesASecondDownloadWhileOneRuns()
{
    const Payload payload(1000);
    const TestServer server(serveFile(payload));
    Downloader downloader;
    const auto first = downloader.download({.url = server.url(), .output = target()});
    const auto second = downloader.download({.url = server.url(), .output = target() + QStringLiteral("2")});
    QVERIFY(second.isFinished());
    QCOMPARE(second.result().error.kind, DownloadError::Kind::BadUsage);
    QVERIFY(!second.result().error.detail.isEmpty());
    QVERIFY(waitFor(first));
    QVERIFY(!first.result().error);
    QCOMPARE(files(), QStringList{QStringLiteral("out.bin")});
}

void TestDownloader::tellsProgressBySignalAndCallback()
{
    const Payload payload(4'000'000);
    FileOptions options;
    options.rate = [](int) { return 2'000'000; };
    const TestServer server(serveFile(payload, options));
    Downloader downloader(DownloadConfig{.workers = 2, .assembly = AssemblyMode::Memory});
    QSignalSpy spy(&downloader, &Downloader::progressChanged);
    QList<DownloadProgress> heard;
    const auto future = downloader.download(
        {.url = server.url(), .output = target()}, [&heard](const DownloadProgress &now) { heard.append(now); });
    QVERIFY(waitFor(future));
    QCOMPARE(spy.size(), heard.size());
    QVERIFY(heard.size() >= 3);
    QVERIFY(heard.size() <= future.result().elapsed.count() / 250 + 2);
    for (qsizetype i = 1; i < heard.size(); ++i)
        QVERIFY(heard.at(i).downloadedBytes >= heard.at(i - 1).downloadedBytes);
    QVERIFY(heard.constFirst().percent < 100);
    QVERIFY(heard.constFirst().workerCount >= 1);
    QCOMPARE(heard.constLast().percent, 100);
    QCOMPARE(heard.constLast().totalBytes, payload.size());
    QCOMPARE(heard.constLast().mode, AssemblyMode::Memory);
}

void TestDownloader::leavesUnknownNumbersOut()
{
    const Payload payload(2'000'000);
    FileOptions options;
    options.ranges = FileOptions::Ranges::Ignored;
    options.framing = FileOptions::Framing::Chunked;
    options.rate = [](int) { return 2'000'000; };
    const TestServer server(serveFile(payload, options));
    Downloader downloader;
    QList<DownloadProgress> heard;
    const auto future = downloader.download(
        {.url = server.url(), .output = target()}, [&heard](const DownloadProgress &now) { heard.append(now); });
    QVERIFY(waitFor(future));
    QVERIFY2(!future.result().error, qPrintable(future.result().error.detail));
    QVERIFY(!future.result().lengthVerified);
    QVERIFY(!heard.constFirst().totalBytes);
    QVERIFY(!heard.constFirst().percent);
    QVERIFY(payload.matchesFile(target()));
}

void TestDownloader::opensSixteenConnectionsAtOnce()
{
    const Payload payload(64 * 1024 * 1024);
    FileOptions options;
    options.rate = [](int) { return 6'000'000; };
    const TestServer server(serveFile(payload, options));
    const DownloadResult result = run(server, {.workers = 16});
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(server.peakRequests(), 16);
    QCOMPARE(server.peakConnections(), 16);
    QVERIFY(payload.matchesFile(target()));
}

void TestDownloader::keepsToTheLimitAcrossInstancesAndThreads()
{
    Downloader::setGlobalConcurrencyLimit(5);
    const Payload payload(8'000'000);
    FileOptions options;
    options.rate = [](int) { return 4'000'000; };
    const TestServer server(serveFile(payload, options));
    std::vector<std::unique_ptr<QThread>> threads;
    QAtomicInt good = 0;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back(QThread::create([&, i] {
            Downloader downloader(DownloadConfig{.workers = 8});
            const QString path = m_folder->filePath(QString::number(i));
            QEventLoop loop;
            QObject::connect(&downloader, &Downloader::finished, &loop, &QEventLoop::quit);
            const auto future = downloader.download({.url = server.url(), .output = path});
            loop.exec();
            good.fetchAndAddRelaxed(payload.matchesFile(path) && !future.result().error ? 1 : 0);
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QTRY_VERIFY_WITH_TIMEOUT(thread->isFinished(), 20000);
    QCOMPARE(good.loadRelaxed(), 3);
    QVERIFY2(server.peakRequests() <= 5, qPrintable(QString::number(server.peakRequests())));
    QVERIFY(server.peakRequests() >= 3);
}

void TestDownloader::sharesTheLimitFairly()
{
    Downloader::setGlobalConcurrencyLimit(4);
    const Payload payload(12'000'000);
    FileOptions options;
    options.rate = [](int) { return 1'000'000; };
    std::atomic<qint64> sentBefore = -1; // to the first one, when the late one got a connection
    TestServer server;
    server.handle([&, serve = serveFile(payload, options)](const Request &request, Reply &reply) {
        if (request.target == "/late" && sentBefore < 0)
            sentBefore = server.bytesSent();
        serve(request, reply);
    });
    Downloader greedy(DownloadConfig{.workers = 4});
    const auto first = greedy.download({.url = server.url(), .output = target()});
    QTRY_COMPARE(server.peakRequests(), 4);
    Downloader late(DownloadConfig{.workers = 4});
    const auto second = late.download(
        {.url = server.url(QStringLiteral("/late")), .output = m_folder->filePath(QStringLiteral("late"))});
    QVERIFY(waitFor(first) && waitFor(second));
    QVERIFY2(sentBefore >= 0 && sentBefore < payload.size() * 3 / 4, qPrintable(QString::number(sentBefore)));
    QVERIFY(payload.matchesFile(target()));
    QVERIFY(payload.matchesFile(m_folder->filePath(QStringLiteral("late"))));
    QVERIFY(server.peakRequests() <= 4);
}

/// No answer ends before all bytes were asked for, so that no worker is free to take over from another one; what is
/// left then is the last byte of each.
void TestDownloader::asksForEveryByteOnce()
{
    constexpr int Workers = 4;
    const Payload payload(Workers * 4 * 1024 * 1024); // the first piece is as large as each worker's share
    TestServer server([&payload](const Request &request, Reply &reply) {
        const ByteRange range = request.rangeWithin(payload.size());
        reply
            .head(206,
                {{"Content-Range", contentRange(range, payload.size())},
                    {"Content-Length", QByteArray::number(range.length())}, {"ETag", "\"v1\""}})
            .body(payload, {range.begin, range.end - 1})
            .hold(QStringLiteral("ends"))
            .body(payload, {range.end - 1, range.end});
    });
    Downloader downloader({.workers = Workers, .assembly = AssemblyMode::Direct});
    const auto future = downloader.download({.url = server.url(), .output = target()});
    QTRY_COMPARE(server.requestCount(), Workers);
    const auto requests = server.requests();
    server.release(QStringLiteral("ends"));
    QVERIFY(waitFor(future));
    QVERIFY2(!future.result().error, qPrintable(future.result().error.detail));

    RangeSet asked;
    qint64 length = 0;
    for (const auto &request : requests) {
        QVERIFY(request.range);
        asked.add(*request.range);
        length += request.range->length();
    }
    QVERIFY(asked.contains({0, payload.size()}));
    QCOMPARE(length, payload.size());
    QCOMPARE(future.result().bytesReceived, payload.size());
    QVERIFY2(server.bytesSent() <= payload.size() + Workers, qPrintable(QString::number(server.bytesSent())));
    QVERIFY(payload.matchesFile(target()));
}

void TestDownloader::usesRangesInSpiteOfOneWrongAnswer()
{
    const Payload payload(20'000'000);
    const Handler good = serveFile(payload);
    const TestServer server([&](const Request &request, Reply &reply) {
        if (request.index > 1)
            return good(request, reply);
        reply.answer(206, payload.bytes(7, 1000), {{"Content-Range", "bytes 7-1006/20000000"}});
    });
    const DownloadResult result = run(server, {.workers = 4});
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(payload.matchesFile(target()));
    QVERIFY(result.rangeSupported);
    QVERIFY(result.usedMultiThread);
}

void TestDownloader::takesOverFromASlowConnection()
{
    const Payload payload(16 * 1024 * 1024);
    FileOptions options;
    options.rate = [](int connection) { return connection == 2 ? 50'000 : 4'000'000; };
    const TestServer server(serveFile(payload, options));
    QElapsedTimer clock;
    clock.start();
    const DownloadResult result = run(server, {.workers = 4});
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(payload.matchesFile(target()));
    QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed()))); // ideal 1.4 s, a fixed split 80 s
}

void TestDownloader::usesOneStreamWhereRangesDoNotWork_data()
{
    QTest::addColumn<FileOptions>("options");
    QTest::addColumn<bool>("lengthKnown");
    FileOptions options;
    options.ranges = FileOptions::Ranges::Ignored;
    QTest::newRow("200 with a length") << options << true;
    options.framing = FileOptions::Framing::Chunked;
    QTest::newRow("200, chunked") << options << false;
    options.framing = FileOptions::Framing::UntilClose;
    QTest::newRow("200 until close") << options << false;
    options = {};
    options.ranges = FileOptions::Ranges::Claimed;
    QTest::newRow("200, ranges claimed") << options << true;
}

void TestDownloader::usesOneStreamWhereRangesDoNotWork()
{
    QFETCH(FileOptions, options);
    QFETCH(bool, lengthKnown);
    const Payload payload(9'000'000);
    const TestServer server(serveFile(payload, options));
    const DownloadResult result = run(server);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(payload.matchesFile(target()));
    QVERIFY(!result.usedMultiThread);
    QVERIFY(!result.rangeSupported);
    QCOMPARE(result.lengthVerified, lengthKnown);
    QVERIFY(server.requestCount() <= 3);
}

void TestDownloader::triesAgainWhatMayBeGone_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {408, 425, 429, 500, 502, 503, 504, 522, 524})
        QTest::addRow("%d", status) << status;
}

void TestDownloader::triesAgainWhatMayBeGone()
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

void TestDownloader::replacesWhoEndsWhileOthersAreRefused()
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

void TestDownloader::waitsLongerEachTime()
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

void TestDownloader::reportsWhatStaysAtOnce_data()
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

void TestDownloader::reportsWhatStaysAtOnce()
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

void TestDownloader::givesUpOnAServerThatSaysNothing()
{
    const TestServer server([](const Request &, Reply &reply) { reply.stall(); });
    const DownloadResult result = run(server, {.timeout = 1s, .retry = {2, 10ms, 10ms}});
    QCOMPARE(result.error.kind, DownloadError::Kind::TimedOut);
    QCOMPARE(server.requestCount(), 2);
    QVERIFY(result.elapsed >= 2s); // and not 60 s, as without the setting: run() would not wait for that
}

void TestDownloader::goesOnWhereACutConnectionEnded()
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

void TestDownloader::endsWithTheLastByteOfAnAnswerThatStaysOpen()
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

void TestDownloader::keepsToTheRateLimit()
{
    const Payload payload(1'500'000);
    const TestServer server(serveFile(payload));
    const DownloadResult result = run(server, {.workers = 2, .timeout = 300ms, .rateLimit = 1'000'000});
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(payload.matchesFile(target()));
    QVERIFY2(result.elapsed >= 1200ms && result.elapsed < 10s, qPrintable(QString::number(result.elapsed.count())));
}

void TestDownloader::goesOnAfterCancel_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::newRow("auto") << AssemblyMode::Auto;
    QTest::newRow("memory") << AssemblyMode::Memory;
    QTest::newRow("temp") << AssemblyMode::TempFiles;
    QTest::newRow("direct") << AssemblyMode::Direct;
}

void TestDownloader::goesOnAfterCancel()
{
    QFETCH(AssemblyMode, mode);
    const Payload payload(20'000'000);
    FileOptions options;
    options.rate = [](int) { return 5'000'000; };
    const TestServer server(serveFile(payload, options));
    const DownloadConfig config{.workers = 4, .assembly = mode};
    Downloader downloader(config);
    const auto future = downloader.download({.url = server.url(), .output = target()});
    QTRY_VERIFY(server.bytesSent() > 10'000'000);
    downloader.cancel();
    QVERIFY(waitFor(future));
    QCOMPARE(future.result().error.kind, DownloadError::Kind::Interrupted);
    QVERIFY(!QFile::exists(target()));
    QVERIFY(files().contains(QStringLiteral("out.bin.tdpart")));

    const DownloadResult result = run(server, config);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(payload.matchesFile(target()));
    QVERIFY2(result.bytesReceived < 13'000'000, qPrintable(QString::number(result.bytesReceived)));
    QCOMPARE(files(), QStringList{QStringLiteral("out.bin")});
}

void TestDownloader::refusesBadInput_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<DownloadConfig>("config");
    QTest::addColumn<DownloadError::Kind>("kind");
    using Kind = DownloadError::Kind;
    const QString good = QStringLiteral("http://127.0.0.1:1/f");
    QTest::newRow("no url") << QString() << DownloadConfig{} << Kind::BadUsage;
    QTest::newRow("no host") << QStringLiteral("http:///f") << DownloadConfig{} << Kind::BadUsage;
    QTest::newRow("ftp") << QStringLiteral("ftp://127.0.0.1/f") << DownloadConfig{} << Kind::Unsafe;
    QTest::newRow("local file") << QStringLiteral("file:///etc/passwd") << DownloadConfig{} << Kind::Unsafe;
    QTest::newRow("no workers") << good << DownloadConfig{.workers = 0} << Kind::BadUsage;
    QTest::newRow("too many workers") << good << DownloadConfig{.workers = 10'000} << Kind::BadUsage;
    QTest::newRow("no chunk") << good << DownloadConfig{.chunkSize = 0} << Kind::BadUsage;
    QTest::newRow("no attempts") << good << DownloadConfig{.retry = {0, 1ms, 1ms}} << Kind::BadUsage;
    QTest::newRow("no time") << good << DownloadConfig{.timeout = 0ms} << Kind::BadUsage;
    QTest::newRow("empty segments") << good << DownloadConfig{.minSplitSize = 0} << Kind::BadUsage;
    QTest::newRow("less than no memory") << good << DownloadConfig{.memoryLimit = -1} << Kind::BadUsage;
    QTest::newRow("slower than standing still") << good << DownloadConfig{.rateLimit = -1} << Kind::BadUsage;
}

void TestDownloader::refusesBadInput()
{
    QFETCH(QString, url);
    QFETCH(DownloadConfig, config);
    QFETCH(DownloadError::Kind, kind);
    Downloader downloader(config);
    const auto future = downloader.download({.url = QUrl(url), .output = target()});
    QVERIFY(waitFor(future));
    QCOMPARE(future.result().error.kind, kind);
    QVERIFY(!future.result().error.detail.isEmpty());
    QVERIFY(files().isEmpty());
}

void TestDownloader::refusesHeadersThatCannotBeSent_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a line break") << QByteArray("X-Key") << QByteArray("a\r\nX-Other: b");
    QTest::newRow("a space in the name") << QByteArray("X Key") << QByteArray("secret");
    QTest::newRow("no name") << QByteArray() << QByteArray("secret");
    QTest::newRow("the transfer's own") << QByteArray("Range") << QByteArray("bytes=5-");
}

void TestDownloader::refusesHeadersThatCannotBeSent()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const TestServer server(serveFile(Payload(1000)));
    Downloader downloader;
    const auto future = downloader.download({.url = server.url(), .output = target(), .headers = {{name, value}}});
    QVERIFY(waitFor(future));
    QCOMPARE(future.result().error.kind, DownloadError::Kind::BadUsage);
    QVERIFY(!future.result().error.detail.contains(QString::fromLatin1(value)));
    QCOMPARE(server.requestCount(), 0);
}

void TestDownloader::endsAsInterruptedWhenDestroyed()
{
    const TestServer server([](const Request &, Reply &reply) { reply.stall(); });
    auto downloader = std::make_unique<Downloader>();
    const auto future = downloader->download({.url = server.url(), .output = target()});
    QTRY_COMPARE(server.requestCount(), 1);
    downloader.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error.kind, DownloadError::Kind::Interrupted);
    QVERIFY(!QFile::exists(target()));
}

QTEST_GUILESS_MAIN(TestDownloader)
#include "tst_downloader.moc"
