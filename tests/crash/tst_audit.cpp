// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/crash/faultyrun.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QStandardPaths>
#include <QTest>

#include <csignal>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

/// The calls of a run, as strace tells them: those that worked, without the process id in front.
QStringList callsIn(const QByteArray &trace)
{
    QStringList calls;
    QHash<QString, QString> begun;
    const QStringList lines = QString::fromUtf8(trace).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QString thread = line.section(u' ', 0, 0);
        QString call = line.section(u' ', 1).trimmed();
        if (call.endsWith(u"<unfinished ...>")) {
            begun.insert(thread, call.chopped(16));
            continue;
        }
        if (call.startsWith(u"<... "))
            call = begun.take(thread) + call.section(u'>', 1);
        if (!call.contains(u" = -1 "))
            calls.append(call);
    }
    return calls;
}

bool writesTo(const QString &call, const QString &path)
{
    return (call.startsWith(u"pwrite64(") || call.startsWith(u"ftruncate("))
        ? call.section(u',', 0, 0).contains(u'<' + path + u'>')
        : call.startsWith(u"copy_file_range(") && call.section(u',', 2, 2).contains(u'<' + path + u'>');
}

} // namespace

/// What the system is asked for, call by call.
class TestAudit : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensOnlyItsOwnFiles_data();
    void opensOnlyItsOwnFiles();
    void writesNoSecretAnywhere();

private:
    static QStringList wrapper(FaultyRun &run, const QString &calls)
    {
        return {u"strace"_s, u"-f"_s, u"-yy"_s, u"-s"_s, u"100000"_s, u"-o"_s, run.program().path(u"trace"_s), u"-e"_s,
            u"trace="_s + calls};
    }
};

void TestAudit::initTestCase()
{
    if (QStandardPaths::findExecutable(u"strace"_s).isEmpty())
        QSKIP("strace is not installed");
}

void TestAudit::opensOnlyItsOwnFiles_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("policy");
    for (const char *mode : {"auto", "memory", "temp", "direct"}) {
        for (const char *before : {"nothing", "a part", "a file"})
            QTest::addRow("%s over %s", mode, before)
                << QString::fromLatin1(mode) << QString::fromLatin1(before) << u"overwrite"_s;
        QTest::addRow("%s beside a file", mode) << QString::fromLatin1(mode) << u"a file"_s << u"rename"_s;
        QTest::addRow("%s, not instead of a file", mode) << QString::fromLatin1(mode) << u"a file"_s << u"skip"_s;
    }
}

