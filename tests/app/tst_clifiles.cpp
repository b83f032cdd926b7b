// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTest>

#include <csignal>
#include <sched.h>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

constexpr qint64 MiB = 1024 * 1024;

/// Which files a run leaves, under which names, with which bytes.
class TestCliFiles : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void namesTheFile_data();
    void namesTheFile();
    void namesItAsTheServerSays();
    void writesToStandardOutput();
    void checksNoDigestOfAnotherVersionOnStandardOutput();
    void waitsForANonBlockingStandardOutput();
    void wantsAWorkingFolder_data();
    void wantsAWorkingFolder();
    void assemblesInEveryWay_data();
    void assemblesInEveryWay();
    void decidesAboutAnExistingFile_data();
    void decidesAboutAnExistingFile();
    void skipsAFileThatTheServerNames();
    void provesTheChecksum_data();
    void provesTheChecksum();
    void asksForFewSwitchesBetweenItsThreads();
    void probesWithoutDownloading();
};

void TestCliFiles::namesTheFile_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("name");
    QTest::newRow("from the link") << QStringList{} << u"a b.bin"_s;
    QTest::newRow("second argument") << QStringList{u"given"_s} << u"given"_s;
    QTest::newRow("-o") << QStringList{u"-o"_s, u"given"_s} << u"given"_s;
    QTest::newRow("-d, made") << QStringList{u"-d"_s, u"new/folder"_s} << u"new/folder/a b.bin"_s;
    QTest::newRow("-d and -o") << QStringList{u"-d"_s, u"new"_s, u"-o"_s, u"given"_s} << u"new/given"_s;
    QTest::newRow("strange characters") << QStringList{u"--"_s, u"-ä'\"$x"_s} << u"-ä'\"$x"_s;
}

void TestCliFiles::namesTheFile()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, name);
    const Payload payload(3 * MiB);
    const TestServer server(serveFile(payload));
    CliProcess cli;
    const CliResult result = cli.run(QStringList{textOf(server.url(u"/x/a%20b.bin?c=d"_s))} + arguments);
    TD_COMPARE_EXIT(result, 0);
    QCOMPARE(result.data, cli.path(name).toUtf8() + '\n');
    QVERIFY(payload.matchesFile(cli.path(name)));
    QCOMPARE(cli.files(), QStringList{name.section(u'/', 0, 0)});
    QCOMPARE(server.bytesSent(), payload.size());
}

void TestCliFiles::namesItAsTheServerSays()
{
    FileOptions options;
    options.headers = {{"Content-Disposition", "attachment; filename=\"../../said\x1b[31m.bin\""}};
    const Payload payload(1000);
    const TestServer server(serveFile(payload, options));
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url())});
    TD_COMPARE_EXIT(result, 0);
    QCOMPARE(cli.files(), QStringList{u"said_[31m.bin"_s});
    QVERIFY(!result.talk.contains('\x1b') && !result.data.contains('\x1b'));
}

void TestCliFiles::writesToStandardOutput()
{
    const Payload payload(5 * MiB + 1);
    const TestServer server(serveFile(payload));
    CliProcess cli;
    const QByteArray digest = payload.sha256().toHex();
    const CliResult result =
        cli.run({textOf(server.url()), u"-"_s, u"--checksum"_s, u"sha-256="_s + QString::fromLatin1(digest)});
    TD_COMPARE_EXIT(result, 0);
    QVERIFY(result.data == payload.all());
    QVERIFY2(result.talk.contains("checksum verified"), result.talk.constData());
    QCOMPARE(cli.files(), QStringList());
}

/// The digest of a version that was announced, and never came.
void TestCliFiles::checksNoDigestOfAnotherVersionOnStandardOutput()
{
    const Payload payload(MiB);
    const TestServer server([&](const Request &request, Reply &reply) {
        const bool isFirst = request.index == 1;
        QList<HttpHeader> headers{{"Content-Length", QByteArray::number(payload.size())},
            {"ETag", isFirst ? "\"a\"" : "\"b\""}, {"Content-Type", "application/octet-stream"}};
        if (isFirst)
            headers.append({"Repr-Digest", "sha-256=:" + QByteArray(32, 'x').toBase64() + ':'});
        reply.head(200, headers);
        if (isFirst)
            reply.cut(Cut::Fin);
        else
            reply.body(payload.all());
    });
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url()), u"-"_s, u"--retry-wait=0.02"_s});
    TD_COMPARE_EXIT(result, 0);
    QVERIFY(result.data == payload.all());
}

