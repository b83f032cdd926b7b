// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/app/heldfile.h"
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
constexpr int LongestMilliseconds = 60'000; // of a transfer; what it took until then counts

QString textOf(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded);
}

/// Of the last line of --progress json so far.
qint64 lastNumber(const QByteArray &data, const QString &name)
{
    const auto events = jsonEvents(data.left(data.lastIndexOf('\n') + 1));
    return events.isEmpty() ? 0 : events.last().value(name).toInteger();
}

} // namespace

/// What a run costs the computer that it runs on.
class TestCliCosts : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void stalledDownloadUsesNoProcessor();
    void hugeFileUsesLittleMemory_data();
    void hugeFileUsesLittleMemory();
};

void TestCliCosts::stalledDownloadUsesNoProcessor()
{
    const TestServer server(serveHeld(Payload(16 * MiB), MiB));
    CliProcess cli;
    cli.start({textOf(server.url()), u"--progress=json"_s, u"--timeout=60"_s});
    const auto silence = [&cli] { return lastNumber(cli.data(), u"silentForMs"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(silence() >= 3000, 20'000); // what it held in memory is on the disk by then
    const qint64 before = usedMicroseconds(cli.processId());
    QTRY_VERIFY_WITH_TIMEOUT(silence() >= 8000, 20'000);
    const qint64 used = usedMicroseconds(cli.processId()) - before;
    QVERIFY(before > 0);
#ifndef __SANITIZE_ADDRESS__
    QVERIFY2(used < 50'000, QByteArray::number(used).constData());
#endif
    qInfo("%lld us of processor time in 5 s", used);
    cli.send(SIGTERM);
    TD_COMPARE_EXIT(cli.finish(), 7);
}

void TestCliCosts::hugeFileUsesLittleMemory_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("temp") << u"temp"_s;
    QTest::newRow("direct") << u"direct"_s;
}

void TestCliCosts::hugeFileUsesLittleMemory()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer's own memory is more than that");
#endif
    QFETCH(QString, mode);
    const TestServer server(serveFile(Payload(4096 * MiB)));
    CliProcess cli;
    cli.start({textOf(server.url()), u"out"_s, u"--assembly"_s, mode, u"--progress=json"_s});
    QElapsedTimer clock;
    clock.start();
    qint64 peak = 0;
    const auto hasEnded = [&cli, &peak] {
        peak = std::max(peak, peakMemory(cli.processId()));
        return !cli.isRunning();
    };
    const bool inTime = QTest::qWaitFor(hasEnded, LongestMilliseconds);
    cli.send(SIGTERM);
    const CliResult result = cli.finish();
    TD_COMPARE_EXIT(result, inTime ? 0 : 7);
    qInfo("%lld MiB at most, %lld MiB fetched in %lld ms", peak / MiB, server.bytesSent() / MiB, clock.elapsed());
    QVERIFY(server.bytesSent() > 512 * MiB);
    QVERIFY2(peak > 0 && peak < MostMemory, QByteArray::number(peak).constData());
}

QTEST_GUILESS_MAIN(TestCliCosts)
#include "tst_clicosts.moc"
