// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QLibraryInfo>
#include <QTest>
#include <QVersionNumber>

#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr qint64 MiB = 1024 * 1024;

/// Many downloads in one run.
class TestCliLists : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void takesOptionsFromAList();
    void tellsWhereALinkIsThatFailed_data();
    void tellsWhereALinkIsThatFailed();
    void wantsACertificateForALinkToTrust();
    void endsAtOnceWhileAListIsRead_data();
    void endsAtOnceWhileAListIsRead();
    void finishesTheOthersOfALongList();
    void skipsNoneForAnotherOfTheList();
    void replacesNoFileOfAnotherOfTheList_data();
    void replacesNoFileOfAnotherOfTheList();
    void closesConnectionsOfWhatItDoesNotWant_data();
    void closesConnectionsOfWhatItDoesNotWant();
    void takesNoAnswerForThatOfAnother_data();
    void takesNoAnswerForThatOfAnother();
    void finishesManyWithFewOpenFiles_data();
    void finishesManyWithFewOpenFiles();
};

void TestCliLists::takesOptionsFromAList()
{
    const Payload payload(100'000);
    TestServer server(serveFile(payload));
    const QByteArray base = textOf(server.url(u""_s)).toUtf8();
    const QByteArray digest = payload.sha256().toHex();
    CliProcess cli;
    const QByteArray list = "# a comment\r\n\r\n" + base + "/one\r\n  out=first\r\n  checksum=sha-256=" + digest
        + "\r\n" + base + "/two\n\tdir=below\n\theader=X-Test: yes\n\thttp-user=me\n\thttp-passwd=secret\n" + base
        + "/three\n" + "  checksum=sha-256=" + digest.first(62) + "00\n";
    QVERIFY(cli.write(u"list.txt"_s, list));
    const CliResult result = cli.run({u"-i"_s, u"list.txt"_s, u"-d"_s, u"all"_s, u"-j1"_s});
    TD_COMPARE_EXIT(result, 32);
    QVERIFY(payload.matchesFile(cli.path(u"all/first"_s)));
    QVERIFY(payload.matchesFile(cli.path(u"below/two"_s)));
    QVERIFY(!QFile::exists(cli.path(u"all/three"_s)));
    QCOMPARE(result.data, cli.path(u"all/first\n"_s).toUtf8() + cli.path(u"below/two\n"_s).toUtf8());
    const auto requests = server.requests();
    for (const auto &request : requests) {
        QCOMPARE(request.header("X-Test"), request.path() == "/two" ? "yes" : "");
        QCOMPARE(request.hasHeader("Authorization"), request.path() == "/two");
    }
}

void TestCliLists::tellsWhereALinkIsThatFailed_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QByteArray>("place"); // %1 is the line
    QTest::addColumn<QByteArray>("lastWords");
    QTest::newRow("file") << u"./my list.txt"_s << QByteArray("error: ./my list.txt:%1: ")
                          << QByteArray("1 done, 2 failed: lines 4, 6 of ./my list.txt\n");
    QTest::newRow("standard input") << u"-"_s << QByteArray("error: line %1: ")
                                    << QByteArray("1 done, 2 failed: lines 4, 6\n");
}

void TestCliLists::tellsWhereALinkIsThatFailed()
{
    QFETCH(QString, list);
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, lastWords);
    TestServer server(serveFile(Payload(1000)));
    server.on("/gone", [](const Request &, Reply &reply) { reply.answer(404); });
    const QByteArray base = textOf(server.url(u""_s)).toUtf8();
    const QByteArray text = "# mine\n" + base + "/good\n out=other\n" + base + "/gone\n\nhttp:/bad\n";
    CliProcess cli;
    QVERIFY(cli.write(u"my list.txt"_s, text));
    const CliResult result = cli.run({u"-i"_s, list, u"--progress=json"_s}, text);
    TD_COMPARE_EXIT(result, 28);
    const auto said = [&place](const char *line, const QByteArray &words) -> QByteArray {
        return QByteArray(place).replace("%1", line) + words;
    };
    QVERIFY2(result.talk.contains(said("4", "gone: 404 Not Found. ")), result.talk.constData());
    QVERIFY2(result.talk.contains(said("6", "\"http:/bad\" has no valid host")), result.talk.constData());
    QVERIFY2(result.talk.endsWith(lastWords), result.talk.constData());
    const auto events = jsonEvents(result.data);
    QVERIFY(events.size() >= 3);
    for (const QJsonObject &event : events) {
        const QString url = event.value(u"url"_s).toString();
        QCOMPARE(event.value(u"list"_s).toString(), list);
        QCOMPARE(event.value(u"line"_s).toInt(), url.endsWith(u"good"_s) ? 2 : url.endsWith(u"gone"_s) ? 4 : 6);
    }
    const CliResult alone = cli.run({textOf(server.url(u"/gone"_s)), u"--progress=json"_s});
    QVERIFY2(alone.talk.startsWith("error: gone: 404 Not Found. "), alone.talk.constData());
    QVERIFY(!alone.data.contains("\"list\"") && !alone.data.contains("\"line\""));
}

