// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/resumehelpers.h"

#include "engine/storage/resumejournal.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

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

/// What a run left goes on in the next one.
class TestResume : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasEveryByteAfterASave_data();
    void hasEveryByteAfterASave();
    void hasWhatWasNotedWhenKilled_data();
    void hasWhatWasNotedWhenKilled();
    void notesOfWhichVersionBytesAre();
    void claimsAsSyncedOnlyWhatWasSynced();
    void losesWhatWasOnlyInMemory();
    void goesOnAfterAnInterruptedMerge();
    void canBeInterrupted();
    void goesAwayWhileItProves();
    void takesNothingOfAForeignSegmentFolder();
    void goesOnAgainAndAgain_data();
    void goesOnAgainAndAgain();
};

void TestResume::hasEveryByteAfterASave_data()
{
    addKeptModes();
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

/// What is known of the bytes that a note tells of is told a moment after they are written.
void TestResume::notesOfWhichVersionBytesAre()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly::Options options = optionsFor(AssemblyMode::Direct);
    options.noteBytes = MiB;
    options.noteEvery = 1h;
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(4 * MiB), options));
    QVERIFY(!assembly.write(2 * MiB, randomBytes(MiB)));
    const Provenance provenance({{{2 * MiB, 3 * MiB}, 1}});
    assembly.setProvenance(provenance);
    const auto noted = [&] {
        ResumeJournal journal;
        ResumeJournal::read(path + u".tdpart"_s, &journal);
        return journal;
    };
    QTRY_VERIFY(!noted().written.isEmpty());
    QCOMPARE(noted().provenance, provenance);
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
        // The merge is done when a name that can't be had ends the publishing.
        QVERIFY(setContent(path, "there"));
        QCOMPARE(awaitPublished(assembly, bytes.size(), {.ifExists = ExistsPolicy::Fail, .checksum = {}}).kind,
            Kind::FileExists);
        QCOMPARE(namesIn(path + u".tdpart.d"_s).size(), 24); // until that is safe
        QVERIFY(!awaitSaved(assembly));
    }
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

void TestResume::takesNothingOfAForeignSegmentFolder()
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
    QCOMPARE(awaitResumed(assembly, path, AssemblyMode::TempFiles), DownloadError{});
    QCOMPARE(assembly.written(), journal.written.commonWith(journal.inPart));
    finishAndCompare(assembly, path);
    QCOMPARE(contentOf(foreign.filePath(u"seg-0"_s)), "precious");
}

void TestResume::goesOnAgainAndAgain_data()
{
    addKeptModes();
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
