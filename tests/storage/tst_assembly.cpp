// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/assemblyhelpers.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTimer>

#include <sys/stat.h>
#include <unistd.h>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = DownloadError::Kind;

class TestAssembly : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishesWhatWasWrittenInAnyOrder_data();
    void publishesWhatWasWrittenInAnyOrder();
    void choosesTheMode_data();
    void choosesTheMode();
    void agreesWithAModelAfterRandomWrites_data();
    void agreesWithAModelAfterRandomWrites();
    void publishesAnEmptyFile_data();
    void publishesAnEmptyFile();
    void givesTheFileOrdinaryPermissions();
    void locksItsPart();
    void refusesWhatIsOutsideOfTheFile();
    void refusesToPublishAnIncompleteFile();
    void refusesStrangeTargets_data();
    void refusesStrangeTargets();
    void refusesALinkAsPart();
    void putsAnUnknownPartAsideOnce();
    void takesOverAnEmptyPart();
    void leavesAPairOfALaterVersionAlone();
    void removesAStaleControlFile();
    void knowsAFinishedFile_data();
    void knowsAFinishedFile();
    void obeysThePolicyWhenTheNameIsTaken_data();
    void obeysThePolicyWhenTheNameIsTaken();
    void goesOnAfterTheNameWasTaken();
    void neverReplacesALinkThatAppearedAtTheEnd();
    void verifiesTheChecksum_data();
    void verifiesTheChecksum();
    void spillsFromMemoryAfterAWhile();
    void spillsFromMemoryToSave();
    void writesBeforeDuringAndAfterASpill();
    void keepsSegmentsInTheTemporaryFolder();
    void keepsTheFirstSegmentInThePartFile();
    void bundlesManySegmentsIntoFewFiles();
    void savesWhileBytesCome();
    void startsOver_data();
    void startsOver();
    void stopsPublishingWhenCancelled();
    void goesAwayWhileAJobRuns_data();
    void goesAwayWhileAJobRuns();
    void leavesNothingBehindWhenDiscarded_data();
    void leavesNothingBehindWhenDiscarded();
    void writesNotesOnlyWhileBytesCome();
    void handlesLargeFiles();
};

namespace {

void addModes()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::newRow("direct") << AssemblyMode::Direct;
    QTest::newRow("memory") << AssemblyMode::Memory;
    QTest::newRow("auto") << AssemblyMode::Auto;
    QTest::newRow("temp") << AssemblyMode::TempFiles;
}

} // namespace

void TestAssembly::publishesWhatWasWrittenInAnyOrder_data()
{
    addModes();
}

void TestAssembly::publishesWhatWasWrittenInAnyOrder()
{
    QFETCH(AssemblyMode, mode);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"file.bin"_s);
    const QByteArray bytes = randomBytes(3'000'001);
    const QByteArrayView view(bytes);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(bytes.size()), optionsFor(mode)));
    QVERIFY(!assembly.write(2'000'000, view.sliced(2'000'000)));
    QVERIFY(!assembly.write(0, view.first(1'000'000)));
    QVERIFY(!assembly.write(1'000'000, view.sliced(1'000'000, 1'000'000)));
    QCOMPARE(assembly.written(), (RangeSet{{0, bytes.size()}}));
    QVERIFY(!QFile::exists(path));

    QCOMPARE(awaitPublished(assembly, bytes.size()), DownloadError{});
    QVERIFY(contentOf(path) == bytes);
    QCOMPARE(namesIn(dir.path()), QStringList{u"file.bin"_s});
}

