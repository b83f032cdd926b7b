// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/connectionlimit.h"

#include "tests/engine/downloadenginetest.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

/// What a person tells the engine to do with a download.
class TestEngineCommands : public DownloadEngineTest {
    Q_OBJECT

private Q_SLOTS:
    void pausesAndResumes();
    void resumesAFailedDownload();
    void startsMoreThanTheLimitWhenTold();
    void restartsFromTheFirstByte();
    void forgetsARunThatHasJustEnded_data();
    void forgetsARunThatHasJustEnded();
    void removesWithItsData_data();
    void removesWithItsData();
    void removesNothingOfAnotherDownload();
    void endsWhileItVerifies_data();
    void endsWhileItVerifies();
    void retriesAtOnceWhatWaits();
    void replacesALinkAndKeepsTheBytes();
    void replacesALinkTwiceAndKeepsTheBytes();
};

void TestEngineCommands::pausesAndResumes()
{
    const Payload payload(6'000'000);
    const TestServer server(serveFile(payload, atRate(2'000'000)));
    DownloadEngine engine({.connectionLimit = 2});
    const DownloadId id = engine.add(task(server, QStringLiteral("a")), {.workers = 2});
    QVERIFY(waitForBytes(engine, id, 2'000'000));
    engine.pause({id});
    QTRY_COMPARE(stateOf(engine, id), DownloadState::Paused);
    const DownloadSnapshot paused = find(engine, id);
    QVERIFY(paused.receivedBytes > 2'000'000);
    QCOMPARE(paused.totalBytes, payload.size());
    QCOMPARE(ConnectionLimit::process().inUse(), 0);
    QTRY_VERIFY(engine.isIdle());
    engine.resume({id});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), DownloadState::Completed);
    QVERIFY(payload.matchesFile(path(QStringLiteral("a"))));
    QVERIFY(server.bytesSent() < payload.size() + 1'500'000);
}

void TestEngineCommands::resumesAFailedDownload()
{
    const Payload payload(200'000);
    FileOptions options;
    options.failFirst = 2;
    const TestServer server(serveFile(payload, options));
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(server, QStringLiteral("a")), {.retry = {2, 5ms, 5ms}});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), DownloadState::Failed);
    engine.resume({id});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), DownloadState::Completed);
    QVERIFY(!find(engine, id).error);
    QVERIFY(payload.matchesFile(path(QStringLiteral("a"))));
}

