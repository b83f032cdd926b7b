// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/assemblyhelpers.h"

#include "engine/storage/resumejournal.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = DownloadError::Kind;

namespace {

constexpr qint64 Total = 10 * MiB + 100;

// Ranges with whole blocks and with begun ones.
const RangeSet Fetched{{0, 4 * MiB + 1000}, {5 * MiB + 10, 8 * MiB + 10}, {10 * MiB - 7, Total}};

QByteArray payload()
{
    static const QByteArray bytes = randomBytes(Total, 4711);
    return bytes;
}

DownloadError writeFetched(Assembly &assembly)
{
    for (const ByteRange range : Fetched.ranges()) {
        for (qint64 at = range.begin; at < range.end; at += 262144) {
            const qint64 size = std::min<qint64>(262144, range.end - at);
            if (auto error = assembly.write(at, QByteArrayView(payload()).sliced(at, size)))
                return error;
        }
    }
    return {};
}

DownloadError leaveBehind(const QString &path, AssemblyMode mode)
{
    Assembly assembly;
    if (auto error = assembly.create(path, identityOf(Total), optionsFor(mode)))
        return error;
    if (auto error = writeFetched(assembly))
        return error;
    return awaitSaved(assembly);
}

// As if the machine had been started anew since.
DownloadError forgetTheRun(const QString &path)
{
    ResumeJournal journal;
    if (ResumeJournal::read(path + u".tdpart"_s, &journal) != ResumeJournal::Verdict::Valid)
        return {Kind::Other};
    journal.boot = "another";
    return journal.write(path + u".tdpart"_s, disk::Durability::PageCache);
}

bool corrupt(const QString &path, qint64 at)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(at))
        return false;
    const char byte = file.read(1).at(0);
    return file.seek(at) && file.putChar(static_cast<char>(~byte));
}

RangeSet blocks(std::initializer_list<int> numbers)
{
    RangeSet set;
    for (const int number : numbers)
        set.add({number * MiB, std::min((number + 1) * MiB, Total)});
    return set;
}

void finishAndCompare(Assembly &assembly, const QString &path)
{
    const RangeSet missing = assembly.written().missingIn({0, Total});
    for (const ByteRange range : missing.ranges())
        QVERIFY(!assembly.write(range.begin, QByteArrayView(payload()).sliced(range.begin, range.length())));
    QCOMPARE(awaitPublished(assembly, Total), DownloadError{});
    QVERIFY(contentOf(path) == payload());
    QCOMPARE(namesIn(QFileInfo(path).path()), QStringList{QFileInfo(path).fileName()});
}

} // namespace

/// Runs as a second process: writes, tells nobody, and waits to be killed.
int writeUntilKilled(const QString &path, int mode)
{
    Assembly::Options options = optionsFor(static_cast<AssemblyMode>(mode));
    options.noteEvery = 10ms;
    options.syncEvery = 1h;
    options.spillAfter = 1ms;
    Assembly assembly;
    if (assembly.create(path, identityOf(Total), options) || writeFetched(assembly))
        return 1;
    return QCoreApplication::exec();
}

class TestResume : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasEveryByteAfterASave_data();
    void hasEveryByteAfterASave();
    void hasWhatWasNotedWhenKilled_data();
    void hasWhatWasNotedWhenKilled();
    void claimsAsSyncedOnlyWhatWasSynced();
    void losesWhatWasOnlyInMemory();
    void provesBlocksAfterARestartOfTheMachine_data();
    void provesBlocksAfterARestartOfTheMachine();
    void finesWrongBlocks_data();
    void finesWrongBlocks();
    void forgetsSegmentsThatNobodyVouchesFor();
    void trustsACopiedPairOnlyByProof();
    void noticesAPartThatWasChanged_data();
    void noticesAPartThatWasChanged();
    void offersWithoutTouching();
    void claimsNothingFromADamagedControlFile();
    void missesSegmentsThatAreGone();
    void goesOnAfterAnInterruptedMerge();
    void canBeInterrupted();
    void goesAwayWhileItProves();
    void refusesAForeignSegmentFolder();
    void goesOnAgainAndAgain_data();
    void goesOnAgainAndAgain();
};

namespace {

void addModes()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::newRow("direct") << AssemblyMode::Direct;
    QTest::newRow("memory") << AssemblyMode::Memory;
    QTest::newRow("temp") << AssemblyMode::TempFiles;
}

} // namespace

