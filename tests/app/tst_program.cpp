// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/// The program itself, as far as it needs no server. TD_PROGRAM is its path.
class TestProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesBadUsageAndWritesNothing_data();
    void refusesBadUsageAndWritesNothing();
    void printsItsVersionAtOnce();
    void printsHelpOnStandardOutput();
    void needsNoDisplay(); // S17
    void loadsNothingOfADesktopBeforeAWindowIsShown();
    void saysWhenStandardOutputIsFull();
    void saysWhenStandardOutputIsClosed();
    void waitsForANonBlockingStandardOutput();
    void reportsAnUnusableListLineByLine();
};

namespace {

struct Run {
    int exitCode = -1;
    QByteArray data;
    QByteArray talk;
    QStringList files; ///< that are in its folder afterwards
    qint64 milliseconds = 0;
};

Run run(const QStringList &arguments, const QByteArray &input = {}, const QString &dataFile = {})
{
    const QTemporaryDir folder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM")); // offscreen is a display, too
    environment.insert(QStringLiteral("HOME"), folder.path());
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder.path());
    if (!dataFile.isEmpty())
        process.setStandardOutputFile(dataFile);
    QElapsedTimer clock;
    clock.start();
    process.start(QStringLiteral(TD_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit)
        return {};
    const QDir::Filters filters = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError(),
        QDir(folder.path()).entryList(filters), clock.elapsed()};
}

} // namespace

void TestProgram::refusesBadUsageAndWritesNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    const QString link = u"http://127.0.0.1/x"_qs;
    QTest::newRow("no link") << QStringList{u"--cli"_qs} << 28;
    QTest::newRow("workers") << QStringList{u"--cli"_qs, link, u"--workers"_qs, u"10000"_qs} << 28;
    QTest::newRow("option") << QStringList{u"--cli"_qs, link, u"--nonsense"_qs} << 28;
    QTest::newRow("scheme") << QStringList{u"--cli"_qs, u"file:///etc/passwd"_qs, u"x"_qs} << 42;
    QTest::newRow("list") << QStringList{u"--cli"_qs, u"-i"_qs, u"none.txt"_qs} << 15;
    QTest::newRow("cookies") << QStringList{u"--cli"_qs, link, u"--load-cookies"_qs, u"none.txt"_qs} << 15;
    QTest::newRow("certificates") << QStringList{u"--cli"_qs, link, u"--ca-certificate"_qs, u"none.pem"_qs} << 15;
    QTest::newRow("part file") << QStringList{u"--cli"_qs, u"--resume"_qs, u"none.tdpart"_qs} << 15;
}

void TestProgram::refusesBadUsageAndWritesNothing()
{
    QFETCH(QStringList, arguments);
    const Run result = run(arguments);
    QTEST(result.exitCode, "exitCode");
    QCOMPARE(result.data, QByteArray());
    QVERIFY2(result.talk.startsWith("thread-downloader: "), result.talk.constData());
    QCOMPARE(result.talk.count('\n'), 1);
    QCOMPARE(result.files, QStringList());
}

void TestProgram::printsItsVersionAtOnce()
{
    constexpr qint64 AtOnce = 200; // ten times what it takes when the machine has nothing else to do
    qint64 quickest = AtOnce;
    for (int i = 0; i < 20 && quickest >= AtOnce; ++i) {
        const Run result = run({u"--cli"_qs, u"--version"_qs});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.data.startsWith("thread-downloader " TD_VERSION "\nQt "));
        QVERIFY(result.data.contains("\nTLS: "));
        QCOMPARE(result.talk, QByteArray());
        quickest = std::min(quickest, result.milliseconds);
    }
#ifndef __SANITIZE_ADDRESS__
    QVERIFY2(quickest < AtOnce, QByteArray::number(quickest));
#endif
}

void TestProgram::printsHelpOnStandardOutput()
{
    const Run result = run({u"--cli"_qs, u"-h"_qs});
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.data.startsWith("Usage: thread-downloader"));
    QCOMPARE(result.talk, QByteArray());
    const QList<QByteArray> lines = result.data.split('\n');
    for (const QByteArray &line : lines)
        QVERIFY2(line.size() <= 80, line.constData());
}

void TestProgram::needsNoDisplay()
{
    const Run result = run({});
    QCOMPARE(result.exitCode, 28);
    QCOMPARE(result.talk.count('\n'), 1);
}

void TestProgram::loadsNothingOfADesktopBeforeAWindowIsShown()
{
#ifndef __GLIBC__
    QSKIP("asks glibc's loader what it loads");
#endif
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LD_TRACE_LOADED_OBJECTS"), QStringLiteral("1")); // tells it, and starts nothing
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(TD_PROGRAM), QStringList());
    QVERIFY(process.waitForFinished());
    const QByteArray libraries = process.readAllStandardOutput();
    QVERIFY2(libraries.contains("libQt6Network"), libraries);
    QVERIFY2(!libraries.contains("libQt6Gui"), libraries);
}

void TestProgram::saysWhenStandardOutputIsFull()
{
    if (!QFile::exists(u"/dev/full"_qs))
        QSKIP("no /dev/full here");
    const Run result = run({u"--help"_qs}, {}, u"/dev/full"_qs);
    QCOMPARE(result.exitCode, 17);
    QCOMPARE(result.talk, "thread-downloader: standard output did not take everything (No space left on device)\n");
}

void TestProgram::saysWhenStandardOutputIsClosed()
{
    QProcess shell;
    shell.start(u"/bin/sh"_qs, {u"-c"_qs, QStringLiteral("'" TD_PROGRAM "' --help >&-")});
    if (!shell.waitForFinished())
        QSKIP("no shell here");
    QCOMPARE(shell.exitCode(), 17);
}

void TestProgram::waitsForANonBlockingStandardOutput()
{
    // A pipe that takes a page, as some readers make it.
    const QString script = u"import fcntl, os, sys; fcntl.fcntl(1, 1031, 4096); os.set_blocking(1, False); "
                           "os.execv(sys.argv[1], sys.argv[1:])"_qs;
    QProcess python;
    python.start(u"python3"_qs, {u"-c"_qs, script, QStringLiteral(TD_PROGRAM), u"--help"_qs});
    if (!python.waitForStarted())
        QSKIP("no python3 here");
    QVERIFY(python.waitForFinished());
    QCOMPARE(python.exitCode(), 0);
    QCOMPARE(python.readAllStandardOutput(), run({u"--help"_qs}).data);
}

void TestProgram::reportsAnUnusableListLineByLine()
{
    const Run result = run({u"--cli"_qs, u"-i"_qs, u"-"_qs, u"--progress=json"_qs}, "nonsense\nftp://a/b\n");
    QCOMPARE(result.exitCode, 28);
    QVERIFY(result.talk.contains("error: line 1: ") && result.talk.contains("error: line 2: "));
    QCOMPARE(result.data.count('\n'), 2);
    QVERIFY(QJsonDocument::fromJson(result.data.split('\n').first()).isObject());
    QCOMPARE(result.files, QStringList());
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
