// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/connectionlimit.h"
#include "tests/support/stricttest.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

using namespace td;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// How downloads share connections of which there are fewer: how long a turn is, and who comes next.
class TestTurns : public test::StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void isAnEighthOfWhatEachHadByNow_data();
    void isAnEighthOfWhatEachHadByNow();
    void asksForAsMuchAsComesInATurn_data();
    void asksForAsMuchAsComesInATurn();
    void isNoneWhileEverybodyHasAConnection();
    void growsWhileSomebodyWaits();
    void givesEachAsManyTurns();
    void givesOneThatComesLaterNoMore();
    void keepsThePermitWhenNobodyWaits();
    void keepsThePermitWhenNobodyHadFewerTurns();
    void passesOnWhatItWasAskedFor();
    void keepsDownloadsTogether_data();
    void keepsDownloadsTogether();
};

void TestTurns::isAnEighthOfWhatEachHadByNow_data()
{
    QTest::addColumn<milliseconds>("contended");
    QTest::addColumn<int>("permits");
    QTest::addColumn<int>("holders");
    QTest::addColumn<milliseconds>("length");
    QTest::newRow("at the start") << milliseconds(0) << 16 << 100 << milliseconds(0);
    QTest::newRow("100 downloads, 16 connections, 10 s") << milliseconds(10s) << 16 << 100 << 200ms;
    QTest::newRow("one more than connections") << milliseconds(9s) << 8 << 9 << 1000ms;
    QTest::newRow("after long") << milliseconds(1h) << 16 << 100 << milliseconds(4s);
    QTest::newRow("no connection at all") << milliseconds(1h) << 0 << 1 << milliseconds(0);
}

void TestTurns::isAnEighthOfWhatEachHadByNow()
{
    QFETCH(milliseconds, contended);
    QFETCH(int, permits);
    QFETCH(int, holders);
    QTEST(Turn::after(contended, permits, holders).length, "length");
}

