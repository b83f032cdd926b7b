// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/segmentplan.h"

#include <QRandomGenerator>
#include <QTest>

using namespace td;
using std::chrono::milliseconds;

/// Which range the next worker gets.
class TestSegmentPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForAFirstPieceWhileTheLengthIsNotKnown();
    void asksForAllWhenItIsAlone();
    void asksForTheRestOfWhatHasNoLength();
    void addsNobodyWhileTheLengthIsNotKnown();
    void dividesEvenly_data();
    void dividesEvenly();
    void leavesWhatFollowsARunningSegmentToItsWorker();
    void plansNothingWhenAllIsThere();
    void fillsTheLargestGapFirst();
    void plansAreSoundInAnySituation();
    void survivesTheLargestNumbers_data();
    void survivesTheLargestNumbers();
};

constexpr qint64 MiB = 1024 * 1024;

static std::optional<SegmentPlan> planFor(const SegmentMap &map, int workers)
{
    SegmentPlan::Situation situation{map};
    situation.workers = workers;
    return SegmentPlan::next(situation);
}

void TestSegmentPlan::asksForAFirstPieceWhileTheLengthIsNotKnown()
{
    const auto plan = planFor(SegmentMap(), 4);
    QVERIFY(plan);
    QCOMPARE(plan->range, (ByteRange{0, 4 * MiB}));
    QCOMPARE(plan->victim, 0);
}

void TestSegmentPlan::asksForAllWhenItIsAlone()
{
    QCOMPARE(planFor(SegmentMap(), 1)->range, (ByteRange{0, ByteRange::Open}));
    QCOMPARE(planFor(SegmentMap(64 * MiB), 1)->range, (ByteRange{0, 64 * MiB}));
}

void TestSegmentPlan::asksForTheRestOfWhatHasNoLength()
{
    const SegmentMap map({}, {{0, 10}});
    QCOMPARE(planFor(map, 4)->range, (ByteRange{10, ByteRange::Open}));
}

void TestSegmentPlan::addsNobodyWhileTheLengthIsNotKnown()
{
    SegmentMap map;
    map.claim({0, 4 * MiB});
    QVERIFY(!planFor(map, 4));
}

void TestSegmentPlan::dividesEvenly_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("segments");
    QTest::newRow("64 MiB among 8") << 64 * MiB << 8 << 8;
    QTest::newRow("100 MiB among 3") << 100 * MiB << 3 << 3;
    QTest::newRow("one worker") << 64 * MiB << 1 << 1;
    QTest::newRow("just too small for two") << 2 * MiB - 1 << 8 << 1;
    QTest::newRow("two of the smallest") << 2 * MiB << 8 << 2;
    QTest::newRow("fewer pieces than workers") << 3 * MiB + 1 << 8 << 3;
    QTest::newRow("one byte") << qint64(1) << 8 << 1;
    QTest::newRow("4 TiB among 64") << (qint64(4) << 40) << 64 << 64;
}

void TestSegmentPlan::dividesEvenly()
{
    QFETCH(qint64, size);
    QFETCH(int, workers);
    SegmentMap map(size);
    while (map.segments().size() < workers) {
        const auto plan = planFor(map, workers);
        if (!plan)
            break;
        map.claim(plan->range);
    }
    QTEST(static_cast<int>(map.segments().size()), "segments");
    QVERIFY(map.unclaimed().isEmpty());
    if (map.segments().size() < 2)
        return;
    for (const auto &segment : map.segments()) {
        QVERIFY(segment.range.length() >= MiB);
        QVERIFY(segment.range.length() < size / map.segments().size() + 2 * MiB);
    }
}

void TestSegmentPlan::leavesWhatFollowsARunningSegmentToItsWorker()
{
    SegmentMap map;
    map.claim({0, 4 * MiB});
    map.setTotal(64 * MiB);
    for (int worker = 1; worker < 8; ++worker) {
        const auto plan = planFor(map, 8);
        QVERIFY(plan);
        QVERIFY(plan->range.begin > 4 * MiB);
        map.claim(plan->range);
    }
    QCOMPARE(map.unclaimed(), (RangeSet{{4 * MiB, 8 * MiB}}));
}

