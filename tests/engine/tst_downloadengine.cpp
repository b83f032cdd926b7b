// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadenginetest.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

/// A list of downloads on its way.
class TestDownloadEngine : public DownloadEngineTest {
    Q_OBJECT

private Q_SLOTS:
    void downloadsAListWithFewAtATime();
    void asksOnceForEachSmallFile();
    void startsInQueueOrder();
    void startsOneAtLeast();
    void goesOnWithTheOthersWhenOneFails();
    void goesOnWithTheOthersWhileAServerLetsSomeWait();
    void sendsBatchesFourTimesASecond();
    void isQuietWhenNothingRuns();
    void isNotIdleWhenTheLastOneBringsAnother();

    void givesEachOfTwoTheSameNameItsOwnFile_data();
    void givesEachOfTwoTheSameNameItsOwnFile();
    void refusesTwoDownloadsOfOneFile();

    void keepsToTheSharedRateLimit();
    void sharesTheRateFairly();
    void sharesTheRateFairlyAmongConnections();
    void holdsNobodyBackByOneThatStandsStill();
    void noticesSoonThatTheLimitIsGone();
};

void TestDownloadEngine::downloadsAListWithFewAtATime()
{
    const Payload payload(300'000);
    const TestServer server(serveFile(payload, atRate(3'000'000)));
    DownloadEngine engine({.maxActive = 3, .connectionLimit = 12});
    QSignalSpy idle(&engine, &DownloadEngine::idle);
    for (int i = 0; i < 10; ++i)
        engine.add(task(server, QString::number(i)), {.workers = 4});
    QVERIFY(!engine.isIdle());
    QVERIFY(idle.wait(20000));
    QCOMPARE(idle.size(), 1);
    for (const auto &snapshot : engine.snapshots()) {
        QCOMPARE(snapshot.state, DownloadState::Completed);
        QVERIFY(payload.matchesFile(snapshot.path));
        QVERIFY(snapshot.finished.isValid());
    }
    QVERIFY(server.peakRequests() <= 3);
}

void TestDownloadEngine::asksOnceForEachSmallFile()
{
    const Payload payload(10'240);
    const TestServer server(serveFile(payload));
    DownloadEngine engine({.maxActive = 16, .connectionLimit = 16});
    for (int i = 0; i < 100; ++i)
        engine.add(task(server, QString::number(i)), {});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(server.requestCount(), 100);
    QVERIFY2(server.connectionsOpened() <= 20, qPrintable(QString::number(server.connectionsOpened())));
    for (const auto &snapshot : engine.snapshots())
        QVERIFY(payload.matchesFile(snapshot.path));
}

void TestDownloadEngine::startsInQueueOrder()
{
    const Payload payload(1000);
    const TestServer server(serveFile(payload));
    DownloadEngine engine({.maxActive = 1});
    QList<DownloadId> ids;
    for (const char *name : {"a", "b", "c", "d"})
        ids.append(engine.add(task(server, QString::fromLatin1(name)), {}));
    engine.add(task(server, QStringLiteral("first")), {}, StartMode::Queued, QueuePlace::Top);
    engine.move({ids.at(3)}, QueuePlace::Up);
    engine.move({ids.at(0)}, QueuePlace::Bottom);
    QVERIFY(waitForIdle(engine));
    QByteArrayList order;
    for (const auto &request : server.requests())
        order.append(request.target);
    QCOMPARE(order, (QByteArrayList{"/first", "/b", "/d", "/c", "/a"}));
}

void TestDownloadEngine::startsOneAtLeast()
{
    const TestServer server(serveFile(Payload(1000)));
    DownloadEngine engine({.maxActive = 0});
    const DownloadId id = engine.add(task(server, QStringLiteral("a")), {});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), DownloadState::Completed);
}

void TestDownloadEngine::goesOnWithTheOthersWhenOneFails()
{
    const Payload payload(1000);
    TestServer server(serveFile(payload));
    server.on("/bad", [](const Request &, Reply &reply) { reply.answer(404); });
    DownloadEngine engine({.maxActive = 2});
    const DownloadId good = engine.add(task(server, QStringLiteral("good")), {});
    const DownloadId bad = engine.add(task(server, QStringLiteral("bad")), {});
    const DownloadId last = engine.add(task(server, QStringLiteral("last")), {});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, good), DownloadState::Completed);
    QCOMPARE(stateOf(engine, last), DownloadState::Completed);
    QCOMPARE(stateOf(engine, bad), DownloadState::Failed);
    QCOMPARE(find(engine, bad).error.kind, DownloadError::Kind::NotFound);
}

