// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

constexpr qint64 MiB = 1024 * 1024;

/// Each exit code that a script can meet, provoked, with its one line and without a file that looks like a success.
class TestCliExitCodes : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatTheServerAnswered_data();
    void tellsWhatTheServerAnswered();
    void refusedConnectionIsNetwork();
    void unknownHostIsNotResolved();
    void silentServerIsTimeOut();
    void changingFileIsChanged();
    void foreignSchemeIsUnsafe();
    void deviceIsUnsafe();
    void argumentThatIsNoTextIsBadUsage();
    void fullDiskIsDiskFull();
    void tooLargeAFileIsNoCrash();
    void fullStandardOutputIsAnError();
    void leftStandardOutputIsAnError();
    void standardOutputGoesNotBack_data();
    void standardOutputGoesNotBack();
    void impossiblePlaceIsNamed_data();
    void impossiblePlaceIsNamed();
    void firstFailureDecides();
    void signalEndsAProbe_data();
    void signalEndsAProbe();
};

void TestCliExitCodes::tellsWhatTheServerAnswered_data()
{
    QTest::addColumn<Handler>("handler");
    QTest::addColumn<int>("exitCode");
    const auto status = [](int code) -> Handler {
        return [code](const Request &, Reply &reply) { reply.answer(code); };
    };
    QTest::newRow("200") << serveFile(Payload(1000)) << 0;
    QTest::newRow("404") << status(404) << 3;
    QTest::newRow("410") << status(410) << 3;
    QTest::newRow("400") << status(400) << 22;
    QTest::newRow("500") << status(500) << 22;
    QTest::newRow("401") << status(401) << 24;
    QTest::newRow("403") << status(403) << 24;
    QTest::newRow("503") << status(503) << 29;
    QTest::newRow("429") << status(429) << 29;
    QTest::newRow("redirects in a circle") << Handler([](const Request &, Reply &reply) {
        reply.answer(302, {}, {{"Location", "/file"}});
    }) << 23;
    QTest::newRow("redirect to a local file") << Handler([](const Request &, Reply &reply) {
        reply.answer(302, {}, {{"Location", "file:///etc/passwd"}});
    }) << 42;
    FileOptions cut;
    cut.cutAfter = [](const Request &) { return 500; };
    cut.cut = Cut::Reset;
    cut.ranges = FileOptions::Ranges::Ignored;
    QTest::newRow("always cut") << serveFile(Payload(1000), cut) << 6;
    QTest::newRow("cut, length unknown") << Handler([](const Request &, Reply &reply) {
        reply.head(200, {{"Connection", "close"}}).close();
    }) << 43;
}

void TestCliExitCodes::tellsWhatTheServerAnswered() // I11
{
    QFETCH(Handler, handler);
    QFETCH(int, exitCode);
    const TestServer server(handler);
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url()), u"out"_s, u"--retry-wait"_s, u"0.02"_s});
    TD_COMPARE_EXIT(result, exitCode);
    QCOMPARE(result.talk.count('\n'), 1);
    QCOMPARE(QFile::exists(cli.path(u"out"_s)), exitCode == 0);
    QCOMPARE(result.data, exitCode == 0 ? cli.path(u"out"_s).toUtf8() + '\n' : QByteArray());
    QCOMPARE(result.talk.startsWith("error: out: "), exitCode != 0);
}

void TestCliExitCodes::refusedConnectionIsNetwork()
{
    TestServer server;
    server.stopListening();
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url()), u"--retry-wait=0.02"_s});
    TD_COMPARE_EXIT(result, 6);
    QCOMPARE(cli.files(), QStringList());
}

void TestCliExitCodes::unknownHostIsNotResolved()
{
    CliProcess cli;
    const CliResult result = cli.run({u"http://no-such-host.invalid/x"_s, u"--retries=1"_s});
    TD_COMPARE_EXIT(result, 19);
    QVERIFY(result.talk.contains("\"no-such-host.invalid\" could not be found"));
}

void TestCliExitCodes::silentServerIsTimeOut()
{
    const TestServer server([](const Request &, Reply &reply) { reply.stall(); });
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({textOf(server.url()), u"--timeout=1"_s, u"--retries=2"_s, u"--retry-wait=0.02"_s}), 2);
    QCOMPARE(server.requestCount(), 2);
}