void TestAssembly::choosesTheMode_data()
{
    QTest::addColumn<AssemblyMode>("asked");
    QTest::addColumn<qint64>("total"); // -1: unknown
    QTest::addColumn<AssemblyMode>("inForce");
    const qint64 limit = Assembly::Options{}.memoryLimit;
    const qint64 autoLimit = Assembly::Options{}.autoLimit;
    QTest::newRow("auto, small") << AssemblyMode::Auto << autoLimit << AssemblyMode::Memory;
    QTest::newRow("auto, large") << AssemblyMode::Auto << autoLimit + 1 << AssemblyMode::Direct;
    QTest::newRow("memory, as much as it may hold") << AssemblyMode::Memory << limit << AssemblyMode::Memory;
    QTest::newRow("auto, unknown") << AssemblyMode::Auto << -1LL << AssemblyMode::Direct;
    QTest::newRow("memory, small") << AssemblyMode::Memory << 1LL << AssemblyMode::Memory;
    QTest::newRow("memory, large") << AssemblyMode::Memory << limit + 1 << AssemblyMode::Direct;
    QTest::newRow("memory, unknown") << AssemblyMode::Memory << -1LL << AssemblyMode::Direct;
    QTest::newRow("temp") << AssemblyMode::TempFiles << 1LL << AssemblyMode::TempFiles;
    QTest::newRow("temp, unknown") << AssemblyMode::TempFiles << -1LL << AssemblyMode::Direct;
    QTest::newRow("direct") << AssemblyMode::Direct << 1LL << AssemblyMode::Direct;
}

void TestAssembly::choosesTheMode()
{
    QFETCH(AssemblyMode, asked);
    QFETCH(qint64, total);
    QTemporaryDir dir;
    Assembly assembly;
    const FileIdentity identity = identityOf(total < 0 ? std::optional<qint64>() : total);
    QVERIFY(!assembly.create(dir.filePath(u"f"_s), identity, optionsFor(asked)));
    QTEST(assembly.mode(), "inForce");
    QCOMPARE(assembly.identity(), identity);
}

void TestAssembly::agreesWithAModelAfterRandomWrites_data()
{
    addModes();
}

void TestAssembly::agreesWithAModelAfterRandomWrites()
{
    QFETCH(AssemblyMode, mode);
    constexpr qint64 Size = 3 * MiB + 77;
    QTemporaryDir dir;
    const QString path = dir.filePath(u"file.bin"_s);
    Assembly::Options options = optionsFor(mode);
    options.noteEvery = 1ms;
    options.syncEvery = 20ms;
    options.spillAfter = 5ms;
    Assembly assembly;
    QSignalSpy failed(&assembly, &Assembly::failed);
    QVERIFY(!assembly.create(path, identityOf(Size), options));
    QByteArray model(Size, '\0');
    RangeSet written;
    QRandomGenerator random(99);
    for (int round = 0; written.byteCount() < Size; ++round) {
        const qint64 begin =
            round < 600 ? random.bounded(static_cast<int>(Size)) : written.missingIn({0, Size}).ranges().first().begin;
        const qint64 size = std::min<qint64>(Size - begin, 1 + random.bounded(60'000));
        const QByteArray bytes = randomBytes(size, random.generate());
        QVERIFY(!assembly.write(begin, bytes));
        model.replace(begin, size, bytes);
        written.add({begin, begin + size});
        QCOMPARE(assembly.written(), written);
        const ByteRange present = written.ranges().at(random.bounded(static_cast<int>(written.ranges().size())));
        QVERIFY(bytesOf(assembly, present) == model.sliced(present.begin, present.length()));
        if (round % 20 == 0)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 2);
    }
    QCOMPARE(awaitPublished(assembly, Size), DownloadError{});
    QVERIFY(contentOf(path) == model);
    QVERIFY(failed.isEmpty());
    QCOMPARE(namesIn(dir.path()), QStringList{u"file.bin"_s});
}

void TestAssembly::publishesAnEmptyFile_data()
{
    addModes();
}

void TestAssembly::publishesAnEmptyFile()
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

void TestAssembly::givesTheFileOrdinaryPermissions() // T6, T31
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

void TestAssembly::locksItsPart()
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

void TestAssembly::refusesWhatIsOutsideOfTheFile()
{
    QTemporaryDir dir;
    for (const AssemblyMode mode : {AssemblyMode::Direct, AssemblyMode::Memory, AssemblyMode::TempFiles}) {
        Assembly assembly;
        QVERIFY(assembly.write(0, "x"));
        QVERIFY(!assembly.create(dir.filePath(u"f"_s), identityOf(10), optionsFor(mode)));
        QVERIFY(assembly.write(-1, "x"));
        QVERIFY(assembly.write(10, "x"));
        QVERIFY(assembly.write(8, "xyz"));
        QVERIFY(assembly.write(std::numeric_limits<qint64>::max(), "x"));
        QVERIFY(!assembly.write(8, "xy"));
        QVERIFY(bytesOf(assembly, {7, 9}).isEmpty());
        QCOMPARE(assembly.written(), (RangeSet{{8, 10}}));
        assembly.discard();
        QVERIFY(assembly.write(0, "x"));
    }
}

void TestAssembly::refusesToPublishAnIncompleteFile() // T30, I1
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

void TestAssembly::refusesStrangeTargets_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("error");
    QTest::newRow("folder") << u"folder"_s << static_cast<int>(Kind::CannotCreate);
    QTest::newRow("link") << u"link"_s << static_cast<int>(Kind::Unsafe);
    QTest::newRow("dangling link") << u"dangling"_s << static_cast<int>(Kind::Unsafe);
    QTest::newRow("pipe") << u"pipe"_s << static_cast<int>(Kind::Unsafe);
}

