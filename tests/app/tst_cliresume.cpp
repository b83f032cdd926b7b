// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/app/heldfile.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include "engine/storage/assembly.h"
#include "engine/text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <optional>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 Size = 16 * MiB;
constexpr qint64 Before = MiB; // of each connection, before it stops

/// What is fetched again to prove that old and new parts fit together.
constexpr qint64 Overlap = 256 * 1024;

/// Bytes that the control file of an unfinished file vouches for.
qint64 keptBytes(const QString &path)
{
    const auto offer = Assembly::offer(path);
    return offer ? offer->present.byteCount() : 0;
}

/// Of the last whole line of --progress json.
qint64 receivedBytes(const QByteArray &data)
{
    const auto events = jsonEvents(data.left(data.lastIndexOf('\n') + 1));
    return events.isEmpty() ? 0 : events.last().value(u"receivedBytes"_s).toInteger();
}

} // namespace

/// A run that ends before its time, and the next one.
class TestCliResume : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void goesOnAfterASignal_data();
    void goesOnAfterASignal();
    void goesOnAfterAKill_data();
    void goesOnAfterAKill();
    void goesOnWithAPartFile();
    void leavesAFileThatTookTheNameOfAPart();
    void remembersTheDigestThatWasGiven();
    void startsOverOnRequest();
    void tellsTheSizeOfWhatIsFinished();
    void interruptsAList();
    void refusesASecondProcess();
    void goesOnAfterAFailure();
    void tellsWhatIsKeptWhenNobodyAnswers();
    void tellsWhatAnotherVersionCost();

private:
    /// Runs the command to its end on a server without faults, and gives how many bytes it fetched; -1 if it failed.
    qint64 fetchRest(CliProcess &cli, TestServer &server, const QStringList &arguments);

    /// Starts a download of `Size` bytes that stops in its middle, and waits until it did.
    void startHeld(CliProcess &cli, TestServer &server, const QStringList &arguments);

    const Payload m_payload{Size};
};

void TestCliResume::startHeld(CliProcess &cli, TestServer &server, const QStringList &arguments)
{
    server.handle(serveHeld(m_payload, Before));
    cli.start(QStringList{textOf(server.url()), u"--progress=json"_s} + arguments);
    QTRY_COMPARE_WITH_TIMEOUT(receivedBytes(cli.data()), 4 * Before, 20'000);
}

qint64 TestCliResume::fetchRest(CliProcess &cli, TestServer &server, const QStringList &arguments)
{
    server.handle(serveFile(m_payload));
    const CliResult result = cli.run(arguments + QStringList{u"--progress=json"_s});
    const auto events = jsonEvents(result.data);
    return result.exitCode == 0 && !events.isEmpty() ? events.last().value(u"bytesReceived"_s).toInteger() : -1;
}

void TestCliResume::goesOnAfterASignal_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<int>("signal");
    QTest::newRow("auto, INT") << u"auto"_s << SIGINT;
    QTest::newRow("auto, TERM") << u"auto"_s << SIGTERM;
    QTest::newRow("memory, INT") << u"memory"_s << SIGINT;
    QTest::newRow("temp, HUP") << u"temp"_s << SIGHUP;
    QTest::newRow("temp, TERM") << u"temp"_s << SIGTERM;
    QTest::newRow("direct, INT") << u"direct"_s << SIGINT;
}

void TestCliResume::goesOnAfterASignal()
{
    QFETCH(QString, mode);
    QFETCH(int, signal);
    TestServer server;
    CliProcess cli;
    const QStringList arguments{u"out"_s, u"--assembly"_s, mode};
    startHeld(cli, server, arguments);
    cli.send(signal);
    const CliResult stopped = cli.finish();
    TD_COMPARE_EXIT(stopped, 7);
    QCOMPARE(jsonEvents(stopped.data).constLast().value(u"event"_s).toString(), u"failed"_s);
    QVERIFY2(stopped.talk.contains("same command") && stopped.talk.contains("--resume"), stopped.words().constData());
    QVERIFY2(stopped.talk.contains(cli.path(u"out.tdpart"_s).toUtf8()), stopped.words().constData());
    QVERIFY(!QFile::exists(cli.path(u"out"_s)));
    const qint64 kept = keptBytes(cli.path(u"out"_s));
    QCOMPARE(kept, 4 * Before);

    const qint64 fetched = fetchRest(cli, server, QStringList{textOf(server.url())} + arguments);
    QVERIFY2(fetched >= Size - kept && fetched <= Size - kept + Overlap, QByteArray::number(fetched).constData());
    QVERIFY(m_payload.matchesFile(cli.path(u"out"_s)));
    QCOMPARE(cli.files(), QStringList{u"out"_s});
}

void TestCliResume::goesOnAfterAKill_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("keeps");
    QTest::newRow("auto") << u"auto"_s << true;
    QTest::newRow("temp") << u"temp"_s << true;
    QTest::newRow("direct") << u"direct"_s << true;
    QTest::newRow("memory") << u"memory"_s << false;
}

