// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/segmentplan.h"
#include "tests/transfer/transfersimulation.h"

#include <QRandomGenerator>
#include <QTest>

#include <utility>

using namespace td;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Rate = test::TransferSimulation::Rate;

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
    void takesOverHalfFromAnEquallyFastOne();
    void takesMoreFromASlowOne();
    void takesNearlyAllFromOneThatStandsStill();
    void takesTheLastBytesFromOneThatStandsStill();
    void takesFromTheOneThatWouldEndLast();
    void takesNothingForTooLittle_data();
    void takesNothingForTooLittle();
    void splitsSmallPiecesOnlyOffStragglers();
    void takesNothingFromOneThatWaitsForUs();
    void takesNothingFromOneWithoutAnEnd();
    void takesNothingBeforeItKnowsItsOwnRate();
    void plansAreSoundInAnySituation();
    void survivesTheLargestNumbers_data();
    void survivesTheLargestNumbers();
    void endsInGoodTime_data();
    void endsInGoodTime();
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

namespace {

/// All is claimed, in equal parts; a worker is free.
struct Busy {
    SegmentMap map;
    SegmentPlan::Situation situation{map};

    explicit Busy(const QList<qint64> &ends)
        : map(ends.constLast())
    {
        qint64 begin = 0;
        for (const qint64 end : ends)
            map.claim({std::exchange(begin, end), end});
        situation.workers = static_cast<int>(ends.size()) + 1;
        situation.ownRate = 4 * MiB;
        situation.requestCost = 10ms;
    }
    Busy(const Busy &) = delete;
    Busy &operator=(const Busy &) = delete;

    SegmentId id(qsizetype index) const { return map.segments().at(index).id; }
    std::optional<SegmentPlan> next() const { return SegmentPlan::next(situation); }
};

} // namespace

void TestSegmentPlan::takesOverHalfFromAnEquallyFastOne()
{
    Busy busy({32 * MiB});
    busy.situation.rates = {{busy.id(0), 4 * MiB}};
    const auto plan = busy.next();
    QVERIFY(plan);
    QCOMPARE(plan->victim, busy.id(0));
    QCOMPARE(plan->range, (ByteRange{17 * MiB, 32 * MiB})); // half, less the time that asking costs, a whole block
}

void TestSegmentPlan::takesMoreFromASlowOne()
{
    Busy busy({40 * MiB});
    busy.situation.rates = {{busy.id(0), MiB}};
    const auto plan = busy.next();
    QVERIFY(plan);
    QCOMPARE(plan->range, (ByteRange{9 * MiB, 40 * MiB})); // a fifth stays
}

void TestSegmentPlan::takesNearlyAllFromOneThatStandsStill()
{
    Busy busy({10 * MiB, 20 * MiB});
    busy.map.advance(busy.id(1), 9 * MiB);
    busy.situation.rates = {{busy.id(0), 4 * MiB}, {busy.id(1), 0}};
    const auto plan = busy.next();
    QVERIFY(plan);
    QCOMPARE(plan->victim, busy.id(1));
    QVERIFY(plan->range.begin <= 19 * MiB + 64 * 1024);
    QCOMPARE(plan->range.end, 20 * MiB);
}

