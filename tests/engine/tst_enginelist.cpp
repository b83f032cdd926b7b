// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadenginetest.h"

#include "engine/storage/downloadstore.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace td;
using namespace td::test;

/// The list on disk, from one run of the engine to the next.
class TestEngineList : public DownloadEngineTest {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheListAcrossRestarts();
    void remembersThatAChecksumWasRight();
    void keepsTheListFromOthersEyes();
    void movesABrokenListAside();
    void readsBackWhatMakesNoSense();
    void shutsDownAndGoesOn();
    void keepsAPauseThatTheEndInterrupts();
    void endsWhenTheLastThatIsBusyIsRemoved();
    void keepsWhatWasAddedBeforeTheListWasRead();
    void savesAtOnceWhatNobodyWantsToLose();
    void savesAgainWhatCouldNotBeSaved();
    void movesABrokenListAsideAsSoonAsItCan();
    void savesWhenABrokenListIsGone();

private:
    static void write(const QString &path, const QByteArray &text);
};

void TestEngineList::write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void TestEngineList::keepsTheListAcrossRestarts()
{
    const Payload payload(4'000'000);
    const TestServer server(serveFile(payload, atRate(2'000'000)));
    const EngineSettings settings{.maxActive = 1, .listFile = path(QStringLiteral("list"))};
    DownloadId done = 0, active = 0, waiting = 0, paused = 0;
    {
        DownloadEngine engine(settings);
        done = engine.add(task(server, QStringLiteral("done")), {.workers = 4});
        QVERIFY(waitForIdle(engine));
        active = engine.add(task(server, QStringLiteral("active")), {.workers = 1});
        waiting = engine.add(task(server, QStringLiteral("waiting")), {});
        paused = engine.add(task(server, QStringLiteral("paused")), {}, StartMode::Paused);
        QVERIFY(waitForBytes(engine, active, 1'000'000));
        QVERIFY(shutDown(engine));
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

void TestEngineList::remembersThatAChecksumWasRight()
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
        QVERIFY(shutDown(engine));
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

void TestEngineList::keepsTheListFromOthersEyes()
{
    const TestServer server(serveFile(Payload(10)));
    DownloadEngine engine({.listFile = path(QStringLiteral("list"))});
    DownloadTask secret = task(server, QStringLiteral("a"));
    secret.user = QStringLiteral("somebody");
    secret.password = QStringLiteral("canary-password");
    secret.headers = {{"Authorization", "canary-token"}};
    engine.add(secret, {}, StartMode::Paused);
    QVERIFY(shutDown(engine));
    QFile list(path(QStringLiteral("list")));
    QVERIFY(list.open(QIODevice::ReadOnly));
    QCOMPARE(list.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
        QFile::Permissions());
    QVERIFY(!list.readAll().contains("canary"));
}

void TestEngineList::movesABrokenListAside()
{
    QFile list(path(QStringLiteral("list")));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write("not a list\n");
    list.close();
    DownloadEngine engine({.listFile = list.fileName()});
    QSignalSpy unreadable(&engine, &DownloadEngine::listUnreadable);
    engine.restoreList();
    QCOMPARE(unreadable.size(), 1);
    QVERIFY(engine.snapshots().isEmpty());
    const QStringList aside = QDir(m_folder->path()).entryList({QStringLiteral("list.broken*")});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(unreadable.at(0).at(1).toString(), path(aside.at(0)));
}

void TestEngineList::readsBackWhatMakesNoSense()
{
    const TestServer server(serveFile(Payload(1000)));
    const EngineSettings settings{.listFile = path(QStringLiteral("list"))};
    {
        DownloadEngine engine(settings);
        engine.add({}, {});
        engine.add(task(server, QStringLiteral("a")), {.workers = 0});
        engine.add(task(server, QStringLiteral("b")), {});
        QVERIFY(waitForIdle(engine));
        QVERIFY(shutDown(engine));
    }
    DownloadEngine engine(settings);
    QSignalSpy unreadable(&engine, &DownloadEngine::listUnreadable);
    engine.restoreList();
    QCOMPARE(unreadable.size(), 0);
    QCOMPARE(engine.snapshots().size(), 3);
    engine.resume({1, 2});
    QVERIFY(waitForIdle(engine));
    for (const DownloadId id : {1, 2})
        QCOMPARE(find(engine, id).error.kind, DownloadError::Kind::BadUsage);
    QCOMPARE(stateOf(engine, 3), DownloadState::Completed);
}

void TestEngineList::shutsDownAndGoesOn()
{
    const Payload payload(8'000'000);
    const TestServer server(serveFile(payload, atRate(2'000'000)));
    for (const int round : {0, 1, 2}) {
        DownloadEngine engine({});
        engine.add(task(server, QStringLiteral("a")), {.workers = 2});
        QTRY_VERIFY(find(engine, 1).receivedBytes > (round + 1) * 2'000'000);
        QVERIFY(shutDown(engine));
        QVERIFY(!QFile::exists(path(QStringLiteral("a"))));
    }
    DownloadEngine engine({});
    engine.add(task(server, QStringLiteral("a")), {});
    QVERIFY(waitForIdle(engine));
    QVERIFY(payload.matchesFile(path(QStringLiteral("a"))));
    QVERIFY2(server.bytesSent() < 14'000'000, qPrintable(QString::number(server.bytesSent())));
}

void TestEngineList::keepsAPauseThatTheEndInterrupts()
{
    const TestServer server(serveFile(Payload(2'000'000), atRate(1'000'000)));
    const EngineSettings settings{.listFile = path(QStringLiteral("list"))};
    {
        DownloadEngine engine(settings);
        const DownloadId id = engine.add(task(server, QStringLiteral("a")), {});
        QVERIFY(waitForBytes(engine, id));
        QSignalSpy stopped(&engine, &DownloadEngine::stopped);
        engine.pause({id});
        engine.shutDown();
        QVERIFY(stopped.wait(30'000));
    }
    DownloadEngine engine(settings);
    engine.restoreList();
    QCOMPARE(engine.snapshots().at(0).state, DownloadState::Paused);
}

void TestEngineList::endsWhenTheLastThatIsBusyIsRemoved()
{
    const TestServer server(serveFile(Payload(2'000'000), atRate(1'000'000)));
    DownloadEngine engine({.listFile = path(QStringLiteral("list"))});
    const DownloadId id = engine.add(task(server, QStringLiteral("a")), {});
    QVERIFY(waitForBytes(engine, id));
    QSignalSpy stopped(&engine, &DownloadEngine::stopped);
    engine.shutDown();
    engine.remove({id}, PartialData::Discard);
    QVERIFY(stopped.wait(30'000));
    QVERIFY(DownloadStore(path(QStringLiteral("list"))).load().downloads.isEmpty());
}

void TestEngineList::keepsWhatWasAddedBeforeTheListWasRead()
{
    const TestServer server(serveFile(Payload(1000)));
    const EngineSettings settings{.listFile = path(QStringLiteral("list"))};
    {
        DownloadEngine engine(settings);
        engine.add(task(server, QStringLiteral("old")), {}, StartMode::Paused);
        QVERIFY(shutDown(engine));
    }
    DownloadEngine engine(settings);
    const DownloadId added = engine.add(task(server, QStringLiteral("new")), {}, StartMode::Paused);
    engine.restoreList();
    const auto all = engine.snapshots();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.at(0).id, added);
    QCOMPARE(all.at(0).name, QStringLiteral("new"));
    QCOMPARE(all.at(1).name, QStringLiteral("old"));
    QVERIFY(all.at(1).id != added);
}

/// A process may be killed at any moment.
void TestEngineList::savesAtOnceWhatNobodyWantsToLose()
{
    const TestServer server(serveFile(Payload(1000)));
    DownloadEngine engine({.listFile = path(QStringLiteral("list"))});
    const auto saved = [this] { return DownloadStore(path(QStringLiteral("list"))).load().downloads; };
    engine.add(task(server, QStringLiteral("a")), {}, StartMode::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(saved().size(), 1, 1000);
    engine.add(task(server, QStringLiteral("b")), {});
    QVERIFY(waitForIdle(engine));
    QTRY_VERIFY_WITH_TIMEOUT(saved().size() == 2 && saved().at(1).state == DownloadState::Completed, 1000);
}

void TestEngineList::savesAgainWhatCouldNotBeSaved()
{
    const TestServer server(serveFile(Payload(1000)));
    DownloadEngine engine({.listFile = path(QStringLiteral("list"))});
    engine.restoreList();
    QDir(m_folder->path()).mkdir(QStringLiteral("list")); // in the list's place
    QSignalSpy unsaved(&engine, &DownloadEngine::listUnsaved);
    engine.add(task(server, QStringLiteral("a")), {}, StartMode::Paused);
    QTRY_COMPARE(unsaved.size(), 1);
    QVERIFY(bool(unsaved.at(0).at(0).value<DownloadError>()));
    QVERIFY(QDir(m_folder->path()).rmdir(QStringLiteral("list")));
    QTRY_COMPARE_WITH_TIMEOUT(DownloadStore(path(QStringLiteral("list"))).load().downloads.size(), 1, 10'000);
    QTRY_COMPARE(unsaved.size(), 2);
    QVERIFY(!unsaved.at(1).at(0).value<DownloadError>());
}

void TestEngineList::movesABrokenListAsideAsSoonAsItCan()
{
    const TestServer server(serveFile(Payload(1000)));
    const QString list = path(QStringLiteral("list"));
    write(list, "not a list\n");
    for (int number = 1; number <= 1000; ++number) // all names that are tried first
        write(list + QStringLiteral(".broken-%1").arg(number), {});
    DownloadEngine engine({.listFile = list});
    QSignalSpy unreadable(&engine, &DownloadEngine::listUnreadable);
    QSignalSpy unsaved(&engine, &DownloadEngine::listUnsaved);
    engine.restoreList();
    QCOMPARE(unreadable.size(), 1);
    QCOMPARE(unreadable.at(0).at(1).toString(), QString());
    QVERIFY(QFile::remove(list + QStringLiteral(".broken-500")));
    engine.add(task(server, QStringLiteral("a")), {}, StartMode::Paused);
    QTRY_COMPARE(unsaved.size(), 1);
    const auto told = unsaved.at(0).at(0).value<DownloadError>();
    QVERIFY(!told);
    QFile aside(told.path);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), QByteArray("not a list\n"));
    QCOMPARE(DownloadStore(list).load().downloads.size(), 1);
    engine.add(task(server, QStringLiteral("b")), {}, StartMode::Paused);
    QTRY_COMPARE(DownloadStore(list).load().downloads.size(), 2);
    QCOMPARE(unsaved.size(), 1);
}

void TestEngineList::savesWhenABrokenListIsGone()
{
    const TestServer server(serveFile(Payload(1000)));
    const QString list = path(QString(250, u'x')); // there is no longer name
    write(list, "not a list\n");
    DownloadEngine engine({.listFile = list});
    QSignalSpy unsaved(&engine, &DownloadEngine::listUnsaved);
    engine.restoreList();
    engine.add(task(server, QStringLiteral("a")), {}, StartMode::Paused);
    QTest::qWait(500);
    QCOMPARE(unsaved.size(), 0); // it was told that nothing is
    QVERIFY(QFile::remove(list));
    QTRY_COMPARE_WITH_TIMEOUT(unsaved.size(), 1, 10'000);
    QVERIFY(!unsaved.at(0).at(0).value<DownloadError>());
    QCOMPARE(DownloadStore(list).load().downloads.size(), 1);
}

QTEST_GUILESS_MAIN(TestEngineList)
#include "tst_enginelist.moc"
