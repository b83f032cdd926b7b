// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadertest.h"

#include "engine/rangeset.h"

#include "tests/support/fileserver.h"

#include <QElapsedTimer>
#include <QThread>

#include <atomic>
#include <memory>
#include <vector>

using namespace td;
using namespace td::test;

Q_DECLARE_METATYPE(td::test::FileOptions)

/// One download in a thread of its own.
class DownloadingThread : public QThread {
public:
    DownloadingThread(const QUrl &url, const QString &path)
        : m_task{.url = url, .output = path}
    {
    }

protected:
    void run() override
    {
        Downloader downloader(DownloadConfig{.workers = 8});
        QObject::connect(&downloader, &Downloader::finished, &downloader, [this] { quit(); });
        downloader.download(m_task);
        exec();
    }

private:
    DownloadTask m_task;
};

class TestDownloaderConnections : public DownloaderTest {
    Q_OBJECT

private Q_SLOTS:
    void opensSixteenConnectionsAtOnce(); // S26
    void keepsToTheLimitAcrossInstancesAndThreads(); // S13, S20, S21, S38
    void sharesTheLimitFairly();
    void asksForEveryByteOnce(); // S25, S27, S28
    void takesOverFromASlowConnection();
    void usesRangesInSpiteOfOneWrongAnswer();
    void usesOneStreamWhereRangesDoNotWork_data();
    void usesOneStreamWhereRangesDoNotWork(); // S31, S39
};

static QByteArray contentRange(ByteRange range, qint64 total)
{
    return "bytes " + QByteArray::number(range.begin) + '-' + QByteArray::number(range.end - 1) + '/'
        + QByteArray::number(total);
}

void TestDownloaderConnections::opensSixteenConnectionsAtOnce()
{
    const Payload payload(64 * 1024 * 1024);
    const TestServer server(serveFile(payload, atRate(6'000'000)));
    const DownloadResult result = run(server, {.workers = 16});
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(server.peakRequests(), 16);
    QCOMPARE(server.peakConnections(), 16);
    QVERIFY(payload.matchesFile(target()));
}

void TestDownloaderConnections::keepsToTheLimitAcrossInstancesAndThreads()
{
    Downloader::setGlobalConcurrencyLimit(5);
    QCOMPARE(Downloader::globalConcurrencyLimit(), 5);
    const Payload payload(8'000'000);
    const TestServer server(serveFile(payload, atRate(4'000'000)));
    std::vector<std::unique_ptr<DownloadingThread>> threads;
    threads.reserve(3);
    for (int i = 0; i < 3; ++i)
        threads.push_back(std::make_unique<DownloadingThread>(server.url(), inFolder(QString::number(i))));
    for (const auto &thread : threads)
        thread->start();
    for (const auto &thread : threads)
        QTRY_VERIFY_WITH_TIMEOUT(thread->isFinished(), 20'000);
    for (int i = 0; i < 3; ++i)
        QVERIFY(payload.matchesFile(inFolder(QString::number(i))));
    QVERIFY2(server.peakRequests() <= 5, qPrintable(QString::number(server.peakRequests())));
    QVERIFY(server.peakRequests() >= 3);
}

void TestDownloaderConnections::sharesTheLimitFairly()
{
    Downloader::setGlobalConcurrencyLimit(4);
    const Payload payload(12'000'000);
    const FileOptions options = atRate(1'000'000);
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
    const auto second =
        late.download({.url = server.url(QStringLiteral("/late")), .output = inFolder(QStringLiteral("late"))});
    QVERIFY(waitFor(first) && waitFor(second));
    QVERIFY2(sentBefore >= 0 && sentBefore < payload.size() * 3 / 4, qPrintable(QString::number(sentBefore)));
    QVERIFY(payload.matchesFile(target()));
    QVERIFY(payload.matchesFile(inFolder(QStringLiteral("late"))));
    QVERIFY(server.peakRequests() <= 4);
}

/// No answer ends before all bytes were asked for, so that no worker is free to take over from another one; what is
/// left then is the last byte of each.
void TestDownloaderConnections::asksForEveryByteOnce()
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

void TestDownloaderConnections::takesOverFromASlowConnection()
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

void TestDownloaderConnections::usesRangesInSpiteOfOneWrongAnswer()
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

void TestDownloaderConnections::usesOneStreamWhereRangesDoNotWork_data()
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

void TestDownloaderConnections::usesOneStreamWhereRangesDoNotWork()
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

QTEST_GUILESS_MAIN(TestDownloaderConnections)
#include "tst_downloaderconnections.moc"
