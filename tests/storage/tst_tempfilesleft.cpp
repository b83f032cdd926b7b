// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/tempfilestest.h"

#include <QFile>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

/// What a later run finds of a file in parts of 1 MiB: every byte, wherever it was when the run before ended.
class TestTempFilesLeft : public TempFilesTest {
    Q_OBJECT

private Q_SLOTS:
    void findsEveryByteAfterEachStep_data();
    void findsEveryByteAfterEachStep();
    void missesAPartThatIsGoneBesideOneThatWasMoved();
    void ignoresWhatIsNoPartOfIt();
    void tidiesUpAfterARunThatPublished();

private:
    bool copyTo(const QTemporaryDir &target) const;
    static void goOnFrom(const QTemporaryDir &left, const RangeSet &synced, bool isSameRun);
};

void TestTempFilesLeft::findsEveryByteAfterEachStep_data()
{
    QTest::addColumn<bool>("isSameRun");
    QTest::newRow("killed") << true;
    QTest::newRow("without power") << false;
}

/// A download in an order that moves parts and uses their files again, cut off at each moment of it.
void TestTempFilesLeft::findsEveryByteAfterEachStep()
{
    QFETCH(bool, isSameRun);
    const QList<ByteRange> steps{{6 * MiB, 7 * MiB}, {2 * MiB, 3 * MiB + 5}, {4 * MiB + 9, 6 * MiB},
        {3 * MiB + 5, 4 * MiB}, {0, 2 * MiB}, {7 * MiB, 7 * MiB + 1}, {4 * MiB, 4 * MiB + 9},
        {7 * MiB + 1, payload().size()}};
    Assembly assembly;
    QVERIFY(!begin(assembly));
    RangeSet synced;
    for (const ByteRange step : steps) {
        QTemporaryDir written;
        {
            const BusyPool pool;
            QVERIFY(!write(assembly, step));
            QVERIFY(copyTo(written));
        }
        goOnFrom(written, synced, isSameRun);
        workers::waitForDone(); // complete parts are moved, and nobody heard of it
        synced.add(step);
        QTemporaryDir moved;
        QVERIFY(copyTo(moved));
        goOnFrom(moved, synced, isSameRun);
        settle();
        QTemporaryDir adopted;
        QVERIFY(copyTo(adopted));
        goOnFrom(adopted, synced, isSameRun);
        if (QTest::currentTestFailed())
            return;
    }
}

