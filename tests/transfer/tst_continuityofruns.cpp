// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/transfer/continuityrun.h"

#include <QTest>

using namespace td;
using namespace td::test;

/// What an earlier run left, and what proves that it belongs to what comes now.
class TestContinuityOfRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparesBeforeAGap_data();
    void comparesBeforeAGap();
    void comparesTheEndOfTheLastRange();
    void comparesTheEndWhereNothingMayBeMissing();
    void equalStrongTagsProveWhatWasKept();
    void newTagsProveNothingOfWhatWasKept();
    void keepsSeamsForAnotherRun();
    void forgetsWhatWasLostWithThePower();
};

void TestContinuityOfRuns::comparesBeforeAGap_data()
{
    QTest::addColumn<RangeSet>("kept");
    QTest::addColumn<ByteRange>("gap");
    QTest::addColumn<ByteRange>("asked");
    const RangeSet two{{0, MiB}, {3 * MiB, 4 * MiB}};
    QTest::newRow("behind the first") << two << ByteRange{MiB, 3 * MiB} << ByteRange{MiB - Overlap, 3 * MiB};
    QTest::newRow("apart from both") << two << ByteRange{2 * MiB, 3 * MiB} << ByteRange{2 * MiB, 3 * MiB};
    QTest::newRow("no more than there is")
        << RangeSet{{0, 10}, {MiB, MiB + 10}} << ByteRange{10, MiB} << ByteRange{0, MiB};
}

void TestContinuityOfRuns::comparesBeforeAGap()
{
    QFETCH(RangeSet, kept);
    QFETCH(ByteRange, gap);
    QFETCH(ByteRange, asked);
    Continuity continuity;
    continuity.adopt(kept, {}, Continuity::Length::Known);
    QCOMPARE(continuity.withOverlap(gap, kept), asked);
}

void TestContinuityOfRuns::comparesTheEndOfTheLastRange()
{
    Run run;
    run.done = {{0, MiB}, {3 * MiB, 4 * MiB}};
    run.continuity.adopt(run.done, {}, Continuity::Length::Known);
    QCOMPARE(run.nextCheck(), (ByteRange{4 * MiB - Overlap, 4 * MiB}));
    QVERIFY(run.take(Dated, {4 * MiB - Overlap, 4 * MiB}, 4 * MiB - 1000)); // its connection failed
    QCOMPARE(run.nextCheck(), (ByteRange{4 * MiB - 1000, 4 * MiB}));
    run.take(Dated, {4 * MiB - 1000, 4 * MiB});
    QVERIFY(!run.nextCheck());
}

/// The file may end there; then no other answer would be compared with what is there.
void TestContinuityOfRuns::comparesTheEndWhereNothingMayBeMissing()
{
    Run run;
    run.done = {{0, MiB}};
    run.continuity.adopt(run.done, {}, Continuity::Length::Known);
    QVERIFY(run.isProven());
    run.continuity.adopt(run.done, {}, Continuity::Length::Unknown);
    QVERIFY(!run.isProven());
    QCOMPARE(run.nextCheck(), (ByteRange{MiB - Overlap, MiB}));
    QVERIFY(run.take(Dated, {0, MiB})); // all of it once more
    QVERIFY(run.isProven());
}

void TestContinuityOfRuns::equalStrongTagsProveWhatWasKept()
{
    Run first;
    first.take(Tagged, {0, MiB});
    first.take(Tagged, {3 * MiB, 4 * MiB});
    Run second = Run::after(first);
    second.take(Tagged, {2 * MiB, 3 * MiB});
    QVERIFY(!second.nextCheck());
    QCOMPARE(second.asked({MiB, 2 * MiB}), (ByteRange{MiB, 2 * MiB}));
    second.take(Tagged, {MiB, 2 * MiB});
    QVERIFY(second.isProven());
}

void TestContinuityOfRuns::newTagsProveNothingOfWhatWasKept()
{
    Run first;
    first.take(Bare, {0, MiB});
    first.take(Bare, {2 * MiB, 3 * MiB});
    Run second = Run::after(first);
    const ByteRange behindLast = second.asked({3 * MiB, 4 * MiB});
    QVERIFY(second.take(Tagged, behindLast));
    QCOMPARE(second.asked({MiB, 2 * MiB}), (ByteRange{MiB - Overlap, 2 * MiB}));
    second.take(Tagged, {MiB, 2 * MiB}); // without that
    QVERIFY(!second.isProven());
    QCOMPARE(second.nextCheck(), (ByteRange{MiB - Overlap, MiB + Overlap}));
}

void TestContinuityOfRuns::keepsSeamsForAnotherRun()
{
    Run first;
    first.take(Bare, {0, 2 * MiB});
    first.take(Bare, {2 * MiB, 4 * MiB});
    Run second = Run::after(first);
    QVERIFY(!second.isProven());
    QCOMPARE(second.nextCheck(), (ByteRange{2 * MiB - Overlap, 2 * MiB + Overlap}));
    second.take(Tagged, {2 * MiB - Overlap, 2 * MiB + Overlap});
    QVERIFY(second.isProven());
}

/// Of bytes that are fetched again the earlier chain says nothing.
void TestContinuityOfRuns::forgetsWhatWasLostWithThePower()
{
    Run first;
    first.take(Tagged, {0, MiB});
    first.take(Bare, {MiB, 3 * MiB});
    first.done.remove({2 * MiB, ByteRange::Open});
    Run second = Run::after(first);
    second.take(Tagged, {2 * MiB, 4 * MiB});
    QCOMPARE(second.continuity.provenance().seams(second.done), (QList<qint64>{MiB, 2 * MiB}));
}

QTEST_APPLESS_MAIN(TestContinuityOfRuns)
#include "tst_continuityofruns.moc"