void TestResume::hasEveryByteAfterASave_data()
{
    addModes();
}

void TestResume::hasEveryByteAfterASave()
{
    QFETCH(AssemblyMode, mode);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(!leaveBehind(path, mode));
    const auto offer = Assembly::offer(path);
    QVERIFY(offer);
    QCOMPARE(offer->identity, identityOf(Total));
    QCOMPARE(offer->present, Fetched);
    Assembly assembly;
    QCOMPARE(awaitResumed(assembly, path, AssemblyMode::Auto), DownloadError{});
    QCOMPARE(assembly.written(), Fetched);
    QCOMPARE(assembly.identity(), identityOf(Total));
    QCOMPARE(assembly.mode(), mode == AssemblyMode::TempFiles ? mode : AssemblyMode::Direct);
    for (const ByteRange range : Fetched.ranges())
        QVERIFY(bytesOf(assembly, range) == payload().sliced(range.begin, range.length()));
    finishAndCompare(assembly, path);
}

void TestResume::hasWhatWasNotedWhenKilled_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::newRow("direct") << AssemblyMode::Direct;
    QTest::newRow("auto") << AssemblyMode::Auto;
    QTest::newRow("temp") << AssemblyMode::TempFiles;
}

void TestResume::hasWhatWasNotedWhenKilled()
{
    QFETCH(AssemblyMode, mode);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(
        QCoreApplication::applicationFilePath(), {u"--write"_s, path, QString::number(static_cast<int>(mode))});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(Assembly::offer(path) && Assembly::offer(path)->present == Fetched, 20'000);
    Assembly assembly;
    QCOMPARE(assembly.resume(path, {}).kind, Kind::InUse);
    QCOMPARE(assembly.create(path, identityOf(Total), {}).kind, Kind::InUse);
    process.kill();
    QVERIFY(process.waitForFinished());
    QVERIFY(setContent(path + u".tdpart.ctl.new"_s, "cut short")); // as it often is
    QCOMPARE(awaitResumed(assembly, path, mode), DownloadError{});
    QCOMPARE(assembly.written(), Fetched);
    finishAndCompare(assembly, path);
}

void TestResume::claimsAsSyncedOnlyWhatWasSynced()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly::Options options = optionsFor(AssemblyMode::Direct);
    options.noteEvery = 1ms;
    options.syncEvery = 1h;
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(Total), options));
    QVERIFY(!assembly.write(0, QByteArrayView(payload()).first(MiB)));
    QCOMPARE(awaitSaved(assembly), DownloadError{});
    QVERIFY(!assembly.write(MiB, QByteArrayView(payload()).sliced(MiB, MiB)));
    const RangeSet both{{0, 2 * MiB}};
    QTRY_COMPARE(Assembly::offer(path)->present, both);
    assembly.close();
    QVERIFY(!forgetTheRun(path));
    QCOMPARE(Assembly::offer(path)->present, (RangeSet{{0, MiB}}));
}

void TestResume::losesWhatWasOnlyInMemory()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    {
        Assembly assembly;
        QVERIFY(!assembly.create(path, identityOf(Total), optionsFor(AssemblyMode::Memory)));
        QVERIFY(!writeFetched(assembly));
    }
    QVERIFY(!Assembly::offer(path));
    QCOMPARE(namesIn(dir.path()), QStringList());
}

void TestResume::provesBlocksAfterARestartOfTheMachine_data()
{
    addModes();
}

void TestResume::provesBlocksAfterARestartOfTheMachine()
{
    QFETCH(AssemblyMode, mode);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(!leaveBehind(path, mode));
    QVERIFY(!forgetTheRun(path));
    Assembly assembly;
    QCOMPARE(awaitResumed(assembly, path, mode), DownloadError{});
    QCOMPARE(assembly.written(), blocks({0, 1, 2, 3, 6, 7, 10}));
    finishAndCompare(assembly, path);
}

