// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadenginetest.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>

using namespace td;
using namespace td::test;

/// When the engine tells what, and in which thread.
class TestEngineSignals : public DownloadEngineTest {
    Q_OBJECT

private Q_SLOTS:
    void worksInTheThreadItWasMovedTo();
    void tellsAnEndOnlyWhenAllOfItIsKnown_data();
    void tellsAnEndOnlyWhenAllOfItIsKnown();
    void isIdleOnlyAfterWork();
    void tellsNoMoreThanAHundredTimesASecond();
};

void TestEngineSignals::worksInTheThreadItWasMovedTo()
{
    const TestServer server(serveFile(Payload(1000)));
    QThread thread;
    thread.start();
    auto *engine = new DownloadEngine({.listFile = path(QStringLiteral("list"))});
    std::atomic_bool isDone = false;
    std::atomic_int elsewhere = 0;
    connect(engine, &DownloadEngine::snapshotsChanged, engine, [&](const QList<DownloadSnapshot> &changed) {
        isDone = isDone || changed.constFirst().state == DownloadState::Completed;
        elsewhere += QThread::currentThread() != &thread;
    });
    connect(engine, &DownloadEngine::stopped, engine, &QObject::deleteLater);
    connect(engine, &QObject::destroyed, &thread, &QThread::quit);
    engine->moveToThread(&thread);
    QMetaObject::invokeMethod(engine, [engine, one = task(server, QStringLiteral("a"))] {
        engine->restoreList();
        engine->add(one, {});
    });
    QTRY_VERIFY(isDone);
    QMetaObject::invokeMethod(engine, &DownloadEngine::shutDown);
    QTRY_VERIFY(thread.isFinished());
    QCOMPARE(elsewhere, 0);
}

void TestEngineSignals::tellsAnEndOnlyWhenAllOfItIsKnown_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<DownloadState>("end");
    QTest::newRow("complete") << QStringLiteral("there") << DownloadState::Completed;
    QTest::newRow("failed") << QStringLiteral("nowhere") << DownloadState::Failed;
}

void TestEngineSignals::tellsAnEndOnlyWhenAllOfItIsKnown()
{
    QFETCH(QString, name);
    QFETCH(DownloadState, end);
    TestServer server(serveFile(Payload(1000)));
    server.on("/nowhere", [](const Request &, Reply &reply) { reply.answer(404); });
    DownloadEngine engine({});
    const DownloadId id = engine.add(task(server, name), {});
    int halves = 0;
    QTimer always; // a batch may come at any moment
    connect(&always, &QTimer::timeout, this, [&] {
        const DownloadSnapshot now = find(engine, id);
        halves += now.state == end && (!now.result || (end == DownloadState::Completed && !now.finished.isValid()));
    });
    always.start(0);
    QVERIFY(waitForIdle(engine));
    QCOMPARE(stateOf(engine, id), end);
    QCOMPARE(halves, 0);
}

void TestEngineSignals::isIdleOnlyAfterWork()
{
    const TestServer server(serveFile(Payload(1000)));
    DownloadEngine engine({});
    QSignalSpy idle(&engine, &DownloadEngine::idle);
    const auto told = [&] {
        QCoreApplication::sendPostedEvents(&engine);
        return idle.size();
    };
    QCOMPARE(told(), 0); // it never had any
    const DownloadId paused = engine.add(task(server, QStringLiteral("a")), {}, StartMode::Paused);
    QCOMPARE(told(), 0);
    engine.edit(paused, {.workers = 2});
    engine.applySettings({});
    QCOMPARE(told(), 0);
    engine.remove({paused}, PartialData::Discard);
    QCOMPARE(told(), 0);
    const DownloadId waiting = engine.add(task(server, QStringLiteral("b")), {});
    engine.pause({waiting});
    QCOMPARE(told(), 1);
    engine.resume({waiting});
    QVERIFY(idle.wait(20'000));
    QCOMPARE(idle.size(), 2);
}

void TestEngineSignals::tellsNoMoreThanAHundredTimesASecond()
{
    const TestServer server(serveFile(Payload(400'000), atRate(1'000'000)));
    DownloadEngine engine({});
    engine.setBatchInterval(std::chrono::milliseconds(0));
    QSignalSpy batches(&engine, &DownloadEngine::snapshotsChanged);
    QSignalSpy idle(&engine, &DownloadEngine::idle);
    engine.add(task(server, QStringLiteral("a")), {.workers = 1});
    QElapsedTimer clock;
    clock.start();
    QVERIFY(idle.wait(20'000));
    QVERIFY2(batches.size() <= clock.elapsed() / 10 + 2, qPrintable(QString::number(batches.size())));
}

QTEST_GUILESS_MAIN(TestEngineSignals)
#include "tst_enginesignals.moc"
