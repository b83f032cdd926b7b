// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadertest.h"

#include "tests/support/fileserver.h"

#include <QEventLoop>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryFile>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

/// What a Downloader tells at an end: its own, or that of the process.
class TestDownloaderEnds : public DownloaderTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void endsTheFutureBeforeItTells();
    void tellsNoProgressAfterTheEnd();
    void countsTheBytesOfAStream();
    void countsTheBytesOfWhatWasThere();
    void mayDownloadWhenTheProcessEnds();

private:
    /// Made before anything of the engine's, so that it is destroyed after whatever is.
    static Downloader &leftOver()
    {
        static Downloader downloader(DownloadConfig{.retry = {1000, 1h, 1h}});
        return downloader;
    }
};

void TestDownloaderEnds::initTestCase()
{
    leftOver();
}

void TestDownloaderEnds::endsTheFutureBeforeItTells()
{
    const TestServer server(serveFile(Payload(1000)));
    Downloader downloader;
    QFuture<DownloadResult> future;
    bool wasFinished = false;
    connect(&downloader, &Downloader::finished, this, [&] { wasFinished = future.isFinished(); });
    QSignalSpy finished(&downloader, &Downloader::finished);
    future = downloader.download({.url = server.url(), .output = target()});
    QVERIFY(finished.wait(20'000));
    QVERIFY(wasFinished); // or whoever takes the result waits for ever
}

void TestDownloaderEnds::tellsNoProgressAfterTheEnd()
{
    const TestServer server(serveFile(Payload(600'000), atRate(1'000'000)));
    Downloader downloader({.workers = 1});
    QSignalSpy finished(&downloader, &Downloader::finished);
    bool isLate = false;
    connect(&downloader, &Downloader::progressChanged, this, [&] { isLate = isLate || !finished.isEmpty(); });
    const auto future = downloader.download({.url = server.url(), .output = target()}, [&](const DownloadProgress &) {
        QEventLoop loop; // as that of a message box
        connect(&downloader, &Downloader::finished, &loop, &QEventLoop::quit);
        if (downloader.isRunning())
            loop.exec();
    });
    QVERIFY(waitFor(future));
    QCOMPARE(finished.size(), 1);
    QVERIFY(!isLate);
}

void TestDownloaderEnds::countsTheBytesOfAStream()
{
    const Payload payload(1000);
    const TestServer server(serveFile(payload));
    QTemporaryFile file;
    QVERIFY(file.open());
    Downloader downloader;
    const auto future = downloader.download({.url = server.url(), .outputDescriptor = file.handle()});
    QVERIFY(waitFor(future));
    QVERIFY(!future.result().error);
    QCOMPARE(future.result().bytesWritten, payload.size());
}

void TestDownloaderEnds::countsTheBytesOfWhatWasThere()
{
    const TestServer server(serveFile(Payload(1000)));
    QFile file(target());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("dear") == 4 && file.flush());
    const DownloadResult result = run(server, {.ifExists = ExistsPolicy::Skip});
    QVERIFY(result.skipped);
    QCOMPARE(result.bytesWritten, 4);
}

/// A crash there comes after the last test, and fails all of them.
void TestDownloaderEnds::mayDownloadWhenTheProcessEnds()
{
    const TestServer stalled([](const Request &, Reply &reply) { reply.stall(); });
    leftOver().download({.url = stalled.url(), .output = target()});
    QTRY_COMPARE(stalled.requestCount(), 1);
    QVERIFY(leftOver().isRunning());
}

QTEST_GUILESS_MAIN(TestDownloaderEnds)
#include "tst_downloaderends.moc"
