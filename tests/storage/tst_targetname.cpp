// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/assemblyhelpers.h"
#include "tests/storage/nomorefiles.h"

#include "engine/storage/targetname.h"

#include <QSet>
#include <QTemporaryDir>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

namespace {

/// As long as it lives, this process may list a folder but not look at what is in it. Root may do all, and is nobody
/// meanwhile.
class NoSearch {
public:
    explicit NoSearch(const QString &folder)
        : m_folder(QFile::encodeName(folder))
        , m_user(::geteuid())
    {
        ::chmod(m_folder.constData(), 0644);
        if (m_user == 0 && ::seteuid(65534) != 0)
            qFatal("root can't be nobody");
    }
    ~NoSearch()
    {
        if (m_user == 0 && ::seteuid(0) != 0)
            qFatal("nobody can't be root again");
        ::chmod(m_folder.constData(), 0700);
    }
    Q_DISABLE_COPY_MOVE(NoSearch)

private:
    QByteArray m_folder;
    uid_t m_user;
};

} // namespace

class TestTargetName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesTheFirstFreeNumber();
    void goesAroundPartsOfOthers();
    void comesBackToItsOwnPart();
    void goesAroundNothingThatItCannotRead();
    void leavesWhatAnotherHasBegun();
    void countsOnFromTheNumbersThatItKnows();
    void asksForFewNamesOfOthersWhereThereAreMany();
    void skipsNoNameOfAnother();
    void comesBackThoughAFileHasTheName();
    void goesAroundDownloadsUnderWay();
    void takesOverAnEmptyPart();
    void seesAControlFileThatIsLeftAlone();
    void obeysThePolicy_data();
    void obeysThePolicy();
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();
    void makesTheFolder();
    void saysWhyThereIsNoFolder();
    void saysThatItMayNotSearchTheFolder_data();
    void saysThatItMayNotSearchTheFolder();

private:
    static void begin(const QString &path);
};

void TestTargetName::begin(const QString &path)
{
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(5), optionsFor(AssemblyMode::Direct)));
    QVERIFY(!assembly.write(0, "abc"));
    QVERIFY(!awaitSaved(assembly));
}

void TestTargetName::takesTheFirstFreeNumber()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f.tar.gz"_s);
    const auto choose = [&path] { return chooseTarget(path, {identityOf(1).url}, ExistsPolicy::Rename); };
    QCOMPARE(choose().path, path);
    QVERIFY(setContent(path, {}));
    QCOMPARE(choose().path, dir.filePath(u"f (1).tar.gz"_s));
    QVERIFY(QFile::link(u"/nowhere"_s, dir.filePath(u"f (1).tar.gz"_s)));
    QVERIFY(QDir(dir.path()).mkdir(u"f (2).tar.gz"_s));
    QCOMPARE(choose().path, dir.filePath(u"f (3).tar.gz"_s));
    QCOMPARE(namesIn(dir.path()).size(), 3);
}

void TestTargetName::goesAroundPartsOfOthers()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(setContent(path + u".tdpart"_s, "unknown"));
    QCOMPARE(chooseTarget(path, {identityOf(1).url}, ExistsPolicy::Rename).path, path + u" (1)"_s);
    QCOMPARE(contentOf(path + u".tdpart"_s), "unknown");
}

void TestTargetName::comesBackToItsOwnPart()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    begin(path);
    QUrl url = identityOf(5).url;
    QCOMPARE(chooseTarget(path, {url}, ExistsPolicy::Rename).path, path);
    url.setUserInfo(u"me:secret"_s);
    url.setFragment(u"x"_s);
    QCOMPARE(chooseTarget(path, {url}, ExistsPolicy::Rename).path, path);
    url.setQuery(u"x=2"_s);
    QCOMPARE(chooseTarget(path, {url}, ExistsPolicy::Rename).path, path + u" (1)"_s);
    QVERIFY(Assembly::offer(path));
}

/// It may be its own: to take the next number would be to fetch all of it again.
void TestTargetName::goesAroundNothingThatItCannotRead()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    begin(path);
    for (const auto policy : {ExistsPolicy::Rename, ExistsPolicy::Skip}) {
        const Claimant claimant{.url = identityOf(5).url, .isNameOfAnother = [](const QString &) { return false; }};
        const NoMoreFiles limit;
        const TargetName target = chooseTarget(path, claimant, policy);
        QCOMPARE(target.error.kind, Kind::CannotOpen);
        QCOMPARE(target.error.path, path + u".tdpart.ctl"_s);
    }
    QVERIFY(Assembly::offer(path));
}

