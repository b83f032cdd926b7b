// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/connectionlimit.h"

#include "tests/support/stricttest.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace td;

class TestConnectionLimit : public test::StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void keepsBetween1And1024_data();
    void keepsBetween1And1024();
    void givesWhatIsFree();
    void givesNoMoreThanWanted();
    void tellsOfChangesLaterNotFromWithin();
    void asksTheRichestBackForOneThatHasNone();
    void asksOnceForEachThatHasNone();
    void asksNobodyWhoHasOnlyOne();
    void asksNobodyForOneThatHasSome();
    void givesFirstToThoseWithFewest();
    void servesThoseThatHaveNoneInTheOrderOfTheirWait();
    void takesBackWhatIsNoLongerWanted();
    void aLowerLimitIsAskedForAndComesWithThePermits();
    void aHigherLimitIsHandedOutAtOnce();
    void aHolderThatGoesAwayGivesAllBack();
    void aHolderThatGoesAwayWhileItWaitsIsForgotten();
};

void TestConnectionLimit::keepsBetween1And1024_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("limit");
    QTest::newRow("lowest") << 1 << 1;
    QTest::newRow("highest") << 1024 << 1024;
    QTest::newRow("none") << 0 << 1;
    QTest::newRow("negative") << -7 << 1;
    QTest::newRow("too many") << 1025 << 1024;
}

void TestConnectionLimit::keepsBetween1And1024()
{
    QFETCH(int, asked);
    ConnectionLimit limit;
    QCOMPARE(limit.limit(), 4);
    limit.setLimit(asked);
    QTEST(limit.limit(), "limit");
    QTEST(ConnectionLimit(asked).limit(), "limit");
}

void TestConnectionLimit::givesWhatIsFree()
{
    ConnectionLimit limit(3);
    PermitHolder holder(limit);
    QCOMPARE(holder.held(), 0);
    holder.setWanted(5);
    QCOMPARE(holder.held(), 3);
    QCOMPARE(limit.inUse(), 3);
}

void TestConnectionLimit::givesNoMoreThanWanted()
{
    ConnectionLimit limit(8);
    PermitHolder holder(limit);
    holder.setWanted(2);
    QCOMPARE(holder.held(), 2);
    limit.setLimit(16);
    QCOMPARE(holder.held(), 2);
}

void TestConnectionLimit::tellsOfChangesLaterNotFromWithin()
{
    ConnectionLimit limit(2);
    PermitHolder holder(limit);
    const QSignalSpy changed(&holder, &PermitHolder::heldChanged);
    holder.setWanted(1);
    QCOMPARE(changed.size(), 0);
    QTRY_COMPARE(changed.size(), 1);
}

void TestConnectionLimit::asksTheRichestBackForOneThatHasNone()
{
    ConnectionLimit limit(5);
    PermitHolder two(limit);
    PermitHolder three(limit);
    two.setWanted(2);
    three.setWanted(3);
    const QSignalSpy twoAsked(&two, &PermitHolder::yieldRequested);
    const QSignalSpy threeAsked(&three, &PermitHolder::yieldRequested);

    PermitHolder none(limit);
    none.setWanted(4);
    QCOMPARE(none.held(), 0);
    QTRY_COMPARE(threeAsked.size(), 1);
    QCOMPARE(twoAsked.size(), 0);

    three.setWanted(2);
    QCOMPARE(none.held(), 1);
    QCOMPARE(limit.inUse(), 5);
}

void TestConnectionLimit::asksOnceForEachThatHasNone()
{
    ConnectionLimit limit(4);
    PermitHolder rich(limit);
    rich.setWanted(4);
    const QSignalSpy asked(&rich, &PermitHolder::yieldRequested);
    PermitHolder one(limit);
    PermitHolder other(limit);
    for (int i = 1; i < 5; ++i) {
        one.setWanted(i);
        other.setWanted(i);
    }
    QTRY_COMPARE(asked.size(), 2);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(asked.size(), 2);

    rich.setWanted(3);
    rich.setWanted(2);
    QCOMPARE(one.held(), 1);
    QCOMPARE(other.held(), 1);
    PermitHolder late(limit); // the answered requests are forgotten: a new one can come
    late.setWanted(1);
    QTRY_COMPARE(asked.size(), 3);
}

void TestConnectionLimit::asksNobodyWhoHasOnlyOne()
{
    ConnectionLimit limit(2);
    PermitHolder first(limit);
    PermitHolder second(limit);
    first.setWanted(1);
    second.setWanted(3);
    QCOMPARE(second.held(), 1);
    const QSignalSpy firstAsked(&first, &PermitHolder::yieldRequested);
    const QSignalSpy secondAsked(&second, &PermitHolder::yieldRequested);
    PermitHolder none(limit);
    none.setWanted(1);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(firstAsked.size() + secondAsked.size(), 0);
}

