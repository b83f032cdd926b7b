// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/tempfilestest.h"

#include <QDir>
#include <QFile>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

/// A file in parts of 1 MiB: in which files they are, and when they move.
class TestTempFiles : public TempFilesTest {
    Q_OBJECT

private Q_SLOTS:
    void keepsPartsInTheTemporaryFolder();
    void goesOnWhereTheTemporaryFolderIsGone();
    void keepsTheFirstPartsInThePartFile();
    void makesFewFilesOfManyPieces();
    void makesNoMoreFilesThanItMay();
    void takesNoFilesOfAnotherNamesFolder();
    void movesWhatIsCompleteWhileMoreComes();
    void usesAFileAgainForTheNextPart();
    void keepsFewFilesForLater();
    void makesAnotherFileWhereAnOldOneIsGone();
    void movesWhatWasWrittenAgainMeanwhile();
};

void TestTempFiles::keepsPartsInTheTemporaryFolder()
{
    QTemporaryDir temp;
    Assembly::Options options = optionsFor(AssemblyMode::TempFiles);
    options.tempDir = temp.filePath(u"deeper"_s);
    Assembly assembly;
    QVERIFY(!assembly.create(path(), identityOf(payload().size()), options));
    QVERIFY(!write(assembly, {3 * MiB + 5, 5 * MiB + 7}));
    QVERIFY(!write(assembly, {MiB, 2 * MiB - 1}));
    QVERIFY(!write(assembly, {0, MiB}));
    const QStringList folders = namesIn(options.tempDir);
    QCOMPARE(folders.size(), 1);
    const QString folder = options.tempDir + u'/' + folders.first();
    QCOMPARE(namesIn(folder), (QStringList{u"seg-1048576"_s, u"seg-3145728"_s, u"seg-4194304"_s, u"seg-5242880"_s}));
    QCOMPARE(QFile::permissions(folder) & (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther),
        QFile::Permissions());
    QVERIFY(!awaitSaved(assembly));
    assembly.close();
    QCOMPARE(awaitResumed(assembly, path(), AssemblyMode::Direct), DownloadError{}); // other options find it, too
    QCOMPARE(assembly.mode(), AssemblyMode::TempFiles);
    for (const ByteRange range : assembly.written().missingIn({0, payload().size()}).ranges())
        QVERIFY(!write(assembly, range));
    QVERIFY(!awaitPublished(assembly, payload().size()));
    QVERIFY(contentOf(path()) == payload());
    QCOMPARE(namesIn(options.tempDir), QStringList());
    QCOMPARE(names(), QStringList{u"f"_s});
}

/// With the folder above it, as those are that systems empty.
void TestTempFiles::goesOnWhereTheTemporaryFolderIsGone()
{
    QTemporaryDir temp;
    Assembly::Options options = optionsFor(AssemblyMode::TempFiles);
    options.tempDir = temp.filePath(u"deeper"_s);
    Assembly assembly;
    QVERIFY(!assembly.create(path(), identityOf(payload().size()), options));
    QVERIFY(!write(assembly, {0, MiB}));
    QVERIFY(!write(assembly, {3 * MiB, 4 * MiB - 1}));
    QVERIFY(!awaitSaved(assembly));
    assembly.close();
    QVERIFY(QDir(options.tempDir).removeRecursively());
    QCOMPARE(awaitResumed(assembly, path(), AssemblyMode::TempFiles), DownloadError{});
    QCOMPARE(assembly.written(), (RangeSet{{0, MiB}}));
    QVERIFY(!write(assembly, {MiB, payload().size()}));
    QVERIFY(!awaitPublished(assembly, payload().size()));
    QVERIFY(contentOf(path()) == payload());
}

void TestTempFiles::keepsTheFirstPartsInThePartFile()
{
    Assembly assembly;
    QVERIFY(!begin(assembly));
    QVERIFY(!write(assembly, {0, MiB / 2}));
    QVERIFY(!write(assembly, {6 * MiB, 6 * MiB + 3}));
    QVERIFY(!write(assembly, {MiB / 2, 2 * MiB + 9}));
    QCOMPARE(namesIn(folder()), QStringList{u"seg-6291456"_s});
    QVERIFY(contentOf(path() + u".tdpart"_s) == payload().first(2 * MiB + 9));
    QVERIFY(!awaitSaved(assembly));
    assembly.close();
    QCOMPARE(awaitResumed(assembly, path(), AssemblyMode::TempFiles), DownloadError{});
    QCOMPARE(assembly.written(), (RangeSet{{0, 2 * MiB + 9}, {6 * MiB, 6 * MiB + 3}}));
    QVERIFY(!write(assembly, {2 * MiB + 9, 6 * MiB}));
    QCOMPARE(namesIn(folder()), QStringList{u"seg-6291456"_s});
}