void TestTargetName::leavesWhatAnotherHasBegun()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    begin(path);
    const Claimant claimant{
        .url = identityOf(5).url, .isAnothers = [&path](const QString &asked) { return asked == path; }};
    QCOMPARE(chooseTarget(path, claimant, ExistsPolicy::Rename).path, path + u" (1)"_s);
    for (const auto policy : {ExistsPolicy::Overwrite, ExistsPolicy::Fail, ExistsPolicy::Skip})
        QCOMPARE(chooseTarget(path, claimant, policy).error.kind, Kind::InUse);
}

/// However often it is asked, also when files go again, or a part lies among them.
void TestTargetName::countsOnFromTheNumbersThatItKnows()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const auto free = [&path] { return chooseTarget(path, {identityOf(1).url}, ExistsPolicy::Rename).path; };
    for (int number = 0; number < 5; ++number) {
        const QString expected = number == 0 ? path : path + u" (%1)"_s.arg(number);
        QCOMPARE(free(), expected);
        QVERIFY(setContent(expected, "finished"));
    }
    QVERIFY(setContent(path + u" (5).tdpart"_s, "unknown"));
    QVERIFY(setContent(path + u" (6)"_s, "finished"));
    QCOMPARE(free(), path + u" (7)"_s);
    QVERIFY(QFile::remove(path + u" (5).tdpart"_s));
    QCOMPARE(free(), path + u" (5)"_s);
    QVERIFY(QFile::remove(path));
    QCOMPARE(free(), path);
}

void TestTargetName::asksForFewNamesOfOthersWhereThereAreMany()
{
    constexpr int Count = 50;
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QSet<QString> others;
    int questions = 0;
    const Claimant claimant{.url = identityOf(1).url, .isNameOfAnother = [&](const QString &asked) {
                                ++questions;
                                return others.contains(asked);
                            }};
    for (int number = 0; number < Count; ++number) {
        const QString expected = number == 0 ? path : path + u" (%1)"_s.arg(number);
        QCOMPARE(chooseTarget(path, claimant, ExistsPolicy::Skip).path, expected);
        QVERIFY(setContent(expected, "finished"));
        others.insert(expected);
    }
    QVERIFY2(questions >= Count && questions <= 4 * Count, QByteArray::number(questions).constData());
}

/// What another download of the list has brought is no reason to skip.
void TestTargetName::skipsNoNameOfAnother()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(setContent(path, "of the first link"));
    Claimant claimant{
        .url = identityOf(5).url, .isNameOfAnother = [&path](const QString &asked) { return asked == path; }};
    QCOMPARE(chooseTarget(path, claimant, ExistsPolicy::Skip).path, path + u" (1)"_s);
    QVERIFY(setContent(path + u" (1)"_s, "of an earlier run"));
    const TargetName later = chooseTarget(path, claimant, ExistsPolicy::Skip);
    QCOMPARE(later.error.kind, Kind::FileExists);
    QCOMPARE(later.error.path, path + u" (1)"_s);
    begin(path + u" (2)"_s); // of this link, by an earlier run
    QCOMPARE(chooseTarget(path, claimant, ExistsPolicy::Skip).path, path + u" (2)"_s);
    claimant.isNameOfAnother = nullptr; // nobody knows
    QCOMPARE(chooseTarget(path, claimant, ExistsPolicy::Skip).error.kind, Kind::FileExists);
}

void TestTargetName::comesBackThoughAFileHasTheName()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    begin(path);
    QVERIFY(setContent(path, "dear"));
    QCOMPARE(chooseTarget(path, {identityOf(5).url}, ExistsPolicy::Rename).path, path);
    QCOMPARE(chooseTarget(path, {QUrl(u"http://a.org/other"_s)}, ExistsPolicy::Rename).path, path + u" (1)"_s);
    QVERIFY(QFile::remove(path));
    QVERIFY(QDir(dir.path()).mkdir(u"f"_s)); // what can't be replaced is no name for it
    QCOMPARE(chooseTarget(path, {identityOf(5).url}, ExistsPolicy::Rename).path, path + u" (1)"_s);
}

void TestTargetName::goesAroundDownloadsUnderWay()
{
    for (const AssemblyMode mode : {AssemblyMode::Direct, AssemblyMode::Memory, AssemblyMode::TempFiles}) {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"f"_s);
        Assembly assembly;
        QVERIFY(!assembly.create(path, identityOf(5), optionsFor(mode)));
        QCOMPARE(chooseTarget(path, {identityOf(5).url}, ExistsPolicy::Rename).path, path + u" (1)"_s);
    }
}

void TestTargetName::takesOverAnEmptyPart()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(setContent(path + u".tdpart"_s, {}));
    QCOMPARE(chooseTarget(path, {identityOf(5).url}, ExistsPolicy::Rename).path, path);
}

