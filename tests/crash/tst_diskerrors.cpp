// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/resumejournal.h"
#include "tests/crash/crashtrial.h"
#include "tests/crash/faultyrun.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QCryptographicHash>
#include <QTest>

#include <csignal>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

/// A disk that refuses: the exit code says what happened, the message where; nothing gets the final name, and the same
/// command goes on with what was kept when the disk works again.
class TestDiskErrors : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void failsClearlyAndGoesOn_data();
    void failsClearlyAndGoesOn();
    void goesOnWithoutAPlainRename();
    void movesPartsInOrderWhereFilesHaveNoHoles();
    void keepsTwoOfOneNameApartWithoutLocks_data();
    void keepsTwoOfOneNameApartWithoutLocks();
    void leavesAFileToWhoHasItsLock();
    void startsOverBesideAControlFileOfNoUse_data();
    void startsOverBesideAControlFileOfNoUse();
    void suffersNoLessWithASmallFile_data();
    void suffersNoLessWithASmallFile();

private:
    static void addRow(const char *mode, const char *faults, int exitCode, qint64 kept = 0, bool isResumed = false);
};

void TestDiskErrors::addRow(const char *mode, const char *faults, int exitCode, qint64 kept, bool isResumed)
{
    QTest::addRow("%s%s, %s", mode, isResumed ? " resumed" : "", faults)
        << QString::fromLatin1(mode) << QString::fromLatin1(faults) << exitCode << kept << isResumed;
}

