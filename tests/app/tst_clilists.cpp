// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

constexpr qint64 MiB = 1024 * 1024;

/// Many downloads in one run.
class TestCliLists : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void takesOptionsFromAList();
    void finishesTheOthersOfALongList();
    void skipsNoneForAnotherOfTheList();
    void fetchesChunkedFilesOfAListOnce();
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
    QVERIFY(result.talk.endsWith("299 done, 1 failed\n"));
    QCOMPARE(server.requestCount(), Count);
    QVERIFY(server.peakConnections() <= 8);
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
    QVERIFY2(isRaised ? server.peakConnections() > Fit : server.peakConnections() <= Fit,
        QByteArray::number(server.peakConnections()));
}

/// Links that differ in their queries: each is fetched once, also where what exists is skipped.
void TestCliLists::skipsNoneForAnotherOfTheList()
{
    const TestServer server([](const Request &request, Reply &reply) { reply.answer(200, "of " + request.target); });
    QByteArray list;
    for (int i = 1; i <= 5; ++i)
        list += textOf(server.url(u"/get.zip?id=%1"_s.arg(i))).toUtf8() + '\n';
    CliProcess cli;
    const QStringList arguments{u"-i"_s, u"-"_s, u"--if-exists"_s, u"skip"_s, u"-j"_s, u"2"_s};
    TD_COMPARE_EXIT(cli.run(arguments, list), 0);
    QStringList contents;
    for (const QString &name : cli.files())
        contents.append(QString::fromUtf8(cli.content(name)));
    contents.sort();
    QCOMPARE(contents.size(), 5);
    for (int i = 1; i <= 5; ++i)
        QCOMPARE(contents.at(i - 1), u"of /get.zip?id=%1"_s.arg(i));
    QCOMPARE(server.requestCount(), 5);
    TD_COMPARE_EXIT(cli.run(arguments, list), 0);
    QCOMPARE(server.requestCount(), 5);
    QCOMPARE(cli.files().size(), 5);
}

/// Of a server that tells no lengths, and keeps its connections: what is at their ends can be told of each alone.
void TestCliLists::fetchesChunkedFilesOfAListOnce()
{
    constexpr int Count = 9;
    const Payload payload(30'000);
    const TestServer server([&payload](const Request &, Reply &reply) {
        reply.head(200, {{"ETag", "\"v1\""}, {"Transfer-Encoding", "chunked"}}).chunk(payload.all()).lastChunk();
    });
    QByteArray list;
    for (int i = 0; i < Count; ++i)
        list += textOf(server.url(u"/f%1"_s.arg(i))).toUtf8() + '\n';
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({u"-i"_s, u"-"_s, u"-j"_s, u"3"_s, u"--retries"_s, u"1"_s}, list), 0);
    for (int i = 0; i < Count; ++i)
        QVERIFY(payload.matchesFile(cli.path(u"f%1"_s.arg(i))));
    // The first, which shows that the end will have to be proven; the file; and the question what follows.
    QVERIFY2(server.requestCount() <= 3 * Count, QByteArray::number(server.requestCount()).constData());
}

QTEST_GUILESS_MAIN(TestCliLists)
#include "tst_clilists.moc"
