// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/relocation.h"

#include "tests/storage/assemblyhelpers.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;
using What = Relocation::What;

/// Complete and unfinished files, taken to other paths.
class TestRelocation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void movesWhatIsUnfinished_data();
    void movesWhatIsUnfinished();
    void movesWhatWasMovedByHand();
    void movesACompleteFile_data() { addDisks(); }
    void movesACompleteFile();
    void replacesNothing_data();
    void replacesNothing();
    void findsAnotherNameWhenAskedTo_data();
    void findsAnotherNameWhenAskedTo();
    void leavesAllAsItWasWhenStopped_data();
    void leavesAllAsItWasWhenStopped();
    void movesNothingThatSomebodyWrites();
    void saysThatAFileIsGone();
    void movesNothingWhereNothingIs();
    void takesNoNameWhosePartIsOfAnother();
    void movesWhatAFormerLinkGave();
    void leavesWhatIsOfAnotherLink();

private:
    static void addDisks();
    QString folder(bool isOtherDisk) const { return (isOtherDisk ? m_other : m_near)->path() + u"/new"_s; }
    static Relocation::Outcome run(Relocation relocation);
    /// The bytes 0 to 1 MiB and the last one of three MiB.
    bool leaveUnfinished(AssemblyMode mode, const QString &tempDir = {});

    QByteArray m_bytes = randomBytes(3 * MiB);
    std::unique_ptr<QTemporaryDir> m_near;
    std::unique_ptr<QTemporaryDir> m_other; // on another disk, where this machine has one
    QString m_from;
};

void TestRelocation::init()
{
    m_near = std::make_unique<QTemporaryDir>();
    m_other = std::make_unique<QTemporaryDir>(u"/dev/shm/tst_relocation-XXXXXX"_s);
    m_from = m_near->filePath(u"old.bin"_s);
}

void TestRelocation::cleanup()
{
    m_near.reset();
    m_other.reset();
}

void TestRelocation::addDisks()
{
    QTest::addColumn<bool>("isOtherDisk");
    QTest::newRow("same disk") << false;
    struct stat near { };
    struct stat other { };
    if (::stat("/tmp", &near) == 0 && ::stat("/dev/shm", &other) == 0 && near.st_dev != other.st_dev)
        QTest::newRow("another disk") << true;
}

Relocation::Outcome TestRelocation::run(Relocation relocation)
{
    relocation.setOwner({identityOf({}).url});
    Relocation::Control control;
    return relocation.run(control);
}

bool TestRelocation::leaveUnfinished(AssemblyMode mode, const QString &tempDir)
{
    Assembly assembly;
    Assembly::Options options = optionsFor(mode);
    options.tempDir = tempDir;
    const bool isWritten = !assembly.create(m_from, identityOf(m_bytes.size()), options)
        && !assembly.write(0, QByteArrayView(m_bytes).first(MiB))
        && !assembly.write(2 * MiB, QByteArrayView(m_bytes).sliced(2 * MiB))
        && !assembly.write(MiB + 9, QByteArrayView(m_bytes).sliced(MiB + 9, 99)) && !awaitSaved(assembly);
    QSignalSpy closed(&assembly, &Assembly::closed);
    assembly.close();
    return isWritten && closed.wait();
}

void TestRelocation::movesWhatIsUnfinished_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::addColumn<bool>("hasTempDir");
    QTest::addColumn<bool>("isOtherDisk");
    for (const bool isOtherDisk : {false, true}) {
        const char *where = isOtherDisk ? "another disk" : "same disk";
        QTest::addRow("direct, %s", where) << AssemblyMode::Direct << false << isOtherDisk;
        QTest::addRow("temporary files, %s", where) << AssemblyMode::TempFiles << false << isOtherDisk;
        QTest::addRow("temporary folder, %s", where) << AssemblyMode::TempFiles << true << isOtherDisk;
    }
}

