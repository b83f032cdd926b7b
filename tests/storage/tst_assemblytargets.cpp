// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/assemblyhelpers.h"
#include "tests/storage/journalhelpers.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

/// What lies at the target, or beside it, before a download begins.
class TestAssemblyTargets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void locksItsPart();
    void refusesStrangeTargets_data();
    void refusesStrangeTargets();
    void refusesALinkAsPart();
    void putsAnUnknownPartAsideOnce();
    void putsAllAsideThatALaterVersionHasWritten_data();
    void putsAllAsideThatALaterVersionHasWritten();
    void takesOverAnEmptyPart();
    void leavesAPairOfALaterVersionAlone();
    void removesAStaleControlFile();
    void knowsAFinishedFile_data();
    void knowsAFinishedFile();
};

void TestAssemblyTargets::locksItsPart()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    for (const AssemblyMode mode : {AssemblyMode::Direct, AssemblyMode::Memory, AssemblyMode::TempFiles}) {
        Assembly first;
        Assembly second;
        QVERIFY(!first.create(path, identityOf(4), optionsFor(mode)));
        QVERIFY(!first.write(0, "abcd"));
        QCOMPARE(second.create(path, identityOf(4), optionsFor(mode)).kind, Kind::InUse);
        QCOMPARE(second.resume(path, optionsFor(mode)).kind, Kind::InUse);
        QCOMPARE(bytesOf(first, {0, 4}), "abcd");
        first.close();
        QVERIFY(!second.create(path, identityOf(4), optionsFor(mode)));
        second.discard();
        QCOMPARE(namesIn(dir.path()), QStringList());
    }
}

void TestAssemblyTargets::refusesStrangeTargets_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("error");
    QTest::newRow("folder") << u"folder"_s << static_cast<int>(Kind::CannotCreate);
    QTest::newRow("link") << u"link"_s << static_cast<int>(Kind::Unsafe);
    QTest::newRow("dangling link") << u"dangling"_s << static_cast<int>(Kind::Unsafe);
    QTest::newRow("pipe") << u"pipe"_s << static_cast<int>(Kind::Unsafe);
}

void TestAssemblyTargets::refusesStrangeTargets()
{
    QFETCH(QString, kind);
    QTemporaryDir dir;
    const QString path = dir.filePath(kind);
    QVERIFY(QDir(dir.path()).mkdir(u"folder"_s));
    QVERIFY(setContent(dir.filePath(u"real"_s), "precious"));
    QVERIFY(QFile::link(dir.filePath(u"real"_s), dir.filePath(u"link"_s)));
    QVERIFY(QFile::link(dir.filePath(u"nowhere"_s), dir.filePath(u"dangling"_s)));
    QVERIFY(::mkfifo(QFile::encodeName(dir.filePath(u"pipe"_s)).constData(), 0600) == 0);
    const QStringList before = namesIn(dir.path());
    Assembly assembly;
    const DownloadError error = assembly.create(path, identityOf(1), {});
    QTEST(static_cast<int>(error.kind), "error");
    QVERIFY(!error.detail.isEmpty());
    QCOMPARE(namesIn(dir.path()), before);
}

void TestAssemblyTargets::refusesALinkAsPart()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(setContent(dir.filePath(u"real"_s), "precious"));
    QVERIFY(QFile::link(dir.filePath(u"real"_s), path + u".tdpart"_s));
    Assembly assembly;
    QCOMPARE(assembly.create(path, identityOf(1), optionsFor(AssemblyMode::Direct)).kind, Kind::Unsafe);
    QVERIFY(QFile::remove(path + u".tdpart"_s));
    QVERIFY(::link(QFile::encodeName(dir.filePath(u"real"_s)).constData(),
                QFile::encodeName(path + u".tdpart"_s).constData())
        == 0);
    QCOMPARE(assembly.create(path, identityOf(1), optionsFor(AssemblyMode::Direct)).kind, Kind::Unsafe);
    QCOMPARE(contentOf(dir.filePath(u"real"_s)), "precious");
}

void TestAssemblyTargets::putsAnUnknownPartAsideOnce()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    for (const char *text : {"first", "second"}) {
        QVERIFY(setContent(path + u".tdpart"_s, text));
        QVERIFY(setContent(path + u".tdpart.ctl"_s, "rubbish"));
        QVERIFY(!Assembly::offer(path));
        Assembly assembly;
        QCOMPARE(assembly.resume(path, {}).kind, Kind::CannotOpen);
        QCOMPARE(contentOf(path + u".tdpart"_s), text);
        QVERIFY(!assembly.create(path, identityOf(3), optionsFor(AssemblyMode::Direct)));
        QVERIFY(assembly.written().isEmpty());
        QCOMPARE(contentOf(path + u".tdpart.old"_s), text);
        QVERIFY(!assembly.write(0, "new"));
        assembly.discard();
    }
    QCOMPARE(namesIn(dir.path()), QStringList{u"f.tdpart.old"_s});
}

void TestAssemblyTargets::putsAllAsideThatALaterVersionHasWritten_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("with bytes") << QByteArray("bytes");
    QTest::newRow("all bytes in other files") << QByteArray();
}

