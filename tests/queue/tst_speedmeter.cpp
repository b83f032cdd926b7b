// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/speedmeter.h"

#include <QTest>

using namespace td;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestSpeedMeter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isZeroBeforeTheFirstByte();
    void showsASteadyRate_data();
    void showsASteadyRate();
    void showsTheTimeSinceTheFirstByteWhileItIsShort();
    void forgetsWhatIsOlderThanItsWindow();
    void fallsToZeroInSilence();
    void isFiniteAtTheFirstByte();
    void followsAChangedRateWithinItsWindow();
    void takesNoHarmFromAClockThatGoesBack();
    void countsNothingOldAfterALongSilence();
};

static void feed(SpeedMeter &meter, qint64 bytesPerSecond, milliseconds from, milliseconds to, milliseconds step)
{
    for (milliseconds now = from; now < to; now += step)
        meter.add(bytesPerSecond * step.count() / 1000, now);
}

static void compareRoughly(qint64 actual, qint64 expected)
{
    const QByteArray text = QByteArray::number(actual) + " instead of " + QByteArray::number(expected);
    QVERIFY2(qAbs(actual - expected) <= expected / 8, text.constData());
}

void TestSpeedMeter::isZeroBeforeTheFirstByte()
{
    QCOMPARE(SpeedMeter().bytesPerSecond(0ms), 0);
    QCOMPARE(SpeedMeter().bytesPerSecond(24h), 0);
}

void TestSpeedMeter::showsASteadyRate_data()
{
    QTest::addColumn<qint64>("rate");
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("window");
    QTest::newRow("2 s window, often") << qint64(1'000'000) << 1 << 2000;
    QTest::newRow("2 s window, rarely") << qint64(1'000'000) << 90 << 2000;
    QTest::newRow("1 s window") << qint64(100'000) << 10 << 1000;
    QTest::newRow("5 GB/s") << qint64(5'000'000'000) << 5 << 2000;
}

void TestSpeedMeter::showsASteadyRate()
{
    QFETCH(qint64, rate);
    QFETCH(int, step);
    QFETCH(int, window);
    SpeedMeter meter{milliseconds(window)};
    constexpr milliseconds begin = 1000h; // a machine that is up for a while
    feed(meter, rate, begin, begin + 10s, milliseconds(step));
    compareRoughly(meter.bytesPerSecond(begin + 10s), rate);
}

void TestSpeedMeter::showsTheTimeSinceTheFirstByteWhileItIsShort()
{
    SpeedMeter meter;
    feed(meter, 1'000'000, 5s, 5s + 300ms, 10ms);
    compareRoughly(meter.bytesPerSecond(5s + 300ms), 1'000'000);
}

void TestSpeedMeter::forgetsWhatIsOlderThanItsWindow()
{
    SpeedMeter meter;
    meter.add(1'000'000'000, 1s);
    meter.add(1000, 4s);
    QVERIFY(meter.bytesPerSecond(4s) < 2000);
}

void TestSpeedMeter::fallsToZeroInSilence()
{
    SpeedMeter meter;
    feed(meter, 1'000'000, 0s, 3s, 10ms);
    const qint64 soon = meter.bytesPerSecond(4s);
    QVERIFY(soon > 300'000 && soon < 700'000);
    QCOMPARE(meter.bytesPerSecond(5s + 1ms), 0);
    QCOMPARE(meter.bytesPerSecond(10'000h), 0);
}

void TestSpeedMeter::isFiniteAtTheFirstByte()
{
    SpeedMeter meter;
    meter.add(1000, 7s);
    QCOMPARE(meter.bytesPerSecond(7s), 20'000); // as if over 50 ms
}

void TestSpeedMeter::followsAChangedRateWithinItsWindow()
{
    SpeedMeter meter;
    feed(meter, 10'000'000, 0s, 5s, 10ms);
    feed(meter, 100'000, 5s, 8s, 10ms);
    compareRoughly(meter.bytesPerSecond(8s), 100'000);
}

void TestSpeedMeter::takesNoHarmFromAClockThatGoesBack()
{
    SpeedMeter meter;
    feed(meter, 1'000'000, 5s, 8s, 10ms);
    meter.add(10'000, 7s + 950ms);
    QVERIFY(meter.bytesPerSecond(7s + 990ms) >= 0);
    compareRoughly(meter.bytesPerSecond(8s), 1'000'000);
}

void TestSpeedMeter::countsNothingOldAfterALongSilence()
{
    SpeedMeter meter;
    feed(meter, 1'000'000, 0s, 3s, 10ms);
    meter.add(2000, 60s);
    QVERIFY(meter.bytesPerSecond(60s) <= 1100);
}

QTEST_APPLESS_MAIN(TestSpeedMeter)
#include "tst_speedmeter.moc"