void TestCliLists::wantsACertificateForALinkToTrust()
{
    const TestServer server(serveFile(Payload(1000)));
    CliProcess cli;
    QVERIFY(cli.write(u"key.pem"_s, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
    const QByteArray link = textOf(server.url(u"/x"_s)).toUtf8();
    const CliResult result = cli.run({u"-i"_s, u"-"_s},
        link + "1\n ca-certificate=none.pem\n" + link + "2\n ca-certificate=key.pem\n" + link + "3\n");
    TD_COMPARE_EXIT(result, 15);
    QVERIFY2(result.talk.contains("line 2: Cannot open \"none.pem\". (ca-certificate: "), result.talk.constData());
    QVERIFY2(result.talk.contains("line 4: Cannot open \"key.pem\". (ca-certificate: no certificate in PEM format"),
        result.talk.constData());
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(cli.files(), (QStringList{u"key.pem"_s, u"x3"_s}));
}

void TestCliLists::endsAtOnceWhileAListIsRead_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<int>("number");
    QTest::newRow("standard input, SIGINT") << u"-"_s << SIGINT;
    QTest::newRow("standard input, SIGTERM") << u"-"_s << SIGTERM;
    QTest::newRow("a pipe with a name, SIGINT") << u"list"_s << SIGINT;
}

void TestCliLists::endsAtOnceWhileAListIsRead()
{
    QFETCH(QString, list);
    QFETCH(int, number);
    CliProcess cli;
    const QByteArray pipe = cli.path(u"list"_s).toLocal8Bit();
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    if (list == u"-"_s)
        cli.setWrapper({u"sh"_s, u"-c"_s, u"exec \"$@\" < list"_s, u"sh"_s});
    cli.start({u"-i"_s, list, u"--progress=json"_s});
    int writer = -1;
    QTRY_VERIFY((writer = ::open(pipe.constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC)) >= 0);
    const QByteArray link = "http://127.0.0.1:1/x\n";
    QCOMPARE(::write(writer, link.constData(), size_t(link.size())), ssize_t(link.size()));
    int unread = -1;
    QTRY_VERIFY(::ioctl(writer, FIONREAD, &unread) == 0 && unread == 0);
    cli.send(number);
    const bool isOver = cli.waitFor(10'000);
    ::close(writer);
    QVERIFY(isOver);
    const CliResult result = cli.finish();
    TD_COMPARE_EXIT(result, 7);
    QCOMPARE(result.talk, "thread-downloader: stopped before anything was fetched; run the same command again\n");
    const auto events = jsonEvents(result.data);
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first().value(u"error"_s).toObject().value(u"exitCode"_s).toInt(), 7);
    QCOMPARE(cli.files(), QStringList()); // but the pipe
}

void TestCliLists::finishesTheOthersOfALongList()
{
    constexpr int Count = 300;
    TestServer server(serveFile(Payload(10'000)));
    server.on("/f150", [](const Request &, Reply &reply) { reply.answer(404); });
    QByteArray list;
    for (int i = 0; i < Count; ++i)
        list += textOf(server.url(u"/f%1"_s.arg(i))).toUtf8() + '\n';
    CliProcess cli;
    const CliResult result = cli.run({u"-i"_s, u"-"_s, u"-j"_s, u"8"_s, u"--global-limit=8"_s}, list);
    TD_COMPARE_EXIT(result, 3);
    QCOMPARE(cli.files().size(), Count - 1);
    QVERIFY(!QFile::exists(cli.path(u"f150"_s)));
    QCOMPARE(result.data.count('\n'), Count - 1);
    QCOMPARE(result.talk.count("error: "), 1);
    QVERIFY(result.talk.endsWith("299 done, 1 failed: line 151\n"));
    QCOMPARE(server.requestCount(), Count);
    QVERIFY(server.peakConnections() <= 8 + 1); // of the 404's end the server may hear late
}

void TestCliLists::replacesNoFileOfAnotherOfTheList_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("a name that was derived") << QByteArray("/a/x\n") << QByteArray("/b/y\n out=x\n") << 11;
    QTest::newRow("a name that was given")
        << QByteArray("/a/y\n out=x\n if-exists=rename\n") << QByteArray("/b/y\n out=x\n") << 11;
    QTest::newRow("names alike") << QByteArray("/a/x\n") << QByteArray("/b/x\n if-exists=overwrite\n") << 11;
    QTest::newRow("the same link") << QByteArray("/a/x\n") << QByteArray("/a/x\n if-exists=overwrite\n") << 0;
}

/// What a list asks for is all wanted, however old files are to be treated.
void TestCliLists::replacesNoFileOfAnotherOfTheList()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(int, exitCode);
    const auto payloadOf = [](const QByteArray &path) { return Payload(1000, path.startsWith("/b") ? 2 : 1); };
    const TestServer server([&](const Request &request, Reply &reply) {
        if (request.path() == "/between") // or the first could still be on its way to its name
            reply.pause(200ms);
        serveFile(payloadOf(request.path()))(request, reply);
    });
    const QByteArray base = textOf(server.url(u""_s)).toUtf8();
    const QByteArray list = base + first + base + "/between\n" + base + second;
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({u"-i"_s, u"-"_s, u"-j1"_s}, list), exitCode);
    QCOMPARE(cli.files(), (QStringList{u"between"_s, u"x"_s}));
    QVERIFY(payloadOf("/a").matchesFile(cli.path(u"x"_s)));
}

void TestCliLists::closesConnectionsOfWhatItDoesNotWant_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("a long page of an error") << 404 << 3;
    QTest::newRow("a part that is held open") << 206 << 0;
}

