// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/linepacer.h"
#include "app/progressline.h"
#include "app/terminaltext.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace td;
using namespace std::chrono_literals;

class TestProgressLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void showsNamePercentBarSpeedAndTime();
    void fitsIntoAnyWidth();
    void coloursOnlyTheBar();
    void saysWhatItWaitsFor_data();
    void saysWhatItWaitsFor();
    void saysOnceWhyItWaits();
    void showsNoBarForAnUnknownSize();
    void addsUpSeveralDownloads();
    void keepsHostileNamesHarmless();
    void tellsHowItWent();
    void tellsWhyItFailed();
    void tellsHowToGoOn();
    void paces();
    void neverFallsSilent();
};

namespace {

DownloadSnapshot running()
{
    DownloadSnapshot snapshot;
    snapshot.id = 1;
    snapshot.url = QUrl(u"http://me@example.org/debian-12.iso?token=x"_qs);
    snapshot.name = u"debian-12.iso"_qs;
    snapshot.path = u"/tmp/debian-12.iso"_qs;
    snapshot.state = DownloadState::Downloading;
    snapshot.receivedBytes = 614 * 1024 * 1024;
    snapshot.totalBytes = 1000 * 1024 * 1024;
    snapshot.bytesPerSecond = 8'598'323;
    snapshot.timeLeft = 47s;
    snapshot.connections = 4;
    snapshot.maxAttempts = 3;
    return snapshot;
}

QString withoutColours(QString line)
{
    static const QRegularExpression colour(u"\x1b\\[[0-9;]*m"_qs);
    return line.remove(colour);
}

} // namespace

void TestProgressLine::showsNamePercentBarSpeedAndTime()
{
    QCOMPARE(progressBarLine(running(), {80, false}),
        u"debian-12.iso  61.4% [#######------]  8.2 MiB/s  47 s left  1000.0 MiB  4 conn."_qs);
    QCOMPARE(
        progressPlainLine(running()), u"debian-12.iso: 61.4% of 1000.0 MiB, 8.2 MiB/s, 4 connections, 47 s left"_qs);
    DownloadSnapshot nearlyDone = running();
    nearlyDone.timeLeft = std::chrono::seconds(0);
    QVERIFY(progressPlainLine(nearlyDone).endsWith(u", 1 s left"_qs));
}

void TestProgressLine::fitsIntoAnyWidth()
{
    DownloadSnapshot snapshot = running();
    for (const QString &name : {u"debian-12.iso"_qs, QString(300, u'x'), QString(300, QChar(0x6587))}) {
        snapshot.name = name;
        for (int columns = 1; columns <= 200; ++columns) {
            const QString line = withoutColours(progressBarLine(snapshot, {columns, true}));
            QVERIFY2(columnsOf(line) <= std::max(columns - 1, 1), qPrintable(line));
        }
    }
    QVERIFY(progressBarLine(running(), {40, false}).contains(u"61.4%"_qs));
    QVERIFY(progressBarLine(running(), {40, false}).contains(u"MiB/s"_qs));
}

void TestProgressLine::coloursOnlyTheBar()
{
    const QString plain = progressBarLine(running(), {100, false});
    const QString coloured = progressBarLine(running(), {100, true});
    QVERIFY(!plain.contains(QChar(0x1b)));
    QVERIFY(coloured.contains(QChar(0x1b)));
    QCOMPARE(withoutColours(coloured), plain);
}

void TestProgressLine::saysWhatItWaitsFor_data()
{
    QTest::addColumn<DownloadSnapshot>("snapshot");
    QTest::addColumn<QString>("words");
    DownloadSnapshot snapshot = running();
    snapshot.silentFor = 12s;
    QTest::newRow("stalled") << snapshot << u"No data for 12 s"_qs;
    snapshot.state = DownloadState::Retrying;
    snapshot.attempt = 2;
    snapshot.retryIn = 2s;
    snapshot.error.kind = DownloadError::Kind::Network;
    QTest::newRow("retrying") << snapshot << u"Retrying in 2 s (2 of 3): connection lost"_qs;
    snapshot.state = DownloadState::Verifying;
    snapshot.stepPercent = 45;
    QTest::newRow("verifying") << snapshot << u"Verifying 45%"_qs;
    snapshot.state = DownloadState::Assembling;
    QTest::newRow("assembling") << snapshot << u"Assembling 45%"_qs;
    QTest::newRow("new") << DownloadSnapshot{} << u"Waiting"_qs;
}