void TestDiskErrors::failsClearlyAndGoesOn_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("faults");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<qint64>("kept");
    QTest::addColumn<bool>("isResumed");
    constexpr int DiskFull = 9;
    constexpr int CannotOpen = 15;
    constexpr int CannotCreate = 16;
    constexpr int InputOutput = 17;
    const qint64 half = CrashTrial::LargeSize / 3;
    const qint64 all = CrashTrial::LargeSize;

    // R95: before the first byte
    addRow("direct", "create@out.tdpart:1:0:ENOSPC", DiskFull);
    addRow("direct", "create@out.tdpart:1:0:EACCES", CannotCreate);
    addRow("direct", "fallocate:1:0:ENOSPC", DiskFull);
    addRow("direct", "fallocate:1:0:EIO", InputOutput);
    addRow("auto", "fallocate:1:0:ENOSPC", DiskFull);
    addRow("temp", "mkdir:1:0:ENOSPC", DiskFull);
    addRow("direct", "pwrite@.ctl.new:1:0:ENOSPC", DiskFull);

    // R96: bytes that can't be written
    addRow("direct", "pwrite@out.tdpart:60:0:ENOSPC", DiskFull, 1);
    addRow("direct", "pwrite@out.tdpart:60:1:EDQUOT", DiskFull, 1);
    addRow("direct", "pwrite@out.tdpart:60:1:EIO", InputOutput, 1);
    addRow("direct", "pwrite@out.tdpart:20:0:ENOSPC", DiskFull, half, true);
    addRow("auto", "pwrite@out.tdpart:1:0:ENOSPC", DiskFull);
    addRow("auto", "pwrite@out.tdpart:1:0:EIO", InputOutput);
    addRow("memory", "pwrite@out.tdpart:1:0:ENOSPC", DiskFull);
    addRow("temp", "pwrite:60:0:ENOSPC", DiskFull, 1);
    addRow("temp", "pwrite:60:1:EIO", InputOutput, 1);

    // R98: control files that can't be written
    addRow("direct", "pwrite@.ctl.new:4:0:ENOSPC", DiskFull, 1);
    addRow("direct", "create@.ctl.new:4:0:ENOSPC", DiskFull, 1);
    addRow("temp", "pwrite@.ctl.new:4:0:EIO", InputOutput, 1);
    addRow("direct", "rename:4:0:EIO", CannotCreate, 1);
    addRow("direct", "fsync@.ctl.new:1:0:EIO", InputOutput, 1);
    addRow("direct", "pwrite@.ctl.new:1:0:ENOSPC", DiskFull, half, true);

    // Control files that can't be read for a moment, whoever asks: what they vouch for is not fetched again
    for (int question = 2; question <= 3; ++question) { // after the first one it is asked again, without harm
        addRow("direct", qPrintable(u"open@.ctl:%1:1:EIO"_s.arg(question)), InputOutput, half, true);
        addRow("direct", qPrintable(u"pread@.ctl:%1:1:EIO"_s.arg(question)), InputOutput, half, true);
    }
    for (const char *mode : {"auto", "memory", "temp", "direct"}) {
        addRow(mode, "open@.ctl:1:0:EACCES", CannotOpen, half, true);
        addRow(mode, "open@.ctl:1:0:EMFILE", CannotOpen, half, true);
        addRow(mode, "pread@.ctl:1:0:EIO", InputOutput, half, true);
    }

    // R97: syncs that fail: nobody knows what became of the bytes since the one before
    addRow("direct", "fdatasync:1:0:EIO", InputOutput);
    addRow("direct", "fdatasync:2:0:EIO", InputOutput, 1);
    addRow("direct", "fdatasync:1:0:EIO", InputOutput, half, true);
    addRow("temp", "fdatasync:1:0:EIO", InputOutput);
    addRow("temp", "fdatasync:1:0:EIO", InputOutput, half, true);
    addRow("direct", "fsync@out.tdpart:1:0:EIO", InputOutput, 1);
    addRow("memory", "fsync@out.tdpart:1:0:EIO", InputOutput);
    addRow("direct", "fsync@files:1:0:EIO", InputOutput);

    // R97: names that can't be given
    addRow("direct", "renameat2:1:0:EIO", CannotCreate, all);
    addRow("direct", "renameat2:1:0:ENOSPC", DiskFull, all);
    addRow("memory", "renameat2:1:0:EACCES", CannotCreate, all);
    addRow("temp", "renameat2@/out:1:0:ENOENT", CannotCreate, all);
    addRow("auto", "renameat2:1:0:EXDEV", CannotCreate, all);
    addRow("direct", "renameat2:1:0:EINVAL,link:1:0:EIO", CannotCreate, all);

    // The first parts of temporary files are in the part file itself
    addRow("temp", "pwrite@out.tdpart:1:0:ENOSPC", DiskFull);
    addRow("temp", "pwrite@out.tdpart:20:1:EIO", InputOutput, 1);

    // What is no failure
    addRow("direct", "pwrite:1:0:SHORT", 0);
    addRow("temp", "pwrite:1:0:SHORT,copy:1:0:EXDEV", 0);
    addRow("memory", "pwrite:1:0:SHORT", 0);
    addRow("temp", "copy:1:0:EIO", 0);
    addRow("direct", "renameat2:1:0:EINVAL", 0);
    for (const char *mode : {"auto", "memory", "temp", "direct"})
        addRow(mode, "renameat2:1:0:EINVAL,link:1:0:EPERM", 0);
    for (const char *mode : {"auto", "memory", "temp", "direct"}) {
        addRow(mode,
            "pwrite:1:2:EINTR,create:1:2:EINTR,fsync:1:2:EINTR,fdatasync:1:2:EINTR,fallocate:1:2:EINTR,"
            "ftruncate:1:2:EINTR,renameat2:1:2:EINTR,rename:1:2:EINTR,fchmod:1:2:EINTR,copy:1:2:EINTR",
            0);
    }
}

