// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/downloadqueue.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <array>

using namespace td;
using Id = DownloadQueue::Id;
using Role = DownloadQueue::Role;

class TestDownloadQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void movesAndKeepsTheOrderAmongTheMoved_data();
    void movesAndKeepsTheOrderAmongTheMoved();
    void takesAnOrder_data();
    void takesAnOrder();
    void startsTheFirstThatWaits();
    void startsNoneWhenEnoughAreActive();
    void aFewThatFinishMakeRoomForOthers();
    void thoseThatAreHeldLetOthersPass();
    void looksForNobodyInAllOfALongList();
    void thoseThatWaitForLongMakeRoomForOthers();
    void thoseThatHaveWaitedComeBeforeOthers();
    void startsWhatWasMovedOrResumedBeforeOthers();
    void countsByRole();
    void ignoresIdsThatItDoesNotHave();
    void addsAtTheTopOrTheBottom();
    void agreesWithAPlainSearchAfterRandomOperations();
};

static DownloadQueue waiting(int count)
{
    DownloadQueue queue;
    for (int id = 1; id <= count; ++id)
        queue.add(static_cast<Id>(id), Role::Waiting);
    return queue;
}

void TestDownloadQueue::movesAndKeepsTheOrderAmongTheMoved_data()
{
    QTest::addColumn<QList<Id>>("moved");
    QTest::addColumn<QueuePlace>("place");
    QTest::addColumn<QList<Id>>("order");
    const auto row = [](const char *name, const QList<Id> &moved, QueuePlace place, const QList<Id> &order) {
        QTest::newRow(name) << moved << place << order;
    };
    row("one to the top", {3}, QueuePlace::Top, {3, 1, 2, 4, 5});
    row("several to the top, in any order", {4, 2}, QueuePlace::Top, {2, 4, 1, 3, 5});
    row("several to the bottom", {4, 2}, QueuePlace::Bottom, {1, 3, 5, 2, 4});
    row("one up", {3}, QueuePlace::Up, {1, 3, 2, 4, 5});
    row("a block up", {3, 4}, QueuePlace::Up, {1, 3, 4, 2, 5});
    row("scattered ones up", {2, 4}, QueuePlace::Up, {2, 1, 4, 3, 5});
    row("the first up", {1}, QueuePlace::Up, {1, 2, 3, 4, 5});
    row("a block at the top up", {1, 2, 4}, QueuePlace::Up, {1, 2, 4, 3, 5});
    row("one down", {3}, QueuePlace::Down, {1, 2, 4, 3, 5});
    row("a block down", {2, 3}, QueuePlace::Down, {1, 4, 2, 3, 5});
    row("the last down", {5}, QueuePlace::Down, {1, 2, 3, 4, 5});
    row("a block at the bottom down", {2, 4, 5}, QueuePlace::Down, {1, 3, 2, 4, 5});
    row("all", {1, 2, 3, 4, 5}, QueuePlace::Up, {1, 2, 3, 4, 5});
    row("none", {}, QueuePlace::Top, {1, 2, 3, 4, 5});
    row("an unknown one", {9}, QueuePlace::Top, {1, 2, 3, 4, 5});
}

void TestDownloadQueue::movesAndKeepsTheOrderAmongTheMoved()
{
    QFETCH(QList<Id>, moved);
    QFETCH(QueuePlace, place);
    DownloadQueue queue = waiting(5);
    queue.move(moved, place);
    QTEST(queue.order(), "order");
}

void TestDownloadQueue::takesAnOrder_data()
{
    QTest::addColumn<QList<Id>>("wanted");
    QTest::addColumn<QList<Id>>("order");
    const auto row = [](const char *name, const QList<Id> &wanted, const QList<Id> &order) {
        QTest::newRow(name) << wanted << order;
    };
    row("of all", {5, 3, 1, 2, 4}, {5, 3, 1, 2, 4});
    row("of some", {4, 2}, {4, 2, 1, 3, 5});
    row("of none", {}, {1, 2, 3, 4, 5});
    row("with an unknown one", {9, 2}, {2, 1, 3, 4, 5});
    row("with one twice", {3, 2, 3}, {2, 3, 1, 4, 5});
}

