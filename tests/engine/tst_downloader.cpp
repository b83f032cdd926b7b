// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadertest.h"

#include "tests/support/fileserver.h"

#include <QFile>
#include <QSignalSpy>
#include <QThread>

#include <functional>
#include <memory>
#include <utility>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

class TestDownloader : public DownloaderTest {
    Q_OBJECT

private Q_SLOTS:
    void downloadsAFileWithDefaults(); // S9, S11
    void downloadsWithTheOneShotFunction(); // S2, S12
    void returnsBeforeAnythingHappened(); // S1
    void assemblesInEveryMode_data();
    void assemblesInEveryMode(); // S7, S41
    void namesTheFileAfterTheServer();
    void isUsedAgainForTheNextFile(); // S16, S18, S37
    void refusesASecondDownloadWhileOneRuns(); // S19
    void tellsProgressBySignalAndCallback(); // S10
    void leavesUnknownNumbersOut(); // S14
    void keepsToTheRateLimit();
    void goesOnAfterCancel_data();
    void goesOnAfterCancel();
    void endsAsInterruptedWhenDestroyed();
    void mayBeDeletedByWhomItTells_data();
    void mayBeDeletedByWhomItTells();
    void endsAOneShotWithItsThread();
};

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

void TestDownloader::namesTheFileAfterTheServer()
{
    const Payload payload(1000);
    FileOptions options;
    options.headers = {{"Content-Disposition", "attachment; filename=\"../report 1.pdf\""}};
    const TestServer server(serveFile(payload, options));
    Downloader downloader;
    for (const QString &name : {QStringLiteral("report 1.pdf"), QStringLiteral("report 1 (1).pdf")}) {
        const auto future = downloader.download({.url = server.url(), .folder = folder()});
        QVERIFY(waitFor(future));
        QCOMPARE(future.result().path, inFolder(name));
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
    const TestServer server(serveFile(payload, atRate(2'000'000)));
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
    const TestServer server(serveFile(payload, atRate(5'000'000)));
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

void TestDownloader::mayBeDeletedByWhomItTells_data()
{
    using Watch = std::function<void(Downloader *, const QFuture<DownloadResult> &, const std::function<void()> &)>;
    QTest::addColumn<Watch>("watch");
    QTest::newRow("finished") << Watch([](Downloader *downloader, const auto &, const auto &forget) {
        connect(downloader, &Downloader::finished, downloader, forget);
    });
    QTest::newRow("progress") << Watch([](Downloader *downloader, const auto &, const auto &forget) {
        connect(downloader, &Downloader::progressChanged, downloader, forget);
    });
    QTest::newRow("continuation") << Watch([](Downloader *, QFuture<DownloadResult> future, const auto &forget) {
        future.then([forget](const DownloadResult &) { forget(); });
    });
    QTest::newRow("callback") << Watch();
}

void TestDownloader::mayBeDeletedByWhomItTells()
{
    using Watch = std::function<void(Downloader *, const QFuture<DownloadResult> &, const std::function<void()> &)>;
    QFETCH(Watch, watch);
    const Payload payload(1000);
    const TestServer server(serveFile(payload));
    auto *downloader = new Downloader;
    const std::function<void()> forget = [&downloader] { delete std::exchange(downloader, nullptr); };
    ProgressCallback callback;
    if (!watch)
        callback = [&forget](const DownloadProgress &) { forget(); };
    const auto future = downloader->download({.url = server.url(), .output = target()}, callback);
    if (watch)
        watch(downloader, future, forget);
    QVERIFY(waitFor(future));
    QTRY_VERIFY(!downloader);
    QVERIFY(!future.result().error);
    QVERIFY(payload.matchesFile(target()));
}

void TestDownloader::endsAOneShotWithItsThread()
{
    const TestServer stalled([](const Request &, Reply &reply) { reply.stall(); });
    Downloader::setGlobalConcurrencyLimit(1);
    QThread thread;
    QObject inThread;
    inThread.moveToThread(&thread);
    thread.start();
    QFuture<DownloadResult> future;
    QMetaObject::invokeMethod(
        &inThread, [&] { future = downloadFile({.url = stalled.url(), .output = target()}); },
        Qt::BlockingQueuedConnection);
    QTRY_COMPARE(stalled.requestCount(), 1);
    thread.quit();
    QVERIFY(thread.wait(10'000));
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error.kind, DownloadError::Kind::Interrupted);

    const Payload payload(1000);
    const TestServer server(serveFile(payload)); // the file and the connection are free
    QVERIFY(!run(server).error);
    QVERIFY(payload.matchesFile(target()));
}

QTEST_GUILESS_MAIN(TestDownloader)
#include "tst_downloader.moc"