void TestResume::finesWrongBlocks_data()
{
    QTest::addColumn<bool>("sameRun");
    QTest::addColumn<qint64>("at");
    QTest::addColumn<RangeSet>("left");
    RangeSet withoutFirst = Fetched;
    withoutFirst.remove({0, 4 * MiB + 1000});
    const RangeSet firstThree = blocks({0, 1, 2});
    RangeSet lastOfFirst = withoutFirst;
    lastOfFirst.add(firstThree.ranges().first());
    QTest::newRow("another run, first block") << false << 5LL << blocks({1, 2, 3, 6, 7, 10});
    QTest::newRow("another run, middle") << false << 6 * MiB << blocks({0, 1, 2, 3, 7, 10});
    QTest::newRow("another run, end") << false << Total - 1 << blocks({0, 1, 2, 3, 6, 7});
    QTest::newRow("same run, last block of a range") << true << 4 * MiB - 1 << lastOfFirst;
}

void TestResume::finesWrongBlocks()
{
    QFETCH(bool, sameRun);
    QFETCH(qint64, at);
    QFETCH(RangeSet, left);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(!leaveBehind(path, AssemblyMode::Direct));
    QVERIFY(sameRun || !forgetTheRun(path));
    QVERIFY(corrupt(path + u".tdpart"_s, at));
    Assembly assembly;
    QCOMPARE(awaitResumed(assembly, path, AssemblyMode::Direct), DownloadError{});
    QCOMPARE(assembly.written(), left);
    finishAndCompare(assembly, path);
}

/// A segment whose content was lost with the power, and after it a run that writes past where it begins.
void TestResume::forgetsSegmentsThatNobodyVouchesFor()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const auto write = [](Assembly &assembly, qint64 begin, qint64 end) {
        return assembly.write(begin, QByteArrayView(payload()).sliced(begin, end - begin));
    };
    {
        Assembly assembly;
        QVERIFY(!assembly.create(path, identityOf(Total), optionsFor(AssemblyMode::TempFiles)));
        QVERIFY(!write(assembly, 0, MiB));
        QCOMPARE(awaitSaved(assembly), DownloadError{});
        QVERIFY(!write(assembly, 2 * MiB, 3 * MiB));
    }
    QVERIFY(setContent(path + u".tdpart.d/seg-2097152"_s, QByteArray(MiB, '\0')));
    {
        Assembly assembly;
        QCOMPARE(awaitResumed(assembly, path, AssemblyMode::TempFiles), DownloadError{});
        QCOMPARE(assembly.written(), (RangeSet{{0, MiB}}));
        QVERIFY(!write(assembly, MiB, 5 * MiB));
        QCOMPARE(awaitSaved(assembly), DownloadError{});
    }
    Assembly assembly;
    QCOMPARE(awaitResumed(assembly, path, AssemblyMode::TempFiles), DownloadError{});
    QCOMPARE(assembly.written(), (RangeSet{{0, 5 * MiB}}));
    finishAndCompare(assembly, path);
}

void TestResume::trustsACopiedPairOnlyByProof()
{
    QTemporaryDir dir;
    QTemporaryDir other;
    QVERIFY(!leaveBehind(dir.filePath(u"f"_s), AssemblyMode::Direct));
    for (const QString &suffix : {u"f.tdpart"_s, u"f.tdpart.ctl"_s})
        QVERIFY(QFile::copy(dir.filePath(suffix), other.filePath(suffix)));
    Assembly assembly;
    QCOMPARE(awaitResumed(assembly, other.filePath(u"f"_s), AssemblyMode::Direct), DownloadError{});
    QCOMPARE(assembly.written(), blocks({0, 1, 2, 3, 6, 7, 10}));
    finishAndCompare(assembly, other.filePath(u"f"_s));
}

void TestResume::noticesAPartThatWasChanged_data()
{
    QTest::addColumn<QString>("change");
    for (const char *change : {"shortened", "emptied", "lengthened", "linked", "gone", "zeroed"})
        QTest::newRow(change) << QString::fromLatin1(change);
}

