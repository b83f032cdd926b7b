// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/resumehelpers.h"

#include <QFile>
#include <QTemporaryDir>

#include <unistd.h>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

/// What a run left is believed only as far as it is proven.
class TestResumeProof : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

void TestResumeProof::provesBlocksAfterARestartOfTheMachine_data()
{
    addKeptModes();
}

void TestResumeProof::provesBlocksAfterARestartOfTheMachine()
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

void TestResumeProof::finesWrongBlocks_data()
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

void TestResumeProof::finesWrongBlocks()
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
void TestResumeProof::forgetsSegmentsThatNobodyVouchesFor()
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

void TestResumeProof::trustsACopiedPairOnlyByProof()
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

void TestResumeProof::noticesAPartThatWasChanged_data()
{
    QTest::addColumn<QString>("change");
    for (const char *change : {"shortened", "emptied", "lengthened", "linked", "gone", "zeroed"})
        QTest::newRow(change) << QString::fromLatin1(change);
}

void TestResumeProof::noticesAPartThatWasChanged()
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

void TestResumeProof::offersWithoutTouching()
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

void TestResumeProof::claimsNothingFromADamagedControlFile()
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

QTEST_GUILESS_MAIN(TestResumeProof)
#include "tst_resumeproof.moc"
