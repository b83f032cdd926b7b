// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/retrypolicy.h"

#include <QTest>

using namespace td;
using namespace std::chrono_literals;

class TestRetryPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doublesTheWaitUpToTheLongest_data();
    void doublesTheWaitUpToTheLongest(); // S8
    void keepsToTheLongestWaitFromTheFirstOn();
    void jitterTakesOffUpToAHalf();
    void countsTheFirstAttempt(); // S6
};

void TestRetryPolicy::doublesTheWaitUpToTheLongest_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("first") << 1 << 500;
    QTest::newRow("second") << 2 << 1000;
    QTest::newRow("third") << 3 << 2000;
    QTest::newRow("fourth") << 4 << 4000;
    QTest::newRow("longest") << 5 << 4000;
    QTest::newRow("absurd") << 1'000'000 << 4000;
}

void TestRetryPolicy::doublesTheWaitUpToTheLongest()
{
    QFETCH(int, failures);
    QFETCH(int, milliseconds);
    QCOMPARE(RetryPolicy{}.delay(failures).count(), milliseconds);
}

void TestRetryPolicy::keepsToTheLongestWaitFromTheFirstOn()
{
    QCOMPARE((RetryPolicy{3, 8s, 1s}.delay(1)), 1s);
}

void TestRetryPolicy::jitterTakesOffUpToAHalf()
{
    QCOMPARE(RetryPolicy{}.delay(2, 1.0), 500ms);
    QCOMPARE(RetryPolicy{}.delay(2, 0.5), 750ms);
}

void TestRetryPolicy::countsTheFirstAttempt()
{
    QVERIFY(RetryPolicy{}.allowsAnother(2));
    QVERIFY(!RetryPolicy{}.allowsAnother(3));
    QVERIFY(!(RetryPolicy{.maxAttempts = 1}.allowsAnother(1)));
}

QTEST_APPLESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