void TestDownloadEngine::goesOnWithTheOthersWhileAServerLetsSomeWait()
{
    const TestServer busy([](const Request &, Reply &reply) { reply.answer(503, {}, {{"Retry-After", "300"}}); });
    const TestServer server(serveFile(Payload(100'000), atRate(500'000)));
    DownloadEngine engine({.maxActive = 1});
    engine.setBatchInterval(std::chrono::milliseconds(10));
    for (int i = 0; i < 5; ++i)
        engine.add(task(busy, QStringLiteral("a%1").arg(i)), {});
    const DownloadId next = engine.add(task(server, QStringLiteral("b")), {});
    DownloadState ofTheNextOfTheServer = DownloadState::Failed;
    connect(&engine, &DownloadEngine::snapshotsChanged, this, [&] {
        if (stateOf(engine, next) == DownloadState::Connecting || stateOf(engine, next) == DownloadState::Downloading)
            ofTheNextOfTheServer = engine.snapshots().at(1).state;
    });
    QTRY_COMPARE(stateOf(engine, next), DownloadState::Completed);
    QCOMPARE(ofTheNextOfTheServer, DownloadState::Queued); // it was passed by
    QCOMPARE(engine.snapshots().at(0).state, DownloadState::Retrying);
    QTRY_COMPARE(engine.snapshots().at(4).state, DownloadState::Retrying);
}

void TestDownloadEngine::sendsBatchesFourTimesASecond()
{
    const Payload payload(3'000'000);
    const TestServer server(serveFile(payload, atRate(1'000'000)));
    DownloadEngine engine({.maxActive = 3, .connectionLimit = 3});
    QSignalSpy batches(&engine, &DownloadEngine::snapshotsChanged);
    for (int i = 0; i < 3; ++i)
        engine.add(task(server, QString::number(i)), {.workers = 1});
    QElapsedTimer clock;
    clock.start();
    QVERIFY(waitForIdle(engine));
    const qint64 quarters = clock.elapsed() / 250;
    QVERIFY2(batches.size() <= quarters + 2, qPrintable(QString::number(batches.size())));
    QVERIFY(batches.size() >= 6); // half of those of the three seconds that the server takes, however long they are
}

void TestDownloadEngine::isQuietWhenNothingRuns()
{
    const Payload payload(1000);
    const TestServer server(serveFile(payload));
    DownloadEngine engine({});
    QSignalSpy idle(&engine, &DownloadEngine::idle);
    const DownloadId id = engine.add(task(server, QStringLiteral("a")), {});
    QVERIFY(idle.wait(30'000));
    QCOMPARE(stateOf(engine, id), DownloadState::Completed);
    QSignalSpy batches(&engine, &DownloadEngine::snapshotsChanged);
    QVERIFY(!batches.wait(800));
}

void TestDownloadEngine::isNotIdleWhenTheLastOneBringsAnother()
{
    const TestServer server(serveFile(Payload(1000)));
    DownloadEngine engine({});
    engine.setBatchInterval(std::chrono::hours(1)); // the one before idle() comes alone
    QList<bool> idle;
    connect(&engine, &DownloadEngine::idle, this, [&] { idle.append(engine.isIdle()); });
    connect(&engine, &DownloadEngine::snapshotsChanged, this, [&] {
        if (engine.snapshots().size() == 1)
            engine.add(task(server, QStringLiteral("b")), {});
    });
    engine.add(task(server, QStringLiteral("a")), {});
    QTRY_VERIFY(!idle.isEmpty());
    QCOMPARE(idle, QList<bool>{true});
    QCOMPARE(stateOf(engine, 2), DownloadState::Completed);
}

void TestDownloadEngine::givesEachOfTwoTheSameNameItsOwnFile_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("with part files") << qint64(2'000'000);
    QTest::newRow("small, without") << qint64(200'000);
}

void TestDownloadEngine::givesEachOfTwoTheSameNameItsOwnFile()
{
    QFETCH(qint64, size);
    const Payload payload(size);
    const TestServer server(serveFile(payload, atRate(2 * size)));
    DownloadEngine engine({});
    const DownloadTask derived{.url = server.url(QStringLiteral("/name.bin")), .folder = m_folder->path()};
    engine.add(derived, {});
    engine.add(derived, {});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name),
        (QStringList{QStringLiteral("name (1).bin"), QStringLiteral("name.bin")}));
    for (const auto &snapshot : engine.snapshots()) {
        QCOMPARE(snapshot.state, DownloadState::Completed);
        QVERIFY(payload.matchesFile(snapshot.path));
    }
}

void TestDownloadEngine::refusesTwoDownloadsOfOneFile()
{
    const Payload payload(2'000'000);
    const TestServer server(serveFile(payload, atRate(2'000'000)));
    DownloadEngine engine({});
    const DownloadId first = engine.add(task(server, QStringLiteral("a")), {});
    QTRY_VERIFY(find(engine, first).receivedBytes > 0);
    const DownloadId second = engine.add(task(server, QStringLiteral("a")), {});
    QTRY_COMPARE(stateOf(engine, second), DownloadState::Failed);
    QCOMPARE(find(engine, second).error.kind, DownloadError::Kind::InUse);
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, first), DownloadState::Completed);
    QVERIFY(payload.matchesFile(path(QStringLiteral("a"))));
}