void TestAssembly::refusesStrangeTargets()
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

void TestAssembly::refusesALinkAsPart()
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

void TestAssembly::putsAnUnknownPartAsideOnce()
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

void TestAssembly::takesOverAnEmptyPart()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(setContent(path + u".tdpart"_s, {}));
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(3), optionsFor(AssemblyMode::Memory)));
    QCOMPARE(namesIn(dir.path()), QStringList{u"f.tdpart"_s});
}

void TestAssembly::leavesAPairOfALaterVersionAlone()
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

void TestAssembly::removesAStaleControlFile()
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

void TestAssembly::knowsAFinishedFile_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("isFinished");
    QTest::newRow("named") << u"named"_s << true;
    QTest::newRow("of two names") << u"linked"_s << true;
    QTest::newRow("another file of that length") << u"copied"_s << false;
    QTest::newRow("longer since") << u"longer"_s << false;
    QTest::newRow("with a part of its own") << u"part"_s << false;
    QTest::newRow("not every byte was there") << u"incomplete"_s << false;
}

/// The run that gave the file its name was killed before it removed the control file.
void TestAssembly::knowsAFinishedFile()
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

void TestAssembly::obeysThePolicyWhenTheNameIsTaken_data()
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

void TestAssembly::obeysThePolicyWhenTheNameIsTaken() // T8
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

void TestAssembly::goesOnAfterTheNameWasTaken()
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

void TestAssembly::neverReplacesALinkThatAppearedAtTheEnd()
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

void TestAssembly::verifiesTheChecksum_data()
{
    addModes();
}

void TestAssembly::verifiesTheChecksum()
{
    QFETCH(AssemblyMode, mode);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(2 * MiB + 1);
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
    }
}

void TestAssembly::spillsFromMemoryAfterAWhile()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(9 * MiB);
    Assembly::Options options;
    options.spillAfter = 10ms;
    options.noteEvery = 10ms;
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(bytes.size()), options));
    QVERIFY(!assembly.write(0, bytes));
    QCOMPARE(assembly.mode(), AssemblyMode::Memory);
    QCOMPARE(QFileInfo(path + u".tdpart"_s).size(), 0);
    QTRY_COMPARE(assembly.mode(), AssemblyMode::Direct);
    QTRY_COMPARE(QFileInfo(path + u".tdpart"_s).size(), bytes.size());
    QTRY_VERIFY(Assembly::offer(path) && Assembly::offer(path)->present == assembly.written());
    QVERIFY(!awaitPublished(assembly, bytes.size()));
    QVERIFY(contentOf(path) == bytes);
}

