// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/resumejournal.h"
#include "tests/storage/assemblyhelpers.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

Q_DECLARE_METATYPE(td::Assembly::Options)

/// What is written comes back, in every mode, and nothing else is left.
class TestAssembly : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishesWhatWasWrittenInAnyOrder_data();
    void publishesWhatWasWrittenInAnyOrder();
    void agreesWithAModelAfterRandomWrites_data();
    void agreesWithAModelAfterRandomWrites();
    void refusesWhatIsOutsideOfTheFile();
    void savesWhileBytesCome();
    void startsOver_data();
    void startsOver();
    void goesAwayWhileAJobRuns_data();
    void goesAwayWhileAJobRuns();
    void leavesNothingBehindWhenDiscarded_data();
    void leavesNothingBehindWhenDiscarded();
    void writesNotesOnlyWhileBytesCome();
    void syncsByBytesAndByTime_data();
    void syncsByBytesAndByTime();
    void handlesLargeFiles();
};

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
            QCoreApplication::processEvents(); // notes and syncs come between the writes
    }
    QCOMPARE(awaitPublished(assembly, Size), DownloadError{});
    QVERIFY(contentOf(path) == model);
    QVERIFY(failed.isEmpty());
    QCOMPARE(namesIn(dir.path()), QStringList{u"file.bin"_s});
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
            QCoreApplication::processEvents(); // for what is being saved to be under way, or done
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

/// What a lost machine costs at the most: five seconds or 64 MiB.
void TestAssembly::syncsByBytesAndByTime_data()
{
    const Assembly::Options standard;
    QVERIFY(standard.syncEvery <= 5s);
    QVERIFY(standard.syncBytes <= 64 * MiB);

    QTest::addColumn<Assembly::Options>("options");
    Assembly::Options options = optionsFor(AssemblyMode::Direct);
    options.noteEvery = 1h;
    options.syncEvery = 1h;
    options.syncBytes = 2 * MiB;
    QTest::newRow("bytes") << options;
    options.syncEvery = 20ms;
    options.syncBytes = 64 * MiB;
    QTest::newRow("time") << options;
}

void TestAssembly::syncsByBytesAndByTime()
{
    QFETCH(Assembly::Options, options);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(8 * MiB), options));
    QVERIFY(!assembly.write(0, randomBytes(2 * MiB)));
    const auto synced = [&path] {
        ResumeJournal journal;
        ResumeJournal::read(path + u".tdpart"_s, &journal);
        return journal.synced;
    };
    QTRY_COMPARE(synced(), (RangeSet{{0, 2 * MiB}}));
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
