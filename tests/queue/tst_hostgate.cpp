// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/hostgate.h"

#include <QTest>

using namespace td;
using namespace std::chrono_literals;

class TestHostGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allowsAnyNumberToAnUnknownHost();
    void halvesWhatWasOpenAtARefusal_data();
    void halvesWhatWasOpenAtARefusal();
    void halvesAgainAtTheNextRefusal();
    void countsOnlyTheFirstOfSeveralThatBeganTogether();
    void allowsOneMoreAfterEachMinuteOfPeace();
    void halvesWhatPeaceHasRegained();
    void neverAllowsFewerThanAreWelcome();
    void keepsHostsApart();
    void holdsAHostUntilTheLatestTimeAskedFor();
    void aHoldAloneLimitsNoNumber();
};

static const QString Host = u"example.org"_qs;

void TestHostGate::allowsAnyNumberToAnUnknownHost()
{
    QCOMPARE(HostGate().allowed(Host, 0ms), HostGate::Unlimited);
    QCOMPARE(HostGate().waitTime(Host, 0ms), 0ms);
}

void TestHostGate::halvesWhatWasOpenAtARefusal_data()
{
    QTest::addColumn<int>("inUse");
    QTest::addColumn<int>("allowed");
    QTest::newRow("the only one") << 0 << 1;
    QTest::newRow("the second") << 1 << 1;
    QTest::newRow("the third") << 2 << 1;
    QTest::newRow("the fourth") << 3 << 2;
    QTest::newRow("the eighth") << 7 << 4;
    QTest::newRow("the 64th") << 63 << 32;
}

void TestHostGate::halvesWhatWasOpenAtARefusal()
{
    QFETCH(int, inUse);
    HostGate gate;
    gate.reportOverload(Host, inUse, 0, 1s, 2s);
    QTEST(gate.allowed(Host, 2s), "allowed");
}

void TestHostGate::halvesAgainAtTheNextRefusal()
{
    HostGate gate;
    gate.reportOverload(Host, 15, 0, 1s, 2s);
    QCOMPARE(gate.allowed(Host, 2s), 8);
    gate.reportOverload(Host, 15, 0, 3s, 4s); // 16 may still be open
    QCOMPARE(gate.allowed(Host, 4s), 4);
    gate.reportOverload(Host, 2, 0, 5s, 6s);
    QCOMPARE(gate.allowed(Host, 6s), 1);
    gate.reportOverload(Host, 0, 0, 7s, 8s);
    QCOMPARE(gate.allowed(Host, 8s), 1);
}

void TestHostGate::countsOnlyTheFirstOfSeveralThatBeganTogether()
{
    HostGate gate;
    for (int i = 0; i < 8; ++i)
        gate.reportOverload(Host, 15 - i, 0, 1s, 2s + std::chrono::milliseconds(i));
    QCOMPARE(gate.allowed(Host, 3s), 8);
}

void TestHostGate::allowsOneMoreAfterEachMinuteOfPeace()
{
    HostGate gate;
    gate.reportOverload(Host, 3, 0, 0s, 10s);
    QCOMPARE(gate.allowed(Host, 10s), 2);
    QCOMPARE(gate.allowed(Host, 70s - 1ms), 2);
    QCOMPARE(gate.allowed(Host, 70s), 3);
    QCOMPARE(gate.allowed(Host, 130s), 4);
}

void TestHostGate::halvesWhatPeaceHasRegained()
{
    HostGate gate;
    gate.reportOverload(Host, 3, 0, 0s, 10s);
    QCOMPARE(gate.allowed(Host, 10s + 4min), 6);
    gate.reportOverload(Host, 63, 0, 10s + 3min, 10s + 4min);
    QCOMPARE(gate.allowed(Host, 10s + 4min), 3);
    QCOMPARE(gate.allowed(Host, 10s + 5min), 4);
}

void TestHostGate::neverAllowsFewerThanAreWelcome()
{
    HostGate gate;
    gate.reportOverload(Host, 7, 2, 1s, 2s);
    QCOMPARE(gate.allowed(Host, 2s), 4);
    gate.reportOverload(Host, 2, 2, 3s, 4s);
    QCOMPARE(gate.allowed(Host, 4s), 2);
    gate.reportOverload(Host, 2, 1, 5s, 6s);
    QCOMPARE(gate.allowed(Host, 6s), 1);
}

void TestHostGate::keepsHostsApart()
{
    HostGate gate;
    gate.reportOverload(Host, 3, 0, 0s, 1s);
    gate.hold(Host, 1min);
    QCOMPARE(gate.allowed(u"example.org:8080"_qs, 1s), HostGate::Unlimited);
    QCOMPARE(gate.waitTime(u"example.org:8080"_qs, 1s), 0ms);
}

void TestHostGate::holdsAHostUntilTheLatestTimeAskedFor()
{
    HostGate gate;
    gate.hold(Host, 10s);
    gate.hold(Host, 5s);
    QCOMPARE(gate.waitTime(Host, 2s), 8s);
    QCOMPARE(gate.waitTime(Host, 10s), 0ms);
    QCOMPARE(gate.waitTime(Host, 1h), 0ms);
}

void TestHostGate::aHoldAloneLimitsNoNumber()
{
    HostGate gate;
    gate.hold(Host, 10s);
    QCOMPARE(gate.allowed(Host, 10min), HostGate::Unlimited);
}

QTEST_APPLESS_MAIN(TestHostGate)
#include "tst_hostgate.moc"