void TestRelocation::movesWhatIsUnfinished()
{
    QFETCH(AssemblyMode, mode);
    QFETCH(bool, hasTempDir);
    QFETCH(bool, isOtherDisk);
    const QString tempDir = hasTempDir ? m_near->filePath(u"temp"_s) : QString();
    QVERIFY(leaveUnfinished(mode, tempDir));
    const QString to = folder(isOtherDisk) + u"/new name.bin"_s;
    const auto outcome = run({m_from, to, What::Unfinished});
    QVERIFY2(!outcome.error, qPrintable(outcome.error.detail));
    QCOMPARE(outcome.path, to);
    QVERIFY(QDir(m_near->path()).entryList({u"old*"_s}, QDir::AllEntries | QDir::Hidden).isEmpty());
    QVERIFY(!QFile::exists(to));

    Assembly assembly;
    QVERIFY(!awaitResumed(assembly, to, mode));
    QCOMPARE(assembly.identity(), identityOf(m_bytes.size()));
    RangeSet kept{{0, MiB}, {2 * MiB, 3 * MiB}};
    if (!isOtherDisk) // what was copied is proven, and a begun block can't be
        kept.add({MiB + 9, MiB + 108});
    QCOMPARE(assembly.written(), kept);
    QVERIFY(!assembly.write(MiB, QByteArrayView(m_bytes).sliced(MiB, MiB)));
    QVERIFY(!awaitPublished(assembly, m_bytes.size()));
    QCOMPARE(contentOf(to), m_bytes);
    QCOMPARE(namesIn(QFileInfo(to).path()), QStringList{u"new name.bin"_s});
    QVERIFY(!hasTempDir || namesIn(tempDir).isEmpty());
}

void TestRelocation::movesWhatWasMovedByHand()
{
    QVERIFY(leaveUnfinished(AssemblyMode::TempFiles));
    const QString between = m_near->filePath(u"between"_s);
    QVERIFY(QDir().mkdir(between));
    const QDir::Filters all = QDir::AllEntries | QDir::Hidden;
    for (const QString &name : QDir(m_near->path()).entryList({QFileInfo(m_from).fileName() + u'*'}, all))
        QVERIFY(QFile::rename(m_near->filePath(name), between + u'/' + name));
    const QString to = m_near->filePath(u"new name.bin"_s);
    const auto outcome = run({between + u'/' + QFileInfo(m_from).fileName(), to, What::Unfinished});
    QVERIFY2(!outcome.error, qPrintable(outcome.error.detail));
    QCOMPARE(namesIn(between), QStringList());
    Assembly assembly;
    QVERIFY(!awaitResumed(assembly, to, AssemblyMode::TempFiles));
    QCOMPARE(assembly.written(), (RangeSet{{0, MiB}, {MiB + 9, MiB + 108}, {2 * MiB, 3 * MiB}}));
}

void TestRelocation::movesACompleteFile()
{
    QFETCH(bool, isOtherDisk);
    QVERIFY(setContent(m_from, m_bytes));
    const QDateTime date = QDateTime::currentDateTime().addDays(-3);
    QFile file(m_from);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(date, QFileDevice::FileModificationTime));
    file.close();
    const QString to = folder(isOtherDisk) + u"/old.bin"_s;
    QVERIFY(!run({m_from, to, What::Complete}).error);
    QCOMPARE(contentOf(to), m_bytes);
    QCOMPARE(QFileInfo(to).lastModified().toSecsSinceEpoch(), date.toSecsSinceEpoch());
    QVERIFY(!QFile::exists(m_from));
    QCOMPARE(namesIn(QFileInfo(to).path()).size(), 1);
}

void TestRelocation::replacesNothing_data()
{
    QTest::addColumn<What>("what");
    QTest::addColumn<QString>("taken");
    QTest::newRow("a file at the place of a file") << What::Complete << u"there"_s;
    QTest::newRow("a file at the place of a download") << What::Unfinished << u"there"_s;
    QTest::newRow("a part at the place of a download") << What::Unfinished << u"there.tdpart"_s;
}

void TestRelocation::replacesNothing()
{
    QFETCH(What, what);
    QFETCH(QString, taken);
    QVERIFY(what == What::Complete ? setContent(m_from, m_bytes) : leaveUnfinished(AssemblyMode::Direct));
    const QStringList before = namesIn(m_near->path());
    QVERIFY(setContent(m_near->filePath(taken), "dear"));
    const auto outcome = run({m_from, m_near->filePath(u"there"_s), what});
    QCOMPARE(outcome.error.kind, Kind::FileExists);
    QCOMPARE(outcome.path, m_from);
    QCOMPARE(contentOf(m_near->filePath(taken)), "dear");
    QVERIFY(QFile::remove(m_near->filePath(taken)));
    QCOMPARE(namesIn(m_near->path()), before);
}

void TestRelocation::findsAnotherNameWhenAskedTo_data()
{
    QTest::addColumn<What>("what");
    QTest::newRow("complete") << What::Complete;
    QTest::newRow("unfinished") << What::Unfinished;
}

