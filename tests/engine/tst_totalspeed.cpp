// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/totalspeed.h"

#include <QTest>

using namespace td;
using namespace std::chrono_literals;

class TestTotalSpeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isSteadyWhereTheStreamIs();
    void knowsThoseThatCameAndWentBetweenTwoBatches();
    void beginsAnewWithEachRun();
    void isNothingOnceNoneIsActive();
};

namespace {

DownloadSnapshot after(qint64 fetched)
{
    DownloadSnapshot snapshot;
    snapshot.fetchedBytes = fetched;
    return snapshot;
}

} // namespace

void TestTotalSpeed::isSteadyWhereTheStreamIs()
{
    TotalSpeed speed;
    DownloadSnapshot before = after(0);
    speed.note(nullptr, before);
    speed.endBatch(true, 0ms);
    QCOMPARE(speed.bytesPerSecond(), 0);
    // Batches are no clockwork.
    for (auto now = 240ms; now < 10s; now += now.count() % 3 == 0 ? 270ms : 233ms) {
        const DownloadSnapshot next = after(now.count() * 1000);
        speed.note(&before, next);
        speed.endBatch(true, now);
        QCOMPARE(speed.bytesPerSecond(), 1'000'000);
        before = next;
    }
    // And when it stands still, its speed is gone two seconds later.
    for (auto now = 10s; now <= 13s; now += 1s)
        speed.endBatch(true, now);
    QCOMPARE(speed.bytesPerSecond(), 0);
}

void TestTotalSpeed::knowsThoseThatCameAndWentBetweenTwoBatches()
{
    TotalSpeed speed;
    for (auto now = 0ms; now <= 4s; now += 250ms) {
        for (int file = 0; file < 10; ++file)
            speed.note(nullptr, after(10'000));
        speed.endBatch(true, now);
    }
    QCOMPARE(speed.bytesPerSecond(), 400'000);
}

void TestTotalSpeed::beginsAnewWithEachRun()
{
    TotalSpeed speed;
    const DownloadSnapshot first = after(5'000'000);
    speed.note(nullptr, first);
    speed.endBatch(true, 0ms);
    const DownloadSnapshot second = after(1000);
    speed.note(&first, second);
    speed.endBatch(true, 1s);
    QCOMPARE(speed.bytesPerSecond(), 1000);
}

void TestTotalSpeed::isNothingOnceNoneIsActive()
{
    TotalSpeed speed;
    const DownloadSnapshot first = after(1000);
    speed.endBatch(true, 0ms);
    speed.note(nullptr, first);
    speed.endBatch(true, 1s);
    QCOMPARE(speed.bytesPerSecond(), 1000);
    speed.endBatch(false, 2s);
    QCOMPARE(speed.bytesPerSecond(), 0);
    // The pause is no time of the next one.
    speed.endBatch(true, 1h);
    speed.note(nullptr, first);
    speed.endBatch(true, 1h + 1s);
    QCOMPARE(speed.bytesPerSecond(), 1000);
}

QTEST_GUILESS_MAIN(TestTotalSpeed)
#include "tst_totalspeed.moc"
