// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/clireport.h"

#include "tests/app/recorder.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

class TestCliReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void choosesTheStyle_data();
    void choosesTheStyle();
    void printsThePathAsTheOneLineOfData();
    void printsNoPathWhenTheFileWentToStandardOutput();
    void redrawsTheBarInPlaceAtMostFiveTimesASecond();
    void clearsTheBarBeforeAnythingElse();
    void writesNoControlsIntoALog();
    void tellsOnceWhatAnotherVersionCost();
    void staysQuietButForErrorsAndData();
    void writesJsonLinesWithTheResultAtTheEnd();
    void endsWithTheFirstFailuresCode();
    void tellsWhatEndsTogetherInTheListsOrder();
    void countsProblemsOfAListAsFailures();
    void namesTheLinesThatFailed();
    void tellsHowToGoOnAfterASignal();
    void advisesNoSkippingWhereNamesDoNotTell();
    void endsWithTheCodeOfARunThatCouldNotBegin();
};

namespace {

DownloadSnapshot at(DownloadId id, DownloadState state)
{
    DownloadSnapshot snapshot;
    snapshot.id = id;
    snapshot.url = QUrl(u"http://me:secret@example.org/f%1"_qs.arg(id));
    snapshot.name = u"f%1"_qs.arg(id);
    snapshot.path = u"/tmp/f%1"_qs.arg(id);
    snapshot.state = state;
    snapshot.receivedBytes = 5000;
    snapshot.totalBytes = 10'000;
    snapshot.lengthVerified = true;
    if (state == DownloadState::Completed)
        snapshot.receivedBytes = 10'000;
    return snapshot;
}

DownloadSnapshot failed(DownloadId id, DownloadError::Kind kind)
{
    DownloadSnapshot snapshot = at(id, DownloadState::Failed);
    snapshot.error.kind = kind;
    return snapshot;
}

void expect(CliReport &report, const QList<DownloadId> &ids)
{
    for (const DownloadId id : ids)
        report.expect(id);
}

ProgressStyle styleOf(const Recorder &console)
{
    if (!console.data.isEmpty())
        return ProgressStyle::Json;
    if (console.talk.isEmpty())
        return ProgressStyle::None;
    return console.talk.startsWith('\r') ? ProgressStyle::Bar : ProgressStyle::Lines;
}

} // namespace

Q_DECLARE_METATYPE(td::ProgressStyle)
Q_DECLARE_METATYPE(td::Verbosity)

void TestCliReport::choosesTheStyle_data()
{
    QTest::addColumn<ProgressStyle>("asked");
    QTest::addColumn<Verbosity>("verbosity");
    QTest::addColumn<bool>("isTerminal");
    QTest::addColumn<ProgressStyle>("expected");
    using Style = ProgressStyle;
    QTest::newRow("terminal") << Style::Auto << Verbosity::Normal << true << Style::Bar;
    QTest::newRow("pipe") << Style::Auto << Verbosity::Normal << false << Style::Lines;
    QTest::newRow("lines on a terminal") << Style::Lines << Verbosity::Normal << true << Style::Lines;
    QTest::newRow("no bar in a pipe") << Style::Bar << Verbosity::Normal << false << Style::Lines;
    QTest::newRow("no bar between log lines") << Style::Auto << Verbosity::Verbose << true << Style::Lines;
    QTest::newRow("quiet") << Style::Bar << Verbosity::Quiet << true << Style::None;
    QTest::newRow("JSON") << Style::Json << Verbosity::Quiet << false << Style::Json;
    QTest::newRow("none") << Style::None << Verbosity::Normal << true << Style::None;
}

void TestCliReport::choosesTheStyle()
{
    QFETCH(ProgressStyle, asked);
    QFETCH(Verbosity, verbosity);
    QFETCH(bool, isTerminal);
    Recorder console(isTerminal);
    CliReport report({asked, verbosity}, console);
    report.expect(1);
    report.update({at(1, DownloadState::Downloading)}, 0ms);
    report.update({at(1, DownloadState::Downloading)}, 1min);
    QTEST(styleOf(console), "expected");
}

void TestCliReport::printsThePathAsTheOneLineOfData()
{
    Recorder console;
    CliReport report({}, console);
    report.expect(1);
    report.update({at(1, DownloadState::Downloading)}, 0ms);
    QVERIFY(!report.isComplete());
    report.update({at(1, DownloadState::Completed)}, 1s);
    report.finish();
    QVERIFY(report.isComplete());
    QCOMPARE(report.exitCode(), 0);
    QCOMPARE(console.data, "/tmp/f1\n");
    QCOMPARE(console.talk, "f1: 9.8 KiB in 0 s\n");
}

void TestCliReport::printsNoPathWhenTheFileWentToStandardOutput()
{
    Recorder console;
    CliReport report({ProgressStyle::Auto, Verbosity::Normal, true}, console);
    report.expect(1);
    report.update({at(1, DownloadState::Completed)}, 0ms);
    QCOMPARE(console.data, QByteArray());
}

