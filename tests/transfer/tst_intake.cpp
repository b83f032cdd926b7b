// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/steadyclock.h"
#include "engine/transfer/intake.h"

#include <QTest>

#include <algorithm>

using namespace td;
using namespace std::chrono_literals;

namespace {

/// Holds a small file, and can fail.
class MemoryFile : public BodySink {
public:
    DownloadError write(qint64 offset, QByteArrayView bytes) override
    {
        if (failure && written.size() >= writesBeforeFailure)
            return failure;
        written.append({offset, offset + bytes.size()});
        content.replace(offset, bytes.size(), bytes.toByteArray());
        return {};
    }

    DownloadError read(qint64 offset, char *data, qint64 size) const override
    {
        if (failure && !readsWell)
            return failure;
        std::copy_n(content.constData() + offset, size, data);
        return {};
    }

    QByteArray content = QByteArray(26, '.');
    QList<ByteRange> written;
    DownloadError failure;
    qsizetype writesBeforeFailure = 0;
    bool readsWell = false; ///< in spite of it
};

} // namespace

class TestIntake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesWhatIsMissing();
    void comparesWhatIsThere();
    void writesAroundWhatIsThere();
    void refusesBytesThatDiffer_data();
    void refusesBytesThatDiffer();
    void passesOnWhatTheFileSays();
    void tellsWhatWasWrittenBeforeAFailure();
    void keepsToTheLowerLimit_data();
    void keepsToTheLowerLimit();
    void takesWhatPassesFromBothLimits();
    void isSilentUntilBytesCome();
};

void TestIntake::writesWhatIsMissing()
{
    MemoryFile file;
    FairRate shared;
    Intake intake(file, shared, 0);
    intake.reset(SegmentMap(26));
    const SegmentId id = intake.map().claim({10, 20});
    QVERIFY(!intake.store(id, "klm").error);
    const Intake::Stored last = intake.store(id, "no");
    QVERIFY(!last.error);
    QCOMPARE(file.content, "..........klmno...........");
    QCOMPARE(intake.map().done(), (RangeSet{{10, 15}}));
    QCOMPARE(intake.receivedBytes(), 5);
    QCOMPARE(last.arrived, (ByteRange{13, 15}));
    QCOMPARE(last.fresh, (RangeSet{{13, 15}}));
    QVERIFY(intake.bytesPerSecond() > 0);
}

void TestIntake::comparesWhatIsThere()
{
    MemoryFile file;
    file.content = "abcdefghij................";
    FairRate shared;
    Intake intake(file, shared, 0);
    intake.reset(SegmentMap(26, {{0, 10}}));
    const SegmentId id = intake.map().claim({5, 26});
    const Intake::Stored stored = intake.store(id, "fghijklm");
    QVERIFY(!stored.error);
    QCOMPARE(file.content, "abcdefghijklm.............");
    QCOMPARE(file.written, (QList<ByteRange>{{10, 13}}));
    QCOMPARE(intake.receivedBytes(), 8);
    QCOMPARE(stored.arrived, (ByteRange{5, 13}));
    QCOMPARE(stored.fresh, (RangeSet{{10, 13}}));
}

void TestIntake::writesAroundWhatIsThere()
{
    MemoryFile file;
    file.content = "..cd..gh..................";
    FairRate shared;
    Intake intake(file, shared, 0);
    intake.reset(SegmentMap(26, {{2, 4}, {6, 8}}));
    QVERIFY(!intake.store(intake.map().claim({0, 26}), "abcdefghij").error);
    QCOMPARE(file.content, "abcdefghij................");
    QCOMPARE(file.written, (QList<ByteRange>{{0, 2}, {4, 6}, {8, 10}}));
    QCOMPARE(intake.map().done(), (RangeSet{{0, 10}}));
}

void TestIntake::refusesBytesThatDiffer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("in the first byte") << QByteArray("aXcdefgh");
    QTest::newRow("in the last byte") << QByteArray("abcXefgh");
    QTest::newRow("after a gap") << QByteArray("abcdefXh");
}