/// Its part file is gone, or has become the file, which was removed.
void TestTargetName::seesAControlFileThatIsLeftAlone()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const auto choose = [&path] { return chooseTarget(path, {identityOf(5).url}, ExistsPolicy::Rename); };
    QVERIFY(choose().isFresh);
    begin(path);
    QVERIFY(QFile::remove(path + u".tdpart"_s));
    QCOMPARE(choose().path, path);
    QVERIFY(!choose().isFresh);
}

void TestTargetName::obeysThePolicy_data()
{
    QTest::addColumn<int>("policy");
    QTest::addColumn<int>("error");
    QTest::newRow("overwrite") << static_cast<int>(ExistsPolicy::Overwrite) << static_cast<int>(Kind::None);
    QTest::newRow("skip") << static_cast<int>(ExistsPolicy::Skip) << static_cast<int>(Kind::FileExists);
    QTest::newRow("fail") << static_cast<int>(ExistsPolicy::Fail) << static_cast<int>(Kind::FileExists);
}

void TestTargetName::obeysThePolicy()
{
    QFETCH(int, policy);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const auto choose = [&] { return chooseTarget(path, {identityOf(1).url}, static_cast<ExistsPolicy>(policy)); };
    QCOMPARE(choose().path, path);
    QVERIFY(setContent(path, "there"));
    const TargetName target = choose();
    QTEST(static_cast<int>(target.error.kind), "error");
    QCOMPARE(target.path, target.error ? QString() : path);
}

void TestTargetName::refusesWhatIsNoFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("error");
    QTest::newRow("folder") << u"folder"_s << static_cast<int>(Kind::CannotCreate);
    QTest::newRow("folder with slash") << u"folder/"_s << static_cast<int>(Kind::CannotCreate);
    QTest::newRow("link") << u"link"_s << static_cast<int>(Kind::Unsafe);
    QTest::newRow("pipe") << u"pipe"_s << static_cast<int>(Kind::Unsafe);
    QTest::newRow("null") << u"/dev/null"_s << static_cast<int>(Kind::Unsafe);
    QTest::newRow("full") << u"/dev/full"_s << static_cast<int>(Kind::Unsafe);
    QTest::newRow("too long") << QString(300, u'x') << static_cast<int>(Kind::CannotCreate);
}

void TestTargetName::refusesWhatIsNoFile()
{
    QFETCH(QString, path);
    QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkdir(u"folder"_s));
    QVERIFY(setContent(dir.filePath(u"real"_s), {}));
    QVERIFY(QFile::link(dir.filePath(u"real"_s), dir.filePath(u"link"_s)));
    QVERIFY(::mkfifo(QFile::encodeName(dir.filePath(u"pipe"_s)).constData(), 0600) == 0);
    const QString full = QDir(dir.path()).absoluteFilePath(path);
    for (const auto policy : {ExistsPolicy::Overwrite, ExistsPolicy::Fail, ExistsPolicy::Skip}) {
        const TargetName target = chooseTarget(full, {identityOf(1).url}, policy);
        QTEST(static_cast<int>(target.error.kind), "error");
        QVERIFY(!target.error.detail.isEmpty());
    }
}

void TestTargetName::makesTheFolder()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"a/b/f"_s);
    QCOMPARE(chooseTarget(path, {identityOf(1).url}, ExistsPolicy::Overwrite).path, path);
    QVERIFY(QFileInfo(dir.filePath(u"a/b"_s)).isDir());
}

void TestTargetName::saysWhyThereIsNoFolder()
{
    QTemporaryDir dir;
    QVERIFY(setContent(dir.filePath(u"a"_s), {}));
    const TargetName target = chooseTarget(dir.filePath(u"a/b/f"_s), {identityOf(1).url}, ExistsPolicy::Rename);
    QCOMPARE(target.error.kind, Kind::CannotCreateFolder);
    QVERIFY(!target.error.detail.isEmpty());
}

void TestTargetName::saysThatItMayNotSearchTheFolder_data()
{
    QTest::addColumn<ExistsPolicy>("policy");
    QTest::newRow("overwrite") << ExistsPolicy::Overwrite;
    QTest::newRow("rename") << ExistsPolicy::Rename;
    QTest::newRow("skip") << ExistsPolicy::Skip;
    QTest::newRow("fail") << ExistsPolicy::Fail;
}

void TestTargetName::saysThatItMayNotSearchTheFolder()
{
    QFETCH(ExistsPolicy, policy);
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const Claimant claimant{.url = identityOf(5).url, .isNameOfAnother = [](const QString &) { return false; }};
    TargetName target;
    {
        const NoSearch limit(dir.path());
        target = chooseTarget(path, claimant, policy);
    }
    QCOMPARE(target.error.kind, Kind::CannotCreate);
    QCOMPARE(target.error.path, path);
    QCOMPARE(target.error.detail, QString::fromLocal8Bit(std::strerror(EACCES)));
}

QTEST_GUILESS_MAIN(TestTargetName)
#include "tst_targetname.moc"
