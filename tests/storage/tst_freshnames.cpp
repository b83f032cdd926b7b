// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/assemblyhelpers.h"

#include "engine/storage/assemblyjobs.h"
#include "engine/storage/targetname.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

namespace {

Assembly::Options fresh(AssemblyMode mode = AssemblyMode::Auto)
{
    Assembly::Options options = optionsFor(mode);
    options.isFresh = true;
    return options;
}

TargetName chosen(const QString &path)
{
    return chooseTarget(path, {identityOf(1).url}, ExistsPolicy::Rename);
}

} // namespace

/// A small file in memory whose name nobody had makes no part file, unless something comes between.
class TestFreshNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesNoFileBeforeItsEnd_data();
    void makesNoFileBeforeItsEnd();
    void keepsOthersOfThisProcessAway();
    void takesNoNameThatALargerOneHasBegun();
    void givesTheNameBack();
    void comesToTheDiskWhenItIsSaved();
    void startsOverOnTheDisk();
    void takesANumberWhenAnotherProcessWasQuicker();
    void leavesAloneWhatAppearedMeanwhile();
    void obeysThePolicyWhenTheNameWasTaken_data();
    void obeysThePolicyWhenTheNameWasTaken();
    void makesNothingInAFolderThatTookThePlace_data();
    void makesNothingInAFolderThatTookThePlace();
    void leavesNothingOfAWrongFile();
};

void TestFreshNames::makesNoFileBeforeItsEnd_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<QStringList>("meanwhile");
    const QStringList part{u"f.tdpart"_s};
    const QStringList pair{u"f.tdpart"_s, u"f.tdpart.ctl"_s};
    constexpr qint64 Most = jobs::Publishing::MostAtOnce;
    QTest::newRow("auto, empty") << AssemblyMode::Auto << 0LL << QStringList();
    QTest::newRow("auto") << AssemblyMode::Auto << 1000LL << QStringList();
    QTest::newRow("memory") << AssemblyMode::Memory << 1000LL << QStringList();
    QTest::newRow("the largest") << AssemblyMode::Auto << Most << QStringList();
    QTest::newRow("one byte more") << AssemblyMode::Auto << Most + 1 << part;
    QTest::newRow("direct") << AssemblyMode::Direct << 1000LL << pair;
}

void TestFreshNames::makesNoFileBeforeItsEnd()
{
    QFETCH(AssemblyMode, mode);
    QFETCH(qint64, size);
    QTemporaryDir dir;
    const QByteArray bytes = randomBytes(size);
    Assembly assembly;
    QVERIFY(!assembly.create(dir.filePath(u"f"_s), identityOf(size), fresh(mode)));
    QVERIFY(!assembly.write(0, bytes));
    QTEST(namesIn(dir.path()), "meanwhile");
    QCOMPARE(awaitPublished(assembly, size), DownloadError{});
    QCOMPARE(namesIn(dir.path()), QStringList{u"f"_s});
    QCOMPARE(contentOf(dir.filePath(u"f"_s)), bytes);
}

void TestFreshNames::keepsOthersOfThisProcessAway()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly first;
    Assembly second;
    QVERIFY(chosen(path).isFresh);
    QVERIFY(!first.create(path, identityOf(3), fresh()));
    QCOMPARE(second.create(path, identityOf(3), fresh()).kind, Kind::InUse);
    QCOMPARE(second.create(path, identityOf(3), optionsFor(AssemblyMode::Direct)).kind, Kind::InUse);
    QCOMPARE(chosen(path).path, path + u" (1)"_s);
    QVERIFY(!chooseTarget(path, {identityOf(1).url}, ExistsPolicy::Overwrite).isFresh);
    QVERIFY(!first.write(0, "abc"));
    QVERIFY(!awaitPublished(first, 3));
    QCOMPARE(namesIn(dir.path()), QStringList{u"f"_s});
}

/// Two found the name free; the one with a part file was first.
void TestFreshNames::takesNoNameThatALargerOneHasBegun()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly large;
    Assembly small;
    QVERIFY(chosen(path).isFresh);
    QVERIFY(!large.create(path, identityOf(3), optionsFor(AssemblyMode::Direct)));
    QCOMPARE(small.create(path, identityOf(3), fresh()).kind, Kind::InUse);
}

void TestFreshNames::givesTheNameBack()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    for (const bool isDiscarded : {true, false}) {
        Assembly assembly;
        QVERIFY(!assembly.create(path, identityOf(3), fresh()));
        QVERIFY(!assembly.write(0, "abc"));
        isDiscarded ? assembly.discard() : assembly.close();
        QCOMPARE(namesIn(dir.path()), QStringList());
        QVERIFY(chosen(path).isFresh);
    }
}

void TestFreshNames::comesToTheDiskWhenItIsSaved()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly first;
    QVERIFY(!first.create(path, identityOf(1000), fresh()));
    const QByteArray bytes = randomBytes(1000);
    QVERIFY(!first.write(0, bytes.first(600)));
    QCOMPARE(awaitSaved(first), DownloadError{});
    first.close();
    Assembly second;
    QCOMPARE(awaitResumed(second, path, AssemblyMode::Auto), DownloadError{});
    QCOMPARE(second.written(), (RangeSet{{0, 600}}));
    QVERIFY(!second.write(600, bytes.sliced(600)));
    QVERIFY(!awaitPublished(second, 1000));
    QCOMPARE(contentOf(path), bytes);
    QCOMPARE(namesIn(dir.path()), QStringList{u"f"_s});
}

