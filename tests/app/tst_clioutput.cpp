// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/app/heldfile.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

bool hasControlCharacters(const QByteArray &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == 127; });
}

/// A pseudo terminal of 60 columns whose other end collects what is written to it.
class Terminal {
public:
    Terminal()
    {
        winsize size{};
        size.ws_col = Columns;
        size.ws_row = 24;
        if (openpty(&m_master, &m_slave, nullptr, nullptr, &size) != 0)
            return;
        fcntl(m_master, F_SETFL, O_NONBLOCK);
    }
    ~Terminal()
    {
        ::close(m_master);
        ::close(m_slave);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    static constexpr int Columns = 60;

    QString path() const { return QString::fromLatin1(ttyname(m_slave)); }
    QByteArray text()
    {
        char bytes[4096];
        for (ssize_t count = ::read(m_master, bytes, sizeof bytes); count > 0;
             count = ::read(m_master, bytes, sizeof bytes))
            m_text.append(bytes, qsizetype(count));
        return m_text;
    }

private:
    int m_master = -1;
    int m_slave = -1;
    QByteArray m_text;
};

} // namespace

/// What a run says, to whom, and what it never says.
class TestCliOutput : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void talksJson();
    void talksJsonAboutAFailure();
    void talksJsonAboutWhatCouldNotBegin_data();
    void talksJsonAboutWhatCouldNotBegin();
    void talksInPlainLinesDuringASlowDownload();
    void drawsABarOnATerminal_data();
    void drawsABarOnATerminal();
    void saysNothingWhenQuiet();
    void saysMoreWhenVerbose();
    void tellsOfWhichDownloadWhenVerbose();
    void keepsSecrets_data();
    void keepsSecrets();
};

void TestCliOutput::talksJson()
{
    const Payload payload(3 * MiB);
    const TestServer server(serveFile(payload, atRate(MiB)));
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url()), u"out"_s, u"--progress"_s, u"json"_s, u"--workers=2"_s});
    TD_COMPARE_EXIT(result, 0);
    auto events = jsonEvents(result.data);
    QVERIFY2(events.size() >= 3, result.words().constData());
    const QJsonObject last = events.takeLast();
    QCOMPARE(last.value(u"event"_s).toString(), u"finished"_s);
    QCOMPARE(last.value(u"path"_s).toString(), cli.path(u"out"_s));
    QCOMPARE(last.value(u"bytesWritten"_s).toInteger(), payload.size());
    QCOMPARE(last.value(u"bytesReceived"_s).toInteger(), payload.size());
    for (const char *name : {"usedMultiThread", "rangeSupported", "lengthVerified"})
        QVERIFY2(last.value(QLatin1String(name)).toBool(), name);
    QCOMPARE(last.value(u"checksumVerified"_s), QJsonValue(false));
    qint64 received = 0;
    for (const QJsonObject &event : std::as_const(events)) {
        QCOMPARE(event.value(u"event"_s).toString(), u"progress"_s);
        QVERIFY(event.value(u"receivedBytes"_s).toInteger(-1) >= received);
        received = event.value(u"receivedBytes"_s).toInteger();
    }
    QVERIFY(received > 0);
}

void TestCliOutput::talksJsonAboutAFailure()
{
    const TestServer server;
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url()), u"--progress=json"_s, u"-q"_s});
    TD_COMPARE_EXIT(result, 3);
    const auto events = jsonEvents(result.data);
    QVERIFY(!events.isEmpty());
    const QJsonObject &last = events.last();
    QCOMPARE(last.value(u"event"_s).toString(), u"failed"_s);
    const QJsonObject error = last.value(u"error"_s).toObject();
    QCOMPARE(error.value(u"exitCode"_s).toInt(), 3);
    QCOMPARE(error.value(u"httpStatus"_s).toInt(), 404);
    QCOMPARE(error.value(u"kind"_s).toString(), u"NotFound"_s);
    QVERIFY(!error.value(u"message"_s).toString().isEmpty());
}