/// They would be open beside those that are allowed, until the program ends.
void TestCliLists::closesConnectionsOfWhatItDoesNotWant()
{
    constexpr int Count = 12;
    QFETCH(int, status);
    QFETCH(int, exitCode);
    const Payload payload(1000);
    const QByteArray page(1'000'000, 'x');
    const TestServer server([&](const Request &, Reply &reply) {
        if (status == 404)
            reply.answer(404, page);
        else
            reply.head(206, {{"Content-Range", "bytes 0-999/1000"}, {"ETag", "\"v1\""}}).body(payload.all()).stall();
    });
    QByteArray list;
    for (int number = 0; number < Count; ++number)
        list += textOf(server.url(u"/f%1"_s.arg(number))).toUtf8() + '\n';
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({u"-i"_s, u"-"_s, u"-j1"_s, u"--global-limit=1"_s}, list), exitCode);
    QCOMPARE(server.requestCount(), Count);
    QVERIFY2(server.peakConnections() <= 3, QByteArray::number(server.peakConnections()).constData()); // heard of late
}

void TestCliLists::takesNoAnswerForThatOfAnother_data()
{
    QTest::addColumn<QString>("jobs");
    QTest::newRow("one after the other") << u"-j1"_s;
    QTest::newRow("two at a time") << u"-j2"_s;
}