void TestSegmentPlan::takesTheLastBytesFromOneThatStandsStill()
{
    Busy busy({MiB});
    busy.map.advance(busy.id(0), MiB - 40'000);
    busy.situation.rates = {{busy.id(0), 0}};
    const auto plan = busy.next();
    QVERIFY(plan);
    QCOMPARE(plan->range, (ByteRange{MiB - 40'000, MiB}));
    QCOMPARE(plan->victim, busy.id(0));
}

void TestSegmentPlan::takesFromTheOneThatWouldEndLast()
{
    Busy busy({20 * MiB, 40 * MiB, 60 * MiB});
    busy.map.advance(busy.id(0), 10 * MiB);
    busy.situation.rates = {{busy.id(0), MiB}, {busy.id(1), 4 * MiB}, {busy.id(2), 4 * MiB}};
    QCOMPARE(busy.next()->victim, busy.id(0));
    busy.map.advance(busy.id(0), 9 * MiB);
    busy.map.advance(busy.id(2), 1 * MiB);
    QCOMPARE(busy.next()->victim, busy.id(1));
}

void TestSegmentPlan::takesNothingForTooLittle_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("rate");
    QTest::addColumn<int>("cost");
    QTest::newRow("ends in a moment") << 3 * MiB << 100 * MiB << 1;
    QTest::newRow("asking takes longer than waiting") << 8 * MiB << 16 * MiB << 600;
    QTest::newRow("a small piece of a fast one") << 1 * MiB << 4 * MiB << 1;
    QTest::newRow("a byte") << qint64(1) << MiB << 0;
    QTest::newRow("nothing left") << qint64(0) << MiB << 0;
}

void TestSegmentPlan::takesNothingForTooLittle()
{
    QFETCH(qint64, size);
    QFETCH(qint64, rate);
    QFETCH(int, cost);
    Busy busy({size});
    busy.situation.rates = {{busy.id(0), rate}};
    busy.situation.ownRate = rate;
    busy.situation.requestCost = milliseconds(cost);
    QVERIFY(!busy.next());
}

void TestSegmentPlan::splitsSmallPiecesOnlyOffStragglers()
{
    Busy busy({MiB});
    busy.situation.rates = {{busy.id(0), 100 * 1024}}; // ten seconds left
    const auto plan = busy.next();
    QVERIFY(plan);
    QVERIFY(plan->range.begin <= 64 * 1024);
    busy.situation.rates = {{busy.id(0), 2 * MiB}};
    QVERIFY(!busy.next());
}

void TestSegmentPlan::takesNothingFromOneThatWaitsForUs()
{
    Busy busy({20 * MiB, 40 * MiB});
    busy.situation.rates = {{busy.id(0), MiB}, {busy.id(1), 2 * MiB}};
    busy.situation.backlogged = {busy.id(0)};
    QCOMPARE(busy.next()->victim, busy.id(1));
    busy.situation.backlogged = {busy.id(0), busy.id(1)};
    QVERIFY(!busy.next());
}

void TestSegmentPlan::takesNothingFromOneWithoutAnEnd()
{
    SegmentMap map;
    map.claim({0, ByteRange::Open});
    SegmentPlan::Situation situation{map};
    situation.workers = 4;
    situation.ownRate = MiB;
    QVERIFY(!SegmentPlan::next(situation));
}

void TestSegmentPlan::takesNothingBeforeItKnowsItsOwnRate()
{
    Busy busy({32 * MiB});
    busy.situation.ownRate = 0;
    QVERIFY(!busy.next());
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

void TestSegmentPlan::endsInGoodTime_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("latency");
    QTest::addColumn<Rate>("rate");
    QTest::addColumn<double>("factor");
    QTest::addColumn<int>("requests");
    const auto row = [](const char *name, qint64 size, int workers, int latency, const Rate &rate, double factor,
                         int requests) {
        QTest::newRow(name) << size << workers << latency << rate << factor << requests;
    };
    const Rate equal = [](int, milliseconds) { return 4'000'000; };
    const Rate oneSlow = [](int worker, milliseconds) { return worker == 3 ? 100'000 : 4'000'000; };
    const Rate firstSlow = [](int worker, milliseconds) { return worker == 0 ? 100'000 : 4'000'000; };
    const Rate allDifferent = [](int worker, milliseconds) { return 250'000 << (worker % 5); };
    const Rate fading = [](int worker, milliseconds now) { return worker < 4 && now > 1s ? 50'000 : 4'000'000; };
    const Rate stalling = [](int worker, milliseconds now) { return worker == 5 && now > 500ms ? 0 : 4'000'000; };
    row("all equal", 64 * MiB, 8, 1, equal, 1.05, 12);
    row("one slow in eight", 64 * MiB, 8, 1, oneSlow, 1.15, 40);
    row("the first is the slow one", 64 * MiB, 8, 1, firstSlow, 1.15, 40);
    row("all different", 64 * MiB, 8, 1, allDifferent, 1.15, 60);
    row("200 ms latency", 64 * MiB, 8, 200, equal, 1.12, 20);
    row("200 ms latency, one slow", 64 * MiB, 8, 200, oneSlow, 1.32, 40);
    row("half of them fade", 64 * MiB, 8, 1, fading, 1.3, 60);
    row("one stops", 64 * MiB, 8, 1, stalling, 1.15, 40);
    row("a worker alone", 16 * MiB, 1, 1, equal, 1.02, 1);
    row("a small file", MiB, 8, 1, equal, 8.5, 1);
}

void TestSegmentPlan::endsInGoodTime()
{
    QFETCH(qint64, size);
    QFETCH(int, workers);
    QFETCH(int, latency);
    QFETCH(Rate, rate);
    QFETCH(double, factor);
    QFETCH(int, requests);
    test::TransferSimulation simulation;
    simulation.size = size;
    simulation.workers = workers;
    simulation.latency = milliseconds(latency);
    simulation.rate = rate;
    const auto outcome = simulation.run();
    QVERIFY(outcome.isComplete);
    QCOMPARE(outcome.bytes, size);
    const double took = static_cast<double>(outcome.time.count()) / static_cast<double>(simulation.ideal().count());
    const QString text = u"%1 times the ideal, %2 requests"_qs.arg(took).arg(outcome.requests);
    QVERIFY2(took <= factor, qPrintable(text));
    QVERIFY2(outcome.requests <= requests, qPrintable(text));
}

QTEST_APPLESS_MAIN(TestSegmentPlan)
#include "tst_segmentplan.moc"
