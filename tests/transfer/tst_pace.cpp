// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/pace.h"

#include <QTest>

using namespace std::chrono_literals;
using td::Pace;

class TestPace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingAtFirst();
    void aLateAnswerMakesNoTurnLonger();
    void measuresATurnFromItsRequest();
    void remembersTheBestRateForAWhile();
};

void TestPace::knowsNothingAtFirst()
{
    const Pace pace;
    QCOMPARE(pace.requestCost(), 0ms);
    QCOMPARE(pace.leastRequestCost(), 0ms);
    QCOMPARE(pace.turnRate(), 0);
    QCOMPARE(pace.bestRate(), 0);
}

void TestPace::aLateAnswerMakesNoTurnLonger()
{
    Pace pace;
    pace.noteHead(200ms);
    QCOMPARE(pace.leastRequestCost(), 200ms);
    pace.noteHead(50ms);
    pace.noteHead(3s);
    QCOMPARE(pace.requestCost(), 3s);
    QCOMPARE(pace.leastRequestCost(), 50ms);
}

void TestPace::measuresATurnFromItsRequest()
{
    Pace pace;
    pace.noteTurn(3000, 500ms);
    QCOMPARE(pace.turnRate(), 6000);
    pace.noteTurn(3000, 0ms); // less than the clock can tell
    QCOMPARE(pace.turnRate(), 3'000'000);
}

void TestPace::remembersTheBestRateForAWhile()
{
    Pace pace;
    pace.noteRate(1600);
    pace.noteRate(160);
    QCOMPARE(pace.bestRate(), 1600);
    pace.fade();
    QCOMPARE(pace.bestRate(), 1500);
}

QTEST_APPLESS_MAIN(TestPace)
#include "tst_pace.moc"