void TestConnectionLimit::asksNobodyForOneThatHasSome()
{
    ConnectionLimit limit(4);
    PermitHolder poor(limit);
    poor.setWanted(1);
    PermitHolder rich(limit);
    rich.setWanted(3);
    const QSignalSpy asked(&rich, &PermitHolder::yieldRequested);
    poor.setWanted(4);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(asked.size(), 0);
}

void TestConnectionLimit::givesFirstToThoseWithFewest()
{
    ConnectionLimit limit(4);
    PermitHolder blocker(limit);
    blocker.setWanted(4);
    PermitHolder early(limit);
    PermitHolder late(limit);
    early.setWanted(4);
    late.setWanted(4);
    blocker.setWanted(3);
    QCOMPARE(early.held(), 1);
    blocker.setWanted(2);
    QCOMPARE(late.held(), 1);
    blocker.setWanted(0);
    QCOMPARE(early.held(), 2);
    QCOMPARE(late.held(), 2);
}

void TestConnectionLimit::servesThoseThatHaveNoneInTheOrderOfTheirWait()
{
    ConnectionLimit limit(1);
    auto blocker = std::make_unique<PermitHolder>(limit);
    blocker->setWanted(1);
    std::array<std::unique_ptr<PermitHolder>, 3> waiting;
    for (auto &holder : waiting)
        holder = std::make_unique<PermitHolder>(limit);
    for (const size_t index : {2U, 0U, 1U})
        waiting.at(index)->setWanted(1);
    waiting.at(2)->setWanted(2); // wanting more is no new wait
    blocker.reset();
    for (const size_t index : {2U, 0U, 1U}) {
        QCOMPARE(waiting.at(index)->held(), 1);
        QCOMPARE(limit.inUse(), 1);
        waiting.at(index)->setWanted(0);
    }
    QCOMPARE(limit.inUse(), 0);
}

void TestConnectionLimit::takesBackWhatIsNoLongerWanted()
{
    ConnectionLimit limit(4);
    PermitHolder holder(limit);
    holder.setWanted(4);
    holder.setWanted(1);
    QCOMPARE(holder.held(), 1);
    QCOMPARE(limit.inUse(), 1);
    holder.setWanted(-3);
    QCOMPARE(holder.held(), 0);
    QCOMPARE(limit.inUse(), 0);
}

void TestConnectionLimit::aLowerLimitIsAskedForAndComesWithThePermits()
{
    ConnectionLimit limit(4);
    PermitHolder holder(limit);
    PermitHolder other(limit);
    holder.setWanted(3);
    other.setWanted(1);
    const QSignalSpy asked(&holder, &PermitHolder::yieldRequested);
    limit.setLimit(2);
    QCOMPARE(limit.inUse(), 4);
    QTRY_COMPARE(asked.size(), 2);
    holder.setWanted(2);
    other.setWanted(3);
    QCOMPARE(other.held(), 1);
    QCOMPARE(limit.inUse(), 3);
    holder.setWanted(1);
    QCOMPARE(limit.inUse(), 2);
    holder.setWanted(0);
    QCOMPARE(other.held(), 2);
}

void TestConnectionLimit::aHigherLimitIsHandedOutAtOnce()
{
    ConnectionLimit limit(1);
    PermitHolder holder(limit);
    PermitHolder other(limit);
    holder.setWanted(9);
    other.setWanted(9);
    limit.setLimit(4);
    QCOMPARE(holder.held(), 2);
    QCOMPARE(other.held(), 2);
}

void TestConnectionLimit::aHolderThatGoesAwayGivesAllBack()
{
    ConnectionLimit limit(2);
    auto holder = std::make_unique<PermitHolder>(limit);
    holder->setWanted(2);
    PermitHolder other(limit);
    other.setWanted(2);
    const QSignalSpy changed(&other, &PermitHolder::heldChanged);
    holder.reset();
    QCOMPARE(other.held(), 2);
    QTRY_VERIFY(!changed.isEmpty());
}

void TestConnectionLimit::aHolderThatGoesAwayWhileItWaitsIsForgotten()
{
    ConnectionLimit limit(1);
    PermitHolder holder(limit);
    holder.setWanted(1);
    auto waiting = std::make_unique<PermitHolder>(limit);
    waiting->setWanted(1);
    PermitHolder behind(limit);
    behind.setWanted(1);
    waiting.reset();
    holder.setWanted(0);
    QCOMPARE(behind.held(), 1);
    QCOMPARE(limit.inUse(), 1);
    auto told = std::make_unique<PermitHolder>(limit); // goes away with a signal under way
    limit.setLimit(2);
    told->setWanted(1);
    told.reset();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(limit.inUse(), 1);
}

QTEST_GUILESS_MAIN(TestConnectionLimit)
#include "tst_connectionlimit.moc"