void TestAudit::opensOnlyItsOwnFiles() // T7, T8, I3
{
    QFETCH(QString, mode);
    QFETCH(QString, before);
    QFETCH(QString, policy);
    const Payload payload(5 * MiB + 1);
    TestServer server(serveFile(payload, atRate(4 * MiB)));
    FaultyRun run;
    CliProcess &program = run.program();
    const QStringList arguments{
        server.url().toString(), run.path(), u"--assembly"_s, mode, u"-q"_s, u"--if-exists"_s, policy};
    if (before == u"a file")
        QVERIFY(program.write(u"files/out"_s, "old"));
    if (before == u"a part") {
        program.start(arguments);
        QTRY_VERIFY_WITH_TIMEOUT(server.bytesSent() > 2 * MiB, 20'000);
        program.send(SIGTERM);
        TD_COMPARE_EXIT(program.finish(), 7);
    }
    server.handle(serveFile(payload));
    program.setWrapper(wrapper(run,
        u"open,openat,creat,rename,renameat,renameat2,link,linkat,fsync,fdatasync,pwrite64,ftruncate,copy_file_range,unlink"_s));
    TD_COMPARE_EXIT(program.run(arguments), 0);
    const QString final = policy == u"rename" ? u"out (1)"_s : u"out"_s;
    const bool isSkipped = policy == u"skip";
    QCOMPARE(payload.matchesFile(run.path(final)), !isSkipped);

    const QStringList calls = callsIn(program.content(u"trace"_s));
    const QString part = run.path(final + u".tdpart"_s);
    const QString name = u'"' + run.path(final) + u'"';
    const QString taken = u'"' + run.path() + u'"';
    qsizetype lastWrite = -1;
    qsizetype lastSync = -1;
    qsizetype named = -1;
    qsizetype folderSync = -1;
    int opened = 0;
    for (qsizetype i = 0; i < calls.size(); ++i) {
        const QString &call = calls.at(i);
        QVERIFY2(!call.startsWith(u"creat("), qPrintable(call));
        const bool opens = call.startsWith(u"open") && call.contains(u'"' + run.folder() + u'/');
        if (opens && (call.contains(u"O_WRONLY") || call.contains(u"O_RDWR"))) {
            ++opened;
            QVERIFY2(call.contains(u"O_NOFOLLOW") && call.contains(u"O_CLOEXEC"), qPrintable(call));
            QVERIFY2(
                call.contains(u"O_CREAT") == call.contains(u"O_EXCL") && !call.contains(u"O_TRUNC"), qPrintable(call));
            QVERIFY2(!call.contains(name) && !call.contains(taken), qPrintable(call));
        }
        if (writesTo(call, part))
            lastWrite = i;
        if (call.startsWith(u"fsync(") && call.contains(u'<' + part + u'>'))
            lastSync = i;
        if (call.startsWith(u"rename") && call.contains(u", "_s + name)) {
            QCOMPARE(named, -1);
            named = i;
        }
        if (call.startsWith(u"fsync(") && call.contains(u'<' + run.folder() + u'>') && named >= 0)
            folderSync = i;
        if (call.startsWith(u"unlink(") && call.contains(u".tdpart.ctl\"") && named >= 0)
            QVERIFY2(folderSync > named, "the control file went before the name was safe");
    }
    QCOMPARE(opened > 0, !isSkipped);
    if (policy != u"overwrite")
        QCOMPARE(program.content(u"files/out"_s), QByteArray("old"));
    if (isSkipped) {
        QCOMPARE(named, -1);
        return;
    }
    QVERIFY(lastWrite >= 0 && lastWrite < lastSync && lastSync < named && named < folderSync);
}

void TestAudit::writesNoSecretAnywhere() // T12, I5
{
    const Payload payload(24 * MiB);
    TestServer server(serveFile(payload, atRate(2 * MiB)));
    FaultyRun run;
    CliProcess &program = run.program();
    QUrl url = server.url(u"/file?id=7#canary-fragment"_s);
    url.setUserInfo(u"canary-user:canary-password"_s);
    QVERIFY(program.write(u"cookies"_s, "127.0.0.1\tFALSE\t/\tFALSE\t0\tcanary-name\tcanary-value\n"));
    const QByteArray list = url.toEncoded() + "\n  out=" + run.path().toUtf8()
        + "\n  header=X-Key: canary-key\n  referer=http://canary-referer.invalid/\n";
    const QStringList arguments{u"-i"_s, u"-"_s, u"--load-cookies"_s, program.path(u"cookies"_s), u"-v"_s,
        u"--assembly=direct"_s, u"--progress=json"_s};
    program.setWrapper(
        wrapper(run, u"write,writev,pwrite64,pwritev,rename,link,symlink,setxattr,fsetxattr,open,openat"_s));
    program.start(arguments, list);
    QTRY_VERIFY_WITH_TIMEOUT(server.bytesSent() > 12 * MiB, 60'000);
    program.send(SIGTERM); // strace leaves that to its child's group
    program.finish();
    QVERIFY(server.requests().constFirst().header("X-Key") == "canary-key");
    QVERIFY(server.requests().constFirst().header("Cookie").contains("canary-value"));

    const QByteArray encoded = QByteArray("canary-user:canary-password").toBase64();
    int toServer = 0;
    int toFiles = 0;
    const QList<QByteArray> lines = program.content(u"trace"_s).split('\n');
    for (const QByteArray &line : lines) {
        const bool isSocket = line.contains("<TCP:") || line.contains("<TCPv6:") || line.contains("<socket:");
        toFiles += line.contains("pwrite64(") ? 1 : 0;
        if (!line.contains("canary") && !line.contains(encoded))
            continue;
        QVERIFY2(isSocket || line.contains("/cookies\""), line.left(2000).constData());
        ++toServer;
    }
    QVERIFY(toServer > 0 && toFiles > 0);
}

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
