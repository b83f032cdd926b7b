// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/crash/faultyrun.h"
#include "tests/support/fileserver.h"
#include "tests/support/processcosts.h"
#include "tests/support/stricttest.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 MostMemory = 64 * MiB;
constexpr int Workers = 4;

/// What may be on its way in buffers of the kernel, the network library and the program.
constexpr qint64 MostUnderWay = Workers * 16 * MiB;

} // namespace

/// A network that is faster than the disk (R78): what can't be written is not read, and not held in memory.
class TestSlowDisk : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void holdsBackAFastServer_data();
    void holdsBackAFastServer();
    void goesOnDuringASync();
};

void TestSlowDisk::holdsBackAFastServer_data()
{
    QTest::addColumn<QString>("mode");
    for (const char *mode : {"auto", "direct", "temp"})
        QTest::addRow("R78 %s", mode) << QString::fromLatin1(mode);
}

void TestSlowDisk::holdsBackAFastServer() // I6
{
    QFETCH(QString, mode);
    const TestServer server(serveFile(Payload(2048 * MiB)));
    FaultyRun run;
    run.preload();
    run.set(u"DELAY"_s, u"pwrite:40000"_s);
    CliProcess &program = run.program();
    program.start({server.url().toString(), run.path(), u"--assembly"_s, mode, u"--progress=json"_s});
    const auto received = [&program] {
        const QByteArray data = program.data();
        const auto events = jsonEvents(data.left(data.lastIndexOf('\n') + 1));
        return events.isEmpty() ? 0 : events.last().value(u"receivedBytes"_s).toInteger();
    };
    QTRY_VERIFY_WITH_TIMEOUT(received() > 4 * MiB, 30'000);
    QElapsedTimer clock;
    clock.start();
    const qint64 usedBefore = usedMicroseconds(program.processId());
    qint64 underWay = 0;
    QTRY_VERIFY_WITH_TIMEOUT(received() > 16 * MiB, 60'000);
    underWay = server.bytesSent() - received();
    const qint64 used = usedMicroseconds(program.processId()) - usedBefore;
    const qint64 peak = peakMemory(program.processId());
    const qint64 time = clock.nsecsElapsed() / 1000;
    program.send(SIGKILL);
    QCOMPARE(program.finish().exitCode, -1);
    qInfo(
        "%lld MiB at most, %lld KiB under way, %lld %% of a processor", peak / MiB, underWay / 1024, 100 * used / time);
    QVERIFY2(peak > 0 && peak < MostMemory, QByteArray::number(peak).constData());
    QVERIFY2(underWay < MostUnderWay, QByteArray::number(underWay).constData());
    QVERIFY2(used < time / 2, QByteArray::number(used).constData());
}

void TestSlowDisk::goesOnDuringASync()
{
    constexpr int Speed = 10; // a sync after half a second
    const TestServer server(serveFile(Payload(64 * MiB), atRate(4 * MiB)));
    FaultyRun run;
    run.preload(Speed);
    run.set(u"DELAY"_s, u"fdatasync:10000000"_s);
    CliProcess &program = run.program();
    program.start({server.url().toString(), run.path(), u"--assembly=direct"_s, u"--progress=none"_s, u"-q"_s});
    QTRY_VERIFY_WITH_TIMEOUT(run.calls().value("fdatasync") == 1, 20'000);
    const qint64 before = server.bytesSent();
    QTRY_VERIFY_WITH_TIMEOUT(server.bytesSent() > before + 12 * MiB, 8000); // takes 0.8 s
    QCOMPARE(run.calls().value("fdatasync"), 1); // one at a time
    program.send(SIGKILL);
    QCOMPARE(program.finish().exitCode, -1);
}

QTEST_GUILESS_MAIN(TestSlowDisk)
#include "tst_slowdisk.moc"
