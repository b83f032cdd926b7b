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
    void endsTheFutureBeforeItTells();
};

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

QTEST_GUILESS_MAIN(TestDownloaderEnds)
#include "tst_downloaderends.moc"