void TestCliReport::redrawsTheBarInPlaceAtMostFiveTimesASecond()
{
    Recorder console(true);
    CliReport report({}, console);
    report.expect(1);
    for (std::chrono::milliseconds now = 0ms; now < 2s; now += 10ms)
        report.update({at(1, DownloadState::Downloading)}, now);
    QCOMPARE(console.talkCount, 10);
    QVERIFY(!console.talk.contains('\n'));
    for (const QByteArray &drawn : console.talk.split('\r').mid(1))
        QVERIFY2(drawn.endsWith("\x1b[K") && drawn.size() < 80 + 3, drawn.constData());
}

void TestCliReport::clearsTheBarBeforeAnythingElse()
{
    Recorder console(true);
    CliReport report({}, console);
    expect(report, {1, 2});
    report.update({at(1, DownloadState::Downloading), at(2, DownloadState::Downloading)}, 0ms);
    QVERIFY(console.talk.contains("0 of 2 done"));
    console.talk.clear();
    report.update({at(1, DownloadState::Completed)}, 100ms);
    QVERIFY(console.talk.startsWith("\r\x1b[Kf1: "));
    QVERIFY(console.talk.endsWith("\n"));
    report.update({at(2, DownloadState::Downloading)}, 400ms);
    console.talk.clear();
    report.finish();
    QVERIFY(console.talk.startsWith("\r\x1b[K"));
}

void TestCliReport::writesNoControlsIntoALog()
{
    Recorder console;
    CliReport report({ProgressStyle::Bar}, console);
    expect(report, {1, 2});
    for (std::chrono::milliseconds now = 0ms; now < 1min; now += 250ms)
        report.update({at(1, DownloadState::Downloading)}, now);
    report.update({failed(2, DownloadError::Kind::Network)}, 1min);
    report.interrupt({at(1, DownloadState::Paused)});
    report.finish();
    static const QRegularExpression controls(u"[^\\x20-\\x7e\\n\\x{80}-\\x{ffff}]"_qs);
    QVERIFY(!QString::fromUtf8(console.talk).contains(controls));
    QVERIFY(console.talk.count('\n') > 10);
}

void TestCliReport::tellsOnceWhatAnotherVersionCost()
{
    Recorder console;
    CliReport report({ProgressStyle::None}, console);
    report.expect(1);
    DownloadSnapshot changed = at(1, DownloadState::Downloading);
    changed.droppedBytes = 1024;
    report.update({changed}, 0ms);
    report.update({changed}, 1s);
    QCOMPARE(console.talk,
        "f1: the file has changed on the server and begins again; 1.0 KiB of the earlier version are dropped\n");
}

void TestCliReport::staysQuietButForErrorsAndData()
{
    Recorder console(true);
    CliReport report({ProgressStyle::Auto, Verbosity::Quiet}, console);
    expect(report, {1, 2});
    report.update({at(1, DownloadState::Downloading)}, 0ms);
    report.update({at(1, DownloadState::Completed)}, 1s);
    QCOMPARE(console.talk, QByteArray());
    report.update({failed(2, DownloadError::Kind::Tls)}, 2s);
    report.finish();
    QCOMPARE(console.talk.count('\n'), 1);
    QCOMPARE(console.data, "/tmp/f1\n");
}

void TestCliReport::writesJsonLinesWithTheResultAtTheEnd()
{
    Recorder console;
    CliReport report({ProgressStyle::Json}, console);
    expect(report, {1, 2});
    report.update({at(1, DownloadState::Downloading), at(2, DownloadState::Queued)}, 0ms);
    DownloadSnapshot done = at(1, DownloadState::Completed);
    done.receivedBytes = 9'007'199'254'740'993; // more than a double can tell
    done.result.emplace().bytesWritten = done.receivedBytes;
    done.result->usedMultiThread = true;
    report.update({done, failed(2, DownloadError::Kind::NotFound)}, 1s);

    const auto events = console.events();
    QCOMPARE(events.size(), 3);
    QCOMPARE(events.at(0).value(u"event"_qs).toString(), u"progress"_qs);
    QCOMPARE(events.at(0).value(u"state"_qs).toString(), u"downloading"_qs);
    QCOMPARE(events.at(0).value(u"receivedBytes"_qs).toInteger(), 5000);
    QCOMPARE(events.at(1).value(u"event"_qs).toString(), u"finished"_qs);
    QCOMPARE(events.at(1).value(u"path"_qs).toString(), u"/tmp/f1"_qs);
    QVERIFY(console.data.contains("\"bytesWritten\":9007199254740993,"));
    QCOMPARE(events.at(1).value(u"usedMultiThread"_qs).toBool(), true);
    QCOMPARE(events.at(2).value(u"event"_qs).toString(), u"failed"_qs);
    QCOMPARE(events.at(2).value(u"error"_qs).toObject().value(u"exitCode"_qs).toInt(), 3);
    QCOMPARE(events.at(2).value(u"error"_qs).toObject().value(u"kind"_qs).toString(), u"NotFound"_qs);
    QVERIFY(!console.data.contains("secret"));
    QVERIFY(!console.talk.contains("secret"));
}

