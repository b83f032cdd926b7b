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