/// It can read them, and go on.
void TestAssemblyTargets::putsAllAsideThatALaterVersionHasWritten()
{
    QFETCH(QByteArray, part);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray control = sealed("TDCTL 2\nwhatever\n");
    QVERIFY(setContent(path + u".tdpart"_s, part));
    QVERIFY(setContent(path + u".tdpart.ctl"_s, control));
    QVERIFY(setContent(path + u".tdpart.ctl.run"_s, "newer"));
    QVERIFY(::mkdir(QFile::encodeName(path + u".tdpart.d"_s).constData(), 0700) == 0);
    QVERIFY(setContent(path + u".tdpart.d/seg-0"_s, "segment"));
    Assembly::Options options = optionsFor(AssemblyMode::TempFiles);
    Assembly assembly;
    QVERIFY(assembly.create(path, identityOf(3), options));
    options.startsOver = true;
    QVERIFY(!assembly.create(path, identityOf(3), options));
    assembly.discard();
    QCOMPARE(contentOf(path + u".tdpart.old"_s), part);
    QCOMPARE(contentOf(path + u".tdpart.old.ctl"_s), control);
    QCOMPARE(contentOf(path + u".tdpart.old.ctl.run"_s), "newer");
    QCOMPARE(contentOf(path + u".tdpart.d.old/seg-0"_s), "segment");
}

void TestAssemblyTargets::takesOverAnEmptyPart()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(setContent(path + u".tdpart"_s, {}));
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(3), optionsFor(AssemblyMode::Memory)));
    QCOMPARE(namesIn(dir.path()), QStringList{u"f.tdpart"_s});
}

void TestAssemblyTargets::leavesAPairOfALaterVersionAlone()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray text = "TDCTL 2\nanything\n";
    const QByteArray digest = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    QVERIFY(setContent(path + u".tdpart"_s, "data"));
    QVERIFY(setContent(path + u".tdpart.ctl"_s, text + "SHA256 " + digest + '\n'));
    Assembly assembly;
    QVERIFY(!Assembly::offer(path));
    QVERIFY(assembly.resume(path, {}));
    QCOMPARE(assembly.create(path, identityOf(3), {}).kind, Kind::CannotOpen);
    QCOMPARE(contentOf(path + u".tdpart"_s), "data");
    QCOMPARE(namesIn(dir.path()), (QStringList{u"f.tdpart"_s, u"f.tdpart.ctl"_s}));
}

void TestAssemblyTargets::removesAStaleControlFile()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(3), optionsFor(AssemblyMode::Direct)));
    QVERIFY(!assembly.write(0, "abc"));
    QCOMPARE(awaitSaved(assembly), DownloadError{});
    assembly.close();
    // As if the machine was lost between the renaming and the removal of the control file.
    QVERIFY(QFile::rename(path + u".tdpart"_s, path));
    QVERIFY(!Assembly::offer(path));
    QVERIFY(assembly.resume(path, {}));
    QVERIFY(!assembly.create(path, identityOf(3), optionsFor(AssemblyMode::Memory)));
    assembly.close();
    QCOMPARE(namesIn(dir.path()), QStringList{u"f"_s});
    QCOMPARE(contentOf(path), "abc");
}

void TestAssemblyTargets::knowsAFinishedFile_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("isFinished");
    QTest::newRow("named") << u"named"_s << true;
    QTest::newRow("of two names") << u"linked"_s << true;
    QTest::newRow("another file of that length") << u"copied"_s << false;
    QTest::newRow("longer since") << u"longer"_s << false;
    QTest::newRow("changed since") << u"changed"_s << false;
    QTest::newRow("with a part of its own") << u"part"_s << false;
    QTest::newRow("not every byte was there") << u"incomplete"_s << false;
}

/// The run that gave the file its name was killed before it removed the control file.
void TestAssemblyTargets::knowsAFinishedFile()
{
    QFETCH(QString, state);
    QFETCH(bool, isFinished);
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QString part = path + u".tdpart"_s;
    const QByteArray bytes = randomBytes(2 * MiB);
    {
        Assembly assembly;
        QVERIFY(!assembly.create(path, identityOf(bytes.size()), optionsFor(AssemblyMode::Direct)));
        QVERIFY(!assembly.write(0, QByteArrayView(bytes).chopped(state == u"incomplete" ? 1 : 0)));
        QCOMPARE(awaitSaved(assembly), DownloadError{});
    }
    if (state == u"incomplete")
        QVERIFY(QFile::resize(part, bytes.size()));
    if (state == u"copied")
        QVERIFY(QFile::copy(part, path) && QFile::remove(part));
    else if (state == u"linked")
        QVERIFY(::link(QFile::encodeName(part).constData(), QFile::encodeName(path).constData()) == 0);
    else
        QVERIFY(QFile::rename(part, path));
    if (state == u"longer")
        QVERIFY(QFile::resize(path, bytes.size() + 1));
    if (state == u"changed") {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.write("x") == 1);
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(1), QFileDevice::FileModificationTime));
    }
    if (state == u"part")
        QVERIFY(setContent(part, "x"));

    QCOMPARE(Assembly::finished(path).has_value(), isFinished);
    Assembly assembly;
    const DownloadError error = assembly.tidyUp(path);
    QCOMPARE(!error, isFinished);
    if (!isFinished)
        return;
    QCOMPARE(assembly.identity(), identityOf(bytes.size()));
    QVERIFY(contentOf(path) == bytes);
    QCOMPARE(namesIn(dir.path()), QStringList{u"f"_s});
}

QTEST_GUILESS_MAIN(TestAssemblyTargets)
#include "tst_assemblytargets.moc"
