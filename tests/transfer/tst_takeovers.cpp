// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/segmentplan.h"

#include <QTest>

#include <utility>

using namespace td;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// What a free worker takes over from busy ones.
class TestTakeovers : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

constexpr qint64 MiB = 1024 * 1024;

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

void TestTakeovers::takesOverHalfFromAnEquallyFastOne()
{
    Busy busy({32 * MiB});
    busy.situation.rates = {{busy.id(0), 4 * MiB}};
    const auto plan = busy.next();
    QVERIFY(plan);
    QCOMPARE(plan->victim, busy.id(0));
    QCOMPARE(plan->range, (ByteRange{17 * MiB, 32 * MiB})); // half, less the time that asking costs, a whole block
}

void TestTakeovers::takesMoreFromASlowOne()
{
    Busy busy({40 * MiB});
    busy.situation.rates = {{busy.id(0), MiB}};
    const auto plan = busy.next();
    QVERIFY(plan);
    QCOMPARE(plan->range, (ByteRange{9 * MiB, 40 * MiB})); // a fifth stays
}

void TestTakeovers::takesNearlyAllFromOneThatStandsStill()
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

void TestTakeovers::takesTheLastBytesFromOneThatStandsStill()
{
    Busy busy({MiB});
    busy.map.advance(busy.id(0), MiB - 40'000);
    busy.situation.rates = {{busy.id(0), 0}};
    const auto plan = busy.next();
    QVERIFY(plan);
    QCOMPARE(plan->range, (ByteRange{MiB - 40'000, MiB}));
    QCOMPARE(plan->victim, busy.id(0));
}

void TestTakeovers::takesFromTheOneThatWouldEndLast()
{
    Busy busy({20 * MiB, 40 * MiB, 60 * MiB});
    busy.map.advance(busy.id(0), 10 * MiB);
    busy.situation.rates = {{busy.id(0), MiB}, {busy.id(1), 4 * MiB}, {busy.id(2), 4 * MiB}};
    QCOMPARE(busy.next()->victim, busy.id(0));
    busy.map.advance(busy.id(0), 9 * MiB);
    busy.map.advance(busy.id(2), 1 * MiB);
    QCOMPARE(busy.next()->victim, busy.id(1));
}

void TestTakeovers::takesNothingForTooLittle_data()
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

void TestTakeovers::takesNothingForTooLittle()
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

void TestTakeovers::splitsSmallPiecesOnlyOffStragglers()
{
    Busy busy({MiB});
    busy.situation.rates = {{busy.id(0), 100 * 1024}}; // ten seconds left
    const auto plan = busy.next();
    QVERIFY(plan);
    QVERIFY(plan->range.begin <= 64 * 1024);
    busy.situation.rates = {{busy.id(0), 2 * MiB}};
    QVERIFY(!busy.next());
}

void TestTakeovers::takesNothingFromOneThatWaitsForUs()
{
    Busy busy({20 * MiB, 40 * MiB});
    busy.situation.rates = {{busy.id(0), MiB}, {busy.id(1), 2 * MiB}};
    busy.situation.backlogged = {busy.id(0)};
    QCOMPARE(busy.next()->victim, busy.id(1));
    busy.situation.backlogged = {busy.id(0), busy.id(1)};
    QVERIFY(!busy.next());
}

void TestTakeovers::takesNothingFromOneWithoutAnEnd()
{
    SegmentMap map;
    map.claim({0, ByteRange::Open});
    SegmentPlan::Situation situation{map};
    situation.workers = 4;
    situation.ownRate = MiB;
    QVERIFY(!SegmentPlan::next(situation));
}

void TestTakeovers::takesNothingBeforeItKnowsItsOwnRate()
{
    Busy busy({32 * MiB});
    busy.situation.ownRate = 0;
    QVERIFY(!busy.next());
}

QTEST_APPLESS_MAIN(TestTakeovers)
#include "tst_takeovers.moc"