void TestIntake::refusesBytesThatDiffer()
{
    QFETCH(QByteArray, bytes);
    MemoryFile file;
    file.content = ".bcd..gh..................";
    FairRate shared;
    Intake intake(file, shared, 0);
    intake.reset(SegmentMap(26, {{1, 4}, {6, 8}}));
    const auto error = intake.store(intake.map().claim({0, 26}), bytes).error;
    QCOMPARE(error.kind, DownloadError::Kind::FileChanged);
    QVERIFY(file.written.isEmpty());
    QCOMPARE(intake.map().done(), (RangeSet{{1, 4}, {6, 8}}));
}

void TestIntake::passesOnWhatTheFileSays()
{
    MemoryFile file;
    file.failure = {DownloadError::Kind::DiskFull};
    FairRate shared;
    Intake intake(file, shared, 0);
    intake.reset(SegmentMap(26, {{0, 2}}));
    QCOMPARE(intake.store(intake.map().claim({0, 2}), "ab").error.kind, DownloadError::Kind::DiskFull);
    QCOMPARE(intake.store(intake.map().claim({2, 26}), "cd").error.kind, DownloadError::Kind::DiskFull);
    QCOMPARE(intake.map().done(), (RangeSet{{0, 2}}));
}

/// Or nobody would know which version those bytes are of.
void TestIntake::tellsWhatWasWrittenBeforeAFailure()
{
    MemoryFile file;
    file.content = "...def....................";
    FairRate shared;
    Intake intake(file, shared, 0);
    intake.reset(SegmentMap(26, {{3, 6}}));
    const SegmentId id = intake.map().claim({0, 10});
    file.failure = {DownloadError::Kind::DiskFull};
    file.writesBeforeFailure = 1;
    file.readsWell = true;
    const Intake::Stored stored = intake.store(id, "abcdefghij");
    QCOMPARE(stored.error.kind, DownloadError::Kind::DiskFull);
    QCOMPARE(stored.arrived, (ByteRange{0, 6}));
    QCOMPARE(stored.fresh, (RangeSet{{0, 3}}));
}

void TestIntake::keepsToTheLowerLimit_data()
{
    QTest::addColumn<qint64>("shared");
    QTest::addColumn<qint64>("own");
    QTest::addColumn<bool>("limited");
    QTest::newRow("none") << qint64(0) << qint64(0) << false;
    QTest::newRow("own") << qint64(0) << qint64(10) << true;
    QTest::newRow("shared") << qint64(10) << qint64(0) << true;
    QTest::newRow("both") << qint64(1'000'000'000) << qint64(10) << true;
}

void TestIntake::keepsToTheLowerLimit()
{
    QFETCH(qint64, shared);
    QFETCH(qint64, own);
    QFETCH(bool, limited);
    MemoryFile file;
    FairRate sharedRate(shared);
    Intake intake(file, sharedRate, own);
    QCOMPARE(intake.allowed(1000), limited ? 0 : 1000);
    QCOMPARE(intake.waitTime() > 0ms, limited);
}

void TestIntake::takesWhatPassesFromBothLimits()
{
    MemoryFile file;
    FairRate shared(1'000'000'000);
    FairRate::Taker other(shared);
    Intake intake(file, shared, 100); // its tokens gather to 25
    intake.reset(SegmentMap(26));
    other.available(1, 0ms);
    other.leaveLine();
    QTRY_COMPARE(intake.allowed(26), 25);
    const auto before = steadyNow();
    QVERIFY(!intake.store(intake.map().claim({0, 25}), QByteArray(25, 'x')).error);
    const qint64 allowed = intake.allowed(26);
    QVERIFY(allowed <= 1 + (steadyNow() - before).count() / 10);
    const auto later = steadyNow() + 1h;
    QCOMPARE(other.available(1'000'000'000, later), 250'000'000);
    QVERIFY(!intake.store(intake.map().claim({25, 26}), "y").error);
    QCOMPARE(other.available(1'000'000'000, later), 250'000'000 - 1);
}

void TestIntake::isSilentUntilBytesCome()
{
    MemoryFile file;
    FairRate shared;
    Intake intake(file, shared, 0);
    intake.reset(SegmentMap(26));
    QTRY_VERIFY(intake.silentFor() >= 20ms);
    const auto before = steadyNow();
    QVERIFY(!intake.store(intake.map().claim({0, 26}), "a").error);
    QVERIFY(intake.silentFor() <= steadyNow() - before);
}

QTEST_GUILESS_MAIN(TestIntake)
#include "tst_intake.moc"