void TestResume::noticesAPartThatWasChanged()
{
    QFETCH(QString, change);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QString part = path + u".tdpart"_s;
    QVERIFY(!leaveBehind(path, AssemblyMode::Direct));
    if (change == u"shortened"_s)
        QVERIFY(QFile::resize(part, 2 * MiB + 5));
    else if (change == u"emptied"_s)
        QVERIFY(QFile::resize(part, 0));
    else if (change == u"lengthened"_s)
        QVERIFY(QFile::resize(part, Total + 1));
    else if (change == u"zeroed"_s)
        QVERIFY(QFile::resize(part, 0) && QFile::resize(part, Total));
    else
        QVERIFY(QFile::rename(part, dir.filePath(u"elsewhere"_s)));
    if (change == u"linked"_s)
        QVERIFY(QFile::link(dir.filePath(u"elsewhere"_s), part));
    Assembly assembly;
    if (awaitResumed(assembly, path, AssemblyMode::Direct)) {
        QVERIFY(!Assembly::offer(path));
        return;
    }
    // Bytes of begun blocks can't be proven; all others are right.
    QVERIFY(change == u"shortened"_s || change == u"emptied"_s || change == u"zeroed"_s);
    for (const ByteRange range : assembly.written().ranges()) {
        const bool isBegun = range.length() < MiB;
        QVERIFY(isBegun || bytesOf(assembly, range) == payload().sliced(range.begin, range.length()));
    }
}

void TestResume::offersWithoutTouching()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(!Assembly::offer(path));
    QVERIFY(!leaveBehind(path, AssemblyMode::TempFiles));
    const QByteArray part = contentOf(path + u".tdpart"_s);
    const QByteArray control = contentOf(path + u".tdpart.ctl"_s);
    const QStringList names = namesIn(dir.path());
    QVERIFY(Assembly::offer(path));
    QVERIFY(contentOf(path + u".tdpart"_s) == part);
    QCOMPARE(contentOf(path + u".tdpart.ctl"_s), control);
    QCOMPARE(namesIn(dir.path()), names);
}

void TestResume::claimsNothingFromADamagedControlFile()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(!leaveBehind(path, AssemblyMode::Direct));
    const QString control = path + u".tdpart.ctl"_s;
    const QByteArray text = contentOf(control);
    Assembly assembly;
    for (qsizetype i = 0; i < text.size(); ++i) {
        QVERIFY(setContent(control, text.first(i)));
        QVERIFY(!Assembly::offer(path));
        QByteArray flipped = text;
        flipped[i] = static_cast<char>(flipped.at(i) ^ (1 << (i % 8)));
        QVERIFY(setContent(control, flipped));
        QVERIFY(!Assembly::offer(path));
        QCOMPARE(assembly.resume(path, {}).kind, Kind::CannotOpen);
        QCOMPARE(contentOf(control), flipped);
    }
    QVERIFY(setContent(control, text));
    QCOMPARE(Assembly::offer(path)->present, Fetched);
}

void TestResume::missesSegmentsThatAreGone()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(!leaveBehind(path, AssemblyMode::TempFiles));
    const ByteRange second = Fetched.ranges().at(1);
    QVERIFY(QFile::remove(path + u".tdpart.d/seg-%1"_s.arg(second.begin)));
    Assembly assembly;
    QCOMPARE(awaitResumed(assembly, path, AssemblyMode::TempFiles), DownloadError{});
    RangeSet left = Fetched;
    left.remove(second);
    QCOMPARE(assembly.written(), left);
    finishAndCompare(assembly, path);
}