void TestDownloadEngine::keepsToTheSharedRateLimit()
{
    const Payload payload(700'000);
    const TestServer server(serveFile(payload));
    DownloadEngine engine({.rateLimit = 1'000'000});
    QElapsedTimer clock;
    clock.start();
    engine.add(task(server, QStringLiteral("a")), {});
    engine.add(task(server, QStringLiteral("b")), {});
    QVERIFY(waitForIdle(engine));
    QVERIFY2(clock.elapsed() > 1000 && clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(payload.matchesFile(path(QStringLiteral("a"))));
    QVERIFY(payload.matchesFile(path(QStringLiteral("b"))));
}

void TestDownloadEngine::sharesTheRateFairly()
{
    const Payload payload(700'000);
    const TestServer server(serveFile(payload));
    DownloadEngine engine({.maxActive = 3, .connectionLimit = 12, .rateLimit = 150'000});
    std::vector<DownloadId> ids;
    for (const QString &name : {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")})
        ids.push_back(engine.add(task(server, name), {.workers = 4, .minSplitSize = 100'000}));
    const auto received = [&] {
        std::vector<qint64> bytes;
        bytes.reserve(ids.size());
        for (const DownloadId id : ids)
            bytes.push_back(find(engine, id).receivedBytes);
        return bytes;
    };
    const auto sum = [&] {
        const auto bytes = received();
        return std::accumulate(bytes.begin(), bytes.end(), qint64(0));
    };
    QTRY_VERIFY(sum() >= 150'000);
    const auto shares = received();
    const auto [least, most] = std::minmax_element(shares.begin(), shares.end());
    const QByteArray shown = QByteArray::number(*least) + " to " + QByteArray::number(*most);
    QVERIFY2(*least >= *most * 3 / 5, shown.constData());
    QVERIFY(shutDown(engine));
}

void TestDownloadEngine::sharesTheRateFairlyAmongConnections()
{
    const Payload payload(40'000'000);
    const TestServer server(serveFile(payload));
    DownloadEngine engine({.rateLimit = 600'000});
    const DownloadId id = engine.add(task(server, QStringLiteral("a")), {.workers = 4, .minSplitSize = 100'000});
    QTRY_VERIFY(find(engine, id).receivedBytes >= 800'000);
    qint64 least = payload.size();
    qint64 most = 0;
    for (const SegmentSnapshot &segment : find(engine, id).segments) {
        least = std::min(least, segment.position - segment.range.begin);
        most = std::max(most, segment.position - segment.range.begin);
    }
    const QByteArray shown = QByteArray::number(least) + " to " + QByteArray::number(most);
    QVERIFY(find(engine, id).segments.size() >= 4);
    QVERIFY2(most > 0 && least >= most / 4, shown.constData());
    QVERIFY(shutDown(engine));
}

/// One that took exactly what the limit let pass, and that hears nothing more.
void TestDownloadEngine::holdsNobodyBackByOneThatStandsStill()
{
    constexpr qint64 Rate = 64 * 1024;
    const Payload payload(100'000);
    TestServer server;
    const QList<HttpHeader> headers{{"Content-Length", QByteArray::number(payload.size())}};
    server.on("/still", [&](const Request &, Reply &reply) {
        reply.head(200, headers).body(payload, {0, 1}).pause(400ms).body(payload, {1, 1 + Rate / 4}).stall();
    });
    server.on(
        "/quick", [&](const Request &, Reply &reply) { reply.pause(800ms).head(200, headers).body(payload.all()); });
    DownloadEngine engine({.rateLimit = Rate});
    engine.add({.url = server.url(u"/still"_qs), .output = path(QStringLiteral("still"))}, {});
    const DownloadId quick = engine.add({.url = server.url(u"/quick"_qs), .output = path(QStringLiteral("quick"))}, {});
    QTRY_COMPARE(stateOf(engine, quick), DownloadState::Completed);
    QVERIFY(payload.matchesFile(path(QStringLiteral("quick"))));
    QVERIFY(shutDown(engine));
}

/// Whoever stands far behind in the line, too.
void TestDownloadEngine::noticesSoonThatTheLimitIsGone()
{
    const Payload payload(700'000);
    const TestServer server(serveFile(payload));
    DownloadEngine engine({.maxActive = 12, .connectionLimit = 12, .rateLimit = 1});
    std::vector<DownloadId> ids;
    for (int number = 0; number < 12; ++number)
        ids.push_back(engine.add(task(server, QString::number(number)), {.workers = 1}));
    for (const DownloadId id : ids)
        QTRY_COMPARE(stateOf(engine, id), DownloadState::Downloading);
    QElapsedTimer clock;
    clock.start();
    engine.applySettings({.maxActive = 12, .connectionLimit = 12});
    QVERIFY(waitForIdle(engine));
    QVERIFY2(clock.elapsed() < 6000, QByteArray::number(clock.elapsed()).constData());
}

QTEST_GUILESS_MAIN(TestDownloadEngine)
#include "tst_downloadengine.moc"