void TestCliExitCodes::changingFileIsChanged()
{
    FileOptions options;
    options.etag = [](const Request &request) -> QByteArray { return '"' + QByteArray::number(request.index) + '"'; };
    options.lastModified.clear();
    options.cutAfter = [](const Request &) { return 100'000; };
    options.rate = [](int) { return 2'000'000; }; // a cut that comes with the head makes Qt send again by itself
    const TestServer server(serveFile(Payload(4 * MiB), options));
    CliProcess cli;
    TD_COMPARE_EXIT(
        cli.run({textOf(server.url()), u"out"_s, u"--workers=1"_s, u"--retry-wait=0.02"_s, u"--retries=9"_s}), 41);
    QVERIFY(!cli.files().contains(u"out"_s));
}

void TestCliExitCodes::foreignSchemeIsUnsafe()
{
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({u"ftp://127.0.0.1/x"_s}), 42);
}

void TestCliExitCodes::deviceIsUnsafe()
{
    const TestServer server(serveFile(Payload(1000)));
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url()), u"-o"_s, u"/dev/null"_s});
    TD_COMPARE_EXIT(result, 42);
    QVERIFY2(result.talk.contains(" -o - writes to standard output."), result.words().constData());
}

void TestCliExitCodes::argumentThatIsNoTextIsBadUsage()
{
    const TestServer server(serveFile(Payload(1000)));
    CliProcess cli;
    cli.setWrapper({u"sh"_s, u"-c"_s, u"exec \"$@\" -o \"$(printf 'na\\3771')\""_s, u"sh"_s});
    const CliResult result = cli.run({textOf(server.url()), u"--progress=json"_s});
    TD_COMPARE_EXIT(result, 28);
    QCOMPARE(jsonEvents(result.data).size(), 1);
    QCOMPARE(result.talk, "thread-downloader: this argument is not valid UTF-8: \"na\\xff1\"\n");
    QCOMPARE(cli.files(), QStringList());
    QCOMPARE(server.requestCount(), 0);
}

void TestCliExitCodes::fullDiskIsDiskFull()
{
    const TestServer server(serveFile(Payload(4 * MiB)));
    CliProcess cli;
    QVERIFY(QDir(cli.folder()).mkdir(u"small"_s));
    const QString mount = u"mount -t tmpfs -o size=2m tmpfs small && exec \"$@\""_s;
    QProcess trial;
    trial.setWorkingDirectory(cli.folder());
    trial.start(u"unshare"_s, {u"-Urm"_s, u"sh"_s, u"-c"_s, mount, u"sh"_s, u"true"_s});
    if (!trial.waitForFinished() || trial.exitCode() != 0)
        QSKIP("can't mount a file system in a user name space here");
    cli.setWrapper({u"unshare"_s, u"-Urm"_s, u"sh"_s, u"-c"_s, mount, u"sh"_s});
    for (const QString &mode : {u"auto"_s, u"memory"_s, u"temp"_s, u"direct"_s}) {
        const CliResult result = cli.run({textOf(server.url()), u"small/out"_s, u"--assembly"_s, mode});
        TD_COMPARE_EXIT(result, 9);
        QVERIFY2(result.talk.contains("disk full") && result.talk.contains("/small"), result.talk.constData());
        QCOMPARE(result.talk.count('\n'), 1);
    }
}

void TestCliExitCodes::tooLargeAFileIsNoCrash()
{
    const TestServer server(serveFile(Payload(4 * MiB)));
    CliProcess cli;
    cli.setWrapper({u"sh"_s, u"-c"_s, u"ulimit -f 2048 && exec \"$@\""_s, u"sh"_s}); // blocks of 512 bytes
    const CliResult result = cli.run({textOf(server.url()), u"out"_s, u"--assembly=direct"_s});
    QVERIFY2(result.exitCode == 9 || result.exitCode == 17, result.words().constData());
    QVERIFY(!QFile::exists(cli.path(u"out"_s)));
}

void TestCliExitCodes::fullStandardOutputIsAnError()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("no /dev/full here");
    const TestServer server(serveFile(Payload(1000)));
    CliProcess cli;
    cli.setDataFile(u"/dev/full"_s);
    TD_COMPARE_EXIT(cli.run({textOf(server.url()), u"-o"_s, u"-"_s}), 9);
    QCOMPARE(cli.files(), QStringList());
    const QByteArray words = "thread-downloader: standard output did not take everything (No space left on device)\n";
    for (const QString &option : {u"--output=out"_s, u"--probe"_s}) { // its path, what was found: it could not be told
        const CliResult result = cli.run({textOf(server.url()), option, u"-q"_s});
        TD_COMPARE_EXIT(result, 17);
        QCOMPARE(result.talk, words);
    }
    QCOMPARE(cli.files(), QStringList{u"out"_s});
}

void TestCliExitCodes::leftStandardOutputIsAnError()
{
    const TestServer server(serveFile(Payload(8 * MiB)));
    CliProcess cli;
    cli.setWrapper({u"sh"_s, u"-c"_s, u"{ \"$@\"; echo \"ended $?\" >&2; } | head -c 10"_s, u"sh"_s});
    const CliResult result = cli.run({textOf(server.url()), u"-o"_s, u"-"_s});
    QCOMPARE(result.data.size(), 10);
    QVERIFY2(result.talk.contains("ended 17\n"), result.talk.constData());
}

