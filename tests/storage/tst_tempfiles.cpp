// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/resumejournal.h"
#include "tests/storage/assemblyhelpers.h"

#include <QFile>
#include <QTemporaryDir>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

const QString Path = u"f"_s;

QByteArray payload()
{
    static const QByteArray bytes = randomBytes(8 * MiB + 100);
    return bytes;
}

DownloadError write(Assembly &assembly, ByteRange range)
{
    return assembly.write(range.begin, QByteArrayView(payload()).sliced(range.begin, range.length()));
}

} // namespace

/// A file in parts of 1 MiB: in which files they are, when they move, and that every byte is found again.
class TestTempFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keepsPartsInTheTemporaryFolder();
    void keepsTheFirstPartsInThePartFile();
    void makesFewFilesOfManyPieces();
    void movesWhatIsCompleteWhileMoreComes();
    void usesAFileAgainForTheNextPart();
    void keepsFewFilesForLater();
    void makesAnotherFileWhereAnOldOneIsGone();
    void movesWhatWasWrittenAgainMeanwhile();
    void findsEveryByteAfterEachStep_data();
    void findsEveryByteAfterEachStep();
    void missesAPartThatIsGoneBesideOneThatWasMoved();
    void ignoresWhatIsNoPartOfIt();
    void tidiesUpAfterARunThatPublished();

private:
    QString path() const { return m_dir->filePath(Path); }
    QString folder() const { return path() + u".tdpart.d"_s; }
    DownloadError begin(Assembly &assembly, qint64 total = payload().size());
    RangeSet moved() const;
    static void settle();
    bool copyTo(const QTemporaryDir &target) const;
    static void goOnFrom(const QTemporaryDir &left, const RangeSet &synced, bool isSameRun);

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestTempFiles::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

/// Syncs as soon as something is written.
DownloadError TestTempFiles::begin(Assembly &assembly, qint64 total)
{
    Assembly::Options options = optionsFor(AssemblyMode::TempFiles);
    options.syncBytes = 1;
    return assembly.create(path(), identityOf(total), options);
}

/// As the control file says.
RangeSet TestTempFiles::moved() const
{
    ResumeJournal journal;
    const bool isValid = ResumeJournal::read(path() + u".tdpart"_s, &journal) == ResumeJournal::Verdict::Valid;
    return isValid ? journal.inPart : RangeSet();
}

/// What is under way in the background is done, and heard of.
void TestTempFiles::settle()
{
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
}

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
    QCOMPARE(namesIn(m_dir->path()), QStringList{Path});
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
        const qint64 at = i * 7 % Count; // no two neighbours one after the other
        QVERIFY(!assembly.write(at * MiB, piece(at)));
    }
    QVERIFY(namesIn(folder()).size() <= 128);
    QVERIFY(!awaitSaved(assembly));
    assembly.close();
    QCOMPARE(awaitResumed(assembly, path(), AssemblyMode::TempFiles), DownloadError{});
    QCOMPARE(assembly.written().byteCount(), (Count - 1) * 50);
    for (qint64 i = 1; i < Count; ++i)
        QCOMPARE(bytesOf(assembly, {i * MiB, i * MiB + 50}), piece(i));
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
    QThreadPool::globalInstance()->waitForDone(); // it is done, and nobody heard of it
    QVERIFY(!assembly.write(2 * MiB + 100, "and again"));
    QVERIFY(saved.wait(30'000));
    QCOMPARE(moved(), (RangeSet{{2 * MiB, 3 * MiB}}));
    const QByteArray held = bytesOf(assembly, {2 * MiB, 3 * MiB});
    QCOMPARE(held.sliced(10, 13), QByteArray("written again"));
    QCOMPARE(held.sliced(100, 9), QByteArray("and again"));
}

void TestTempFiles::findsEveryByteAfterEachStep_data()
{
    QTest::addColumn<bool>("isSameRun");
    QTest::newRow("killed") << true;
    QTest::newRow("without power") << false;
}

/// A download in an order that moves parts and uses their files again, cut off at each moment of it.
void TestTempFiles::findsEveryByteAfterEachStep()
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
        QThreadPool::globalInstance()->waitForDone(); // complete parts are moved, and nobody heard of it
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
bool TestTempFiles::copyTo(const QTemporaryDir &target) const
{
    const auto copy = [&](const QString &name) { return QFile::copy(m_dir->filePath(name), target.filePath(name)); };
    bool isDone =
        QDir().mkdir(target.filePath(u"f.tdpart.d"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    for (const QString &name : namesIn(m_dir->path()))
        isDone = isDone && (QFileInfo(m_dir->filePath(name)).isDir() || copy(name));
    for (const QString &name : namesIn(folder()))
        isDone = isDone && copy(u"f.tdpart.d/"_s + name);
    return isDone;
}

/// What is claimed there is right, whole blocks of what was synced are there, and the rest makes the file complete.
void TestTempFiles::goOnFrom(const QTemporaryDir &left, const RangeSet &synced, bool isSameRun)
{
    const QString path = left.filePath(Path);
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
    QCOMPARE(namesIn(left.path()), QStringList{Path});
}

/// The part file reaches past it, so its size says nothing.
void TestTempFiles::missesAPartThatIsGoneBesideOneThatWasMoved()
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

void TestTempFiles::ignoresWhatIsNoPartOfIt()
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
void TestTempFiles::tidiesUpAfterARunThatPublished()
{
    {
        Assembly assembly;
        QVERIFY(!begin(assembly));
        QVERIFY(!write(assembly, {2 * MiB, payload().size()}));
        QVERIFY(!write(assembly, {0, 2 * MiB}));
        QVERIFY(setContent(path(), "there")); // ends the publishing just before
        QCOMPARE(awaitPublished(assembly, payload().size(), {.ifExists = ExistsPolicy::Fail, .checksum = {}}).kind,
            DownloadError::Kind::FileExists);
    }
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::rename(path() + u".tdpart"_s, path()));
    QVERIFY(QFile::exists(folder()));
    QVERIFY(Assembly::finished(path()));
    Assembly assembly;
    QCOMPARE(assembly.tidyUp(path()), DownloadError{});
    QVERIFY(contentOf(path()) == payload());
    QCOMPARE(namesIn(m_dir->path()), QStringList{Path});
}

QTEST_GUILESS_MAIN(TestTempFiles)
#include "tst_tempfiles.moc"