void TestTempFiles::makesFewFilesOfManyPieces()
{
    constexpr qint64 Count = 1000;
    const qint64 total = Count * MiB + 1;
    const auto piece = [](qint64 i) { return QByteArray::number(i * 7919).rightJustified(50, '.'); };
    Assembly assembly;
    QVERIFY(!assembly.create(path(), identityOf(total), optionsFor(AssemblyMode::TempFiles)));
    for (qint64 i = 1; i < Count; ++i) {
        const qint64 at = Count - i * 7 % Count; // from the end, no two neighbours one after the other
        QVERIFY(!assembly.write(at * MiB, piece(at)));
    }
    QCOMPARE(namesIn(folder()).size(), 64);
    QVERIFY(!awaitSaved(assembly));
    assembly.close();
    QCOMPARE(awaitResumed(assembly, path(), AssemblyMode::TempFiles), DownloadError{});
    QCOMPARE(assembly.written().byteCount(), (Count - 1) * 50);
    for (qint64 i = 1; i < Count; ++i)
        QCOMPARE(bytesOf(assembly, {i * MiB, i * MiB + 50}), piece(i));
}

void TestTempFiles::makesNoMoreFilesThanItMay()
{
    Assembly assembly;
    Assembly::Options options = optionsFor(AssemblyMode::TempFiles);
    options.tempFiles = 2;
    QVERIFY(!assembly.create(path(), identityOf(payload().size()), options));
    for (const qint64 at : {7, 5, 3, 1})
        QVERIFY(!write(assembly, {at * MiB, at * MiB + 9}));
    QCOMPARE(namesIn(folder()), (QStringList{u"seg-5242880"_s, u"seg-7340032"_s}));
    QVERIFY(!awaitSaved(assembly));
    QCOMPARE(moved(), (RangeSet{{MiB, 2 * MiB}, {3 * MiB, 4 * MiB}}));
    assembly.close();
    QCOMPARE(awaitResumed(assembly, path(), AssemblyMode::TempFiles), DownloadError{});
    for (const qint64 at : {7, 5, 3, 1})
        QCOMPARE(bytesOf(assembly, {at * MiB, at * MiB + 9}), payload().mid(at * MiB, 9));
}

void TestTempFiles::takesNoFilesOfAnotherNamesFolder()
{
    Assembly assembly;
    QVERIFY(!begin(assembly));
    QVERIFY(!write(assembly, {0, 9}));
    QVERIFY(!write(assembly, {3 * MiB, 3 * MiB + 9}));
    QVERIFY(!awaitSaved(assembly));
    assembly.close();
    const QString other = inDir(u"other"_s); // the pair was renamed, and something was called so before
    for (const QString &ending : {u".tdpart"_s, u".tdpart.ctl"_s})
        QVERIFY(QFile::rename(path() + ending, other + ending));
    const QString stale = other + u".tdpart.d/seg-3145728"_s;
    QVERIFY(!disk::makePrivateFolder(other + u".tdpart.d"_s) && setContent(stale, "not these ones"));
    QCOMPARE(awaitResumed(assembly, other, AssemblyMode::TempFiles), DownloadError{});
    QCOMPARE(assembly.written(), (RangeSet{{0, 9}}));
    QVERIFY(!QFile::exists(stale));
    QVERIFY(QFile::exists(folder() + u"/seg-3145728"_s));
}

void TestTempFiles::movesWhatIsCompleteWhileMoreComes()
{
    Assembly assembly;
    QVERIFY(!begin(assembly));
    {
        const BusyPool pool;
        QVERIFY(!write(assembly, {2 * MiB, 4 * MiB + 1}));
        QCOMPARE(QFileInfo(path() + u".tdpart"_s).size(), 0);
    }
    QVERIFY(!awaitSaved(assembly));
    QCOMPARE(moved(), (RangeSet{{2 * MiB, 4 * MiB}}));
    QVERIFY(contentOf(path() + u".tdpart"_s).sliced(2 * MiB) == payload().sliced(2 * MiB, 2 * MiB));
    QVERIFY(bytesOf(assembly, {2 * MiB, 4 * MiB + 1}) == payload().sliced(2 * MiB, 2 * MiB + 1));
}