void TestAssembly::spillsFromMemoryToSave()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(5 * MiB);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(10 * MiB), optionsFor(AssemblyMode::Memory)));
    QCOMPARE(awaitSaved(assembly), DownloadError{}); // nothing to save
    QCOMPARE(assembly.mode(), AssemblyMode::Memory);
    QVERIFY(!assembly.write(3 * MiB, bytes));
    QCOMPARE(awaitSaved(assembly), DownloadError{});
    QCOMPARE(Assembly::offer(path)->present, (RangeSet{{3 * MiB, 8 * MiB}}));
    QVERIFY(contentOf(path + u".tdpart"_s).sliced(3 * MiB) == bytes);
}

void TestAssembly::writesBeforeDuringAndAfterASpill()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QByteArray bytes = randomBytes(40 * MiB);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(bytes.size()), optionsFor(AssemblyMode::Memory)));
    QVERIFY(!assembly.write(0, QByteArrayView(bytes).first(30 * MiB)));
    QSignalSpy saved(&assembly, &Assembly::saved);
    assembly.save();
    // One step of the spill after another; each time old bytes are replaced, on disk and in memory, and new ones come.
    for (qint64 at = 30 * MiB; at < bytes.size(); at += MiB) {
        QVERIFY(!assembly.write(at, QByteArrayView(bytes).sliced(at, MiB)));
        for (const qint64 again : {at % (7 * MiB), 29 * MiB - at / 7}) {
            bytes[again] = static_cast<char>(~bytes.at(again));
            QVERIFY(!assembly.write(again, QByteArrayView(bytes).sliced(again, 1)));
        }
        QVERIFY(bytesOf(assembly, {0, at + MiB}) == bytes.first(at + MiB));
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(saved.first().at(0).value<DownloadError>(), DownloadError{});
    QVERIFY(!awaitPublished(assembly, bytes.size()));
    QVERIFY(contentOf(path) == bytes);
}

void TestAssembly::keepsTheFirstSegmentInThePartFile()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(9), optionsFor(AssemblyMode::TempFiles)));
    QVERIFY(!assembly.write(0, "ab"));
    QVERIFY(!assembly.write(6, "ghi"));
    QVERIFY(!assembly.write(2, "cd"));
    QCOMPARE(namesIn(path + u".tdpart.d"_s), QStringList{u"seg-6"_s});
    QCOMPARE(contentOf(path + u".tdpart"_s).first(4), QByteArray("abcd"));
    QVERIFY(!awaitSaved(assembly));
    assembly.close();
    QCOMPARE(awaitResumed(assembly, path, AssemblyMode::TempFiles), DownloadError{});
    QCOMPARE(assembly.written(), (RangeSet{{0, 4}, {6, 9}}));
    QVERIFY(!assembly.write(4, "ef"));
    QCOMPARE(namesIn(path + u".tdpart.d"_s), QStringList{u"seg-6"_s});
    QVERIFY(!awaitPublished(assembly, 9));
    QCOMPARE(contentOf(path), QByteArray("abcdefghi"));
}

void TestAssembly::keepsSegmentsInTheTemporaryFolder()
{
    QTemporaryDir dir;
    QTemporaryDir temp;
    const QString path = dir.filePath(u"f"_s);
    Assembly::Options options = optionsFor(AssemblyMode::TempFiles);
    options.tempDir = temp.filePath(u"deeper"_s);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(6), options));
    QVERIFY(!assembly.write(3, "def"));
    QVERIFY(!assembly.write(1, "bc"));
    QVERIFY(!assembly.write(0, "a"));
    const QStringList folders = namesIn(options.tempDir);
    QCOMPARE(folders.size(), 1);
    const QString folder = options.tempDir + u'/' + folders.first();
    QCOMPARE(namesIn(folder), (QStringList{u"seg-1"_s, u"seg-3"_s}));
    QCOMPARE(QFile::permissions(folder) & (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther),
        QFile::Permissions());
    QVERIFY(!awaitSaved(assembly));
    assembly.close();
    QCOMPARE(awaitResumed(assembly, path, AssemblyMode::Direct), DownloadError{}); // other options find it, too
    QCOMPARE(assembly.mode(), AssemblyMode::TempFiles);
    QVERIFY(!awaitPublished(assembly, 6));
    QCOMPARE(contentOf(path), "abcdef");
    QCOMPARE(namesIn(options.tempDir), QStringList());
    QCOMPARE(namesIn(dir.path()), QStringList{u"f"_s});
}