/// A hint (RFC 8297) comes before the answer, and Qt 6.4 takes it for all of it.
void TestCliLists::takesNoAnswerForThatOfAnother()
{
    QFETCH(QString, jobs);
    const auto payloadOf = [](const QByteArray &path) { return Payload(50'000, quint64(path.back())); };
    const TestServer server([&](const Request &request, Reply &reply) {
        if (request.path() == "/f0")
            reply.raw("HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n").pause(100ms);
        serveFile(payloadOf(request.path()))(request, reply);
    });
    QByteArray list;
    for (int number = 0; number < 3; ++number)
        list += textOf(server.url(u"/f%1"_s.arg(number))).toUtf8() + '\n';
    CliProcess cli;
    const CliResult result = cli.run({u"-i"_s, u"-"_s, jobs, u"--retries=1"_s}, list);
    const bool skipsHints = QLibraryInfo::version() >= QVersionNumber(6, 8);
    TD_COMPARE_EXIT(result, skipsHints ? 0 : 22);
    QCOMPARE(QFile::exists(cli.path(u"f0"_s)), skipsHints);
    QVERIFY(payloadOf("/f1").matchesFile(cli.path(u"f1"_s)));
    QVERIFY(payloadOf("/f2").matchesFile(cli.path(u"f2"_s)));
}

void TestCliLists::finishesManyWithFewOpenFiles_data()
{
    QTest::addColumn<QString>("limit");
    QTest::addColumn<QString>("assembly");
    QTest::addColumn<bool>("isRaised");
    QTest::newRow("the user's limit") << u"ulimit -S -n 124"_s << u"direct"_s << true;
    QTest::newRow("the system's limit") << u"ulimit -n 124"_s << u"direct"_s << false;
    QTest::newRow("the system's limit, temporary files") << u"ulimit -n 124"_s << u"temp"_s << false;
}

void TestCliLists::finishesManyWithFewOpenFiles()
{
    QFETCH(QString, limit);
    QFETCH(QString, assembly);
    QFETCH(bool, isRaised);
    constexpr int Count = 24;
    constexpr int Fit = (124 - 64) / 5;
    constexpr int Late = 2; // connections of whose end the server may not have heard yet, where all are slow
    const Payload payload(3 * MiB);
    const TestServer server(serveFile(payload, atRate(4 * MiB)));
    QByteArray list;
    for (int i = 0; i < Count; ++i)
        list += textOf(server.url(u"/f%1"_s.arg(i))).toUtf8() + '\n';
    CliProcess cli;
    cli.setWrapper({u"sh"_s, u"-c"_s, limit + u" && exec \"$@\""_s, u"sh"_s});
    const CliResult result = cli.run({u"-i"_s, u"-"_s, u"-j"_s, u"24"_s, u"--global-limit"_s, u"96"_s,
                                         u"--min-split-size"_s, u"64K"_s, u"--assembly"_s, assembly},
        list);
    TD_COMPARE_EXIT(result, 0);
    for (int i = 0; i < Count; ++i)
        QVERIFY(payload.matchesFile(cli.path(u"f%1"_s.arg(i))));
    QCOMPARE(result.talk.contains("at most 12 connections"), !isRaised);
    QVERIFY2(isRaised ? server.peakConnections() > Fit + Late : server.peakConnections() <= Fit + Late,
        QByteArray::number(server.peakConnections()));
}

/// Links that differ in their queries: each is fetched once, also where what exists is skipped.
void TestCliLists::skipsNoneForAnotherOfTheList()
{
    const TestServer server([](const Request &request, Reply &reply) { reply.answer(200, "of " + request.target); });
    QByteArray list;
    for (int i = 1; i <= 8; ++i)
        list += textOf(server.url(u"/get.zip?id=%1"_s.arg(i))).toUtf8() + '\n';
    CliProcess cli;
    const QStringList arguments{
        u"-i"_s, u"-"_s, u"--if-exists"_s, u"skip"_s, u"-j"_s, u"8"_s, u"--assembly"_s, u"direct"_s};
    TD_COMPARE_EXIT(cli.run(arguments, list), 0);
    QStringList contents;
    for (const QString &name : cli.files())
        contents.append(QString::fromUtf8(cli.content(name)));
    contents.sort();
    QCOMPARE(contents.size(), 8);
    for (int i = 1; i <= 8; ++i)
        QCOMPARE(contents.at(i - 1), u"of /get.zip?id=%1"_s.arg(i));
    QCOMPARE(server.requestCount(), 8);
    TD_COMPARE_EXIT(cli.run(arguments, list), 0);
    QCOMPARE(server.requestCount(), 8);
    QCOMPARE(cli.files().size(), 8);
}

QTEST_GUILESS_MAIN(TestCliLists)
#include "tst_clilists.moc"