void TestTempFiles::usesAFileAgainForTheNextPart()
{
    Assembly assembly;
    QVERIFY(!begin(assembly));
    QVERIFY(!write(assembly, {5 * MiB, 5 * MiB + 1})); // its part is not complete
    QVERIFY(!write(assembly, {2 * MiB, 3 * MiB}));
    QTRY_COMPARE(moved(), (RangeSet{{2 * MiB, 3 * MiB}}));
    settle();
    QVERIFY(!write(assembly, {7 * MiB, 7 * MiB + 1}));
    QCOMPARE(namesIn(folder()), (QStringList{u"seg-5242880"_s, u"seg-7340032"_s}));
    QCOMPARE(QFileInfo(folder() + u"/seg-7340032"_s).size(), MiB); // what was in it is not claimed
    QVERIFY(!awaitSaved(assembly));
    assembly.close();
    QCOMPARE(awaitResumed(assembly, path(), AssemblyMode::TempFiles), DownloadError{});
    QCOMPARE(assembly.written(), (RangeSet{{2 * MiB, 3 * MiB}, {5 * MiB, 5 * MiB + 1}, {7 * MiB, 7 * MiB + 1}}));
}

void TestTempFiles::keepsFewFilesForLater()
{
    const QByteArray bytes = randomBytes(22 * MiB);
    Assembly assembly;
    QVERIFY(!begin(assembly, bytes.size()));
    {
        const BusyPool pool;
        QVERIFY(!assembly.write(2 * MiB, QByteArrayView(bytes).sliced(2 * MiB)));
        QCOMPARE(namesIn(folder()).size(), 20);
    }
    QTRY_COMPARE(moved(), (RangeSet{{2 * MiB, 22 * MiB}}));
    settle();
    QCOMPARE(namesIn(folder()).size(), 16);
    QVERIFY(!awaitSaved(assembly)); // it may be long until they are needed
    QVERIFY(!assembly.write(MiB, QByteArrayView(bytes).sliced(MiB, 1)));
    QCOMPARE(awaitSaved(assembly), DownloadError{});
    QCOMPARE(namesIn(folder()), QStringList{u"seg-1048576"_s});
}

void TestTempFiles::makesAnotherFileWhereAnOldOneIsGone()
{
    Assembly assembly;
    QVERIFY(!begin(assembly));
    QVERIFY(!write(assembly, {2 * MiB, 3 * MiB}));
    QTRY_COMPARE(moved(), (RangeSet{{2 * MiB, 3 * MiB}}));
    settle();
    QVERIFY(QFile::remove(folder() + u"/seg-2097152"_s));
    QVERIFY(!write(assembly, {7 * MiB, 7 * MiB + 1}));
    QCOMPARE(namesIn(folder()), QStringList{u"seg-7340032"_s});
    QCOMPARE(bytesOf(assembly, {7 * MiB, 7 * MiB + 1}), payload().sliced(7 * MiB, 1));
}

void TestTempFiles::movesWhatWasWrittenAgainMeanwhile()
{
    Assembly assembly;
    QVERIFY(!begin(assembly));
    QVERIFY(!write(assembly, {2 * MiB, 3 * MiB}));
    QSignalSpy saved(&assembly, &Assembly::saved);
    {
        const BusyPool pool; // the move is asked for, and not begun
        assembly.save();
        QVERIFY(!assembly.write(2 * MiB + 10, "written again"));
    }
    workers::waitForDone(); // it is done, and nobody heard of it
    QVERIFY(!assembly.write(2 * MiB + 100, "and again"));
    QVERIFY(saved.wait(30'000));
    QCOMPARE(moved(), (RangeSet{{2 * MiB, 3 * MiB}}));
    const QByteArray held = bytesOf(assembly, {2 * MiB, 3 * MiB});
    QCOMPARE(held.sliced(10, 13), QByteArray("written again"));
    QCOMPARE(held.sliced(100, 9), QByteArray("and again"));
}

QTEST_GUILESS_MAIN(TestTempFiles)
#include "tst_tempfiles.moc"