void TestCliExitCodes::standardOutputGoesNotBack_data()
{
    QTest::addColumn<Handler>("handler");
    FileOptions noRanges;
    noRanges.ranges = FileOptions::Ranges::Ignored;
    noRanges.cutAfter = [](const Request &) { return 3 * MiB; };
    QTest::newRow("no ranges") << serveFile(Payload(4 * MiB), noRanges);
    FileOptions changing;
    changing.etag = [](const Request &request) { return request.index == 1 ? "\"a\"" : "\"b\""; };
    changing.lastModified.clear();
    changing.cutAfter = noRanges.cutAfter;
    QTest::newRow("another version") << serveFile(Payload(4 * MiB), changing);
}

void TestCliExitCodes::standardOutputGoesNotBack()
{
    QFETCH(Handler, handler);
    const TestServer server(handler);
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url()), u"-"_s, u"--retry-wait=0.02"_s});
    TD_COMPARE_EXIT(result, 41);
    QVERIFY(!result.data.isEmpty() && result.data == Payload(4 * MiB).bytes(0, result.data.size()));
    QVERIFY2(result.talk.contains("what went to standard output can't be taken back"), result.words().constData());
}

void TestCliExitCodes::impossiblePlaceIsNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("folder below a file") << QStringList{u"-d"_s, u"plain/deeper"_s} << 18 << QByteArray("plain");
    QTest::newRow("file below a file") << QStringList{u"-o"_s, u"plain/x"_s} << 18 << QByteArray("plain");
    QTest::newRow("a folder's name") << QStringList{u"-o"_s, u"folder"_s} << 16 << QByteArray("folder");
    QTest::newRow("name too long") << QStringList{u"-o"_s, QString(300, u'x')} << 16 << QByteArray("xxx");
    QTest::newRow("control file's name too long")
        << QStringList{u"-o"_s, QString(246, u'x'), u"--assembly=memory"_s} << 16 << QByteArray("xxx");
    QTest::newRow("a system's file") << QStringList{u"-o"_s, u"/proc/x"_s} << 16 << QByteArray("/proc/x");
}

void TestCliExitCodes::impossiblePlaceIsNamed()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, named);
    const TestServer server(serveFile(Payload(2 * MiB)));
    CliProcess cli;
    QVERIFY(cli.write(u"plain"_s, "mine"));
    QVERIFY(QDir(cli.folder()).mkdir(u"folder"_s));
    const CliResult result = cli.run(QStringList{textOf(server.url())} + arguments);
    TD_COMPARE_EXIT(result, exitCode);
    QVERIFY2(result.talk.contains(named), result.talk.constData());
    QCOMPARE(cli.files(), (QStringList{u"folder"_s, u"plain"_s}));
    QCOMPARE(cli.content(u"plain"_s), "mine");
}

void TestCliExitCodes::firstFailureDecides()
{
    TestServer server(serveFile(Payload(1000)));
    server.on("/gone", [](const Request &, Reply &reply) { reply.answer(404); });
    server.on("/closed", [](const Request &, Reply &reply) { reply.answer(403); });
    const QByteArray base = textOf(server.url(u""_s)).toUtf8();
    CliProcess cli;
    const QByteArray list = base + "/good\n" + base + "/closed\n" + base + "/gone\n";
    TD_COMPARE_EXIT(cli.run({u"-i-"_s, u"-j1"_s}, list), 24);
    QCOMPARE(cli.files(), QStringList{u"good"_s});
}

void TestCliExitCodes::signalEndsAProbe_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestCliExitCodes::signalEndsAProbe()
{
    QFETCH(int, number);
    const TestServer server([](const Request &, Reply &reply) { reply.stall(); });
    CliProcess cli;
    cli.start({textOf(server.url()), u"--probe"_s});
    QTRY_COMPARE(server.requestCount(), 1);
    cli.send(number);
    const CliResult result = cli.finish();
    TD_COMPARE_EXIT(result, 7);
    QCOMPARE(result.talk, "thread-downloader: stopped before anything was fetched; run the same command again\n");
    const QJsonObject object = QJsonDocument::fromJson(result.data).object();
    QCOMPARE(object.value(u"url"_s).toString(), textOf(server.url()));
    QCOMPARE(object.value(u"error"_s).toObject().value(u"exitCode"_s).toInt(), 7);
    QVERIFY(object.value(u"ranges"_s).isNull());
}

QTEST_GUILESS_MAIN(TestCliExitCodes)
#include "tst_cliexitcodes.moc"
