// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/crash/faultyrun.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"
#include "tests/support/testcertificate.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr int Day = 86'400;

} // namespace

/// Somebody changes the date, or stops the program for a while.
class TestClock : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void caresNotForTheDate_data();
    void caresNotForTheDate();
    void trustsNoExpiredCertificate();
    void goesOnAfterASuspension();
};

void TestClock::caresNotForTheDate_data()
{
    QTest::addColumn<int>("jump");
    QTest::newRow("R105 a day on") << Day;
    QTest::newRow("R105 a day back") << -Day;
    QTest::newRow("R105 to 1970") << -50 * 365 * Day;
}

void TestClock::caresNotForTheDate()
{
    QFETCH(int, jump);
    const Payload payload(8 * MiB);
    FileOptions options = atRate(1 * MiB);
    options.failFirst = 1;
    options.failHeaders = {{"Retry-After", "1"}};
    TestServer server(serveFile(payload, options));
    FaultyRun run;
    run.preload();
    run.set(u"JUMP"_s, QString::number(jump));
    QElapsedTimer clock;
    clock.start();
    TD_COMPARE_EXIT(run.program().run({server.url().toString(), run.path(), u"--timeout=3"_s, u"-q"_s}), 0);
    QVERIFY(payload.matchesFile(run.path()));
    QVERIFY2(clock.elapsed() > 2000 && clock.elapsed() < 20'000, QByteArray::number(clock.elapsed()).constData());
    QVERIFY2(server.requestCount() < 12, QByteArray::number(server.requestCount()).constData());
}

/// It expires while the server has the first request wait (R89).
void TestClock::trustsNoExpiredCertificate()
{
    if (!TestCertificate::shared().isValid())
        QSKIP("there is no openssl command");
    const Payload payload(1000);
    FileOptions options;
    options.failFirst = 1;
    options.failHeaders = {{"Retry-After", "3"}, {"Connection", "close"}};
    for (const int jump : {0, 60 * Day}) {
        TestServer server(serveFile(payload, options), TestServer::Security::Tls);
        FaultyRun run;
        run.preload();
        run.set(u"JUMP"_s, QString::number(jump));
        const CliResult result = run.program().run({server.url().toString(), run.path(), u"-q"_s, u"--ca-certificate"_s,
            TestCertificate::shared().authorityFile()});
        TD_COMPARE_EXIT(result, jump == 0 ? 0 : 40);
        if (jump == 0)
            QCOMPARE(server.requestCount(), 2);
        else
            QVERIFY(server.requestCount() < 2); // on a slow machine the date jumps before the first one
    }
}

void TestClock::goesOnAfterASuspension() // R104
{
    const Payload payload(16 * MiB);
    TestServer server(serveFile(payload, atRate(2 * MiB)));
    FaultyRun run;
    CliProcess &program = run.program();
    program.start({server.url().toString(), run.path(), u"--timeout=1.5"_s, u"--retries=1"_s, u"-q"_s});
    QTRY_VERIFY_WITH_TIMEOUT(server.bytesSent() > 4 * MiB, 20'000);
    program.send(SIGSTOP);
    QVERIFY(!program.waitFor(3000)); // longer than the time-out
    program.send(SIGCONT);
    TD_COMPARE_EXIT(program.finish(), 0);
    QVERIFY(payload.matchesFile(run.path()));
    QCOMPARE(run.files(), QStringList{u"out"_s});
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
