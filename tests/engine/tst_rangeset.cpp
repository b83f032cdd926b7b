// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/rangeset.h"

#include <QRandomGenerator>
#include <QTest>

#include <bitset>

using namespace td;

class TestRangeSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsWhichRangesOverlap_data();
    void knowsWhichRangesOverlap();
    void joinsRangesThatTouch();
    void cutsAHoleIntoARange();
    void saysWhatIsMissing();
    void saysWhatIsInBoth();
    void agreesWithABitmapAfterRandomOperations();
};

void TestRangeSet::knowsWhichRangesOverlap_data()
{
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<bool>("overlaps");
    QTest::newRow("the same") << qint64(10) << qint64(20) << true;
    QTest::newRow("inside") << qint64(12) << qint64(13) << true;
    QTest::newRow("around") << qint64(0) << ByteRange::Open << true;
    QTest::newRow("the first byte") << qint64(0) << qint64(11) << true;
    QTest::newRow("the last byte") << qint64(19) << qint64(30) << true;
    QTest::newRow("before") << qint64(0) << qint64(10) << false;
    QTest::newRow("after") << qint64(20) << qint64(30) << false;
    QTest::newRow("empty, inside") << qint64(15) << qint64(15) << false;
}

void TestRangeSet::knowsWhichRangesOverlap()
{
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    const ByteRange range{10, 20};
    QTEST(range.overlaps({begin, end}), "overlaps");
    QTEST((ByteRange{begin, end}.overlaps(range)), "overlaps");
}

void TestRangeSet::joinsRangesThatTouch()
{
    const RangeSet set{{0, 10}, {20, 30}, {10, 20}};
    QCOMPARE(set.ranges().size(), 1);
    QCOMPARE(set.byteCount(), 30);
    QVERIFY(set.contains({0, 30}));
    QVERIFY(!set.contains({0, 31}));
}

void TestRangeSet::cutsAHoleIntoARange()
{
    RangeSet set{{0, 100}};
    set.remove({40, 60});
    QCOMPARE(set, (RangeSet{{0, 40}, {60, 100}}));
    set.remove({0, 100});
    QVERIFY(set.isEmpty());
}

void TestRangeSet::saysWhatIsMissing()
{
    QCOMPARE((RangeSet{{10, 20}, {90, 200}}.missingIn({0, 100})), (RangeSet{{0, 10}, {20, 90}}));
    QCOMPARE(RangeSet{}.missingIn({0, 5}), (RangeSet{{0, 5}}));
}

void TestRangeSet::saysWhatIsInBoth()
{
    const RangeSet set{{0, 10}, {20, 30}};
    QCOMPARE(set.commonWith({{5, 25}, {40, 50}}), (RangeSet{{5, 10}, {20, 25}}));
    QCOMPARE(set.commonWith({}), RangeSet{});
    QCOMPARE(RangeSet{}.commonWith(set), RangeSet{});
}

void TestRangeSet::agreesWithABitmapAfterRandomOperations()
{
    constexpr int Size = 200;
    QRandomGenerator random(20261123);
    RangeSet set;
    std::bitset<Size> bits;
    for (int round = 0; round < 2000; ++round) {
        const int begin = random.bounded(Size);
        const int end = random.bounded(begin, Size + 1);
        const bool adds = random.bounded(2) == 0;
        adds ? set.add({begin, end}) : set.remove({begin, end});
        for (int i = begin; i < end; ++i)
            bits.set(static_cast<size_t>(i), adds);
        QCOMPARE(set.byteCount(), static_cast<qint64>(bits.count()));
        for (int i = 0; i < Size; ++i)
            QCOMPARE(set.contains({i, i + 1}), bits.test(static_cast<size_t>(i)));
        for (qsizetype i = 1; i < set.ranges().size(); ++i)
            QVERIFY(set.ranges().at(i - 1).end < set.ranges().at(i).begin);
    }
}

QTEST_APPLESS_MAIN(TestRangeSet)
#include "tst_rangeset.moc"
