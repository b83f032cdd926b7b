// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/cookiefile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace td;

class TestCookieFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheSevenFields();
    void tellsHostsFromDomains();
    void leavesExpiredCookiesAway();
    void takesTheWholeSecondsOfAnExpiry();
    void passesOverLinesThatAreNone();
    void refusesAnotherFormat();
    void readsFilesAndSaysWhyItCannot();
};

namespace {

const QDateTime Now = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);

} // namespace

void TestCookieFile::readsTheSevenFields()
{
    const auto cookies = parseCookies("# Netscape HTTP Cookie File\r\n"
                                      "\r\n"
                                      "#HttpOnly_.example.org\tTRUE\t/files\tTRUE\t1800000000\tsession\ta=b c\r\n",
        Now);
    QVERIFY(!cookies.error);
    QCOMPARE(cookies.value.size(), 1);
    const QNetworkCookie cookie = cookies.value.first();
    QCOMPARE(cookie.domain(), u".example.org"_qs);
    QCOMPARE(cookie.path(), u"/files"_qs);
    QVERIFY(cookie.isSecure());
    QVERIFY(cookie.isHttpOnly());
    QCOMPARE(cookie.expirationDate().toSecsSinceEpoch(), 1'800'000'000);
    QCOMPARE(cookie.name(), "session");
    QCOMPARE(cookie.value(), "a=b c");
}

void TestCookieFile::tellsHostsFromDomains()
{
    const auto cookies = parseCookies("example.org\tFALSE\t/\tFALSE\t0\ta\t1\n"
                                      "example.org\tTRUE\t/\tFALSE\t0\tb\t2\n"
                                      ".example.org\tFALSE\t/\tFALSE\t0\tc\n",
        Now);
    QCOMPARE(cookies.value.size(), 3);
    QCOMPARE(cookies.value.at(0).domain(), u"example.org"_qs);
    QVERIFY(cookies.value.at(0).isSessionCookie());
    QCOMPARE(cookies.value.at(1).domain(), u".example.org"_qs);
    QCOMPARE(cookies.value.at(2).domain(), u"example.org"_qs);
    QCOMPARE(cookies.value.at(2).value(), QByteArray());
}

void TestCookieFile::leavesExpiredCookiesAway()
{
    const auto cookies = parseCookies("a\tFALSE\t/\tFALSE\t1699999999\told\t1\n"
                                      "a\tFALSE\t/\tFALSE\t1700000001\tnew\t1\n",
        Now);
    QVERIFY(!cookies.error);
    QCOMPARE(cookies.value.size(), 1);
    QCOMPARE(cookies.value.first().name(), "new");
}

void TestCookieFile::takesTheWholeSecondsOfAnExpiry()
{
    const auto cookies = parseCookies("a\tFALSE\t/\tFALSE\t1800000000.75\tnew\t1\n"
                                      "a\tFALSE\t/\tFALSE\t1700000000.5\tended\t1\n"
                                      "a\tFALSE\t/\tFALSE\t1800000000.\tx\t1\n"
                                      "a\tFALSE\t/\tFALSE\t1800000000.5.5\tx\t1\n"
                                      "a\tFALSE\t/\tFALSE\t1800000000.-5\tx\t1\n"
                                      "a\tFALSE\t/\tFALSE\t.5\tx\t1\n",
        Now);
    QVERIFY(!cookies.error);
    QCOMPARE(cookies.value.size(), 1);
    QCOMPARE(cookies.value.first().expirationDate().toMSecsSinceEpoch(), 1'800'000'000'000);
}

void TestCookieFile::passesOverLinesThatAreNone()
{
    const auto cookies = parseCookies("nonsense\n"
                                      "a\tFALSE\t/\tFALSE\tsoon\tx\t1\n"
                                      "\tFALSE\t/\tFALSE\t0\tx\t1\n"
                                      ".\tTRUE\t/\tFALSE\t0\tx\t1\n"
                                      "a\tFALSE\t/\tFALSE\t0\t\t1\n"
                                      "a\tFALSE\t/\tFALSE\t0\tx\t1; injected\n"
                                      "a\tFALSE\t/\tFALSE\t0\tx\t1\rY: 2\n"
                                      "a\tFALSE\t/\tFALSE\t0\tgood\t1\n",
        Now);
    QVERIFY(!cookies.error);
    QCOMPARE(cookies.value.size(), 1);
    QCOMPARE(cookies.value.first().name(), "good");
    QVERIFY(!parseCookies("# only a comment\n", Now).error);
}

void TestCookieFile::refusesAnotherFormat()
{
    QVERIFY(parseCookies("[{\"name\": \"session\"}]\n", Now).error);
}

void TestCookieFile::readsFilesAndSaysWhyItCannot()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"jar"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a\tFALSE\t/\tFALSE\t0\tgood\t1\n");
    file.close();
    QCOMPARE(loadCookies(file.fileName()).value.size(), 1);
    QCOMPARE(loadCookies(folder.filePath(u"none"_qs)).error.kind, DownloadError::Kind::CannotOpen);
}

QTEST_APPLESS_MAIN(TestCookieFile)
#include "tst_cookiefile.moc"