void TestTurns::asksForAsMuchAsComesInATurn_data()
{
    QTest::addColumn<milliseconds>("length");
    QTest::addColumn<qint64>("rate");
    QTest::addColumn<milliseconds>("requestCost");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<qint64>("bytes");
    const qint64 KiB = 1024;
    QTest::newRow("speed unknown: a small file in one request") << 0ms << qint64(0) << 0ms << qint64(0) << 256 * KiB;
    QTest::newRow("never less than is worth a request") << 10ms << 100 * KiB << 1ms << qint64(0) << 256 * KiB;
    QTest::newRow("what comes meanwhile") << 500ms << 2048 * KiB << 1ms << qint64(0) << 1024 * KiB;
    QTest::newRow("in steps") << 1000ms << 300 * KiB + 1 << 1ms << qint64(0) << 256 * KiB;
    QTest::newRow("a far server: the request is an eighth") << 10ms << 1024 * KiB << 250ms << qint64(0) << 2048 * KiB;
    QTest::newRow("a slow one by its limit, speed unknown")
        << 0ms << qint64(0) << 0ms << qint64(5000) << qint64(20'000);
    QTest::newRow("a slow one by its limit") << 10ms << 5 * KiB << 1ms << 5 * KiB << 20 * KiB;
    QTest::newRow("a very slow one: a request is worth some bytes") << 10ms << KiB << 1ms << KiB << 16 * KiB;
    QTest::newRow("a limit that is no matter") << 500ms << 2048 * KiB << 1ms << 4096 * KiB << 1024 * KiB;
    QTest::newRow("but nobody waits for ever") << 10ms << 1024 * KiB << 5000ms << qint64(0) << 4096 * KiB;
}

void TestTurns::asksForAsMuchAsComesInATurn()
{
    QFETCH(milliseconds, length);
    QFETCH(qint64, rate);
    QFETCH(milliseconds, requestCost);
    QFETCH(qint64, limit);
    QTEST(Turn{length}.bytes(rate, requestCost, limit), "bytes");
}

void TestTurns::isNoneWhileEverybodyHasAConnection()
{
    ConnectionLimit limit(2);
    PermitHolder first(limit);
    PermitHolder second(limit);
    second.setWanted(1);
    first.setWanted(4);
    QVERIFY(!first.turn(0s));
    PermitHolder third(limit);
    QVERIFY(!first.turn(0s));
    third.setWanted(1);
    QVERIFY(first.turn(0s));
    QVERIFY(third.turn(0s));
    second.setWanted(0);
    QVERIFY(!first.turn(0s));
}

void TestTurns::growsWhileSomebodyWaits()
{
    ConnectionLimit limit(1);
    PermitHolder first(limit);
    PermitHolder second(limit);
    first.setWanted(1);
    second.setWanted(1);
    QCOMPARE(first.turn(100s)->length, 0ms);
    QCOMPARE(second.turn(116s)->length, milliseconds(1s));
    QVERIFY(first.passOn()); // now the other one waits
    QCOMPARE(first.turn(132s)->length, milliseconds(2s));
    second.setWanted(0);
    second.setWanted(1);
    QCOMPARE(first.turn(200s)->length, 0ms); // nobody had waited for a moment
}

void TestTurns::givesEachAsManyTurns()
{
    ConnectionLimit limit(2);
    std::array<std::unique_ptr<PermitHolder>, 3> holders;
    for (auto &holder : holders) {
        holder = std::make_unique<PermitHolder>(limit);
        holder->setWanted(1);
    }
    std::array<int, 3> turns{};
    for (int i = 0; i < 60; ++i) {
        const size_t ends = i % 3 == 0 ? 2 : i % 2 == 0 ? 0 : 1; // whoever it is, if it has a connection
        if (holders.at(ends)->held() == 0)
            continue;
        ++turns.at(ends);
        holders.at(ends)->passOn();
        QCOMPARE(limit.inUse(), 2);
        holders.at(ends)->setWanted(1); // asking again is no new wait
        const auto [least, most] = std::ranges::minmax(turns);
        QVERIFY2(most - least <= 2, qPrintable(QString::number(most - least)));
    }
    QVERIFY(std::ranges::min(turns) > 5);
}

void TestTurns::givesOneThatComesLaterNoMore()
{
    ConnectionLimit limit(1);
    PermitHolder first(limit);
    PermitHolder second(limit);
    first.setWanted(1);
    second.setWanted(1);
    for (int i = 0; i < 10; ++i)
        (first.held() == 1 ? first : second).passOn();
    PermitHolder late(limit);
    late.setWanted(1);
    int turnsOfOthers = 0;
    for (int i = 0; i < 6; ++i) {
        PermitHolder *holder = late.held() == 1 ? &late : first.held() == 1 ? &first : &second;
        turnsOfOthers += holder == &late ? 0 : 1;
        holder->passOn();
    }
    QVERIFY2(turnsOfOthers >= 3, qPrintable(QString::number(turnsOfOthers)));
}

void TestTurns::keepsThePermitWhenNobodyWaits()
{
    ConnectionLimit limit(3);
    PermitHolder holder(limit);
    PermitHolder other(limit);
    QVERIFY(!holder.passOn()); // has none
    holder.setWanted(2);
    other.setWanted(5); // wants more, but isn't without
    QVERIFY(!holder.passOn());
    QCOMPARE(holder.held(), 2);
}

void TestTurns::keepsThePermitWhenNobodyHadFewerTurns()
{
    ConnectionLimit limit(2);
    PermitHolder first(limit);
    PermitHolder second(limit);
    PermitHolder third(limit);
    for (PermitHolder *holder : {&first, &second, &third})
        holder->setWanted(1);
    QVERIFY(first.passOn());
    QCOMPARE(third.held(), 1);
    QVERIFY(!second.passOn()); // the first one had as many
    QVERIFY(second.passOn());
    QCOMPARE(first.held(), 1);
}

void TestTurns::passesOnWhatItWasAskedFor()
{
    ConnectionLimit limit(3);
    PermitHolder rich(limit);
    rich.setWanted(3);
    const QSignalSpy asked(&rich, &PermitHolder::yieldRequested);
    PermitHolder poor(limit);
    poor.setWanted(1);
    QVERIFY(rich.passOn());
    QCOMPARE(poor.held(), 1);
    PermitHolder late(limit); // the request that was answered is forgotten: a new one comes
    late.setWanted(1);
    QTRY_COMPARE(asked.size(), 2);
}

namespace {

/// A download that asks for a turn's bytes whenever it has a connection.
class Client {
public:
    Client(ConnectionLimit &limit, qint64 size)
        : m_permits(limit)
        , m_left(size)
    {
        m_permits.setWanted(1);
    }

    void step(milliseconds now, qint64 rate)
    {
        if (m_left == 0 || m_permits.held() == 0)
            return;
        if (m_asked == 0) {
            const auto turn = m_permits.turn(now);
            m_asked = std::min(m_left, turn ? turn->bytes(done > 0 ? rate : 0, 1ms) : m_left);
            ++requests;
        }
        const qint64 bytes = std::min(m_asked, rate / 1000);
        m_asked -= bytes;
        m_left -= bytes;
        done += bytes;
        if (m_left == 0)
            m_permits.setWanted(0);
        else if (m_asked == 0)
            m_permits.passOn();
    }

    qint64 done = 0;
    int requests = 0;

private:
    PermitHolder m_permits;
    qint64 m_left;
    qint64 m_asked = 0;
};

} // namespace

void TestTurns::keepsDownloadsTogether_data()
{
    QTest::addColumn<int>("downloads");
    QTest::addColumn<int>("permits");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<int>("mostRequests"); // of one
    const qint64 MiB = 1024 * 1024;
    QTest::newRow("100 of 4 MiB over 16") << 100 << 16 << 4 * MiB << 15;
    QTest::newRow("100 of 64 MiB over 16") << 100 << 16 << 64 * MiB << 40;
    QTest::newRow("17 over 16") << 17 << 16 << 16 * MiB << 30;
    QTest::newRow("5 over 1") << 5 << 1 << 16 * MiB << 30;
}

/// From half of all bytes on the first and the last are within a fifth of what all have on average.
void TestTurns::keepsDownloadsTogether()
{
    QFETCH(int, downloads);
    QFETCH(int, permits);
    QFETCH(qint64, size);
    QFETCH(int, mostRequests);
    constexpr qint64 Rate = 2'000'000;
    ConnectionLimit limit(permits);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < downloads; ++i)
        clients.push_back(std::make_unique<Client>(limit, size));
    double widest = 0;
    for (milliseconds now{0};; ++now) {
        for (const auto &client : clients)
            client->step(now, Rate);
        qint64 least = size;
        qint64 most = 0;
        qint64 sum = 0;
        for (const auto &client : clients) {
            least = std::min(least, client->done);
            most = std::max(most, client->done);
            sum += client->done;
        }
        if (least == size)
            break;
        const double mean = static_cast<double>(sum) / downloads;
        if (2 * mean >= static_cast<double>(size))
            widest = std::max(widest, static_cast<double>(most - least) / mean);
    }
    QVERIFY2(widest <= 0.2, qPrintable(QString::number(widest)));
    for (const auto &client : clients)
        QVERIFY2(client->requests <= mostRequests, qPrintable(QString::number(client->requests)));
}

QTEST_GUILESS_MAIN(TestTurns)
#include "tst_turns.moc"
