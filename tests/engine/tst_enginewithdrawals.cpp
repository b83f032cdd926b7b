// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/downloadstore.h"
#include "tests/engine/downloadenginetest.h"

#include <QCoreApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace td;
using namespace td::test;

/// Downloads that are taken out of the engine's list, and put back.
class TestEngineWithdrawals : public DownloadEngineTest {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void bringsBackWhatWasWithdrawn();
    void bringsBackOnceWhatIsNamedTwice();
    void keepsTheBytesOfAWithdrawnDownload();
    void bringsBackPausedWhatWasJustPaused();
    void forgetsWhatIsRemovedAfterBeingWithdrawn();
    void passesOverWhatIsWithdrawn();
    void becomesIdleWithoutWhatIsWithdrawn();
    void endsOnceWithoutWhatIsWithdrawn();
    void endsWithoutWhatIsWithdrawn();
    void findsWhatIsWithdrawnAfterACrash();
    void findsWhatIsWithdrawnWhereItWas();

private:
    DownloadTask task(const QString &name) const
    {
        return {.url = m_server->url(u'/' + name), .folder = m_folder->path()};
    }
    static QList<DownloadId> order(const DownloadEngine &engine);

    Payload m_payload{400'000};
    std::unique_ptr<TestServer> m_server;
};

void TestEngineWithdrawals::init()
{
    DownloadEngineTest::init();
    m_server = std::make_unique<TestServer>(serveFile(m_payload, atRate(400'000)));
}

QList<DownloadId> TestEngineWithdrawals::order(const DownloadEngine &engine)
{
    QList<DownloadId> ids;
    for (const DownloadSnapshot &snapshot : engine.snapshots())
        ids.append(snapshot.id);
    return ids;
}

void TestEngineWithdrawals::bringsBackWhatWasWithdrawn()
{
    DownloadEngine engine({.maxActive = 1});
    QSignalSpy removals(&engine, &DownloadEngine::removed);
    QList<DownloadId> ids;
    for (const char *name : {"a", "b", "c", "d"})
        ids.append(engine.add(task(QString::fromLatin1(name)), {}, StartMode::Paused));
    engine.withdraw({ids.at(3), ids.at(1)});
    QCOMPARE(order(engine), (QList{ids.at(0), ids.at(2)}));
    QCOMPARE(removals.size(), 1);
    engine.reinstate({ids.at(1), ids.at(3)});
    QCOMPARE(order(engine), ids);
    QCOMPARE(find(engine, ids.at(1)).state, DownloadState::Paused);
}

void TestEngineWithdrawals::keepsTheBytesOfAWithdrawnDownload()
{
    DownloadEngine engine({.connectionLimit = 1});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {.workers = 1});
    QVERIFY(waitForBytes(engine, id));
    engine.withdraw({id});
    QTRY_VERIFY(engine.isIdle());
    QVERIFY(engine.snapshots().isEmpty());
    engine.reinstate({id});
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, id).state, DownloadState::Completed, 10'000);
    QVERIFY(m_payload.matchesFile(path(QStringLiteral("a"))));
    QCOMPARE(m_server->requestCount(), 2);
    QVERIFY(!m_server->requests().at(1).header("Range").startsWith("bytes=0-"));
}

void TestEngineWithdrawals::bringsBackPausedWhatWasJustPaused()
{
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {});
    QVERIFY(waitForBytes(engine, id, 50'000));
    engine.pause({id});
    engine.withdraw({id});
    engine.reinstate({id});
    QTRY_VERIFY(engine.isIdle());
    QCOMPARE(find(engine, id).state, DownloadState::Paused);
}

void TestEngineWithdrawals::forgetsWhatIsRemovedAfterBeingWithdrawn()
{
    DownloadEngine engine({.connectionLimit = 1});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {.workers = 1});
    QTRY_VERIFY(QFile::exists(path(QStringLiteral("a.tdpart"))) || find(engine, id).receivedBytes > 100'000);
    engine.withdraw({id});
    QTRY_VERIFY(engine.isIdle());
    QVERIFY(QFile::exists(path(QStringLiteral("a.tdpart"))));
    engine.remove({id}, PartialData::Discard);
    QVERIFY(!QFile::exists(path(QStringLiteral("a.tdpart"))));
    engine.reinstate({id});
    QVERIFY(engine.snapshots().isEmpty());
}

void TestEngineWithdrawals::passesOverWhatIsWithdrawn()
{
    DownloadEngine engine({.maxActive = 2});
    QSignalSpy failures(&engine, &DownloadEngine::editFailed);
    const DownloadId paused = engine.add(task(QStringLiteral("a")), {}, StartMode::Paused);
    const DownloadId active = engine.add(task(QStringLiteral("b")), {});
    QVERIFY(waitForBytes(engine, active));
    const QList<DownloadId> ids{paused, active};
    engine.withdraw(ids);
    engine.pause({active});
    engine.resume({paused});
    engine.startNow({paused});
    engine.restart(ids);
    engine.move(ids, QueuePlace::Top);
    engine.edit(paused, {.name = QStringLiteral("x"), .workers = 3});
    engine.edit(paused, {.workers = -1});
    engine.setUrl(paused, m_server->url(QStringLiteral("/x")));
    QTRY_VERIFY(engine.isIdle());
    engine.reinstate(ids);
    QTRY_COMPARE_WITH_TIMEOUT(find(engine, active).state, DownloadState::Completed, 10'000);
    QCOMPARE(m_server->requestCount(), 2);
    QVERIFY(!m_server->requests().at(1).header("Range").startsWith("bytes=0-"));
    QCOMPARE(find(engine, paused).state, DownloadState::Paused);
    QCOMPARE(find(engine, paused).name, QStringLiteral("a"));
    QCOMPARE(find(engine, paused).url, task(QStringLiteral("a")).url);
    QCOMPARE(failures.size(), 0);
}

void TestEngineWithdrawals::becomesIdleWithoutWhatIsWithdrawn()
{
    DownloadEngine engine({});
    QSignalSpy idle(&engine, &DownloadEngine::idle);
    const DownloadId id = engine.add(task(QStringLiteral("a")), {});
    QVERIFY(waitForBytes(engine, id, 50'000));
    engine.withdraw({id});
    QCoreApplication::sendPostedEvents();
    QVERIFY(!engine.isIdle());
    engine.remove({id}, PartialData::Discard); // before its bytes are on disk
    QVERIFY(engine.isIdle());
    QVERIFY(idle.wait(10'000));
}

void TestEngineWithdrawals::endsOnceWithoutWhatIsWithdrawn()
{
    DownloadEngine engine({});
    QSignalSpy stopped(&engine, &DownloadEngine::stopped);
    const DownloadId id = engine.add(task(QStringLiteral("a")), {});
    QVERIFY(waitForBytes(engine, id, 50'000));
    engine.withdraw({id});
    engine.shutDown();
    QVERIFY(stopped.wait(30'000));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(stopped.size(), 1);
}

void TestEngineWithdrawals::endsWithoutWhatIsWithdrawn()
{
    const QString list = path(QStringLiteral("list"));
    {
        DownloadEngine engine({.listFile = list});
        QSignalSpy stopped(&engine, &DownloadEngine::stopped);
        const DownloadId kept = engine.add(task(QStringLiteral("a")), {}, StartMode::Paused);
        engine.withdraw({engine.add(task(QStringLiteral("b")), {})});
        QCOMPARE(order(engine), QList{kept});
        engine.shutDown();
        QVERIFY(stopped.wait(30'000));
    }
    QCOMPARE(DownloadStore(list).load().downloads.size(), 1);
    QVERIFY(!QFile::exists(path(QStringLiteral("b.tdpart"))));
}

void TestEngineWithdrawals::findsWhatIsWithdrawnAfterACrash()
{
    const QString list = path(QStringLiteral("list"));
    DownloadEngine engine({.listFile = list});
    engine.add(task(QStringLiteral("a")), {}, StartMode::Paused);
    engine.withdraw({engine.add(task(QStringLiteral("b")), {}, StartMode::Paused)});
    QTRY_VERIFY(QFile::exists(list));
    QTRY_COMPARE(DownloadStore(list).load().downloads.size(), 2);
}

void TestEngineWithdrawals::findsWhatIsWithdrawnWhereItWas()
{
    const QString list = path(QStringLiteral("list"));
    DownloadEngine engine({.listFile = list});
    QList<DownloadId> ids;
    for (int i = 0; i < 9; ++i)
        ids.append(engine.add(task(QString::number(i)), {}, StartMode::Paused));
    engine.withdraw({ids.at(8), ids.at(1), ids.at(4), ids.at(3)});
    engine.withdraw({ids.at(6)});
    engine.withdraw({ids.at(0), ids.at(2)});
    const auto stored = [&list] {
        QList<DownloadId> order;
        for (const StoredDownload &download : DownloadStore(list).load().downloads)
            order.append(download.id);
        return order;
    };
    QTRY_COMPARE(stored(), ids);
}

void TestEngineWithdrawals::bringsBackOnceWhatIsNamedTwice()
{
    DownloadEngine engine({.connectionLimit = 4});
    const DownloadId id = engine.add(task(QStringLiteral("a")), {}, StartMode::Paused);
    engine.withdraw({id, id});
    engine.reinstate({id, id});
    QCOMPARE(engine.snapshots().size(), 1);
}

QTEST_GUILESS_MAIN(TestEngineWithdrawals)
#include "tst_enginewithdrawals.moc"
