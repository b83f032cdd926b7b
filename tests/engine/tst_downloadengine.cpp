// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/downloadengine.h"

#include "engine/queue/connectionlimit.h"
#include "tests/support/fileserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

class TestDownloadEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void downloadsAListWithFewAtATime();
    void asksOnceForEachSmallFile();
    void startsInQueueOrder();
    void goesOnWithTheOthersWhenOneFails();
    void sendsBatchesFourTimesASecond();
    void isQuietWhenNothingRuns();

    void pausesAndResumes();
    void resumesAFailedDownload();
    void restartsFromTheFirstByte();
    void removesWithItsData_data();
    void removesWithItsData();
    void replacesALinkAndKeepsTheBytes();
    void replacesALinkTwiceAndKeepsTheBytes();
    void givesEachOfTwoTheSameNameItsOwnFile();
    void refusesTwoDownloadsOfOneFile();

    void keepsTheListAcrossRestarts();
    void remembersThatAChecksumWasRight();
    void keepsTheListFromOthersEyes();
    void movesABrokenListAside();
    void shutsDownAndGoesOn();
    void keepsToTheSharedRateLimit();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    DownloadTask task(const TestServer &server, const QString &name) const;
    DownloadSnapshot find(const DownloadEngine &engine, DownloadId id) const;
    DownloadState stateOf(const DownloadEngine &engine, DownloadId id) const { return find(engine, id).state; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

static bool waitForIdle(DownloadEngine &engine, int timeout = 20000)
{
    return QTest::qWaitFor([&engine] { return engine.isIdle(); }, timeout);
}

static FileOptions slow(qint64 bytesPerSecond)
{
    FileOptions options;
    options.rate = [bytesPerSecond](int) { return bytesPerSecond; };
    return options;
}

void TestDownloadEngine::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

DownloadTask TestDownloadEngine::task(const TestServer &server, const QString &name) const
{
    return {.url = server.url(u'/' + name), .output = path(name)};
}

DownloadSnapshot TestDownloadEngine::find(const DownloadEngine &engine, DownloadId id) const
{
    const auto all = engine.snapshots();
    const auto found = std::find_if(all.cbegin(), all.cend(), [id](const auto &one) { return one.id == id; });
    return found == all.cend() ? DownloadSnapshot{} : *found;
}

void TestDownloadEngine::downloadsAListWithFewAtATime()
{
    const Payload payload(300'000);
    const TestServer server(serveFile(payload, slow(3'000'000)));
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

void TestDownloadEngine::sendsBatchesFourTimesASecond()
{
    const Payload payload(3'000'000);
    const TestServer server(serveFile(payload, slow(1'000'000)));
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

void TestDownloadEngine::pausesAndResumes()
{
    const Payload payload(6'000'000);
    const TestServer server(serveFile(payload, slow(2'000'000)));
    DownloadEngine engine({.connectionLimit = 2});
    const DownloadId id = engine.add(task(server, QStringLiteral("a")), {.workers = 2});
    QTRY_VERIFY(find(engine, id).receivedBytes > 2'000'000);
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

void TestDownloadEngine::resumesAFailedDownload()
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

void TestDownloadEngine::restartsFromTheFirstByte()
{
    const Payload payload(3'000'000);
    const TestServer server(serveFile(payload, slow(2'000'000)));
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(server, QStringLiteral("a")), {.workers = 1});
    QTRY_VERIFY(find(engine, id).receivedBytes > 1'000'000);
    engine.restart({id});
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), DownloadState::Completed);
    QVERIFY(payload.matchesFile(path(QStringLiteral("a"))));
    QCOMPARE(server.requests().constLast().range->begin, 0);
}

void TestDownloadEngine::removesWithItsData_data()
{
    QTest::addColumn<bool>("pausedBefore");
    QTest::newRow("while it runs") << false;
    QTest::newRow("while it is paused") << true;
}

void TestDownloadEngine::removesWithItsData()
{
    QFETCH(bool, pausedBefore);
    const Payload payload(6'000'000);
    const TestServer server(serveFile(payload, slow(2'000'000)));
    DownloadEngine engine({});
    QSignalSpy removed(&engine, &DownloadEngine::removed);
    const DownloadId id = engine.add(task(server, QStringLiteral("a")), {.assembly = AssemblyMode::Direct});
    QTRY_VERIFY(find(engine, id).receivedBytes > 1'000'000);
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

void TestDownloadEngine::replacesALinkAndKeepsTheBytes()
{
    const Payload payload(6'000'000);
    TestServer server(serveFile(payload, slow(3'000'000)));
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(server, QStringLiteral("old")), {.workers = 1});
    QTRY_VERIFY(find(engine, id).receivedBytes > 2'000'000);
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
void TestDownloadEngine::replacesALinkTwiceAndKeepsTheBytes()
{
    const Payload payload(9'000'000);
    TestServer server(serveFile(payload, slow(3'000'000)));
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
        QSignalSpy stopped(&engine, &DownloadEngine::stopped);
        engine.shutDown();
        QVERIFY(stopped.wait(30'000));
    }
    DownloadEngine engine(settings);
    engine.restoreList();
    engine.resume({id});
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(engine, id), DownloadState::Completed, 30'000);
    QVERIFY(payload.matchesFile(path(QStringLiteral("first"))));
    QVERIFY(server.requests().constLast().range->begin > 4'000'000);
}

void TestDownloadEngine::givesEachOfTwoTheSameNameItsOwnFile()
{
    const Payload payload(2'000'000);
    const TestServer server(serveFile(payload, slow(4'000'000)));
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
    const TestServer server(serveFile(payload, slow(2'000'000)));
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

void TestDownloadEngine::keepsTheListAcrossRestarts()
{
    const Payload payload(4'000'000);
    const TestServer server(serveFile(payload, slow(2'000'000)));
    const EngineSettings settings{.maxActive = 1, .listFile = path(QStringLiteral("list"))};
    DownloadId done = 0, active = 0, waiting = 0, paused = 0;
    {
        DownloadEngine engine(settings);
        done = engine.add(task(server, QStringLiteral("done")), {.workers = 4});
        QVERIFY(waitForIdle(engine));
        active = engine.add(task(server, QStringLiteral("active")), {.workers = 1});
        waiting = engine.add(task(server, QStringLiteral("waiting")), {});
        paused = engine.add(task(server, QStringLiteral("paused")), {}, StartMode::Paused);
        QTRY_VERIFY(find(engine, active).receivedBytes > 1'000'000);
        QSignalSpy stopped(&engine, &DownloadEngine::stopped);
        engine.shutDown();
        QVERIFY(stopped.wait(30'000));
    }
    DownloadEngine engine(settings);
    engine.restoreList();
    QCOMPARE(engine.snapshots().size(), 4);
    QCOMPARE(stateOf(engine, done), DownloadState::Completed);
    QCOMPARE(find(engine, done).totalBytes, payload.size());
    QCOMPARE(stateOf(engine, paused), DownloadState::Paused);
    const int before = server.requestCount();
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, active), DownloadState::Completed);
    QCOMPARE(stateOf(engine, waiting), DownloadState::Completed);
    QCOMPARE(stateOf(engine, paused), DownloadState::Paused);
    const auto requests = server.requests().mid(before);
    for (const RequestRecord &request : requests)
        QVERIFY(request.target != "/active" || (request.range && request.range->begin >= 800'000));
    QVERIFY(payload.matchesFile(path(QStringLiteral("active"))));
    QVERIFY(engine.add(task(server, QStringLiteral("x")), {}, StartMode::Paused) > paused);
}

void TestDownloadEngine::remembersThatAChecksumWasRight()
{
    const Payload payload(1000);
    TestServer server(serveFile(payload));
    const EngineSettings settings{.listFile = path(QStringLiteral("list"))};
    DownloadTask checked = task(server, QStringLiteral("a"));
    checked.checksum = ExpectedChecksum{QCryptographicHash::Sha256, payload.sha256()};
    DownloadId id = 0;
    {
        DownloadEngine engine(settings);
        id = engine.add(checked, {});
        QVERIFY(waitForIdle(engine));
        QVERIFY(find(engine, id).checksumVerified);
        QSignalSpy stopped(&engine, &DownloadEngine::stopped);
        engine.shutDown();
        QVERIFY(stopped.wait(30'000));
    }
    DownloadEngine engine(settings);
    engine.restoreList();
    QVERIFY(find(engine, id).checksumVerified);
    server.handle([](const Request &, Reply &reply) { reply.answer(404); });
    engine.restart({id});
    QVERIFY(!find(engine, id).checksumVerified); // of a file that is to be replaced
    QVERIFY(waitForIdle(engine));
    QVERIFY(!find(engine, id).checksumVerified);
}

void TestDownloadEngine::keepsTheListFromOthersEyes()
{
    const TestServer server(serveFile(Payload(10)));
    DownloadEngine engine({.listFile = path(QStringLiteral("list"))});
    DownloadTask secret = task(server, QStringLiteral("a"));
    secret.user = QStringLiteral("somebody");
    secret.password = QStringLiteral("canary-password");
    secret.headers = {{"Authorization", "canary-token"}};
    engine.add(secret, {}, StartMode::Paused);
    QSignalSpy stopped(&engine, &DownloadEngine::stopped);
    engine.shutDown();
    QVERIFY(stopped.wait(30'000));
    QFile list(path(QStringLiteral("list")));
    QVERIFY(list.open(QIODevice::ReadOnly));
    QCOMPARE(list.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
        QFile::Permissions());
    QVERIFY(!list.readAll().contains("canary"));
}

void TestDownloadEngine::movesABrokenListAside()
{
    QFile list(path(QStringLiteral("list")));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write("not a list\n");
    list.close();
    DownloadEngine engine({.listFile = list.fileName()});
    QSignalSpy failed(&engine, &DownloadEngine::listFailed);
    engine.restoreList();
    QCOMPARE(failed.size(), 1);
    QVERIFY(engine.snapshots().isEmpty());
    const QStringList aside = QDir(m_folder->path()).entryList({QStringLiteral("list.broken*")});
    QCOMPARE(aside.size(), 1);
}

void TestDownloadEngine::shutsDownAndGoesOn()
{
    const Payload payload(8'000'000);
    const TestServer server(serveFile(payload, slow(2'000'000)));
    for (const int round : {0, 1, 2}) {
        DownloadEngine engine({});
        engine.add(task(server, QStringLiteral("a")), {.workers = 2});
        QTRY_VERIFY(find(engine, 1).receivedBytes > (round + 1) * 2'000'000);
        QSignalSpy stopped(&engine, &DownloadEngine::stopped);
        engine.shutDown();
        QVERIFY(stopped.wait(30'000));
        QVERIFY(!QFile::exists(path(QStringLiteral("a"))));
    }
    DownloadEngine engine({});
    engine.add(task(server, QStringLiteral("a")), {});
    QVERIFY(waitForIdle(engine));
    QVERIFY(payload.matchesFile(path(QStringLiteral("a"))));
    QVERIFY2(server.bytesSent() < 14'000'000, qPrintable(QString::number(server.bytesSent())));
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

QTEST_GUILESS_MAIN(TestDownloadEngine)
#include "tst_downloadengine.moc"