void TestSegmentPlan::plansNothingWhenAllIsThere()
{
    QVERIFY(!planFor(SegmentMap(0), 4));
    QVERIFY(!planFor(SegmentMap(10, {{0, 10}}), 4));
}

void TestSegmentPlan::fillsTheLargestGapFirst()
{
    const SegmentMap map(100 * MiB, {{0, 10 * MiB}, {12 * MiB, 20 * MiB}, {99 * MiB, 100 * MiB}});
    QCOMPARE(planFor(map, 1)->range.begin, 20 * MiB);
    const auto plan = planFor(map, 4);
    QCOMPARE(plan->range.begin, 20 * MiB);
    QVERIFY(plan->range.length() < 30 * MiB);
}

void TestSegmentPlan::plansAreSoundInAnySituation()
{
    QRandomGenerator random(20261123);
    const auto upTo = [&random](qint64 limit) { return static_cast<qint64>(random.generate64() % quint64(limit + 1)); };
    for (int round = 0; round < 3000; ++round) {
        const qint64 size = upTo(qint64(1) << random.bounded(40));
        RangeSet done;
        for (int i = random.bounded(4); i > 0; --i) {
            const qint64 begin = upTo(size);
            done.add({begin, begin + upTo(size - begin)});
        }
        SegmentMap map(size, done);
        SegmentPlan::Situation situation{map};
        situation.workers = 1 + random.bounded(16);
        situation.minSplitSize = upTo(4 * MiB);
        situation.ownRate = upTo(10 * MiB);
        situation.requestCost = milliseconds(random.bounded(500));
        for (int i = 0; i < 40 && !map.isComplete(); ++i) {
            const auto plan = SegmentPlan::next(situation);
            if (!plan)
                break;
            QVERIFY(!plan->range.isEmpty());
            QVERIFY((ByteRange{0, size}.contains(plan->range)));
            if (plan->victim) {
                const auto *victim = map.segment(plan->victim);
                QVERIFY(victim);
                QVERIFY(plan->range.begin >= victim->position);
                QCOMPARE(plan->range.end, victim->range.end);
                map.setEnd(plan->victim, plan->range.begin);
            }
            QVERIFY(map.unclaimed().contains(plan->range));
            const SegmentId id = map.claim(plan->range);
            situation.rates.insert(id, upTo(10 * MiB));
            for (const auto &segment : QList<SegmentMap::Segment>(map.segments())) {
                map.advance(segment.id, upTo(segment.remaining()));
                if (map.segment(segment.id)->remaining() == 0)
                    map.release(segment.id);
            }
        }
    }
}

void TestSegmentPlan::survivesTheLargestNumbers_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<int>("workers");
    QTest::addColumn<qint64>("minSplitSize");
    constexpr qint64 most = ByteRange::Open;
    QTest::newRow("largest file") << most << 8 << MiB;
    QTest::newRow("largest file, alone") << most << 1 << MiB;
    QTest::newRow("largest split size") << 64 * MiB << 8 << most;
    QTest::newRow("both") << most << 8 << most;
    QTest::newRow("no split size") << 64 * MiB << 8 << qint64(0);
}

void TestSegmentPlan::survivesTheLargestNumbers()
{
    QFETCH(qint64, size);
    QFETCH(int, workers);
    QFETCH(qint64, minSplitSize);
    const SegmentMap map(size);
    SegmentPlan::Situation situation{map};
    situation.workers = workers;
    situation.minSplitSize = minSplitSize;
    const auto plan = SegmentPlan::next(situation);
    QVERIFY(plan);
    QCOMPARE(plan->range.begin, 0);
    QVERIFY(plan->range.end > 0 && plan->range.end <= size);
}

QTEST_APPLESS_MAIN(TestSegmentPlan)
#include "tst_segmentplan.moc"