void TestDownloadQueue::takesAnOrder()
{
    QFETCH(QList<Id>, wanted);
    QFETCH(QList<Id>, order);
    DownloadQueue queue = waiting(5);
    queue.setRole(1, Role::Resting);
    queue.arrange(wanted);
    QCOMPARE(queue.order(), order);
    const auto next = std::find_if(order.cbegin(), order.cend(), [](Id id) { return id != 1; });
    QCOMPARE(queue.nextToStart(9), *next);
}

void TestDownloadQueue::startsTheFirstThatWaits()
{
    DownloadQueue queue = waiting(3);
    queue.setRole(1, Role::Resting);
    QCOMPARE(queue.nextToStart(1), 2);
    QCOMPARE(queue.nextToStart(1), 2);
    queue.setRole(2, Role::Active);
    QCOMPARE(queue.nextToStart(2), 3);
    queue.setRole(3, Role::Active);
    QCOMPARE(queue.nextToStart(9), 0);
}

void TestDownloadQueue::startsNoneWhenEnoughAreActive()
{
    DownloadQueue queue = waiting(3);
    QCOMPARE(queue.nextToStart(0), 0);
    queue.setRole(2, Role::Active);
    QCOMPARE(queue.nextToStart(1), 0);
    QCOMPARE(queue.nextToStart(2), 1);
    QCOMPARE(DownloadQueue().nextToStart(1), 0);
}

void TestDownloadQueue::aFewThatFinishMakeRoomForOthers()
{
    DownloadQueue queue = waiting(4);
    queue.setRole(1, Role::Finishing);
    QCOMPARE(queue.nextToStart(1), 2);
    queue.setRole(2, Role::Finishing);
    QCOMPARE(queue.nextToStart(1), 0);
    queue.setRole(1, Role::Resting);
    QCOMPARE(queue.nextToStart(1), 3);
}

void TestDownloadQueue::thoseThatAreHeldLetOthersPass()
{
    DownloadQueue queue = waiting(4);
    QCOMPARE(queue.nextToStart(1, [](DownloadQueue::Id id) { return id < 3; }), 3);
    queue.setRole(4, Role::Active);
    QCOMPARE(queue.nextToStart(2, [](DownloadQueue::Id id) { return id < 4; }), 1); // nobody else may
    QCOMPARE(queue.nextToStart(1, [](DownloadQueue::Id id) { return id < 3; }), 0);
}

void TestDownloadQueue::looksForNobodyInAllOfALongList()
{
    const DownloadQueue::Id last = 20'000;
    DownloadQueue queue = waiting(last);
    int questions = 0;
    const auto isHeld = [&questions](DownloadQueue::Id id) {
        ++questions;
        return id < last;
    };
    QCOMPARE(queue.nextToStart(1, isHeld), 1);
    QVERIFY2(questions >= 100 && questions <= 1000, QByteArray::number(questions).constData());
}

void TestDownloadQueue::thoseThatWaitForLongMakeRoomForOthers()
{
    DownloadQueue queue = waiting(100);
    for (DownloadQueue::Id id = 1; id <= 64; ++id) {
        QCOMPARE(queue.nextToStart(1), id);
        queue.setRole(id, id % 2 ? Role::Lending : Role::Returning);
    }
    QCOMPARE(queue.nextToStart(1), 0); // enough
    queue.setRole(7, Role::Resting);
    QCOMPARE(queue.nextToStart(1), 65);
}

void TestDownloadQueue::thoseThatHaveWaitedComeBeforeOthers()
{
    DownloadQueue queue = waiting(4);
    QCOMPARE(queue.nextToReturn(9), 0);
    queue.setRole(2, Role::Returning);
    queue.setRole(3, Role::Returning);
    queue.setRole(4, Role::Active);
    QCOMPARE(queue.nextToReturn(1), 0); // no place is free
    QCOMPARE(queue.nextToReturn(2), 2);
    queue.setRole(2, Role::Active);
    QCOMPARE(queue.nextToReturn(2), 0);
    queue.setRole(4, Role::Finishing);
    QCOMPARE(queue.nextToReturn(2), 3);
    queue.setRole(3, Role::Active);
    QCOMPARE(queue.nextToReturn(9), 0);
    QCOMPARE(queue.nextToStart(3), 1);
}