void TestCliResume::goesOnAfterAKill()
{
    QFETCH(QString, mode);
    QFETCH(bool, keeps);
    TestServer server;
    CliProcess cli;
    const QStringList arguments{u"out"_s, u"--assembly"_s, mode};
    startHeld(cli, server, arguments);
    if (keeps)
        QTRY_COMPARE_WITH_TIMEOUT(keptBytes(cli.path(u"out"_s)), 4 * Before, 20'000);
    cli.send(SIGKILL);
    QCOMPARE(cli.finish().exitCode, -1);
    QVERIFY(!QFile::exists(cli.path(u"out"_s)));

    const qint64 most = keeps ? Size - 4 * Before + Overlap : Size;
    const qint64 fetched = fetchRest(cli, server, QStringList{textOf(server.url())} + arguments);
    QVERIFY2(fetched > 0 && fetched <= most, QByteArray::number(fetched).constData());
    QVERIFY(m_payload.matchesFile(cli.path(u"out"_s)));
    QCOMPARE(cli.files(), QStringList{u"out"_s});
}

void TestCliResume::goesOnWithAPartFile()
{
    TestServer server;
    CliProcess cli;
    startHeld(cli, server, {u"-d"_s, u"below"_s});
    cli.send(SIGINT);
    TD_COMPARE_EXIT(cli.finish(), 7);
    server.handle(serveFile(m_payload));
    const qint64 sentBefore = server.bytesSent();
    const CliResult result = cli.run({u"--resume"_s, u"below/file.tdpart"_s});
    TD_COMPARE_EXIT(result, 0);
    QCOMPARE(result.data, cli.path(u"below/file\n"_s).toUtf8());
    QVERIFY(m_payload.matchesFile(cli.path(u"below/file"_s)));
    QVERIFY(server.bytesSent() - sentBefore < Size);
    TD_COMPARE_EXIT(cli.run({u"--resume"_s, u"below/file.tdpart"_s}), 15);
}

/// Nobody knows any more whether its name was given, or whether that may be replaced.
void TestCliResume::leavesAFileThatTookTheNameOfAPart()
{
    TestServer server;
    CliProcess cli;
    startHeld(cli, server, {});
    cli.send(SIGINT);
    TD_COMPARE_EXIT(cli.finish(), 7);
    QVERIFY(cli.write(u"file"_s, "of somebody else"));
    server.handle(serveFile(m_payload));
    TD_COMPARE_EXIT(cli.run({u"--resume"_s, u"file.tdpart"_s}), 0);
    QCOMPARE(cli.content(u"file"_s), "of somebody else");
    QVERIFY(m_payload.matchesFile(cli.path(u"file (1)"_s)));
}

void TestCliResume::remembersTheDigestThatWasGiven()
{
    TestServer server;
    CliProcess cli;
    startHeld(cli, server, {u"out"_s, u"--checksum"_s, u"md5="_s + QString(32, u'0')});
    cli.send(SIGINT);
    TD_COMPARE_EXIT(cli.finish(), 7);
    server.handle(serveFile(m_payload));
    TD_COMPARE_EXIT(cli.run({u"--resume"_s, u"out.tdpart"_s}), 32);
    QVERIFY(!QFile::exists(cli.path(u"out"_s)));
}

void TestCliResume::startsOverOnRequest()
{
    TestServer server;
    CliProcess cli;
    startHeld(cli, server, {u"out"_s});
    cli.send(SIGINT);
    TD_COMPARE_EXIT(cli.finish(), 7);
    server.handle(serveFile(m_payload));
    const qint64 sentBefore = server.bytesSent();
    TD_COMPARE_EXIT(cli.run({textOf(server.url()), u"out"_s, u"--no-resume"_s}), 0);
    QVERIFY(m_payload.matchesFile(cli.path(u"out"_s)));
    QVERIFY(server.bytesSent() - sentBefore >= Size);
    QCOMPARE(cli.files(), QStringList{u"out"_s});
}

/// Killed after the file had got its name, and before that was noted.
void TestCliResume::tellsTheSizeOfWhatIsFinished()
{
    const TestServer server(serveFile(m_payload));
    CliProcess cli;
    const QString path = cli.path(u"out"_s);
    {
        Assembly assembly;
        QVERIFY(!assembly.create(path, {.url = server.url(), .total = Size}, {.mode = AssemblyMode::Direct}));
        QVERIFY(!assembly.write(0, m_payload.all()));
        QSignalSpy saved(&assembly, &Assembly::saved);
        assembly.save();
        QVERIFY(saved.wait());
    }
    QVERIFY(QFile::rename(path + u".tdpart"_s, path));
    const CliResult result = cli.run({textOf(server.url()), u"out"_s});
    TD_COMPARE_EXIT(result, 0);
    QVERIFY2(result.talk.contains(u"out: %1"_s.arg(text::size(Size)).toUtf8()), result.words().constData());
    QCOMPARE(server.requestCount(), 0);
}

void TestCliResume::interruptsAList()
{
    TestServer server;
    const Payload small(1000);
    server.on("/small", serveFile(small));
    server.handle(serveHeld(m_payload, Before));
    const QByteArray base = textOf(server.url(u""_s)).toUtf8();
    CliProcess cli;
    const QByteArray list = base + "/small\n" + base + "/a\n" + base + "/b\n" + base + "/c\n";
    const QStringList arguments{u"-i"_s, u"-"_s, u"-j2"_s, u"--progress=json"_s, u"--if-exists=skip"_s};
    cli.start(arguments, list);
    QTRY_VERIFY_WITH_TIMEOUT(server.bytesSent() >= 4 * Before && cli.data().contains("\"finished\""), 20'000);
    cli.send(SIGTERM);
    const CliResult stopped = cli.finish();
    TD_COMPARE_EXIT(stopped, 7);
    QVERIFY2(stopped.talk.contains("3 unfinished"), stopped.words().constData());
    int ends = 0;
    const auto events = jsonEvents(stopped.data);
    for (const QJsonObject &event : events)
        ends += event.value(u"event"_s) == u"progress"_s ? 0 : 1;
    QCOMPARE(ends, 4);

    server.handle(serveFile(m_payload));
    const qint64 sentBefore = server.bytesSent();
    TD_COMPARE_EXIT(cli.run(arguments, list), 0);
    QCOMPARE(cli.files(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"small"_s}));
    QVERIFY(server.bytesSent() - sentBefore < 3 * Size - Before);
}

void TestCliResume::refusesASecondProcess() // T29, I12
{
    TestServer server;
    CliProcess first;
    startHeld(first, server, {u"out"_s, u"--assembly=direct"_s});
    CliProcess second;
    const CliResult result = second.run({textOf(server.url()), first.path(u"out"_s)});
    TD_COMPARE_EXIT(result, 11);
    QCOMPARE(result.talk.count('\n'), 1);
    server.release(u"rest"_s);
    TD_COMPARE_EXIT(first.finish(), 0);
    QVERIFY(m_payload.matchesFile(first.path(u"out"_s)));
    QCOMPARE(second.files(), QStringList());
}

void TestCliResume::goesOnAfterAFailure()
{
    FileOptions options;
    options.cutAfter = [](const Request &) { return MiB; };
    TestServer server(serveFile(m_payload, options));
    CliProcess cli;
    const CliResult failed = cli.run({textOf(server.url()), u"out"_s, u"--retries=1"_s, u"--workers=1"_s});
    TD_COMPARE_EXIT(failed, 6);
    QVERIFY2(failed.talk.contains("iB are kept; the same command goes on."), failed.words().constData());
    const qint64 kept = keptBytes(cli.path(u"out"_s));
    const qint64 fetched = fetchRest(cli, server, {textOf(server.url()), u"out"_s});
    QVERIFY2(fetched > 0 && fetched <= Size - kept + Overlap, QByteArray::number(fetched).constData());
    QVERIFY(m_payload.matchesFile(cli.path(u"out"_s)));
}

void TestCliResume::tellsWhatIsKeptWhenNobodyAnswers()
{
    FileOptions options;
    options.cutAfter = [](const Request &) { return MiB; };
    std::optional<TestServer> server(std::in_place, serveFile(m_payload, options));
    CliProcess cli;
    const QStringList command{textOf(server->url()), u"out"_s, u"--retries=1"_s, u"--workers=1"_s};
    TD_COMPARE_EXIT(cli.run(command), 6);
    server.reset();
    const qint64 kept = keptBytes(cli.path(u"out"_s));
    const CliResult failed = cli.run(command);
    TD_COMPARE_EXIT(failed, 6);
    QVERIFY2(failed.talk.contains("iB are kept; the same command goes on."), failed.words().constData());
    const CliResult inJson = cli.run(command + QStringList{u"--progress=json"_s, u"-q"_s});
    const QJsonObject event = QJsonDocument::fromJson(inJson.data.trimmed()).object();
    QCOMPARE(event.value(u"keptBytes"_s).toInteger(), kept);
    QVERIFY(event.value(u"rangeSupported"_s).isNull());
}

void TestCliResume::tellsWhatAnotherVersionCost()
{
    FileOptions cut;
    cut.cutAfter = [](const Request &) { return MiB; };
    TestServer server(serveFile(m_payload, cut));
    CliProcess cli;
    const QStringList command{textOf(server.url()), u"out"_s, u"--retries=1"_s, u"--workers=1"_s};
    TD_COMPARE_EXIT(cli.run(command), 6);
    const qint64 kept = keptBytes(cli.path(u"out"_s));

    const Payload another(Size, 2);
    FileOptions changed;
    changed.etag = [](const Request &) { return QByteArray("\"v2\""); };
    server.handle(serveFile(another, changed));
    const CliResult done = cli.run(command + QStringList{u"--progress=json"_s});
    TD_COMPARE_EXIT(done, 0);
    QVERIFY(another.matchesFile(cli.path(u"out"_s)));
    QCOMPARE(done.talk.count("out: the file has changed on the server and begins again; "), 1);
    QCOMPARE(jsonEvents(done.data).last().value(u"droppedBytes"_s).toInteger(), kept);
}

QTEST_GUILESS_MAIN(TestCliResume)
#include "tst_cliresume.moc"