void TestProgressLine::saysWhatItWaitsFor()
{
    QFETCH(DownloadSnapshot, snapshot);
    QFETCH(QString, words);
    QVERIFY2(
        progressBarLine(snapshot, {120, false}).contains(words), qPrintable(progressBarLine(snapshot, {120, false})));
    QVERIFY2(progressPlainLine(snapshot).contains(words), qPrintable(progressPlainLine(snapshot)));
}

void TestProgressLine::saysOnceWhyItWaits()
{
    DownloadSnapshot snapshot = running();
    snapshot.state = DownloadState::Retrying;
    snapshot.retryIn = 2s;
    snapshot.error.kind = DownloadError::Kind::Overloaded;
    QCOMPARE(progressPlainLine(snapshot).count(u"server busy"_qs), 1);
}

void TestProgressLine::showsNoBarForAnUnknownSize()
{
    DownloadSnapshot snapshot = running();
    snapshot.totalBytes.reset();
    snapshot.timeLeft.reset();
    const QString line = progressBarLine(snapshot, {80, false});
    QVERIFY2(!line.contains(u'[') && !line.contains(u'%'), qPrintable(line));
    QVERIFY2(line.contains(u"614.0 MiB"_qs), qPrintable(line));
    QCOMPARE(progressPlainLine(snapshot), u"debian-12.iso: 614.0 MiB, 8.2 MiB/s, 4 connections"_qs);
}

void TestProgressLine::addsUpSeveralDownloads()
{
    const Totals totals{.active = 2,
        .waiting = 5,
        .done = 3,
        .failed = 1,
        .receivedBytes = 25 * 1024,
        .totalBytes = 100 * 1024,
        .bytesPerSecond = 1024,
        .connections = 4};
    QCOMPARE(totalsBarLine(totals, {120, false}),
        u"3 of 11 done, 1 failed  25.0% [########-------------------------]  1.0 KiB/s  1m 15s left  "_qs
        u"2 active  100.0 KiB  4 conn."_qs);
    for (int columns = 1; columns <= 120; ++columns)
        QVERIFY(columnsOf(totalsBarLine(totals, {columns, false})) <= std::max(columns - 1, 1));
}

void TestProgressLine::keepsHostileNamesHarmless()
{
    static const QRegularExpression controls(u"[\\x00-\\x1f\\x7f-\\x9f\\x{202e}]"_qs);
    DownloadSnapshot snapshot = running();
    snapshot.name = u"\x1b[2J\r\n\u202egpj.exe"_qs;
    snapshot.path = u"/tmp/"_qs + snapshot.name;
    snapshot.url = QUrl(u"http://example.org/%1b[2J%0a"_qs);
    snapshot.error.kind = DownloadError::Kind::BadAnswer;
    snapshot.error.detail = u"\x1b]0;x\a"_qs;
    for (const QString &line : {progressBarLine(snapshot, {200, false}), progressPlainLine(snapshot),
             completedLine(snapshot), failedLine(snapshot), interruptedLine(snapshot)})
        QVERIFY2(!line.contains(controls), qPrintable(line));
    snapshot.name.clear();
    QVERIFY(!progressPlainLine(snapshot).contains(controls));
}

void TestProgressLine::tellsHowItWent()
{
    DownloadSnapshot snapshot = running();
    snapshot.state = DownloadState::Completed;
    snapshot.receivedBytes = 100 * 1024 * 1024;
    snapshot.elapsed = 20s;
    snapshot.lengthVerified = true;
    QCOMPARE(completedLine(snapshot), u"debian-12.iso: 100.0 MiB in 20 s, 5.0 MiB/s"_qs);
    snapshot.checksumVerified = true;
    QVERIFY(completedLine(snapshot).endsWith(u", checksum verified"_qs));
    snapshot.checksumVerified = false;
    snapshot.lengthVerified = false;
    QVERIFY(completedLine(snapshot).contains(u"did not tell its length"_qs));
    snapshot.result.emplace().bytesReceived = 20 * 1024 * 1024; // the rest was there from an earlier run
    snapshot.result->elapsed = 10s;
    QVERIFY(completedLine(snapshot).startsWith(u"debian-12.iso: 100.0 MiB in 10 s, 2.0 MiB/s"_qs));
    snapshot.result->skipped = true;
    QCOMPARE(completedLine(snapshot), u"debian-12.iso: exists already, left as it is"_qs);
}