void TestDownloadQueue::startsWhatWasMovedOrResumedBeforeOthers()
{
    DownloadQueue queue = waiting(4);
    queue.setRole(1, Role::Resting);
    queue.setRole(2, Role::Resting);
    QCOMPARE(queue.nextToStart(9), 3);
    queue.setRole(1, Role::Waiting);
    QCOMPARE(queue.nextToStart(9), 1);
    queue.move({4}, QueuePlace::Top);
    QCOMPARE(queue.nextToStart(9), 4);
    queue.add(7, Role::Waiting, QueuePlace::Top);
    QCOMPARE(queue.nextToStart(9), 7);
    queue.remove({7, 4});
    QCOMPARE(queue.nextToStart(9), 1);
}

void TestDownloadQueue::countsByRole()
{
    DownloadQueue queue = waiting(3);
    queue.add(4, Role::Resting);
    queue.setRole(1, Role::Active);
    queue.setRole(1, Role::Active);
    QCOMPARE(queue.count(Role::Waiting), 2);
    QCOMPARE(queue.count(Role::Active), 1);
    QCOMPARE(queue.count(Role::Resting), 1);
    queue.remove({1, 2, 2});
    QCOMPARE(queue.count(Role::Waiting), 1);
    QCOMPARE(queue.count(Role::Active), 0);
    QCOMPARE(queue.order(), (QList<Id>{3, 4}));
}

void TestDownloadQueue::ignoresIdsThatItDoesNotHave()
{
    DownloadQueue queue = waiting(1);
    queue.setRole(9, Role::Active);
    queue.remove({9});
    QCOMPARE(queue.count(Role::Active), 0);
    QCOMPARE(queue.order(), QList<Id>{1});
}

void TestDownloadQueue::addsAtTheTopOrTheBottom()
{
    DownloadQueue queue = waiting(2);
    queue.add(3, Role::Resting, QueuePlace::Top);
    queue.add(4, Role::Resting, QueuePlace::Bottom);
    QCOMPARE(queue.order(), (QList<Id>{3, 1, 2, 4}));
}

/// The queue remembers where nobody waits; a search from the front doesn't.
void TestDownloadQueue::agreesWithAPlainSearchAfterRandomOperations()
{
    QRandomGenerator random(20261123);
    DownloadQueue queue;
    QHash<Id, Role> roles;
    Id lastId = 0;
    const std::array usual{Role::Waiting, Role::Active, Role::Finishing, Role::Resting};
    const auto anyRole = [&] { return usual.at(static_cast<size_t>(random.bounded(4))); };
    const auto anyPlace = [&] { return static_cast<QueuePlace>(random.bounded(4)); };
    const auto anyId = [&] { return static_cast<Id>(random.bounded(static_cast<int>(lastId) + 1)); };
    for (int round = 0; round < 5000; ++round) {
        switch (random.bounded(6)) {
        case 0:
            roles.insert(++lastId, anyRole());
            queue.add(lastId, roles.value(lastId), random.bounded(2) == 0 ? QueuePlace::Top : QueuePlace::Bottom);
            break;
        case 1: {
            const Id id = anyId();
            roles.remove(id);
            queue.remove({id});
            break;
        }
        case 2:
            queue.move({anyId(), anyId(), anyId()}, anyPlace());
            break;
        default: {
            const Id id = anyId();
            const Role role = anyRole();
            queue.setRole(id, role);
            if (roles.contains(id))
                roles.insert(id, role);
        }
        }
        const auto first = std::find_if(queue.order().cbegin(), queue.order().cend(),
            [&roles](Id id) { return roles.value(id, Role::Resting) == Role::Waiting; });
        QCOMPARE(queue.nextToStart(1 << 20), first == queue.order().cend() ? 0 : *first);
        QCOMPARE(queue.order().size(), roles.size());
        QCOMPARE(queue.count(Role::Active), static_cast<int>(std::count(roles.cbegin(), roles.cend(), Role::Active)));
    }
}

QTEST_APPLESS_MAIN(TestDownloadQueue)
#include "tst_downloadqueue.moc"