void TestDiskErrors::failsClearlyAndGoesOn() // R95, R96, R97, R98, T26, I11
{
    QFETCH(QString, mode);
    QFETCH(QString, faults);
    QFETCH(int, exitCode);
    QFETCH(qint64, kept);
    QFETCH(bool, isResumed);
    const QString complaint = CrashTrial({mode, isResumed, Loss::Nothing, faults}).suffer(exitCode, kept);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

/// There the file has two names for a moment, and the run may die in it.
void TestDiskErrors::goesOnWithoutAPlainRename()
{
    const CrashTrial::Scenario scenario{u"direct"_s, true, Loss::Nothing, u"renameat2:1:0:EINVAL"_s};
    const int calls = CrashTrial(scenario).countCalls();
    QVERIFY(calls > 10);
    for (int call = calls; call > calls - 8; --call) {
        const QString complaint = CrashTrial(scenario).dieBefore(call);
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }
}

/// Where the file system would fill what lies before them, parts of temporary files are moved from the first on only.
void TestDiskErrors::movesPartsInOrderWhereFilesHaveNoHoles()
{
    const Payload payload(CrashTrial::LargeSize);
    TestServer server(serveFile(payload, atRate(2 * 1024 * 1024)));
    FaultyRun run;
    const QStringList arguments{server.url().toString(), run.path(), u"--assembly=temp"_s, u"--workers=4"_s,
        u"--progress=none"_s, u"--quiet"_s};
    run.preload();
    run.set(u"FAIL"_s, u"fallocate:1:0:EINVAL"_s);
    run.program().start(arguments);
    QTRY_VERIFY_WITH_TIMEOUT(server.bytesSent() > payload.size() * 3 / 4, 20'000);
    run.program().send(SIGTERM);
    TD_COMPARE_EXIT(run.program().finish(), 7);
    ResumeJournal journal;
    QCOMPARE(ResumeJournal::read(run.path() + u".tdpart"_s, &journal), ResumeJournal::Verdict::Valid);
    QVERIFY(!journal.written.contains({0, payload.size() / 2})); // something came that is not in order
    QVERIFY(journal.inPart.ranges().size() == 1 && journal.inPart.ranges().first().begin == 0);
    TD_COMPARE_EXIT(run.program().run(arguments), 0);
    QVERIFY(payload.matchesFile(run.path()));
    QCOMPARE(run.files(), QStringList{u"out"_s});
}

void TestDiskErrors::keepsTwoOfOneNameApartWithoutLocks_data()
{
    QTest::addColumn<QString>("mode");
    for (const char *mode : {"auto", "memory", "temp", "direct"})
        QTest::newRow(mode) << QString::fromLatin1(mode);
}

void TestDiskErrors::keepsTwoOfOneNameApartWithoutLocks()
{
    QFETCH(QString, mode);
    const Payload one(6'000'000);
    const Payload other(7'000'000);
    TestServer server(serveFile(one, atRate(4'000'000)));
    server.on("/other/out", serveFile(other, atRate(4'000'000)));
    FaultyRun run;
    run.preload();
    run.set(u"FAIL"_s, u"flock:1:0:ENOLCK"_s);
    const QByteArray list = server.url(u"/one/out"_s).toEncoded() + '\n' + server.url(u"/other/out"_s).toEncoded();
    TD_COMPARE_EXIT(run.program().run({u"-i"_s, u"-"_s, u"-d"_s, run.folder(), u"--assembly"_s, mode}, list), 0);
    QCOMPARE(run.files(), (QStringList{u"out"_s, u"out (1)"_s}));
    QVERIFY(one.matchesFile(run.path()) != other.matchesFile(run.path()));
    QVERIFY(one.matchesFile(run.path() + u" (1)"_s) != other.matchesFile(run.path() + u" (1)"_s));
}

/// Another process was quicker with the lock of a part file that this one has just made.
void TestDiskErrors::leavesAFileToWhoHasItsLock()
{
    const Payload file(3'000'000);
    TestServer server(serveFile(file));
    FaultyRun run;
    run.preload();
    run.set(u"FAIL"_s, u"flock:1:0:EWOULDBLOCK"_s);
    const QStringList arguments{
        QString::fromLatin1(server.url(u"/out"_s).toEncoded()), run.path(), u"--assembly"_s, u"direct"_s};
    TD_COMPARE_EXIT(run.program().run(arguments), 11);
    QCOMPARE(run.files(), QStringList{u"out.tdpart"_s});
}

void TestDiskErrors::startsOverBesideAControlFileOfNoUse_data()
{
    QTest::addColumn<QByteArray>("control");
    QTest::addColumn<QString>("faults");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<bool>("isRefused");
    const QByteArray later = "TDCTL 2\nwhatever\n";
    const QByteArray digest = QCryptographicHash::hash(later, QCryptographicHash::Sha256).toHex();
    QTest::newRow("of a later version") << later + "SHA256 " + digest + '\n'
                                        << QString() << QByteArray("later version") << true;
    QTest::newRow("not readable") << later << u"open@.ctl:1:0:EACCES"_s << QByteArray("Permission denied") << true;
    QTest::newRow("damaged") << later << QString() << QByteArray("no valid control file") << false;
}

/// Nothing is touched that somebody else may understand, or this program later, unless it is told to start over.
void TestDiskErrors::startsOverBesideAControlFileOfNoUse()
{
    QFETCH(QByteArray, control);
    QFETCH(QString, faults);
    QFETCH(QByteArray, words);
    QFETCH(bool, isRefused);
    const Payload file(3'000'000);
    const TestServer server(serveFile(file));
    FaultyRun run;
    QVERIFY(run.program().write(u"files/out.tdpart"_s, "dear bytes"));
    QVERIFY(run.program().write(u"files/out.tdpart.ctl"_s, control));
    run.preload();
    run.set(u"FAIL"_s, faults);
    const CliResult resumed = run.program().run({u"--resume"_s, run.path() + u".tdpart"_s});
    TD_COMPARE_EXIT(resumed, 15);
    QVERIFY2(resumed.talk.contains(words), resumed.words().constData());
    const QStringList arguments{textOf(server.url()), run.path()};
    if (isRefused) {
        const CliResult refused = run.program().run(arguments);
        TD_COMPARE_EXIT(refused, 15);
        QVERIFY2(refused.talk.contains(words), refused.words().constData());
        QCOMPARE(refused.talk.contains("--no-resume"), faults.isEmpty());
        QCOMPARE(run.program().content(u"files/out.tdpart"_s), "dear bytes");
        QCOMPARE(run.program().content(u"files/out.tdpart.ctl"_s), control);
    }
    TD_COMPARE_EXIT(run.program().run(arguments + QStringList{u"--no-resume"_s}), 0);
    QVERIFY(file.matchesFile(run.path()));
    QCOMPARE(run.program().content(u"files/out.tdpart.old"_s), "dear bytes");
    QCOMPARE(run.program().content(u"files/out.tdpart.old.ctl"_s), isRefused ? control : QByteArray());
}

void TestDiskErrors::suffersNoLessWithASmallFile_data()
{
    QTest::addColumn<QString>("faults");
    QTest::addColumn<int>("exitCode");
    // What can't be done in one go is done step by step.
    QTest::newRow("no nameless files") << u"nameless:1:0:EINVAL"_s << 0;
    QTest::newRow("no links to them") << u"linkat:1:0:ENOENT"_s << 0;
    QTest::newRow("no links at all") << u"linkat:1:0:EPERM,renameat2:1:0:EINVAL,link:1:0:EPERM"_s << 0;
    QTest::newRow("no sync of them") << u"fsync:1:1:EIO"_s << 0;
    QTest::newRow("short and interrupted")
        << u"pwrite:1:1:SHORT,nameless:1:2:EINTR,linkat:1:2:EINTR,fsync:1:2:EINTR"_s << 0;
    QTest::newRow("disk full") << u"pwrite:1:0:ENOSPC"_s << 9;
    QTest::newRow("no sync at all") << u"fsync:1:0:EIO"_s << 17;
    QTest::newRow("no name at all") << u"linkat:1:0:EACCES,renameat2:1:0:EACCES"_s << 16;
}

void TestDiskErrors::suffersNoLessWithASmallFile() // R96, R97
{
    QFETCH(QString, faults);
    QFETCH(int, exitCode);
    CrashTrial::Scenario scenario{u"memory"_s, false, Loss::Nothing, faults};
    scenario.size = CrashTrial::SmallSize;
    const QString complaint = CrashTrial(scenario).suffer(exitCode, 0);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QTEST_GUILESS_MAIN(TestDiskErrors)
#include "tst_diskerrors.moc"