void TestCliOutput::talksJsonAboutWhatCouldNotBegin_data()
{
    QTest::addColumn<QString>("arguments"); // with %1 for the link
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("url"); // empty: not known
    const auto row = [](const char *tag, const QString &arguments, int exitCode, const QString &url = u"%1"_s) {
        QTest::newRow(tag) << arguments << exitCode << url;
    };
    row("file exists", u"%1 plain --if-exists fail"_s, 13);
    row("a folder's name", u"%1 folder"_s, 16);
    row("folder below a file", u"%1 -d plain/deeper"_s, 18);
    row("a device", u"%1 /dev/null"_s, 42);
    row("no cookies", u"%1 --load-cookies none"_s, 15);
    row("no certificates", u"%1 --ca-certificate none"_s, 15);
    row("bad proxy", u"%1 --proxy ftp://x"_s, 28);
    row("bad option", u"--workers 0 %1"_s, 28);
    row("the same output", u"%1 -o -"_s, 28);
    row("unknown option, which may have a value", u"--workrs 3 %1"_s, 28, {});
    row("other scheme", u"ftp://me:secret@x/a%20b"_s, 42, u"ftp://***@x/a%20b"_s);
    row("no link", u"nonsense"_s, 28, u"nonsense"_s);
    row("nothing", {}, 28, {});
    row("no list", u"-i none"_s, 15, {});
    row("no part file", u"--resume none.tdpart"_s, 15, {});
}

/// One event, whenever it ends, and wherever the option is that wants it.
void TestCliOutput::talksJsonAboutWhatCouldNotBegin()
{
    QFETCH(QString, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, url);
    const TestServer server(serveFile(Payload(1000)));
    CliProcess cli;
    QVERIFY(cli.write(u"plain"_s, "mine"));
    QVERIFY(QDir(cli.folder()).mkdir(u"folder"_s));
    const auto filled = [link = textOf(server.url())](QString text) { return text.replace(u"%1"_s, link); };
    const QStringList given = filled(arguments).split(u' ', Qt::SkipEmptyParts);
    for (const QStringList &all :
        {QStringList{u"--progress=json"_s} + given, given + QStringList{u"--progress"_s, u"json"_s}}) {
        const CliResult result = cli.run(all);
        TD_COMPARE_EXIT(result, exitCode);
        QCOMPARE(result.talk.count('\n'), 1);
        QVERIFY2(result.data.count('\n') == 1 && !result.data.contains("secret"), result.words().constData());
        const QJsonObject event = jsonEvents(result.data).value(0);
        QCOMPARE(event.value(u"event"_s).toString(), u"failed"_s);
        QCOMPARE(event.value(u"url"_s), url.isEmpty() ? QJsonValue() : QJsonValue(filled(url)));
        QCOMPARE(event.value(u"bytesWritten"_s).toInt(-1), 0);
        QCOMPARE(event.value(u"error"_s).toObject().value(u"exitCode"_s).toInt(), exitCode);
    }
    QCOMPARE(server.requestCount(), 0);
}

void TestCliOutput::talksInPlainLinesDuringASlowDownload()
{
    const Payload payload(4 * MiB);
    const TestServer server(serveFile(payload, atRate(600'000)));
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url()), u"out"_s, u"--workers=2"_s});
    TD_COMPARE_EXIT(result, 0);
    QVERIFY2(!hasControlCharacters(result.talk), result.talk.constData());
    const QRegularExpression line(
        u"^out: [0-9.]+% of 4\\.0 MiB, [0-9.]+ (KiB|MiB)/s, [12] connections?(, [0-9a-z ]+ left)?$"_s,
        QRegularExpression::MultilineOption);
    QVERIFY2(QString::fromUtf8(result.talk).contains(line), result.talk.constData());
    QVERIFY(result.talk.count('\n') < 8);
}