void TestResume::goesOnAfterAnInterruptedMerge()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(48 * MiB);
    {
        Assembly assembly;
        QVERIFY(!assembly.create(path, identityOf(bytes.size()), optionsFor(AssemblyMode::TempFiles)));
        for (qint64 at = 24 * MiB; at >= 0; at -= 24 * MiB)
            QVERIFY(!assembly.write(at, QByteArrayView(bytes).sliced(at, 24 * MiB)));
        QVERIFY(!awaitSaved(assembly));
        // Part of the merge is done when a name that can't be had ends the publishing.
        QVERIFY(setContent(path, "there"));
        QCOMPARE(awaitPublished(assembly, bytes.size(), {.ifExists = ExistsPolicy::Fail, .checksum = {}}).kind,
            Kind::FileExists);
    }
    QVERIFY(!QFile::exists(path + u".tdpart.d"_s));
    for (const bool sameRun : {true, false}) {
        QVERIFY(sameRun || !forgetTheRun(path));
        Assembly assembly;
        QCOMPARE(awaitResumed(assembly, path, AssemblyMode::TempFiles), DownloadError{});
        if (sameRun) {
            QCOMPARE(assembly.written(), (RangeSet{{0, bytes.size()}}));
            QSignalSpy published(&assembly, &Assembly::published);
            {
                const BusyPool pool;
                assembly.publish(bytes.size(), {});
                assembly.cancel();
            }
            QVERIFY(published.wait(30'000));
            QCOMPARE(published.first().at(0).value<DownloadError>().kind, Kind::Interrupted);
            QCOMPARE(awaitSaved(assembly), DownloadError{});
            continue;
        }
        QCOMPARE(awaitPublished(assembly, bytes.size()), DownloadError{});
        QVERIFY(contentOf(path) == bytes);
        QCOMPARE(namesIn(dir.path()), QStringList{u"f"_s});
    }
}

void TestResume::canBeInterrupted()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(!leaveBehind(path, AssemblyMode::Direct));
    QVERIFY(!forgetTheRun(path));
    Assembly assembly;
    QSignalSpy resumed(&assembly, &Assembly::resumed);
    {
        const BusyPool pool;
        QVERIFY(!assembly.resume(path, {}));
        QVERIFY(assembly.write(0, "x")); // not yet
        assembly.cancel();
    }
    QVERIFY(resumed.wait(30'000));
    QCOMPARE(resumed.first().at(0).value<DownloadError>().kind, Kind::Interrupted);
    QVERIFY(assembly.write(0, "x"));
    QCOMPARE(awaitResumed(assembly, path, AssemblyMode::Direct), DownloadError{});
    finishAndCompare(assembly, path);
}

void TestResume::goesAwayWhileItProves()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(!leaveBehind(path, AssemblyMode::Direct));
    QVERIFY(!forgetTheRun(path));
    {
        Assembly assembly;
        QVERIFY(!assembly.resume(path, {}));
    }
    Assembly assembly;
    QSignalSpy resumed(&assembly, &Assembly::resumed);
    QVERIFY(QTest::qWaitFor([&] { return assembly.resume(path, {}).kind != Kind::InUse; }));
    QVERIFY(resumed.wait(30'000));
    finishAndCompare(assembly, path);
}

void TestResume::refusesAForeignSegmentFolder()
{
    QTemporaryDir dir;
    QTemporaryDir foreign;
    const QString path = dir.filePath(u"f"_s);
    QVERIFY(!leaveBehind(path, AssemblyMode::TempFiles));
    QVERIFY(setContent(foreign.filePath(u"seg-0"_s), "precious"));
    ResumeJournal journal;
    QCOMPARE(ResumeJournal::read(path + u".tdpart"_s, &journal), ResumeJournal::Verdict::Valid);
    journal.tempFolder = foreign.path();
    QVERIFY(!journal.write(path + u".tdpart"_s, disk::Durability::PageCache));
    Assembly assembly;
    QCOMPARE(assembly.resume(path, {}).kind, Kind::Unsafe);
    QVERIFY(!assembly.create(path, identityOf(1), {}));
    assembly.discard();
    QCOMPARE(contentOf(foreign.filePath(u"seg-0"_s)), "precious");
}

void TestResume::goesOnAgainAndAgain_data()
{
    addModes();
}

void TestResume::goesOnAgainAndAgain()
{
    QFETCH(AssemblyMode, mode);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QRandomGenerator random(5);
    RangeSet written;
    for (int session = 0; session < 15; ++session) {
        Assembly assembly;
        if (session == 0)
            QVERIFY(!assembly.create(path, identityOf(Total), optionsFor(mode)));
        else
            QCOMPARE(awaitResumed(assembly, path, mode), DownloadError{});
        QCOMPARE(assembly.written(), written);
        for (int i = 0; i < 5; ++i) {
            const qint64 begin = random.bounded(static_cast<int>(Total));
            const qint64 size = std::min<qint64>(Total - begin, random.bounded(1, 400'000));
            QVERIFY(!assembly.write(begin, QByteArrayView(payload()).sliced(begin, size)));
            written.add({begin, begin + size});
        }
        QCOMPARE(awaitSaved(assembly), DownloadError{});
    }
    Assembly assembly;
    QCOMPARE(awaitResumed(assembly, path, mode), DownloadError{});
    finishAndCompare(assembly, path);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--write"_s)
        return writeUntilKilled(arguments.value(2), arguments.value(3).toInt());
    TestResume test;
    return QTest::qExec(&test, arguments);
}

#include "tst_resume.moc"
