// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/downloader.h"

#include "engine/downloadengine.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QHash>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;

/// More downloads than connections: they take turns, whoever began first, and no byte is fetched twice for it.
class TestSharing : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void takesTurnsWithTheConnections_data();
    void takesTurnsWithTheConnections();
    void asksOnceForASmallFile();
    void cutsALongAnswerForOneThatComesLater();
    void getsNoMoreForAnAnswerThatWasLate();
    void isNotSilentWhileItWaits();

private:
    struct Run {
        std::unique_ptr<Downloader> downloader;
        QString path;
        QFuture<DownloadResult> result;
    };
    void begin(int count, const TestServer &server, int workers);
    bool waitForAll() const;

    QTemporaryDir m_folder;
    std::vector<Run> m_runs;
};

void TestSharing::cleanup()
{
    m_runs.clear();
    Downloader::setGlobalConcurrencyLimit(4);
}

void TestSharing::begin(int count, const TestServer &server, int workers)
{
    for (int i = 0; i < count; ++i) {
        const QString name = QString::number(m_runs.size());
        Run run{std::make_unique<Downloader>(DownloadConfig{.workers = workers}), m_folder.filePath(name), {}};
        run.result = run.downloader->download({.url = server.url(u"/"_s + name), .output = run.path});
        m_runs.push_back(std::move(run));
    }
}

bool TestSharing::waitForAll() const
{
    const auto done = [this] {
        return std::ranges::all_of(m_runs, [](const Run &run) { return run.result.isFinished(); });
    };
    return QTest::qWaitFor(done, 60'000);
}

void TestSharing::takesTurnsWithTheConnections_data()
{
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("limit");
    QTest::newRow("one worker, one connection") << 1 << 1;
    QTest::newRow("several workers, several connections") << 4 << 3;
}

/// What a server saw: nobody is asked for a second time more often than another one that still misses bytes.
void TestSharing::takesTurnsWithTheConnections()
{
    QFETCH(int, workers);
    QFETCH(int, limit);
    constexpr int Count = 7;
    Downloader::setGlobalConcurrencyLimit(limit);
    const Payload payload(2 * 1024 * 1024);
    const TestServer server(serveFile(payload, atRate(20'000'000)));
    begin(Count, server, workers);
    QVERIFY(waitForAll());

    QHash<QByteArray, int> turns;
    QHash<QByteArray, qint64> asked;
    for (const auto &request : server.requests()) {
        ++turns[request.target];
        asked[request.target] += request.range ? request.range->length() : payload.size();
        if (turns.size() < Count) {
            QVERIFY2(turns[request.target] <= 2, "one had a third turn before each had its first");
            continue;
        }
        for (auto other = turns.cbegin(); other != turns.cend(); ++other) {
            const bool isWaiting = asked[other.key()] < payload.size();
            QVERIFY2(!isWaiting || turns[request.target] <= other.value() + 2, request.target.constData());
        }
    }
    for (const Run &run : m_runs) {
        QVERIFY2(!run.result.result().error, qPrintable(run.result.result().error.detail));
        QCOMPARE(run.result.result().bytesReceived, payload.size());
        QVERIFY(payload.matchesFile(run.path));
    }
    for (auto turn = turns.cbegin(); turn != turns.cend(); ++turn)
        QVERIFY2(turn.value() <= 10, turn.key().constData());
    QVERIFY(turns.size() == Count);
    QVERIFY2(server.bytesSent() <= Count * payload.size() * 102 / 100, qPrintable(QString::number(server.bytesSent())));
    QVERIFY2(server.peakRequests() <= limit, qPrintable(QString::number(server.peakRequests())));
}

void TestSharing::asksOnceForASmallFile()
{
    Downloader::setGlobalConcurrencyLimit(2);
    const Payload payload(250'000);
    const TestServer server(serveFile(payload));
    begin(12, server, 4);
    QVERIFY(waitForAll());
    QCOMPARE(server.requestCount(), 12);
    QCOMPARE(server.bytesSent(), 12 * payload.size());
}

void TestSharing::cutsALongAnswerForOneThatComesLater()
{
    Downloader::setGlobalConcurrencyLimit(1);
    const Payload payload(1'000'000'000);
    const TestServer server(serveFile(payload, atRate(2'000'000)));
    begin(1, server, 1);
    QTRY_VERIFY(server.bytesSent() > 0);
    begin(1, server, 1);
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().last().target, "/1", 20'000); // the first one takes 500 s
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().last().target, "/0", 20'000); // and has its turn again
    QVERIFY(!m_runs.front().result.isFinished());
    QCOMPARE(server.peakRequests(), 1);
}

/// The time to the first byte makes turns longer, but not that of a single answer.
void TestSharing::getsNoMoreForAnAnswerThatWasLate()
{
    Downloader::setGlobalConcurrencyLimit(1);
    const Payload payload(6'000'000);
    int answers = 0;
    TestServer server([&](const Request &request, Reply &reply) {
        FileOptions options = atRate(8'000'000);
        if (request.target == "/0" && ++answers == 2)
            options.latency = std::chrono::milliseconds(200);
        serveFile(payload, options)(request, reply);
    });
    begin(2, server, 1);
    QVERIFY(waitForAll());
    QVERIFY(answers > 4);
    for (const auto &request : server.requests())
        QVERIFY2(request.range && request.range->length() <= payload.size() / 4, request.header("Range").constData());
}

void TestSharing::isNotSilentWhileItWaits()
{
    Downloader::setGlobalConcurrencyLimit(1);
    const Payload payload(4'000'000);
    TestServer server([&payload](const Request &request, Reply &reply) {
        if (request.target == "/1")
            reply.hold(u"other"_s);
        serveFile(payload)(request, reply);
    });
    DownloadEngine engine({.maxActive = 2, .connectionLimit = 1});
    const DownloadId first = engine.add({.url = server.url(u"/0"_s), .output = m_folder.filePath(u"0"_s)}, {});
    engine.add({.url = server.url(u"/1"_s), .output = m_folder.filePath(u"1"_s)}, {});
    QTRY_VERIFY(server.requestCount() == 2 && server.requests().last().target == "/1");
    const auto snapshots = engine.snapshots();
    const auto waiting = std::ranges::find(snapshots, first, &DownloadSnapshot::id);
    QVERIFY(waiting != snapshots.end());
    QCOMPARE(waiting->state, DownloadState::Downloading);
    QCOMPARE(waiting->connections, 0);
    QVERIFY(waiting->receivedBytes > 0);
    QCOMPARE(waiting->silentFor, std::chrono::milliseconds(0));
    server.release(u"other"_s);
}

QTEST_GUILESS_MAIN(TestSharing)
#include "tst_sharing.moc"