void TestAssembly::bundlesManySegmentsIntoFewFiles()
{
    constexpr qint64 Count = 1000;
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(Count * 100);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(bytes.size()), optionsFor(AssemblyMode::TempFiles)));
    for (const qint64 half : {0, 50}) {
        for (qint64 i = 0; i < Count; ++i) {
            const qint64 at = (i * 7 % Count) * 100 + half; // no two neighbours one after the other
            QVERIFY(!assembly.write(at, QByteArrayView(bytes).sliced(at, 50)));
        }
    }
    QVERIFY(namesIn(path + u".tdpart.d"_s).size() < 150);
    QVERIFY(!awaitSaved(assembly));
    assembly.close();
    QCOMPARE(awaitResumed(assembly, path, AssemblyMode::TempFiles), DownloadError{});
    QVERIFY(!awaitPublished(assembly, bytes.size()));
    QVERIFY(contentOf(path) == bytes);
}

void TestAssembly::savesWhileBytesCome()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray chunk(4096, 'c');
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf({}), optionsFor(AssemblyMode::Direct)));
    QVERIFY(!assembly.write(0, chunk));
    QSignalSpy saved(&assembly, &Assembly::saved);
    assembly.save();
    qint64 at = chunk.size();
    QTimer writer;
    connect(&writer, &QTimer::timeout, this, [&] {
        QVERIFY(!assembly.write(at, chunk));
        at += chunk.size();
    });
    writer.start(0);
    QVERIFY(saved.wait(30'000));
    QCOMPARE(saved.first().at(0).value<DownloadError>(), DownloadError{});
    QVERIFY(Assembly::offer(path)->present.contains({0, chunk.size()}));
}

void TestAssembly::startsOver_data()
{
    addModes();
}

void TestAssembly::startsOver()
{
    QFETCH(AssemblyMode, mode);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(3 * MiB, 2);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(2 * MiB), optionsFor(mode)));
    QVERIFY(!assembly.write(0, randomBytes(2 * MiB)));
    QSignalSpy saved(&assembly, &Assembly::saved);
    assembly.save(); // under way when the file turns out to have changed
    FileIdentity changed = identityOf(bytes.size());
    changed.etag = "\"new\"";
    const DownloadError error = assembly.restart(changed);
    QVERIFY2(!error, qPrintable(error.path + u": "_s + error.detail + QString::number(int(error.kind))));
    QVERIFY(assembly.written().isEmpty());
    QCOMPARE(assembly.identity(), changed);
    QTRY_COMPARE(saved.size(), 1);
    if (const auto offer = Assembly::offer(path)) {
        QVERIFY(offer->present.isEmpty());
        QCOMPARE(offer->identity, changed);
    }
    Assembly other;
    QCOMPARE(other.create(path, changed, {}).kind, Kind::InUse);
    QVERIFY(!assembly.write(MiB, QByteArrayView(bytes).sliced(MiB)));
    QVERIFY(!awaitSaved(assembly));
    QCOMPARE(Assembly::offer(path)->present, (RangeSet{{MiB, 3 * MiB}}));
    QCOMPARE(Assembly::offer(path)->identity, changed);
    QVERIFY(!assembly.write(0, QByteArrayView(bytes).first(MiB)));
    QVERIFY(!awaitPublished(assembly, bytes.size()));
    QVERIFY(contentOf(path) == bytes);
    QCOMPARE(namesIn(dir.path()), QStringList{u"f"_s});
}

