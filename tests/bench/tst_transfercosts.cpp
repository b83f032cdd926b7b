// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr int Workers = 4;
constexpr double MostReads = 20; // of a MiB: a read gets what has come
constexpr qint64 MostInstructions = 2'600'000; // of a MiB

QStringList argumentsFor(const TestServer &server, const QString &mode)
{
    return {server.url().toString(), u"out"_s, u"--quiet"_s, u"--assembly"_s, mode, u"--workers"_s,
        QString::number(Workers)};
}

/// Of a download of a file of this size under callgrind; -1 when it did not tell.
qint64 instructions(qint64 size)
{
    const Payload payload(size);
    const TestServer server(serveFile(payload));
    CliProcess cli;
    cli.setWrapper({u"valgrind"_s, u"--tool=callgrind"_s, u"--callgrind-out-file=/dev/null"_s});
    const CliResult result = cli.run(argumentsFor(server, u"direct"_s));
    const auto told = QRegularExpression(u"Collected : (\\d+)"_s).match(QString::fromLatin1(result.talk));
    return result.exitCode == 0 && payload.matchesFile(cli.path(u"out"_s)) ? told.captured(1).toLongLong() : -1;
}

} // namespace

/// What a byte costs on its way, counted instead of timed: the same on a slow machine and on a busy one. The bounds
/// are a quarter above the most that was seen; a copy more, or chunks that got small, are beyond them.
class TestTransferCosts : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void needsFewCallsAndCopies_data();
    void needsFewCallsAndCopies();
    void needsFewInstructions();
};

void TestTransferCosts::initTestCase()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer counts as well, and comes first");
#endif
}

void TestTransferCosts::needsFewCallsAndCopies_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<double>("mostCopies"); // of each byte, the kernel's own two not counted
    QTest::addColumn<double>("mostWrites"); // of a MiB
    QTest::newRow("direct") << u"direct"_s << 2.2 << 16.0;
    QTest::newRow("auto") << u"auto"_s << 2.2 << 16.0; // as direct: it holds no file of this size
    QTest::newRow("temp") << u"temp"_s << 2.2 << 16.0;
    QTest::newRow("memory") << u"memory"_s << 3.7 << 16.0;
}

void TestTransferCosts::needsFewCallsAndCopies()
{
    QFETCH(QString, mode);
    QFETCH(double, mostCopies);
    QFETCH(double, mostWrites);
    const Payload payload(64 * MiB);
    const TestServer server(serveFile(payload));
    CliProcess cli;
    cli.setVariable(u"LD_PRELOAD"_s, QStringLiteral(TD_CALLCOUNTER));
    cli.setVariable(u"TD_COUNTS"_s, u"counts"_s);
    TD_COMPARE_EXIT(cli.run(argumentsFor(server, mode)), 0);
    QVERIFY(payload.matchesFile(cli.path(u"out"_s)));

    const QJsonObject counts = QJsonDocument::fromJson(cli.content(u"counts"_s)).object();
    const auto copies = double(counts.value(u"copiedBytes"_s).toInteger()) / double(payload.size());
    const double reads = counts.value(u"reads"_s).toDouble() / 64;
    const double writes = counts.value(u"writes"_s).toDouble() / 64;
    const auto sent = double(server.bytesSent()) / double(payload.size());
    const auto shown =
        u"%1 copies; %2 reads and %3 writes a MiB; %4 requests, %5 connections, %6 of the file sent"_s.arg(copies)
            .arg(reads)
            .arg(writes)
            .arg(server.requestCount())
            .arg(server.connectionsOpened())
            .arg(sent)
            .toLatin1();
    qInfo("%s", shown.constData());
    QVERIFY2(copies > 0.5 && copies <= mostCopies, shown.constData());
    QVERIFY2(reads > 0 && reads <= MostReads, shown.constData());
    QVERIFY2(writes > 0 && writes <= mostWrites, shown.constData());
    QVERIFY2(server.requestCount() <= 3 * Workers, shown.constData());
    QVERIFY2(server.connectionsOpened() <= 3 * Workers, shown.constData());
    QVERIFY2(sent <= 1.3, shown.constData()); // what a takeover finds on its way, where the machine is busy
}

void TestTransferCosts::needsFewInstructions()
{
    if (QStandardPaths::findExecutable(u"valgrind"_s).isEmpty())
        QSKIP("there is no valgrind");
    const qint64 small = instructions(8 * MiB);
    const qint64 large = instructions(40 * MiB);
    QVERIFY(small > 0 && large > small);
    const qint64 each = (large - small) / 32;
    qInfo("%lld instructions a MiB, %lld million for the rest", each, (small - 8 * each) / 1'000'000);
    QVERIFY2(each < MostInstructions, QByteArray::number(each).constData());
}

QTEST_GUILESS_MAIN(TestTransferCosts)
#include "tst_transfercosts.moc"