void TestCliFiles::waitsForANonBlockingStandardOutput()
{
    if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
        QSKIP("no python3 here");
    const Payload payload(3 * MiB);
    const TestServer server(serveFile(payload));
    CliProcess cli;
    cli.setWrapper(
        {u"python3"_s, u"-c"_s, u"import os, sys; os.set_blocking(1, False); os.execv(sys.argv[1], sys.argv[1:])"_s});
    const CliResult result = cli.run({textOf(server.url()), u"-"_s});
    TD_COMPARE_EXIT(result, 0);
    QVERIFY(result.data == payload.all());
}

void TestCliFiles::wantsAWorkingFolder_data()
{
    QTest::addColumn<QString>("arguments"); // with %1 for a folder that is there
    QTest::addColumn<QString>("name"); // in it; empty: an error
    QTest::newRow("nothing absolute") << QString() << QString();
    QTest::newRow("relative output") << u"td_out"_s << QString();
    QTest::newRow("relative folder") << u"-d td_folder"_s << QString();
    QTest::newRow("relative folder for parts") << u"-d %1 --temp-dir td_folder"_s << QString();
    QTest::newRow("absolute output") << u"%1/out"_s << u"out"_s;
    QTest::newRow("absolute folder") << u"-d %1"_s << u"td_p.bin"_s;
    QTest::newRow("absolute folder, relative output") << u"-d %1 -o out"_s << u"out"_s;
}

void TestCliFiles::wantsAWorkingFolder()
{
    QFETCH(QString, arguments);
    QFETCH(QString, name);
    const Payload payload(1000);
    const TestServer server(serveFile(payload));
    CliProcess cli;
    cli.setWrapper({u"sh"_s, u"-c"_s, u"mkdir gone && cd gone && rmdir ../gone && exec \"$@\""_s, u"sh"_s});
    const QString folder = cli.folder();
    QStringList command{textOf(server.url(u"/td_p.bin"_s))};
    if (!arguments.isEmpty())
        command += arguments.split(u' ');
    const CliResult result = cli.run(command.replaceInStrings(u"%1"_s, folder));
    TD_COMPARE_EXIT(result, name.isEmpty() ? 15 : 0);
    if (name.isEmpty()) {
        QVERIFY2(result.talk.contains("the working folder was deleted"), result.talk.constData());
        QCOMPARE(result.talk.count('\n'), 1);
        QCOMPARE(server.requestCount(), 0);
        QCOMPARE(cli.files(), QStringList());
        for (const QString &path : {u"/td_p.bin"_s, u"/td_out"_s, u"/td_folder"_s})
            QVERIFY2(!QFileInfo::exists(path), qPrintable(path));
    } else {
        QVERIFY(payload.matchesFile(cli.path(name)));
    }
}

void TestCliFiles::assemblesInEveryWay_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("mode");
    QTest::newRow("auto") << QStringList{} << u"memory"_s;
    QTest::newRow("memory") << QStringList{u"--mem-assemble=yes"_s} << u"memory"_s;
    QTest::newRow("temp") << QStringList{u"--mem-assemble"_s, u"no"_s} << u"temp"_s;
    QTest::newRow("direct") << QStringList{u"--assembly=direct"_s} << u"direct"_s;
    QTest::newRow("memory, too small") << QStringList{u"--assembly=memory"_s, u"--memory-limit=1M"_s} << u"direct"_s;
    QTest::newRow("temp, elsewhere") << QStringList{u"--assembly=temp"_s, u"--temp-dir=elsewhere"_s} << u"temp"_s;
}

