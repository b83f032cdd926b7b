// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httpresponse.h"

#include <QTest>

#include <ctime>

using namespace td;
using namespace std::chrono_literals;

using MaybeSeconds = std::optional<std::chrono::seconds>;

/// Points in time and waits that an answer names.
class TestHttpDates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsDates_data();
    void readsDates();
    void readsDatesTheSameInEveryTimeZone();
    void readsRetryAfter_data();
    void readsRetryAfter();
    void measuresRetryAfterOnTheServersClock();
};

static HttpResponse answer(int status, const QList<HttpHeader> &headers)
{
    return {status, QUrl(u"http://example.org/file"_qs), headers};
}

void TestHttpDates::readsDates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QDateTime>("expected");
    const QDateTime example({1994, 11, 6}, {8, 49, 37}, Qt::UTC);
    QTest::newRow("IMF-fixdate") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << example;
    QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << example;
    QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << example;
    QTest::newRow("asctime, two digits") << QByteArray("Wed Nov 16 08:49:37 1994") << example.addDays(10);
    QTest::newRow("leap day") << QByteArray("Thu, 29 Feb 2024 00:00:00 GMT")
                              << QDateTime({2024, 2, 29}, {0, 0, 0}, Qt::UTC);
    QTest::newRow("RFC 850 in this century") << QByteArray("Friday, 06-Nov-26 08:49:37 GMT") << example.addYears(32);
    QTest::newRow("RFC 850, leap day of 2000")
        << QByteArray("Tuesday, 29-Feb-00 08:49:37 GMT") << QDateTime({2000, 2, 29}, {8, 49, 37}, Qt::UTC);
    QTest::newRow("before 1970") << QByteArray("Fri, 01 Jan 1960 00:00:00 GMT")
                                 << QDateTime({1960, 1, 1}, {0, 0, 0}, Qt::UTC);
    QTest::newRow("far in the future") << QByteArray("Fri, 31 Dec 9999 23:59:59 GMT")
                                       << QDateTime({9999, 12, 31}, {23, 59, 59}, Qt::UTC);
    for (const char *bad : {"", "0", "-1", "now", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
             "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:00:00 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
             "1994-11-06T08:49:37Z", ", 06 Nov 1994 08:49:37 GMT", "*, 06 Nov 1994 08:49:37 GMT",
             "Day, 06 Nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06-Nov 1994 08:49:37 GMT",
             "Sun, 006 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 194 08:49:37 GMT", "Sun, 06 Nov 1994 8:049:37 GMT",
             "Sun, 06 nov 1994 08:49:37 GMT", "Sunday, 6-Nov-94 08:49:37 GMT", "Sun, Nov 6 08:49:37 1994",
             "Sun, +6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov -994 08:49:37 GMT",
             "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT"})
        QTest::addRow("bad: %s", bad) << QByteArray(bad) << QDateTime();
}

void TestHttpDates::readsDates()
{
    QFETCH(QByteArray, text);
    QTEST(parseHttpDate(text), "expected");
}

void TestHttpDates::readsDatesTheSameInEveryTimeZone()
{
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "Europe/Berlin");
    tzset();
    const QDateTime date = parseHttpDate("Sun, 31 Mar 2024 02:30:00 GMT"); // an hour that Berlin's clocks left out
    before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
    tzset();
    QCOMPARE(date, QDateTime({2024, 3, 31}, {2, 30, 0}, Qt::UTC));
    QCOMPARE(date.timeSpec(), Qt::UTC);
}

void TestHttpDates::readsRetryAfter_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<MaybeSeconds>("wait");
    const auto row = [](const char *text, MaybeSeconds wait) { QTest::newRow(text) << QByteArray(text) << wait; };
    row("", {});
    row("0", 0s);
    row("2", 2s);
    row(" 120 ", 120s);
    row("86400", 24h);
    row("86401", 24h);
    row("1000000000000", 24h);
    row("9223372036854775808", 24h);
    row("99999999999999999999999999", 24h);
    row("-5", {});
    row("+5", {});
    row("1.5", {});
    row("2, 3", {});
    row("soon", {});
    row("Sun, 06 Nov 1994 08:49:47 GMT", 10s);
    row("Sun, 06 Nov 1994 08:49:37 GMT", 0s);
    row("Sun, 06 Nov 1994 08:00:00 GMT", 0s);
    row("Fri, 01 Jan 1960 00:00:00 GMT", 0s);
    row("Mon, 06 Nov 2034 08:49:37 GMT", 24h);
}

void TestHttpDates::readsRetryAfter()
{
    QFETCH(QByteArray, text);
    QFETCH(MaybeSeconds, wait);
    const QDateTime now({1994, 11, 6}, {8, 49, 37}, Qt::UTC);
    QVERIFY(answer(503, {{"Retry-After", text}}).retryAfter(now) == wait);
}

void TestHttpDates::measuresRetryAfterOnTheServersClock()
{
    const QDateTime now({2026, 1, 1}, {0, 0, 0}, Qt::UTC);
    QList<HttpHeader> headers{{"Retry-After", "Sun, 06 Nov 1994 08:50:37 GMT"}};
    QVERIFY(answer(503, headers).retryAfter(now) == 0s);
    headers.append(HttpHeader{"Date", "Sun, 06 Nov 1994 08:49:37 GMT"});
    QVERIFY(answer(503, headers).retryAfter(now) == 60s);
}

QTEST_APPLESS_MAIN(TestHttpDates)
#include "tst_httpdates.moc"