void TestEngineCommands::startsMoreThanTheLimitWhenTold()
{
    const Payload payload(400'000);
    const TestServer server(serveFile(payload, atRate(400'000)));
    DownloadEngine engine({.maxActive = 1, .connectionLimit = 4});
    const DownloadId first = engine.add(task(server, QStringLiteral("a")), {.workers = 1});
    const DownloadId second = engine.add(task(server, QStringLiteral("b")), {.workers = 1});
    const DownloadId third = engine.add(task(server, QStringLiteral("c")), {.workers = 1}, StartMode::Paused);
    QTRY_VERIFY(isActive(stateOf(engine, first)));
    engine.startNow({third, third + 1});
    QVERIFY(isActive(stateOf(engine, third)));
    QCOMPARE(stateOf(engine, second), DownloadState::Queued);
    QVERIFY(waitForIdle(engine));
    for (const QString &name : {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")})
        QVERIFY(payload.matchesFile(path(name)));
}

void TestEngineCommands::restartsFromTheFirstByte()
{
    const Payload payload(3'000'000);
    const TestServer server(serveFile(payload, atRate(2'000'000)));
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(server, QStringLiteral("a")), {.workers = 1});
    QVERIFY(waitForBytes(engine, id, 1'000'000));
    engine.restart({id});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), DownloadState::Completed);
    QVERIFY(payload.matchesFile(path(QStringLiteral("a"))));
    QCOMPARE(server.requests().constLast().range->begin, 0);
}

void TestEngineCommands::forgetsARunThatHasJustEnded_data()
{
    QTest::addColumn<bool>("isRemoved");
    QTest::newRow("restarted") << false;
    QTest::newRow("removed") << true;
}

void TestEngineCommands::forgetsARunThatHasJustEnded()
{
    QFETCH(bool, isRemoved);
    const Payload payload(1000);
    const TestServer server(serveFile(payload));
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(server, QStringLiteral("a")), {});
    QTRY_VERIFY(find(engine, id).state != DownloadState::Queued);
    engine.pause({id});
    if (isRemoved)
        engine.remove({id}, PartialData::Discard);
    else
        engine.restart({id});
    engine.add(task(server, QStringLiteral("b")), {});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(engine.snapshots().size(), isRemoved ? 1 : 2);
    QVERIFY(QFile::exists(path(QStringLiteral("b"))));
    QCOMPARE(QFile::exists(path(QStringLiteral("a"))), !isRemoved);
}

void TestEngineCommands::removesWithItsData_data()
{
    QTest::addColumn<bool>("pausedBefore");
    QTest::newRow("while it runs") << false;
    QTest::newRow("while it is paused") << true;
}

void TestEngineCommands::removesWithItsData()
{
    QFETCH(bool, pausedBefore);
    const Payload payload(6'000'000);
    const TestServer server(serveFile(payload, atRate(2'000'000)));
    DownloadEngine engine({});
    QSignalSpy removed(&engine, &DownloadEngine::removed);
    const DownloadId id = engine.add(task(server, QStringLiteral("a")), {.assembly = AssemblyMode::Direct});
    QVERIFY(waitForBytes(engine, id, 1'000'000));
    if (pausedBefore) {
        engine.pause({id});
        QTRY_COMPARE(stateOf(engine, id), DownloadState::Paused);
    }
    engine.remove({id}, PartialData::Discard);
    QCOMPARE(removed.size(), 1);
    QVERIFY(engine.snapshots().isEmpty());
    QTRY_VERIFY(QDir(m_folder->path()).isEmpty());
    QTRY_COMPARE(ConnectionLimit::process().inUse(), 0);
}

void TestEngineCommands::removesNothingOfAnotherDownload()
{
    const Payload payload(6'000'000);
    TestServer server(serveFile(payload, atRate(2'000'000)));
    server.on("/gone", [](const Request &, Reply &reply) { reply.answer(404); });
    DownloadEngine engine({});
    DownloadTask first = task(server, QStringLiteral("a"));
    first.output = path(QStringLiteral("same"));
    DownloadTask second = task(server, QStringLiteral("gone"));
    second.output = path(QStringLiteral("same"));
    const DownloadId id = engine.add(first, {.assembly = AssemblyMode::Direct});
    QVERIFY(waitForBytes(engine, id, 1'000'000));
    engine.pause({id});
    QTRY_VERIFY(engine.isIdle());
    const DownloadId failed = engine.add(second, {});
    QTRY_COMPARE(stateOf(engine, failed), DownloadState::Failed);
    QVERIFY(QFile::exists(path(QStringLiteral("same.tdpart"))));
    engine.remove({failed}, PartialData::Discard);
    QVERIFY(QFile::exists(path(QStringLiteral("same.tdpart"))));
    QVERIFY(QFile::exists(path(QStringLiteral("same.tdpart.ctl"))));
}

/// The digest takes longer than anything else.
void TestEngineCommands::endsWhileItVerifies_data()
{
    QTest::addColumn<bool>("isPaused");
    QTest::newRow("paused: all bytes are kept") << true;
    QTest::newRow("restarted: its files are free again first") << false;
}

void TestEngineCommands::endsWhileItVerifies()
{
    QFETCH(bool, isPaused);
    const Payload payload(48 * 1024 * 1024);
    const TestServer server(serveFile(payload));
    DownloadEngine engine({});
    engine.setBatchInterval(1ms);
    DownloadTask slow = task(server, QStringLiteral("a"));
    slow.checksum = {
        QCryptographicHash::Sha3_512, QCryptographicHash::hash(payload.all(), QCryptographicHash::Sha3_512)};
    const DownloadId id = engine.add(slow, {.assembly = AssemblyMode::Memory});
    connect(&engine, &DownloadEngine::snapshotsChanged, this,
        [&, isDone = false](const QList<DownloadSnapshot> &changed) mutable {
            if (changed.constFirst().state != DownloadState::Verifying || std::exchange(isDone, true))
                return;
            isPaused ? engine.pause({id}) : engine.restart({id});
        });
    QVERIFY(waitForIdle(engine));
    if (isPaused) {
        QCOMPARE(stateOf(engine, id), DownloadState::Paused);
        const int requests = server.requestCount();
        engine.resume({id});
        QVERIFY(waitForIdle(engine));
        QCOMPARE(server.requestCount(), requests);
    }
    QCOMPARE(find(engine, id).error, DownloadError{});
    QCOMPARE(stateOf(engine, id), DownloadState::Completed);
    QVERIFY(payload.matchesFile(path(QStringLiteral("a"))));
    QVERIFY(isPaused || server.bytesSent() > payload.size() * 3 / 2);
}

void TestEngineCommands::retriesAtOnceWhatWaits()
{
    const Payload payload(1000);
    FileOptions options;
    options.failFirst = 1;
    options.failHeaders = {{"Retry-After", "300"}};
    const TestServer server(serveFile(payload, options));
    DownloadEngine engine({.maxActive = 2});
    const DownloadId asked = engine.add(task(server, QStringLiteral("a")), {});
    QTRY_COMPARE(stateOf(engine, asked), DownloadState::Retrying);
    const DownloadId held = engine.add(task(server, QStringLiteral("b")), {});
    QTRY_COMPARE(stateOf(engine, held), DownloadState::Retrying);
    QCOMPARE(find(engine, held).error.kind, DownloadError::Kind::Overloaded);
    engine.resume({held});
    engine.resume({asked});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, asked), DownloadState::Completed);
    QCOMPARE(stateOf(engine, held), DownloadState::Completed);
}

