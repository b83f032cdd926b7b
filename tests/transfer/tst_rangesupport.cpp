// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/rangesupport.h"

#include <QTest>

using td::RangeSupport;

class TestRangeSupport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForRangesAtFirst();
    void learns_data();
    void learns();
    void servesARestWhereItDidOnce();
};

void TestRangeSupport::asksForRangesAtFirst()
{
    const RangeSupport ranges;
    QVERIFY(!ranges.work());
    QVERIFY(!ranges.areProven());
    QVERIFY(ranges.areAskedFor());
    QVERIFY(ranges.mayDivide());
}

/// p: a part came; w: the whole file; a: the whole file from a server that announces ranges; s: stays with this stream;
/// g: gives up; c: comes back.
void TestRangeSupport::learns_data()
{
    QTest::addColumn<QByteArray>("events");
    QTest::addColumn<bool>("proven");
    QTest::addColumn<bool>("asked");
    QTest::addColumn<bool>("divides");
    QTest::newRow("a part") << QByteArray("p") << true << true << true;
    QTest::newRow("the whole file") << QByteArray("w") << false << true << false;
    QTest::newRow("the whole file, but parts are announced") << QByteArray("a") << false << true << true;
    QTest::newRow("announced, and a part") << QByteArray("ap") << true << true << true;
    QTest::newRow("announced, and a part couldn't be used") << QByteArray("as") << false << true << false;
    QTest::newRow("a part, then the whole file") << QByteArray("pw") << false << true << false;
    QTest::newRow("given up") << QByteArray("pg") << false << false << false;
    QTest::newRow("given up, and back") << QByteArray("pgwc") << true << true << true;
    QTest::newRow("given up for good") << QByteArray("wgc") << false << false << false;
    QTest::newRow("given up, whatever is announced") << QByteArray("ga") << false << false << false;
}

/// For a later run, too, and so whatever comes after.
void TestRangeSupport::servesARestWhereItDidOnce()
{
    RangeSupport ranges;
    QVERIFY(!ranges.serveARest());
    ranges.wholeAccepted(false);
    QVERIFY(ranges.serveARest() == false);
    ranges.partAccepted();
    ranges.giveUp();
    QVERIFY(ranges.serveARest() == true);
    QVERIFY(ranges.work() == false);
}

void TestRangeSupport::learns()
{
    QFETCH(QByteArray, events);
    RangeSupport ranges;
    for (const char event : std::as_const(events)) {
        if (event == 'p')
            ranges.partAccepted();
        else if (event == 's')
            ranges.stayWithThisStream();
        else if (event == 'g')
            ranges.giveUp();
        else if (event == 'c')
            ranges.comeBack();
        else
            ranges.wholeAccepted(event == 'a');
    }
    QTEST(ranges.areProven(), "proven");
    QTEST(ranges.areAskedFor(), "asked");
    QTEST(ranges.mayDivide(), "divides");
}

QTEST_APPLESS_MAIN(TestRangeSupport)
#include "tst_rangesupport.moc"