void TestAssembly::stopsPublishingWhenCancelled() // R110
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

void TestAssembly::goesAwayWhileAJobRuns_data()
{
    addModes();
}

void TestAssembly::goesAwayWhileAJobRuns()
{
    QFETCH(AssemblyMode, mode);
    const QByteArray bytes = randomBytes(8 * MiB);
    for (const bool publishes : {false, true}) {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"f"_s);
        auto assembly = std::make_unique<Assembly>();
        QVERIFY(!assembly->create(path, identityOf(bytes.size()), optionsFor(mode)));
        QVERIFY(!assembly->write(0, bytes));
        publishes ? assembly->publish(bytes.size(), {}) : assembly->save();
        assembly.reset();
        // The files are free as soon as the job has ended, and whole: with or without the final name.
        Assembly next;
        DownloadError error;
        QTRY_VERIFY((error = next.create(path, identityOf(1), optionsFor(AssemblyMode::Direct))).kind != Kind::InUse);
        QCOMPARE(error, DownloadError{});
        if (QFile::exists(path))
            QVERIFY(contentOf(path) == bytes);
    }
}

void TestAssembly::leavesNothingBehindWhenDiscarded_data()
{
    addModes();
}

void TestAssembly::leavesNothingBehindWhenDiscarded()
{
    QFETCH(AssemblyMode, mode);
    const QByteArray bytes = randomBytes(3 * MiB);
    for (const bool saves : {false, true}) {
        for (int round = 0; round < 20; ++round) {
            QTemporaryDir dir;
            const QString path = dir.filePath(u"f"_s);
            Assembly assembly;
            QVERIFY(!assembly.create(path, identityOf(bytes.size()), optionsFor(mode)));
            QVERIFY(!assembly.write(MiB, QByteArrayView(bytes).sliced(MiB)));
            if (saves)
                assembly.save();
            QCoreApplication::processEvents();
            assembly.discard();
            QTRY_COMPARE(namesIn(dir.path()), QStringList());
        }
    }
}

void TestAssembly::writesNotesOnlyWhileBytesCome()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly::Options options = optionsFor(AssemblyMode::Direct);
    options.noteEvery = 5ms;
    options.syncEvery = 10ms;
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(100), options));
    QVERIFY(!assembly.write(0, "abc"));
    const QString control = path + u".tdpart.ctl"_s;
    QTRY_VERIFY(contentOf(control).contains("\"synced\":[[0,3]]"));
    const auto isQuiet = [&control] {
        const QByteArray before = contentOf(control);
        QTest::qWait(100); // twenty notes
        return contentOf(control) == before;
    };
    QVERIFY(isQuiet() || isQuiet() || isQuiet()); // one or two may still be under way
    FileIdentity identity = assembly.identity();
    identity.etag = "\"other\"";
    assembly.setIdentity(identity);
    QTRY_VERIFY(contentOf(control).contains("other"));
}

void TestAssembly::handlesLargeFiles()
{
    constexpr qint64 Total = 100LL << 30;
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(2 * MiB);
    Assembly assembly;
    // Nothing is reserved for an unknown length: the file is sparse, and small on disk.
    QVERIFY(!assembly.create(path, identityOf({}), optionsFor(AssemblyMode::Direct)));
    QVERIFY(!assembly.write(0, bytes));
    assembly.setIdentity(identityOf(Total));
    QVERIFY(!assembly.write((5LL << 30) + 1, bytes));
    QVERIFY(!assembly.write(Total - bytes.size(), bytes));
    QCOMPARE(awaitSaved(assembly), DownloadError{});
    assembly.close();
    QCOMPARE(awaitResumed(assembly, path, AssemblyMode::Direct), DownloadError{});
    QCOMPARE(assembly.written().byteCount(), 3 * bytes.size());
    QVERIFY(bytesOf(assembly, {Total - bytes.size(), Total}) == bytes);
    assembly.discard();
}

QTEST_GUILESS_MAIN(TestAssembly)
#include "tst_assembly.moc"
