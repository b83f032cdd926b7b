// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/assemblyhelpers.h"

#include "engine/storage/assemblyjobs.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

/// How a part gets its final name.
class TestPublishing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishesAnEmptyFile_data();
    void publishesAnEmptyFile();
    void givesTheFileOrdinaryPermissions();
    void refusesToPublishAnIncompleteFile();
    void obeysThePolicyWhenTheNameIsTaken_data();
    void obeysThePolicyWhenTheNameIsTaken();
    void goesOnAfterTheNameWasTaken();
    void neverReplacesALinkThatAppearedAtTheEnd();
    void verifiesTheChecksum_data();
    void verifiesTheChecksum();
    void stopsPublishingWhenCancelled();
    void endsOnceWhenItFails();
};

void TestPublishing::publishesAnEmptyFile_data()
{
    addModes();
}

void TestPublishing::publishesAnEmptyFile()
{
    QFETCH(AssemblyMode, mode);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"empty"_s);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(0), optionsFor(mode)));
    QCOMPARE(awaitPublished(assembly, 0), DownloadError{});
    QVERIFY(QFile::exists(path));
    QCOMPARE(contentOf(path), QByteArray());
    QCOMPARE(namesIn(dir.path()), QStringList{u"empty"_s});
}

void TestPublishing::givesTheFileOrdinaryPermissions() // T6, T31
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const auto modeOf = [](const QString &name) {
        struct stat status { };
        return ::stat(QFile::encodeName(name).constData(), &status) == 0 ? status.st_mode & 0777 : 0;
    };
    const mode_t oldMask = ::umask(0027);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(1), optionsFor(AssemblyMode::Direct)));
    QVERIFY(!assembly.write(0, "x"));
    QCOMPARE(awaitSaved(assembly), DownloadError{});
    QCOMPARE(modeOf(path + u".tdpart"_s), 0600U);
    QCOMPARE(modeOf(path + u".tdpart.ctl"_s), 0600U);
    QCOMPARE(awaitPublished(assembly, 1), DownloadError{});
    ::umask(oldMask);
    QCOMPARE(modeOf(path), 0640U);
}

void TestPublishing::refusesToPublishAnIncompleteFile() // T30, I1
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly assembly;
    QCOMPARE(awaitPublished(assembly, 0).kind, Kind::BadUsage);
    QCOMPARE(awaitSaved(assembly).kind, Kind::BadUsage);
    QVERIFY(!assembly.create(path, identityOf(10), optionsFor(AssemblyMode::Direct)));
    QVERIFY(!assembly.write(0, "123456789"));
    QVERIFY(awaitPublished(assembly, 10));
    QVERIFY(!QFile::exists(path));
    QVERIFY(!assembly.write(9, "0"));
    QVERIFY(!awaitPublished(assembly, 10));
    QCOMPARE(contentOf(path), "1234567890");
}

void TestPublishing::obeysThePolicyWhenTheNameIsTaken_data()
{
    QTest::addColumn<int>("policy");
    QTest::addColumn<int>("error");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QByteArray>("content"); // under the name that was taken
    const QStringList unchanged{u"f.txt"_s, u"f.txt.tdpart"_s, u"f.txt.tdpart.ctl"_s};
    QTest::newRow("overwrite") << static_cast<int>(ExistsPolicy::Overwrite) << 0 << QStringList{u"f.txt"_s}
                               << QByteArray("new");
    QTest::newRow("rename") << static_cast<int>(ExistsPolicy::Rename) << 0 << QStringList{u"f (1).txt"_s, u"f.txt"_s}
                            << QByteArray("old");
    QTest::newRow("fail") << static_cast<int>(ExistsPolicy::Fail) << static_cast<int>(Kind::FileExists) << unchanged
                          << QByteArray("old");
    QTest::newRow("skip") << static_cast<int>(ExistsPolicy::Skip) << static_cast<int>(Kind::FileExists) << unchanged
                          << QByteArray("old");
}

void TestPublishing::obeysThePolicyWhenTheNameIsTaken() // T8
{
    QFETCH(int, policy);
    QFETCH(QByteArray, content);
    for (const AssemblyMode mode : {AssemblyMode::Direct, AssemblyMode::Memory, AssemblyMode::TempFiles}) {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"f.txt"_s);
        Assembly assembly;
        QVERIFY(!assembly.create(path, identityOf(3), optionsFor(mode)));
        QVERIFY(!assembly.write(0, "new"));
        QVERIFY(setContent(path, "old")); // appears while the download runs
        const auto error = awaitPublished(assembly, 3, {.ifExists = static_cast<ExistsPolicy>(policy), .checksum = {}});
        QTEST(static_cast<int>(error.kind), "error");
        QStringList names = namesIn(dir.path());
        names.removeAll(u"f.txt.tdpart.d"_s);
        QTEST(names, "names");
        QCOMPARE(contentOf(path), content);
        if (policy == static_cast<int>(ExistsPolicy::Rename))
            QCOMPARE(contentOf(dir.filePath(u"f (1).txt"_s)), "new");
        // The original always stays under one of its names.
        if (error)
            QCOMPARE(Assembly::offer(path)->present, (RangeSet{{0, 3}}));
    }
}

