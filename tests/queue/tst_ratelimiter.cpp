// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/ratelimiter.h"

#include <QTest>

#include <limits>

using namespace td;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestRateLimiter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsToItsRate_data();
    void keepsToItsRate();
    void letsAllPassWithoutALimit();
    void letsNothingPassWhileTimeStandsStill();
    void gathersAQuarterOfASecondAtMost();
    void givesNoMoreThanWanted();
    void waitsUntilSomethingMayPass_data();
    void waitsUntilSomethingMayPass();
    void takesNoHarmFromAClockThatGoesBack();
    void takesTheBurstOfALowerRate();
    void treatsANegativeRateAsNone();
    void survivesTheLargestRate();
};

/// Bytes that pass in `time` when somebody who always has more asks every `step`.
static qint64 passed(RateLimiter &limiter, milliseconds step, milliseconds time)
{
    qint64 bytes = 0;
    limiter.available(1, 0ms); // its clock begins
    for (milliseconds now = step; now <= time; now += step) {
        const qint64 count = limiter.available(std::numeric_limits<qint64>::max(), now);
        limiter.take(count);
        bytes += count;
    }
    return bytes;
}

void TestRateLimiter::keepsToItsRate_data()
{
    QTest::addColumn<qint64>("rate");
    QTest::addColumn<int>("step");
    QTest::newRow("10 kB/s asked every 10 ms") << qint64(10'000) << 10;
    QTest::newRow("1 MiB/s asked every 100 ms") << qint64(1 << 20) << 100;
    QTest::newRow("1 byte a second") << qint64(1) << 100;
    QTest::newRow("3 bytes a second") << qint64(3) << 7;
    QTest::newRow("1999 bytes a second asked every ms") << qint64(1999) << 1;
    QTest::newRow("odd numbers") << qint64(33'337) << 3;
    QTest::newRow("5 GB/s") << qint64(5'000'000'000) << 1;
}

void TestRateLimiter::keepsToItsRate()
{
    QFETCH(qint64, rate);
    QFETCH(int, step);
    RateLimiter limiter(rate);
    const qint64 bytes = passed(limiter, milliseconds(step), 20s);
    QVERIFY2(bytes <= 20 * rate, qPrintable(QString::number(bytes)));
    QVERIFY2(bytes >= 20 * rate - rate / 20 - 1, qPrintable(QString::number(bytes)));
}

void TestRateLimiter::letsAllPassWithoutALimit()
{
    RateLimiter limiter;
    QCOMPARE(limiter.rate(), 0);
    QCOMPARE(limiter.available(1 << 30, 0ms), 1 << 30);
    limiter.take(1 << 30);
    QCOMPARE(limiter.available(1 << 30, 0ms), 1 << 30);
    QCOMPARE(limiter.waitTime(0ms), 0ms);
}

void TestRateLimiter::letsNothingPassWhileTimeStandsStill()
{
    RateLimiter limiter(1'000'000);
    qint64 bytes = 0;
    for (int i = 0; i < 1000; ++i) {
        const qint64 count = limiter.available(4096, 5ms);
        limiter.take(count);
        bytes += count;
    }
    QCOMPARE(bytes, 0);
}

void TestRateLimiter::gathersAQuarterOfASecondAtMost()
{
    RateLimiter limiter(1000);
    limiter.available(1, 0ms);
    QCOMPARE(limiter.available(1'000'000, 24h), 250);
}

void TestRateLimiter::givesNoMoreThanWanted()
{
    RateLimiter limiter(1000);
    limiter.available(1, 0ms);
    QCOMPARE(limiter.available(7, 1s), 7);
    QCOMPARE(limiter.available(0, 1s), 0);
}

void TestRateLimiter::waitsUntilSomethingMayPass_data()
{
    QTest::addColumn<qint64>("rate");
    QTest::newRow("slow") << qint64(1);
    QTest::newRow("odd") << qint64(333);
    QTest::newRow("usual") << qint64(1'000'000);
    QTest::newRow("fast") << qint64(10'000'000'000);
}

void TestRateLimiter::waitsUntilSomethingMayPass()
{
    QFETCH(qint64, rate);
    RateLimiter limiter(rate);
    QCOMPARE(limiter.available(1, 1s), 0);
    const milliseconds wait = limiter.waitTime(1s);
    QVERIFY(wait > 0ms);
    QVERIFY(wait <= 1001ms);
    QVERIFY(limiter.available(1, 1s + wait) == 1);
    QCOMPARE(limiter.waitTime(1s + wait), 0ms);
}

void TestRateLimiter::takesNoHarmFromAClockThatGoesBack()
{
    RateLimiter limiter(1000);
    limiter.available(1, 10s);
    limiter.take(limiter.available(100, 11s));
    const qint64 left = limiter.available(1000, 11s);
    QCOMPARE(limiter.available(1000, 5s), left);
    QCOMPARE(limiter.available(1000, 11s + 50ms), left + 50);
}

void TestRateLimiter::takesTheBurstOfALowerRate()
{
    RateLimiter limiter(1'000'000);
    limiter.available(1, 0ms);
    QCOMPARE(limiter.available(1'000'000, 1s), 250'000);
    limiter.setRate(1000);
    QCOMPARE(limiter.available(1'000'000, 1s), 250);
    limiter.setRate(0);
    QCOMPARE(limiter.available(1'000'000, 1s), 1'000'000);
}

void TestRateLimiter::treatsANegativeRateAsNone()
{
    RateLimiter limiter(-5);
    QCOMPARE(limiter.rate(), 0);
    QCOMPARE(limiter.available(10, 0ms), 10);
}

void TestRateLimiter::survivesTheLargestRate()
{
    RateLimiter limiter(std::numeric_limits<qint64>::max());
    QCOMPARE(limiter.available(1 << 30, 0ms), 0);
    const milliseconds wait = limiter.waitTime(0ms);
    QVERIFY(wait > 0ms && wait < 1s);
    QCOMPARE(limiter.available(1 << 30, 1s), 1 << 30);
    limiter.take(1 << 30);
    QCOMPARE(limiter.available(1 << 30, 2s), 1 << 30);
}

QTEST_APPLESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