void TestCliReport::endsWithTheFirstFailuresCode()
{
    Recorder console;
    CliReport report({}, console);
    expect(report, {1, 2, 3});
    report.update({at(1, DownloadState::Completed)}, 0ms);
    report.update({failed(3, DownloadError::Kind::NotFound)}, 1s);
    report.update({failed(2, DownloadError::Kind::Tls)}, 2s);
    report.finish();
    QCOMPARE(report.exitCode(), 3);
    QVERIFY(console.talk.endsWith("1 done, 2 failed\n"));
}

void TestCliReport::tellsWhatEndsTogetherInTheListsOrder()
{
    Recorder console;
    CliReport report({}, console);
    expect(report, {1, 2, 3});
    report.update({failed(3, DownloadError::Kind::NotFound), failed(2, DownloadError::Kind::Unauthorized),
                      at(1, DownloadState::Completed)},
        1s);
    QCOMPARE(report.exitCode(), 24);
    QVERIFY(console.talk.indexOf("f1") < console.talk.indexOf("f2"));
    QVERIFY(console.talk.indexOf("f2") < console.talk.indexOf("f3"));
}

void TestCliReport::countsProblemsOfAListAsFailures()
{
    Recorder console;
    CliReport report({ProgressStyle::Json, Verbosity::Normal, false, u"-"_qs}, console);
    report.addProblem({7, u"http://me:secret@/"_qs, {DownloadError::Kind::BadUsage, 0, u"no valid host"_qs}});
    report.expect(1);
    report.update({at(1, DownloadState::Completed)}, 0ms);
    QVERIFY(report.isComplete());
    QCOMPARE(report.exitCode(), 28);
    QVERIFY(console.talk.startsWith("error: line 7: no valid host\n"));
    QCOMPARE(console.events().constFirst().value(u"line"_qs).toInt(), 7);
    QVERIFY(!console.data.contains("secret"));
}

void TestCliReport::namesTheLinesThatFailed()
{
    Recorder console;
    CliReport report({ProgressStyle::None, Verbosity::Normal, false, u"list.txt"_qs}, console);
    report.expect(1, 7);
    report.expect(2, 8);
    report.update({failed(1, DownloadError::Kind::Tls), at(2, DownloadState::Completed)}, 0ms);
    report.finish();
    QVERIFY(console.talk.startsWith("error: list.txt:7: f1: "));
    QVERIFY(console.talk.endsWith("1 done, 1 failed: line 7 of list.txt\n"));
}

void TestCliReport::tellsHowToGoOnAfterASignal()
{
    Recorder console;
    CliReport report({ProgressStyle::Json}, console);
    expect(report, {1, 2, 3});
    DownloadSnapshot waiting = at(3, DownloadState::Paused);
    waiting.receivedBytes = 0;
    report.interrupt({at(1, DownloadState::Completed), at(2, DownloadState::Paused), waiting});
    QCOMPARE(report.exitCode(), 7);
    QVERIFY(console.talk.contains("--cli --resume '/tmp/f2.tdpart'"));
    QVERIFY(!console.talk.contains("f3"));
    QVERIFY(console.talk.contains("2 unfinished; to go on, run the same command again with --if-exists skip\n"));
    QCOMPARE(console.events().size(), 3);
    QCOMPARE(console.events().at(0).value(u"event"_qs).toString(), u"finished"_qs);
    QCOMPARE(console.events().at(2).value(u"error"_qs).toObject().value(u"exitCode"_qs).toInt(), 7);
}

void TestCliReport::advisesNoSkippingWhereNamesDoNotTell()
{
    Recorder console;
    CliReport report({ProgressStyle::Json}, console);
    expect(report, {1, 2, 3});
    QList<DownloadSnapshot> all{
        at(1, DownloadState::Completed), at(2, DownloadState::Completed), at(3, DownloadState::Paused)};
    all[0].name = u"get.zip"_qs;
    all[1].name = u"get (1).zip"_qs;
    report.interrupt(all);
    QVERIFY2(console.talk.contains("1 unfinished; to go on, run the same command again\n"), console.talk.constData());
}

void TestCliReport::endsWithTheCodeOfARunThatCouldNotBegin()
{
    Recorder console;
    CliReport report({}, console);
    report.fail({DownloadError::Kind::CannotOpen, 0, u"No such file"_qs, u"list.txt"_qs});
    QVERIFY(report.isComplete());
    QCOMPARE(report.exitCode(), 15);
    QCOMPARE(console.talk, "thread-downloader: Cannot open \"list.txt\". (No such file)\n");
}

QTEST_APPLESS_MAIN(TestCliReport)
#include "tst_clireport.moc"
