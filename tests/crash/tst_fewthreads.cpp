// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/heldfile.h"
#include "tests/crash/faultyrun.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include "engine/storage/assembly.h"

#include <QTest>

#include <csignal>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

/// Where the system gives a process few threads, what else is done in the background is done all the same.
class TestFewThreads : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void finishes_data();
    void finishes();
    void keepsWhatItHas();
};

/// Qt takes the first one for its connections.
static constexpr int OfTheNetwork = 1;

void TestFewThreads::finishes_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<int>("others");
    for (const char *mode : {"auto", "memory", "temp", "direct"}) {
        for (const int others : {0, 1}) {
            QTest::addRow("%s, small, %d", mode, others) << QString::fromLatin1(mode) << qint64(100'000) << others;
            QTest::addRow("%s, large, %d", mode, others) << QString::fromLatin1(mode) << qint64(3'000'000) << others;
        }
    }
}

void TestFewThreads::finishes()
{
    QFETCH(QString, mode);
    QFETCH(qint64, size);
    QFETCH(int, others);
    const Payload payload(size);
    TestServer server(serveFile(payload));
    FaultyRun run;
    run.preload();
    run.set(u"THREADS"_s, QString::number(OfTheNetwork + others));
    const QStringList arguments{
        textOf(server.url()), run.path(), u"--assembly"_s, mode, u"--proxy=none"_s, u"--quiet"_s};
    TD_COMPARE_EXIT(run.program().run(arguments), 0);
    QVERIFY(payload.matchesFile(run.path()));
    QCOMPARE(run.files(), QStringList{u"out"_s});
}

void TestFewThreads::keepsWhatItHas()
{
    const Payload payload(3'000'000);
    TestServer server(serveHeld(payload, 300'000));
    FaultyRun run;
    run.preload();
    run.set(u"THREADS"_s, QString::number(OfTheNetwork));
    run.program().start({textOf(server.url()), run.path(), u"--proxy=none"_s, u"--quiet"_s});
    QTRY_VERIFY_WITH_TIMEOUT(server.bytesSent() >= 300'000, 20'000);
    run.program().send(SIGTERM);
    QVERIFY(run.program().waitFor(20'000)); // the program gives up after half a minute
    TD_COMPARE_EXIT(run.program().finish(), 7);
    QVERIFY(Assembly::offer(run.path()));
}

QTEST_GUILESS_MAIN(TestFewThreads)
#include "tst_fewthreads.moc"