void TestCliFiles::assemblesInEveryWay()
{
    QFETCH(QStringList, arguments);
    const Payload payload(6 * MiB);
    const TestServer server(serveFile(payload, atRate(4 * MiB))); // slow enough for several connections to be worth it
    CliProcess cli;
    QVERIFY(QDir(cli.folder()).mkdir(u"elsewhere"_s));
    const CliResult result =
        cli.run(QStringList{textOf(server.url()), u"out"_s, u"--progress=json"_s, u"--chunk-size=4K"_s} + arguments);
    TD_COMPARE_EXIT(result, 0);
    QVERIFY(payload.matchesFile(cli.path(u"out"_s)));
    QCOMPARE(cli.files(), (QStringList{u"elsewhere"_s, u"out"_s}));
    QVERIFY(QDir(cli.path(u"elsewhere"_s)).isEmpty());
    const QJsonObject last = jsonEvents(result.data).value(jsonEvents(result.data).size() - 1);
    const bool hasLasted = last.value(u"elapsedMs"_s).toInteger() >= 1000; // then auto spills it; the machine may rest
    if (!arguments.isEmpty() || !hasLasted)
        QTEST(last.value(u"assembly"_s).toString(), "mode");
    QCOMPARE(last.value(u"usedMultiThread"_s).toBool(), true);
}

void TestCliFiles::decidesAboutAnExistingFile_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QStringList>("fresh"); // with the new bytes
    QTest::addColumn<QString>("printed");
    const auto row = [](const char *tag, const QString &arguments, int code, const QStringList &fresh,
                         const QString &printed) {
        QTest::newRow(tag) << arguments.split(u' ', Qt::SkipEmptyParts) << code << fresh << printed;
    };
    row("derived name", u""_s, 0, {u"file (1).bin"_s}, u"file (1).bin"_s);
    row("given name", u"-o file.bin"_s, 0, {u"file.bin"_s}, u"file.bin"_s);
    row("derived, overwrite", u"--if-exists=overwrite"_s, 0, {u"file.bin"_s}, u"file.bin"_s);
    row("given, rename", u"-o file.bin --if-exists=rename"_s, 0, {u"file (1).bin"_s}, u"file (1).bin"_s);
    row("skip", u"--if-exists=skip"_s, 0, {}, u"file.bin"_s);
    row("given, skip", u"-o file.bin --if-exists skip"_s, 0, {}, u"file.bin"_s);
    row("fail", u"--if-exists=fail"_s, 13, {}, {});
    row("given, fail", u"-o file.bin --if-exists=fail"_s, 13, {}, {});
}

void TestCliFiles::decidesAboutAnExistingFile()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QStringList, fresh);
    QFETCH(QString, printed);
    const Payload payload(1000);
    const TestServer server(serveFile(payload));
    CliProcess cli;
    QVERIFY(cli.write(u"file.bin"_s, "old"));
    const CliResult result = cli.run(QStringList{textOf(server.url(u"/file.bin"_s))} + arguments);
    TD_COMPARE_EXIT(result, exitCode);
    for (const QString &name : std::as_const(fresh))
        QVERIFY(payload.matchesFile(cli.path(name)));
    if (!fresh.contains(u"file.bin"_s))
        QCOMPARE(cli.content(u"file.bin"_s), "old");
    QCOMPARE(cli.files().size(), fresh.contains(u"file (1).bin"_s) ? 2 : 1);
    QCOMPARE(result.data, printed.isEmpty() ? QByteArray() : cli.path(printed).toUtf8() + '\n');
    if (fresh.isEmpty())
        QCOMPARE(server.requestCount(), 0);
}

void TestCliFiles::skipsAFileThatTheServerNames()
{
    FileOptions options;
    options.headers = {{"Content-Disposition", "attachment; filename=file.bin"}};
    const Payload payload(1000);
    const TestServer server(serveFile(payload, options));
    CliProcess cli;
    QVERIFY(cli.write(u"file.bin"_s, "old"));
    const CliResult result = cli.run({textOf(server.url(u"/get?id=7"_s)), u"--if-exists=skip"_s});
    TD_COMPARE_EXIT(result, 0);
    QVERIFY2(result.talk.contains("left as it is"), result.talk.constData());
    QCOMPARE(cli.files(), QStringList{u"file.bin"_s});
}