void TestRelocation::findsAnotherNameWhenAskedTo()
{
    QFETCH(What, what);
    QVERIFY(what == What::Complete ? setContent(m_from, m_bytes) : leaveUnfinished(AssemblyMode::Direct));
    QVERIFY(QDir().mkpath(folder(false)));
    QVERIFY(setContent(folder(false) + u"/old.bin"_s, "dear"));
    Relocation relocation(m_from, folder(false) + u"/old.bin"_s, what);
    relocation.setNaming(Relocation::Naming::Numbered);
    const auto outcome = run(relocation);
    QVERIFY2(!outcome.error, qPrintable(outcome.error.detail));
    QCOMPARE(outcome.path, folder(false) + u"/old (1).bin"_s);
    QVERIFY(QFile::exists(outcome.path + (what == What::Complete ? QString() : u".tdpart"_s)));
    QCOMPARE(contentOf(folder(false) + u"/old.bin"_s), "dear");
}

void TestRelocation::leavesAllAsItWasWhenStopped_data()
{
    QTest::addColumn<What>("what");
    QTest::newRow("complete") << What::Complete;
    QTest::newRow("unfinished") << What::Unfinished;
}

void TestRelocation::leavesAllAsItWasWhenStopped()
{
    QFETCH(What, what);
    QVERIFY(what == What::Complete ? setContent(m_from, m_bytes) : leaveUnfinished(AssemblyMode::Direct));
    const QStringList before = namesIn(m_near->path());
    Relocation::Control control;
    control.stop = true;
    Relocation relocation(m_from, folder(true) + u"/old.bin"_s, what);
    relocation.setOwner({identityOf({}).url});
    const auto outcome = relocation.run(control);
    if (!outcome.error)
        QSKIP("this machine has one disk only, and a rename is not to be stopped");
    QCOMPARE(outcome.error.kind, Kind::Interrupted);
    QCOMPARE(namesIn(m_near->path()), before);
    QVERIFY(namesIn(folder(true)).isEmpty());
}

void TestRelocation::movesNothingThatSomebodyWrites()
{
    Assembly assembly;
    QVERIFY(!assembly.create(m_from, identityOf(m_bytes.size()), optionsFor(AssemblyMode::Direct)));
    const auto outcome = run({m_from, folder(false) + u"/old.bin"_s, What::Unfinished});
    QCOMPARE(outcome.error.kind, Kind::InUse);
    QVERIFY(QFile::exists(m_from + u".tdpart"_s));
    QVERIFY(namesIn(folder(false)).isEmpty());
}

void TestRelocation::saysThatAFileIsGone()
{
    const auto outcome = run({m_from, folder(false) + u"/old.bin"_s, What::Complete});
    QCOMPARE(outcome.error.kind, Kind::CannotOpen);
}

void TestRelocation::movesNothingWhereNothingIs()
{
    const QString to = folder(false) + u"/old.bin"_s;
    const auto outcome = run({m_from, to, What::Unfinished});
    QVERIFY2(!outcome.error, qPrintable(outcome.error.detail));
    QCOMPARE(outcome.path, to);
    QVERIFY(namesIn(folder(false)).isEmpty());
}

/// Even without a part of its own: it would be begun there.
void TestRelocation::takesNoNameWhosePartIsOfAnother()
{
    QVERIFY(leaveUnfinished(AssemblyMode::Direct));
    Relocation relocation(m_near->filePath(u"nothing"_s), m_from, What::Unfinished);
    Relocation::Control control;
    relocation.setOwner({QUrl(u"http://127.0.0.1/other"_s)});
    QCOMPARE(relocation.run(control).error.kind, Kind::FileExists);
    relocation.setOwner({identityOf({}).url});
    QCOMPARE(relocation.run(control).path, m_from);
}

void TestRelocation::movesWhatAFormerLinkGave()
{
    QVERIFY(leaveUnfinished(AssemblyMode::Direct));
    const QString to = folder(false) + u"/old.bin"_s;
    Relocation relocation(m_from, to, What::Unfinished);
    relocation.setOwner({QUrl(u"http://127.0.0.1/new"_s), identityOf({}).url});
    Relocation::Control control;
    QVERIFY(!relocation.run(control).error);
    QVERIFY(QFile::exists(to + u".tdpart"_s));
}

void TestRelocation::leavesWhatIsOfAnotherLink()
{
    QVERIFY(leaveUnfinished(AssemblyMode::Direct));
    const QStringList before = namesIn(m_near->path());
    const QString to = folder(false) + u"/old.bin"_s;
    Relocation relocation(m_from, to, What::Unfinished);
    relocation.setOwner({QUrl(u"http://127.0.0.1/other"_s)});
    Relocation::Control control;
    const auto outcome = relocation.run(control);
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.path, to);
    relocation.removeUnfinished(m_from);
    QVERIFY(namesIn(folder(false)).isEmpty());
    QVERIFY(QDir(folder(false)).removeRecursively());
    QCOMPARE(namesIn(m_near->path()), before);
}

QTEST_GUILESS_MAIN(TestRelocation)
#include "tst_relocation.moc"
