// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/transfer/transfersimulation.h"

#include <QTest>

using namespace td;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Rate = test::TransferSimulation::Rate;

/// How long a whole transfer takes by its plan, in simulated time.
class TestTransferTime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsInGoodTime_data();
    void endsInGoodTime();
};

constexpr qint64 MiB = 1024 * 1024;

void TestTransferTime::endsInGoodTime_data()
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

void TestTransferTime::endsInGoodTime()
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

QTEST_APPLESS_MAIN(TestTransferTime)
#include "tst_transfertime.moc"