void TestCliFiles::provesTheChecksum_data()
{
    QTest::addColumn<QCryptographicHash::Algorithm>("algorithm");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("right");
    QTest::newRow("md5") << QCryptographicHash::Md5 << u"md5"_s << true;
    QTest::newRow("sha-1") << QCryptographicHash::Sha1 << u"sha-1"_s << true;
    QTest::newRow("sha256") << QCryptographicHash::Sha256 << u"SHA256"_s << true;
    QTest::newRow("sha-512") << QCryptographicHash::Sha512 << u"sha-512"_s << true;
    QTest::newRow("wrong") << QCryptographicHash::Sha256 << u"sha-256"_s << false;
}

void TestCliFiles::provesTheChecksum()
{
    QFETCH(QCryptographicHash::Algorithm, algorithm);
    QFETCH(QString, name);
    QFETCH(bool, right);
    const Payload payload(2 * MiB);
    const TestServer server(serveFile(payload));
    const QByteArray digest = QCryptographicHash::hash(right ? payload.all() : "other", algorithm).toHex();
    CliProcess cli;
    const CliResult result =
        cli.run({textOf(server.url()), u"out"_s, u"--checksum"_s, name + u'=' + QString::fromLatin1(digest).toUpper()});
    TD_COMPARE_EXIT(result, right ? 0 : 32);
    QCOMPARE(QFile::exists(cli.path(u"out"_s)), right);
    QVERIFY2(result.talk.contains(right ? "checksum verified" : "checksum differs"), result.talk.constData());
}

void TestCliFiles::asksForFewSwitchesBetweenItsThreads()
{
#ifndef SCHED_BATCH
    QSKIP("the system has no such way of scheduling");
#else
    const TestServer server(serveFile(Payload(3 * MiB), atRate(MiB)));
    CliProcess cli;
    cli.start({textOf(server.url()), u"--quiet"_s});
    QTRY_COMPARE(server.requestCount() > 0, true);
    QCOMPARE(::sched_getscheduler(pid_t(cli.processId())), SCHED_BATCH);
    cli.send(SIGTERM);
    TD_COMPARE_EXIT(cli.finish(), 7);
#endif
}

void TestCliFiles::probesWithoutDownloading()
{
    FileOptions options;
    options.headers = {{"Content-Type", "application/x-test"}};
    TestServer server(serveFile(Payload(100 * MiB), options));
    server.on("/link", [](const Request &, Reply &reply) { reply.answer(302, {}, {{"Location", "/real.bin"}}); });
    CliProcess cli;
    const CliResult result = cli.run({textOf(server.url(u"/link"_s)), u"--probe"_s});
    TD_COMPARE_EXIT(result, 0);
    QCOMPARE(result.talk, QByteArray());
    const QJsonObject object = QJsonDocument::fromJson(result.data).object();
    QCOMPARE(object.value(u"size"_s).toInteger(), 100 * MiB);
    QCOMPARE(object.value(u"name"_s).toString(), u"real.bin"_s);
    QCOMPARE(object.value(u"ranges"_s).toBool(), true);
    QCOMPARE(object.value(u"finalUrl"_s).toString(), textOf(server.url(u"/real.bin"_s)));
    QCOMPARE(object.value(u"redirects"_s).toArray().size(), 1);
    QCOMPARE(object.value(u"etag"_s).toString(), u"\"v1\""_s);
    QCOMPARE(object.value(u"contentType"_s).toString(), u"application/x-test"_s);
    QCOMPARE(cli.files(), QStringList());
    QVERIFY(server.bytesSent() < 1000);

    TestServer none;
    const CliResult failed = cli.run({textOf(none.url()), u"--probe"_s});
    TD_COMPARE_EXIT(failed, 3);
    QCOMPARE(failed.talk.count('\n'), 1);
    const QJsonObject told = QJsonDocument::fromJson(failed.data).object();
    QVERIFY(told.value(u"error"_s).isObject());
    QVERIFY(told.value(u"ranges"_s).isNull());
}

QTEST_GUILESS_MAIN(TestCliFiles)
#include "tst_clifiles.moc"