void TestCliOutput::drawsABarOnATerminal_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<bool>("draws");
    QTest::addColumn<bool>("colors");
    QTest::newRow("terminal") << u"TERM=xterm"_s << true << true;
    QTest::newRow("NO_COLOR") << u"NO_COLOR=1"_s << true << false;
    QTest::newRow("dumb") << u"TERM=dumb"_s << false << false;
}

void TestCliOutput::drawsABarOnATerminal()
{
    QFETCH(QString, variable);
    QFETCH(bool, draws);
    QFETCH(bool, colors);
    Terminal terminal;
    const Payload payload(2 * MiB);
    const TestServer server(serveFile(payload, atRate(MiB)));
    CliProcess cli;
    cli.setVariable(u"TERM"_s, u"xterm"_s);
    cli.setVariable(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    cli.setWrapper({u"sh"_s, u"-c"_s, u"exec \"$@\" 2>"_s + terminal.path(), u"sh"_s});
    const QString name = u"a-long-name-for-a-file-that-does-not-fit-beside-a-bar.bin"_s;
    const CliResult result = cli.run({textOf(server.url()), name, u"--workers=1"_s});
    TD_COMPARE_EXIT(result, 0);
    QCOMPARE(result.data, cli.path(name).toUtf8() + '\n');
    const QString text = QString::fromUtf8(terminal.text());
    QCOMPARE(text.contains(u'\r'), true); // the terminal's own line ends
    QCOMPARE(text.contains(u"\x1b[K"_s), draws);
    QCOMPARE(text.contains(u"\x1b[32m"_s), colors);
    if (!draws)
        return;
    const QStringList drawn = text.split(u'\r').filter(u"left"_s);
    QVERIFY2(drawn.size() >= 3 && drawn.size() <= 20, text.toUtf8().constData());
    for (QString line : drawn) {
        line.remove(QRegularExpression(u"\x1b\\[[0-9;]*[mK]"_s));
        QVERIFY2(line.size() < Terminal::Columns, line.toUtf8().constData());
    }
    // What stays: the last line, with nothing of the bar beside it.
    const QString last = text.mid(text.lastIndexOf(u"\x1b[K"_s) + 3);
    QVERIFY2(last.startsWith(name + u": 2.0 MiB in "_s) && last.endsWith(u"\r\n"_s), text.toUtf8().constData());
}

void TestCliOutput::saysNothingWhenQuiet()
{
    TestServer server(serveFile(Payload(1000)));
    server.on("/gone", [](const Request &, Reply &reply) { reply.answer(404); });
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url()), u"-q"_s});
    TD_COMPARE_EXIT(result, 0);
    QCOMPARE(result.talk, QByteArray());
    QCOMPARE(result.data, cli.path(u"file\n"_s).toUtf8());
    const CliResult failed = cli.run({textOf(server.url(u"/gone"_s)), u"-q"_s});
    TD_COMPARE_EXIT(failed, 3);
    QCOMPARE(failed.talk.count('\n'), 1);
    QCOMPARE(failed.data, QByteArray());
}

void TestCliOutput::saysMoreWhenVerbose()
{
    const TestServer server(serveFile(Payload(1000)));
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url()), u"-v"_s});
    TD_COMPARE_EXIT(result, 0);
    QVERIFY2(result.talk.contains("td."), result.talk.constData());
    QVERIFY2(!hasControlCharacters(result.talk), result.talk.constData());
}

