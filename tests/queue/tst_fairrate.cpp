// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/fairrate.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <numeric>
#include <vector>

using namespace td;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 Endless = qint64(1) << 40;

/// Somebody who asks when told to, and takes what it gets.
struct Client {
    explicit Client(FairRate &rate, qint64 bytesPerSecond = Endless)
        : taker(rate)
        , pace(bytesPerSecond)
    {
    }

    void come(milliseconds now)
    {
        const auto here = [&] { return pace == Endless ? Endless : pace * now.count() / 1000 - taken; };
        qint64 count = 0;
        while (here() > 0 && (count = taker.available(here(), now)) > 0) {
            longestWait = std::max(longestWait, now - last);
            last = now;
            taken += count;
            taker.take(count);
        }
        if (here() <= 0)
            taker.leaveLine();
        next = now + std::max(milliseconds(1), taker.waitTime(now));
    }

    FairRate::Taker taker;
    qint64 pace; ///< of what comes for it
    qint64 taken = 0;
    milliseconds next{0};
    milliseconds last{0};
    milliseconds longestWait{0};
};

using Clients = std::vector<std::unique_ptr<Client>>;

/// Time goes by for all of them; where several come in the same moment it is always in the same order.
void live(const Clients &clients, milliseconds from, milliseconds to)
{
    for (milliseconds now = from; now <= to; ++now) {
        for (const auto &client : clients) {
            if (client->next <= now)
                client->come(now);
        }
    }
}

Clients clientsOf(FairRate &rate, int count)
{
    Clients clients;
    for (int number = 0; number < count; ++number)
        clients.push_back(std::make_unique<Client>(rate));
    return clients;
}

qint64 sumOf(const Clients &clients)
{
    return std::accumulate(
        clients.begin(), clients.end(), qint64(0), [](qint64 sum, const auto &client) { return sum + client->taken; });
}

} // namespace

class TestFairRate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesEachTheSame_data();
    void givesEachTheSame();
    void leavesToOthersWhatOneDoesNotNeed();
    void goesOnWhenTheFirstInLineIsGone();
    void mayGoBeforeItsTakers();
    void letsAllPassWithoutALimit();
    void letsAllPassAgainWhenTheLimitIsTakenAway();
};

void TestFairRate::givesEachTheSame_data()
{
    QTest::addColumn<qint64>("rate");
    QTest::addColumn<int>("count");
    QTest::newRow("one") << qint64(16 * 1024) << 1;
    QTest::newRow("three at 16 KiB/s") << qint64(16 * 1024) << 3;
    QTest::newRow("ten at 64 KiB/s") << qint64(64 * 1024) << 10;
    QTest::newRow("a hundred at 1 MiB/s") << qint64(1024 * 1024) << 100;
    QTest::newRow("ten at 1 GB/s") << qint64(1'000'000'000) << 10;
}

void TestFairRate::givesEachTheSame()
{
    QFETCH(qint64, rate);
    QFETCH(int, count);
    FairRate shared(rate);
    const Clients clients = clientsOf(shared, count);
    live(clients, 0ms, 30s);
    const auto [least, most] = std::minmax_element(
        clients.begin(), clients.end(), [](const auto &one, const auto &other) { return one->taken < other->taken; });
    const QByteArray shares = QByteArray::number((*least)->taken) + " to " + QByteArray::number((*most)->taken);
    QVERIFY2((*most)->taken <= (*least)->taken * 11 / 10, shares.constData());
    const qint64 sum = sumOf(clients);
    QVERIFY2(sum <= 30 * rate && sum >= 29 * rate, QByteArray::number(sum).constData());
    for (const auto &client : clients)
        QVERIFY2(client->longestWait <= 1s, QByteArray::number(qint64(client->longestWait.count())).constData());
}

void TestFairRate::leavesToOthersWhatOneDoesNotNeed()
{
    FairRate shared(100'000);
    Clients clients = clientsOf(shared, 2);
    clients.push_back(std::make_unique<Client>(shared, 10'000)); // a slow server's
    live(clients, 0ms, 30s);
    QVERIFY2(clients[2]->taken >= 285'000, QByteArray::number(clients[2]->taken).constData());
    QVERIFY2(clients[0]->taken >= 1'280'000, QByteArray::number(clients[0]->taken).constData());
    QVERIFY2(clients[1]->taken >= 1'280'000, QByteArray::number(clients[1]->taken).constData());
}

void TestFairRate::goesOnWhenTheFirstInLineIsGone()
{
    FairRate shared(100'000);
    Clients clients = clientsOf(shared, 3);
    live(clients, 0ms, 10s);
    clients.erase(clients.begin());
    clients.front()->taker.leaveLine();
    clients.front()->next = 1h;
    const qint64 before = clients.back()->taken;
    live(clients, 10s, 20s);
    const qint64 alone = clients.back()->taken - before;
    QVERIFY2(alone >= 950'000, QByteArray::number(alone).constData());
}

void TestFairRate::mayGoBeforeItsTakers()
{
    auto shared = std::make_unique<FairRate>(1000);
    FairRate::Taker taker(*shared);
    QCOMPARE(taker.available(10, 0ms), 0);
    shared.reset();
    QCOMPARE(taker.available(10, 1s), 10);
}

void TestFairRate::letsAllPassWithoutALimit()
{
    FairRate shared;
    FairRate::Taker taker(shared);
    QCOMPARE(taker.available(1 << 30, 0ms), 1 << 30);
    taker.take(1 << 30);
    QCOMPARE(taker.available(1 << 30, 0ms), 1 << 30);
    QCOMPARE(taker.waitTime(0ms), 0ms);
}

void TestFairRate::letsAllPassAgainWhenTheLimitIsTakenAway()
{
    FairRate shared(1);
    FairRate::Taker first(shared);
    FairRate::Taker second(shared);
    QCOMPARE(first.available(1000, 0ms), 0);
    QCOMPARE(second.available(1000, 0ms), 0);
    shared.setRate(0);
    QCOMPARE(second.waitTime(0ms), 0ms);
    QCOMPARE(second.available(1000, 0ms), 1000);
    QCOMPARE(first.available(1000, 0ms), 1000);
}

QTEST_APPLESS_MAIN(TestFairRate)
#include "tst_fairrate.moc"