void TestProgressLine::tellsWhyItFailed()
{
    DownloadSnapshot snapshot = running();
    snapshot.resumable = false;
    snapshot.error.kind = DownloadError::Kind::NotFound;
    snapshot.error.httpStatus = 404;
    QCOMPARE(failedLine(snapshot),
        u"error: debian-12.iso: 404 Not Found. The file is not, or no longer, at this "
        "address. <http://example.org/debian-12.iso>"_qs);
    QVERIFY(failedLine(snapshot, {u"a\x1b"_qs, 12}).startsWith(u"error: a\\x1b:12: debian-12.iso: 404"_qs));
    QVERIFY(failedLine(snapshot, {u"-"_qs, 12}).startsWith(u"error: line 12: debian-12.iso: 404"_qs));
    snapshot.resumable.reset(); // nobody answered, so what an earlier run left is as good as before
    QVERIFY(failedLine(snapshot).contains(u"614.0 MiB are kept"_qs));
    snapshot.resumable = true;
    QVERIFY(failedLine(snapshot).contains(u"614.0 MiB are kept"_qs));
    snapshot.path.clear(); // it went to standard output
    QVERIFY(!failedLine(snapshot).contains(u"are kept"_qs));
    snapshot.path = u"/tmp/debian-12.iso"_qs;
    for (const auto kind : {DownloadError::Kind::ChecksumMismatch, DownloadError::Kind::FileChanged}) {
        snapshot.error.kind = kind;
        QVERIFY(!failedLine(snapshot).contains(u"are kept"_qs));
    }
    snapshot.error = {DownloadError::Kind::Unauthorized, 401};
    QVERIFY(failedLine(snapshot).contains(u" Give the right ones with --user. "_qs));
    snapshot.error = {DownloadError::Kind::FileExists};
    QVERIFY(failedLine(snapshot).contains(u" --if-exists decides"_qs));
    snapshot.error = DownloadError::encoded(200);
    QVERIFY(failedLine(snapshot).contains(u" --keep-encoding takes it"_qs));
}

void TestProgressLine::tellsHowToGoOn()
{
    DownloadSnapshot snapshot = running();
    snapshot.path = u"/tmp/it's.iso"_qs;
    QVERIFY(interruptedLine(snapshot).endsWith(u"--cli --resume '/tmp/it'\\''s.iso.tdpart'"_qs));
    snapshot.resumable = false;
    QVERIFY(interruptedLine(snapshot).endsWith(u"fetches all of it again"_qs));
    snapshot.resumable = true;
    snapshot.receivedBytes = 0;
    QVERIFY(!interruptedLine(snapshot).contains(u"--resume"_qs));
}

void TestProgressLine::paces()
{
    LinePacer pacer;
    DownloadSnapshot snapshot = running();
    QVERIFY(!pacer.takeTurn(snapshot, 0ms));
    QVERIFY(!pacer.takeTurn(snapshot, 4999ms));
    QVERIFY(pacer.takeTurn(snapshot, 5000ms));
    QVERIFY(!pacer.takeTurn(snapshot, 5250ms));
    snapshot.receivedBytes += 100 * 1024 * 1024;
    QVERIFY(!pacer.takeTurn(snapshot, 5900ms));
    QVERIFY(pacer.takeTurn(snapshot, 6000ms));
    snapshot.state = DownloadState::Retrying;
    QVERIFY(pacer.takeTurn(snapshot, 6600ms));
    QVERIFY(!pacer.takeTurn(snapshot, 7200ms));
}

void TestProgressLine::neverFallsSilent()
{
    LinePacer pacer;
    const DownloadSnapshot snapshot = running();
    std::chrono::milliseconds last = 0ms;
    std::chrono::milliseconds longest = 0ms;
    int lines = 0;
    for (std::chrono::milliseconds now = 0ms; now < 2h; now += 250ms) {
        if (!pacer.takeTurn(snapshot, now))
            continue;
        ++lines;
        longest = std::max(longest, now - last);
        last = now;
    }
    QVERIFY(longest <= 61s);
    QVERIFY2(lines < 200, QByteArray::number(lines));
}

QTEST_APPLESS_MAIN(TestProgressLine)
#include "tst_progressline.moc"
