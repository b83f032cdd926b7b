// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/segmentmap.h"

#include <QTest>

using namespace td;

class TestSegmentMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingAtFirst();
    void anEmptyFileIsComplete();
    void isCompleteWhenEveryByteIsThere();
    void isNotCompleteWithoutATotal();
    void whatIsClaimedIsNobodyElses();
    void whatIsReleasedIsMissingAgain();
    void aSegmentThatLosesItsRestLeavesItToOthers();
    void aSegmentNeverEndsBeforeItsPosition();
    void theTotalBringsOpenEndsDown();
    void bytesThatAreThereMayBeClaimedAgain();
    void aSegmentAtItsEndIsNoObstacle();
    void adoptedBytesAreThere();
    void idsAreNeverUsedTwice();
    void ignoresSegmentsThatItDoesNotHave();
};

void TestSegmentMap::knowsNothingAtFirst()
{
    const SegmentMap map;
    QVERIFY(!map.total());
    QVERIFY(!map.isComplete());
    QCOMPARE(map.unclaimed(), (RangeSet{{0, ByteRange::Open}}));
}

void TestSegmentMap::anEmptyFileIsComplete()
{
    QVERIFY(SegmentMap(0).isComplete());
    QVERIFY(SegmentMap(0).unclaimed().isEmpty());
}

void TestSegmentMap::isCompleteWhenEveryByteIsThere()
{
    SegmentMap map(100, {{50, 100}});
    const SegmentId id = map.claim({0, 50});
    map.advance(id, 49);
    QVERIFY(!map.isComplete());
    map.advance(id, 1);
    QVERIFY(map.isComplete());
    QCOMPARE(map.segment(id)->remaining(), 0);
}

void TestSegmentMap::isNotCompleteWithoutATotal()
{
    SegmentMap map;
    map.advance(map.claim({0, ByteRange::Open}), 100);
    QVERIFY(!map.isComplete());
    map.setTotal(101);
    QVERIFY(!map.isComplete());
    map.setTotal(100);
    QVERIFY(map.isComplete());
}

void TestSegmentMap::whatIsClaimedIsNobodyElses()
{
    SegmentMap map(100);
    map.claim({10, 20});
    const SegmentId id = map.claim({50, 100});
    QCOMPARE(map.unclaimed(), (RangeSet{{0, 10}, {20, 50}}));
    map.advance(id, 5);
    QCOMPARE(map.unclaimed(), (RangeSet{{0, 10}, {20, 50}}));
    QCOMPARE(map.done(), (RangeSet{{50, 55}}));
}

void TestSegmentMap::whatIsReleasedIsMissingAgain()
{
    SegmentMap map(100);
    const SegmentId id = map.claim({0, 100});
    map.advance(id, 30);
    map.release(id);
    QVERIFY(!map.segment(id));
    QCOMPARE(map.unclaimed(), (RangeSet{{30, 100}}));
    QCOMPARE(map.done(), (RangeSet{{0, 30}}));
}

void TestSegmentMap::aSegmentThatLosesItsRestLeavesItToOthers()
{
    SegmentMap map(100);
    const SegmentId id = map.claim({0, 100});
    map.setEnd(id, 60);
    QCOMPARE(map.unclaimed(), (RangeSet{{60, 100}}));
    map.claim({60, 100});
    QCOMPARE(map.segment(id)->range, (ByteRange{0, 60}));
    QVERIFY(map.unclaimed().isEmpty());
}

void TestSegmentMap::aSegmentNeverEndsBeforeItsPosition()
{
    SegmentMap map(100);
    const SegmentId id = map.claim({0, 100});
    map.advance(id, 40);
    map.setEnd(id, 10);
    QCOMPARE(map.segment(id)->range, (ByteRange{0, 40}));
    QCOMPARE(map.segment(id)->remaining(), 0);
}

void TestSegmentMap::theTotalBringsOpenEndsDown()
{
    SegmentMap map;
    const SegmentId first = map.claim({0, 40});
    const SegmentId rest = map.claim({40, ByteRange::Open});
    map.setTotal(100);
    QCOMPARE(map.segment(first)->range.end, 40);
    QCOMPARE(map.segment(rest)->range.end, 100);
    QVERIFY(map.unclaimed().isEmpty());
}

void TestSegmentMap::bytesThatAreThereMayBeClaimedAgain()
{
    SegmentMap map(100, {{0, 50}});
    const SegmentId id = map.claim({40, 100}); // ten of them to be compared
    QVERIFY(map.unclaimed().isEmpty());
    map.advance(id, 10);
    QCOMPARE(map.done(), (RangeSet{{0, 50}}));
    map.advance(id, 10);
    QCOMPARE(map.done(), (RangeSet{{0, 60}}));
}

void TestSegmentMap::aSegmentAtItsEndIsNoObstacle()
{
    SegmentMap map(100);
    const SegmentId id = map.claim({0, 50});
    map.advance(id, 50);
    map.claim({40, 100}); // around the place where the first one stands
    QVERIFY(map.unclaimed().isEmpty());
}

void TestSegmentMap::adoptedBytesAreThere()
{
    SegmentMap map(100, {{0, 10}});
    map.adopt({{5, 20}, {90, 100}});
    QCOMPARE(map.done(), (RangeSet{{0, 20}, {90, 100}}));
    QCOMPARE(map.unclaimed(), (RangeSet{{20, 90}}));
}

void TestSegmentMap::idsAreNeverUsedTwice()
{
    SegmentMap map(100);
    const SegmentId first = map.claim({0, 10});
    map.release(first);
    const SegmentId second = map.claim({0, 10});
    QVERIFY(first != 0 && second != 0 && first != second);
}

void TestSegmentMap::ignoresSegmentsThatItDoesNotHave()
{
    SegmentMap map(100);
    map.setEnd(7, 10);
    map.advance(7, 10);
    map.release(7);
    QVERIFY(!map.segment(7));
    QCOMPARE(map.unclaimed(), (RangeSet{{0, 100}}));
}

QTEST_APPLESS_MAIN(TestSegmentMap)
#include "tst_segmentmap.moc"