void TestFreshNames::startsOverOnTheDisk()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(3), fresh()));
    QVERIFY(!assembly.write(0, "ab"));
    QVERIFY(!assembly.restart(identityOf(4)));
    QVERIFY(!assembly.write(0, "wxyz"));
    QVERIFY(!awaitPublished(assembly, 4));
    QCOMPARE(contentOf(path), "wxyz");
    QCOMPARE(namesIn(dir.path()), QStringList{u"f"_s});
}

void TestFreshNames::takesANumberWhenAnotherProcessWasQuicker()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(3), fresh()));
    QVERIFY(!assembly.write(0, "abc"));
    QVERIFY(setContent(path, "first"));
    PartFile another; // which is late, too
    QVERIFY(!another.create(PartFile::pathFor(path)));
    const auto published = awaitPublished(assembly, 3, {.ifExists = ExistsPolicy::Rename});
    QVERIFY(!published);
    QCOMPARE(contentOf(path), "first");
    QCOMPARE(contentOf(dir.filePath(u"f (1)"_s)), "abc");
}

void TestFreshNames::leavesAloneWhatAppearedMeanwhile()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(3), fresh()));
    QVERIFY(!assembly.write(0, "abc"));
    QVERIFY(setContent(path + u".tdpart"_s, "somebody else's"));
    QCOMPARE(awaitSaved(assembly).kind, Kind::InUse);
    QCOMPARE(assembly.restart(identityOf(4)).kind, Kind::InUse);
    QCOMPARE(contentOf(path + u".tdpart"_s), "somebody else's");
    QCOMPARE(namesIn(dir.path()), QStringList{u"f.tdpart"_s});
}

void TestFreshNames::obeysThePolicyWhenTheNameWasTaken_data()
{
    QTest::addColumn<ExistsPolicy>("policy");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("overwrite") << ExistsPolicy::Overwrite << QStringList{u"f"_s} << QByteArray("new");
    QTest::newRow("rename") << ExistsPolicy::Rename << QStringList{u"f"_s, u"f (1)"_s} << QByteArray("old");
    QTest::newRow("fail") << ExistsPolicy::Fail << QStringList{u"f"_s, u"f.tdpart"_s, u"f.tdpart.ctl"_s}
                          << QByteArray("old");
}

void TestFreshNames::obeysThePolicyWhenTheNameWasTaken()
{
    QFETCH(ExistsPolicy, policy);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(3), fresh()));
    QVERIFY(!assembly.write(0, "new"));
    QVERIFY(setContent(path, "old")); // by another process
    const auto error = awaitPublished(assembly, 3, {.ifExists = policy, .checksum = {}});
    QCOMPARE(error.kind, policy == ExistsPolicy::Fail ? Kind::FileExists : Kind::None);
    QTEST(namesIn(dir.path()), "names");
    QTEST(contentOf(path), "content");
}

void TestFreshNames::makesNothingInAFolderThatTookThePlace_data()
{
    QTest::addColumn<bool>("isComplete");
    QTest::newRow("complete") << true;
    QTest::newRow("to be saved") << false;
}

void TestFreshNames::makesNothingInAFolderThatTookThePlace() // T7
{
    QFETCH(bool, isComplete);
    QTemporaryDir dir;
    const QDir folder(dir.path());
    QVERIFY(folder.mkdir(u"own"_s) && folder.mkdir(u"other"_s));
    Assembly assembly;
    QVERIFY(!assembly.create(dir.filePath(u"own/f"_s), identityOf(3), fresh()));
    QVERIFY(!assembly.write(0, "abc"));
    QVERIFY(QDir().rename(dir.filePath(u"own"_s), dir.filePath(u"moved"_s)));
    QVERIFY(QFile::link(dir.filePath(u"other"_s), dir.filePath(u"own"_s)));
    const auto error = isComplete ? awaitPublished(assembly, 3) : awaitSaved(assembly);
    QCOMPARE(error.kind, Kind::InputOutput);
    QCOMPARE(namesIn(dir.filePath(u"other"_s)), QStringList());
}

void TestFreshNames::leavesNothingOfAWrongFile()
{
    QTemporaryDir dir;
    const ExpectedChecksum expected{
        QCryptographicHash::Sha256, QCryptographicHash::hash("right", QCryptographicHash::Sha256)};
    Assembly assembly;
    QVERIFY(!assembly.create(dir.filePath(u"f"_s), identityOf(5), fresh()));
    QVERIFY(!assembly.write(0, "wrong"));
    QCOMPARE(awaitPublished(assembly, 5, {.ifExists = {}, .checksum = expected}).kind, Kind::ChecksumMismatch);
    QCOMPARE(namesIn(dir.path()), QStringList());
}

QTEST_GUILESS_MAIN(TestFreshNames)
#include "tst_freshnames.moc"