/// What is left when the run is over now.
bool TestTempFilesLeft::copyTo(const QTemporaryDir &target) const
{
    const auto copy = [&](const QString &name) { return QFile::copy(inDir(name), target.filePath(name)); };
    bool isDone =
        QDir().mkdir(target.filePath(u"f.tdpart.d"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    for (const QString &name : names())
        isDone = isDone && (QFileInfo(inDir(name)).isDir() || copy(name));
    for (const QString &name : namesIn(folder()))
        isDone = isDone && copy(u"f.tdpart.d/"_s + name);
    return isDone;
}

/// What is claimed there is right, whole blocks of what was synced are there, and the rest makes the file complete.
void TestTempFilesLeft::goOnFrom(const QTemporaryDir &left, const RangeSet &synced, bool isSameRun)
{
    const QString path = left.filePath(u"f"_s);
    ResumeJournal journal;
    QCOMPARE(ResumeJournal::read(path + u".tdpart"_s, &journal), ResumeJournal::Verdict::Valid);
    journal.tempFolder = path + u".tdpart.d"_s;
    journal.part = disk::look(path + u".tdpart"_s).id;
    if (!isSameRun)
        journal.boot = "another";
    ++journal.generation;
    QVERIFY(!journal.write(path + u".tdpart"_s, disk::Durability::PageCache));
    Assembly next;
    QCOMPARE(awaitResumed(next, path, AssemblyMode::TempFiles), DownloadError{});
    for (const ByteRange range : next.written().ranges())
        QVERIFY(bytesOf(next, range) == payload().sliced(range.begin, range.length()));
    for (qint64 block = 0; block < payload().size(); block += MiB) {
        const ByteRange range{block, std::min<qint64>(block + MiB, payload().size())};
        QVERIFY(!synced.contains(range) || next.written().contains(range));
    }
    QVERIFY(!isSameRun || next.written().commonWith(synced) == synced);
    for (const ByteRange missing : next.written().missingIn({0, payload().size()}).ranges())
        QVERIFY(!write(next, missing));
    QCOMPARE(awaitPublished(next, payload().size()), DownloadError{});
    QVERIFY(contentOf(path) == payload());
    QCOMPARE(namesIn(left.path()), QStringList{u"f"_s});
}

/// The part file reaches past it, so its size says nothing.
void TestTempFilesLeft::missesAPartThatIsGoneBesideOneThatWasMoved()
{
    {
        Assembly assembly;
        QVERIFY(!begin(assembly));
        QVERIFY(!write(assembly, {5 * MiB, 7 * MiB}));
        QVERIFY(!write(assembly, {2 * MiB, 4 * MiB - 1}));
        QVERIFY(!awaitSaved(assembly));
    }
    QCOMPARE(moved(), (RangeSet{{2 * MiB, 3 * MiB}, {5 * MiB, 7 * MiB}}));
    QVERIFY(QFile::remove(folder() + u"/seg-3145728"_s));
    Assembly assembly;
    QCOMPARE(awaitResumed(assembly, path(), AssemblyMode::TempFiles), DownloadError{});
    QCOMPARE(assembly.written(), (RangeSet{{2 * MiB, 3 * MiB}, {5 * MiB, 7 * MiB}}));
}

void TestTempFilesLeft::ignoresWhatIsNoPartOfIt()
{
    {
        Assembly assembly;
        QVERIFY(!begin(assembly));
        QVERIFY(!write(assembly, {2 * MiB, 3 * MiB + 1}));
        QVERIFY(!awaitSaved(assembly));
    }
    QCOMPARE(moved(), (RangeSet{{2 * MiB, 3 * MiB}}));
    const QByteArray wrong(MiB, 'x');
    for (const char *name : {"seg-2097152", "seg-1048576", "seg-3145729", "seg-99999999999", "seg-01", "other"})
        QVERIFY(setContent(folder() + u'/' + QLatin1StringView(name), wrong));
    Assembly assembly;
    QCOMPARE(awaitResumed(assembly, path(), AssemblyMode::TempFiles), DownloadError{});
    QCOMPARE(assembly.written(), (RangeSet{{2 * MiB, 3 * MiB + 1}}));
    QVERIFY(bytesOf(assembly, {2 * MiB, 3 * MiB + 1}) == payload().sliced(2 * MiB, MiB + 1));
    QCOMPARE(namesIn(folder()), (QStringList{u"other"_s, u"seg-01"_s, u"seg-3145728"_s})); // not ours to remove
}

/// Killed between the name and the end.
void TestTempFilesLeft::tidiesUpAfterARunThatPublished()
{
    {
        Assembly assembly;
        QVERIFY(!begin(assembly));
        QVERIFY(!write(assembly, {2 * MiB, payload().size()}));
        QVERIFY(!write(assembly, {0, 2 * MiB}));
        QVERIFY(setContent(path(), "there")); // ends the publishing just before
        QCOMPARE(awaitPublished(assembly, payload().size(), {.ifExists = ExistsPolicy::Fail, .checksum = {}}).kind,
            DownloadError::Kind::FileExists);
        QSignalSpy closed(&assembly, &Assembly::closed);
        assembly.close();
        QVERIFY(closed.wait());
    }
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::rename(path() + u".tdpart"_s, path()));
    QFile file(path()); // a note that came after may have moved bytes to it once more
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QFileInfo(path() + u".tdpart.ctl"_s).lastModified(), QFileDevice::FileModificationTime));
    file.close();
    QVERIFY(QFile::exists(folder()));
    QVERIFY(Assembly::finished(path()));
    Assembly assembly;
    QCOMPARE(assembly.tidyUp(path()), DownloadError{});
    QVERIFY(contentOf(path()) == payload());
    QCOMPARE(names(), QStringList{u"f"_s});
}

QTEST_GUILESS_MAIN(TestTempFilesLeft)
#include "tst_tempfilesleft.moc"