void TestPublishing::goesOnAfterTheNameWasTaken()
{
    for (const AssemblyMode mode : {AssemblyMode::Direct, AssemblyMode::Memory, AssemblyMode::TempFiles}) {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"f"_s);
        Assembly assembly;
        QVERIFY(!assembly.create(path, identityOf(3), optionsFor(mode)));
        QVERIFY(!assembly.write(0, "new"));
        QVERIFY(setContent(path, "old"));
        QCOMPARE(awaitPublished(assembly, 3, {.ifExists = ExistsPolicy::Fail, .checksum = {}}).kind, Kind::FileExists);
        QCOMPARE(bytesOf(assembly, {0, 3}), "new");
        QVERIFY(!assembly.write(1, "o"));
        QVERIFY(!awaitPublished(assembly, 3));
        QCOMPARE(contentOf(path), "now");
        QCOMPARE(namesIn(dir.path()), QStringList{u"f"_s});
    }
}

void TestPublishing::neverReplacesALinkThatAppearedAtTheEnd()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(3), {}));
    QVERIFY(!assembly.write(0, "new"));
    QVERIFY(setContent(dir.filePath(u"real"_s), "precious"));
    QVERIFY(QFile::link(dir.filePath(u"real"_s), path));
    QCOMPARE(awaitPublished(assembly, 3).kind, Kind::Unsafe);
    QVERIFY(QFileInfo(path).isSymLink());
    QCOMPARE(contentOf(path), "precious");
}

void TestPublishing::verifiesTheChecksum_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::addColumn<qint64>("size");
    constexpr qint64 Large = 2 * MiB + 1;
    QTest::newRow("direct") << AssemblyMode::Direct << Large;
    QTest::newRow("memory") << AssemblyMode::Memory << Large;
    QTest::newRow("auto") << AssemblyMode::Auto << Large;
    QTest::newRow("temp") << AssemblyMode::TempFiles << Large;
    QTest::newRow("memory, in one go") << AssemblyMode::Memory << qint64(1000);
    QTest::newRow("memory, the most in one go") << AssemblyMode::Memory << jobs::Publishing::MostAtOnce;
    QTest::newRow("memory, one byte more") << AssemblyMode::Memory << jobs::Publishing::MostAtOnce + 1;
}

void TestPublishing::verifiesTheChecksum()
{
    QFETCH(AssemblyMode, mode);
    QFETCH(qint64, size);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(size);
    const ExpectedChecksum right{
        QCryptographicHash::Sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)};
    ExpectedChecksum wrong = right;
    wrong.digest[0] = static_cast<char>(wrong.digest.at(0) ^ 1);
    for (const ExpectedChecksum &expected : {wrong, right}) {
        Assembly assembly;
        QSignalSpy published(&assembly, &Assembly::published);
        QVERIFY(!assembly.create(path, identityOf(bytes.size()), optionsFor(mode)));
        QVERIFY(!assembly.write(0, bytes));
        const bool isRight = expected == right;
        const auto error = awaitPublished(assembly, bytes.size(), {.ifExists = {}, .checksum = expected});
        QCOMPARE(error.kind, isRight ? Kind::None : Kind::ChecksumMismatch);
        QCOMPARE(published.first().at(1).toString(), isRight ? path : QString());
        QCOMPARE(published.first().at(2).toBool(), isRight);
        QCOMPARE(namesIn(dir.path()), isRight ? QStringList{u"f"_s} : QStringList());
        QCOMPARE(contentOf(path), isRight ? bytes : QByteArray());
    }
}

void TestPublishing::stopsPublishingWhenCancelled() // R110
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes(64 * MiB, 'x');
    const ExpectedChecksum checksum{
        QCryptographicHash::Sha3_512, QCryptographicHash::hash(bytes, QCryptographicHash::Sha3_512)};
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(bytes.size()), optionsFor(AssemblyMode::Direct)));
    QVERIFY(!assembly.write(0, bytes));
    QSignalSpy published(&assembly, &Assembly::published);
    QSignalSpy stepped(&assembly, &Assembly::stepped);
    assembly.publish(bytes.size(), {.ifExists = {}, .checksum = checksum});
    QVERIFY(stepped.wait(30'000));
    assembly.cancel();
    QVERIFY(published.wait(30'000));
    QCOMPARE(published.first().at(0).value<DownloadError>().kind, Kind::Interrupted);
    QVERIFY(!QFile::exists(path));
    QVERIFY(bytesOf(assembly, {0, bytes.size()}) == bytes);
    QVERIFY(!awaitPublished(assembly, bytes.size(), {.ifExists = {}, .checksum = checksum}));
    QVERIFY(contentOf(path) == bytes);
    QCOMPARE(stepped.last().at(0).value<Assembly::Step>(), Assembly::Step::Verifying);
    for (const auto &arguments : stepped)
        QVERIFY(arguments.at(1).toDouble() >= 0 && arguments.at(1).toDouble() <= 100);
}

/// Notes that are due when it ends do not begin it again.
void TestPublishing::endsOnceWhenItFails()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(40 * MiB);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(bytes.size()), optionsFor(AssemblyMode::Direct)));
    QVERIFY(setContent(path, "there"));
    QSignalSpy published(&assembly, &Assembly::published);
    {
        const BusyPool pool;
        QVERIFY(!assembly.write(0, QByteArrayView(bytes).first(20 * MiB)));
        QVERIFY(!assembly.write(20 * MiB, QByteArrayView(bytes).sliced(20 * MiB)));
        assembly.publish(bytes.size(), {.ifExists = ExistsPolicy::Fail, .checksum = {}});
    }
    QVERIFY(published.wait(30'000));
    for (int round = 0; round < 3; ++round) {
        workers::waitForDone();
        QCoreApplication::processEvents();
    }
    QCOMPARE(published.size(), 1);
}

QTEST_GUILESS_MAIN(TestPublishing)
#include "tst_publishing.moc"