/// Every line of the log, of answers, of failures, and of what concerns a server's connections.
void TestCliOutput::tellsOfWhichDownloadWhenVerbose()
{
    TestServer server(serveFile(Payload(1000)));
    server.on("/gone", [](const Request &, Reply &reply) { reply.answer(404); });
    server.on(
        "/busy", [](const Request &request, Reply &reply) { request.index == 1 ? reply.answer(503) : reply.stall(); });
    const QString base = textOf(server.url(u""_s));
    const QString long_ = u'/' + QString(300, u'x') + u"/end"_s;
    QUrl secret = server.url(u"/good?key=CANARY"_s);
    secret.setUserName(u"CANARY"_s);
    const QString list = textOf(secret) + u'\n' + base + u"/gone\n"_s + base + u"/busy\n"_s + base + long_;
    CliProcess cli;
    const CliResult result =
        cli.run({u"-i-"_s, u"-v"_s, u"--timeout=0.2"_s, u"--retries=5"_s, u"--retry-wait=0.01"_s}, list.toUtf8());
    TD_COMPARE_EXIT(result, 3);
    QVERIFY2(!result.talk.contains("CANARY"), result.talk.constData());
    QStringList told;
    const QRegularExpression download(u"^td\\.transfer: download (\\d) \\((http://[^ )?]+)\\): (head|trouble) "_s);
    for (const QString &line : QString::fromUtf8(result.talk).split(u'\n').filter(u"td."_s)) {
        const auto match = download.match(line);
        QVERIFY2(match.hasMatch() || line.endsWith(u" from "_s + server.url().authority()), qPrintable(line));
        QVERIFY2(line.size() < 200, qPrintable(line));
        told.append(match.captured(3) + match.captured(1) + match.captured(2).remove(base));
    }
    for (const QString &expected : {u"head1/good"_s, u"head2/gone"_s, u"trouble2/gone"_s, u"trouble3/busy"_s})
        QVERIFY2(told.contains(expected), qPrintable(told.join(u'\n')));
    QVERIFY2(told.contains(QString()), "a lane that was replaced");
}

void TestCliOutput::keepsSecrets_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("fails");
    QTest::newRow("success") << QStringList{u"-v"_s} << false;
    QTest::newRow("success, json") << QStringList{u"-v"_s, u"--progress=json"_s} << false;
    QTest::newRow("failure") << QStringList{u"-v"_s} << true;
    QTest::newRow("failure, json") << QStringList{u"-v"_s, u"--progress=json"_s} << true;
}

void TestCliOutput::keepsSecrets()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, fails);
    TestServer server(serveHeld(Payload(8 * MiB), MiB));
    QUrl url = server.url();
    url.setUserName(u"CANARY1"_s);
    url.setPassword(u"CANARY2"_s);
    CliProcess cli;
    QVERIFY(cli.write(u"cookies"_s, "127.0.0.1\tFALSE\t/\tFALSE\t0\tname\tCANARY3\n"));
    const QStringList all = QStringList{textOf(url), u"out"_s, u"--assembly=direct"_s, u"-H"_s, u"X-Key: CANARY4"_s,
                                u"--load-cookies=cookies"_s, u"--referer=http://a/?CANARY5"_s, u"--retries=1"_s}
        + arguments;
    cli.start(all);
    QTRY_VERIFY_WITH_TIMEOUT(server.bytesSent() >= 4 * MiB, 20'000);
    const auto request = server.requests().constFirst();
    QVERIFY(request.hasHeader("Authorization") && request.header("Cookie").contains("CANARY3"));
    QCOMPARE(request.header("X-Key"), "CANARY4");
    if (fails) {
        server.stopListening();
        server.cutConnections(Cut::Reset);
    } else {
        cli.send(SIGINT);
    }
    const CliResult result = cli.finish();
    TD_COMPARE_EXIT(result, fails ? 6 : 7);
    QVERIFY(QFile::remove(cli.path(u"cookies"_s)));
    QCOMPARE(cli.files(), (QStringList{u"out.tdpart"_s, u"out.tdpart.ctl"_s}));
    const QByteArray everything = result.data + result.talk + cli.content(u"out.tdpart.ctl"_s);
    QVERIFY2(!everything.contains("CANARY"), everything.constData());
    QVERIFY(!everything.contains(QByteArray("CANARY1:CANARY2").toBase64()));
    QVERIFY(!cli.content(u"out.tdpart"_s).contains("CANARY"));
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    for (const QString &name : cli.files())
        QVERIFY(!(QFile::permissions(cli.path(name)) & others));
}

QTEST_GUILESS_MAIN(TestCliOutput)
#include "tst_clioutput.moc"