void TestEngineCommands::replacesALinkAndKeepsTheBytes()
{
    const Payload payload(6'000'000);
    TestServer server(serveFile(payload, atRate(3'000'000)));
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(server, QStringLiteral("old")), {.workers = 1});
    QVERIFY(waitForBytes(engine, id, 2'000'000));
    server.on("/old", [](const Request &, Reply &reply) { reply.answer(403); });
    server.cutConnections(Cut::Reset);
    QTRY_COMPARE(stateOf(engine, id), DownloadState::Failed);
    QCOMPARE(find(engine, id).error.kind, DownloadError::Kind::Unauthorized);
    engine.setUrl(id, server.url(QStringLiteral("/new")));
    engine.resume({id});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), DownloadState::Completed);
    QVERIFY(payload.matchesFile(path(QStringLiteral("old"))));
    QVERIFY(server.requests().constLast().range->begin > 1'500'000);
}

/// Links that expire do so again, and the last one may come after a restart.
void TestEngineCommands::replacesALinkTwiceAndKeepsTheBytes()
{
    const Payload payload(9'000'000);
    TestServer server(serveFile(payload, atRate(3'000'000)));
    const EngineSettings settings{.listFile = path(QStringLiteral("list"))};
    DownloadId id = 0;
    const auto expire = [&](DownloadEngine &engine, const char *link, qint64 after) {
        QTRY_VERIFY_WITH_TIMEOUT(find(engine, id).receivedBytes > after, 30'000);
        server.on(link, [](const Request &, Reply &reply) { reply.answer(403); });
        server.cutConnections(Cut::Reset);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(engine, id), DownloadState::Failed, 30'000);
    };
    {
        DownloadEngine engine(settings);
        id = engine.add(task(server, QStringLiteral("first")), {.workers = 1});
        expire(engine, "/first", 2'000'000);
        engine.setUrl(id, server.url(QStringLiteral("/second")));
        engine.resume({id});
        expire(engine, "/second", 5'000'000);
        engine.setUrl(id, server.url(QStringLiteral("/third")));
        QVERIFY(shutDown(engine));
    }
    DownloadEngine engine(settings);
    engine.restoreList();
    engine.resume({id});
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(engine, id), DownloadState::Completed, 30'000);
    QVERIFY(payload.matchesFile(path(QStringLiteral("first"))));
    QVERIFY(server.requests().constLast().range->begin > 4'000'000);
}

QTEST_GUILESS_MAIN(TestEngineCommands)
#include "tst_enginecommands.moc"
