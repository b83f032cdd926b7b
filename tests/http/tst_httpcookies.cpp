// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httprequest.h"

#include <QDateTime>
#include <QNetworkRequest>
#include <QTest>

using namespace td;

/// Which cookies a request carries.
class TestHttpCookies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsCookiesWhereTheyBelong_data();
    void sendsCookiesWhereTheyBelong();
    void sendsNoExpiredCookies();
    void putsSeveralCookiesIntoOneField();
    void keepsACookieFieldOfTheTaskBesideItsCookies();
    void leavesOutCookiesWithALineBreak();
};

static QNetworkRequest requestOf(const DownloadTask &task, const QUrl &url)
{
    return HttpRequest{HttpRequest::Method::Get, url, {}, task, {}}.toNetworkRequest();
}

static QNetworkRequest requestOf(const DownloadTask &task)
{
    return requestOf(task, task.url);
}

void TestHttpCookies::sendsCookiesWhereTheyBelong_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("sent");
    const auto row = [](const char *name, const QString &domain, const QString &path, bool isSecure, const QString &url,
                         bool sent) { QTest::newRow(name) << domain << path << isSecure << url << sent; };
    const QString root = u"/"_qs;
    row("its host", u"a.org"_qs, root, false, u"http://a.org/x"_qs, true);
    row("its host, another port", u"a.org"_qs, root, false, u"http://a.org:81/x"_qs, true);
    row("a host below", u"a.org"_qs, root, false, u"http://b.a.org/x"_qs, false);
    row("domain: the host itself", u".a.org"_qs, root, false, u"http://a.org/x"_qs, true);
    row("domain: a host below", u".a.org"_qs, root, false, u"http://c.b.a.org/x"_qs, true);
    row("domain: only the same ending", u".a.org"_qs, root, false, u"http://ba.org/x"_qs, false);
    row("domain: a host above", u".b.a.org"_qs, root, false, u"http://a.org/x"_qs, false);
    row("in capitals", u".A.Org"_qs, root, false, u"http://b.a.org/x"_qs, true);
    row("IDN", u"xn--bcher-kva.de"_qs, root, false, u"http://bücher.de/x"_qs, true);
    row("IDN in letters", u".bücher.de"_qs, root, false, u"http://www.xn--bcher-kva.de/x"_qs, true);
    row("address", u"127.0.0.1"_qs, root, false, u"http://127.0.0.1/x"_qs, true);
    row("IPv6 address", u"::1"_qs, root, false, u"http://[::1]/x"_qs, true);
    row("an address has no domain", u".0.0.1"_qs, root, false, u"http://127.0.0.1/x"_qs, false);
    row("no domain", {}, root, false, u"http://a.org/x"_qs, false);
    row("only a dot", u"."_qs, root, false, u"http://a.org/x"_qs, false);
    row("secure, https", u"a.org"_qs, root, true, u"https://a.org/x"_qs, true);
    row("secure, http", u"a.org"_qs, root, true, u"http://a.org/x"_qs, false);
    row("path: itself", u"a.org"_qs, u"/dir"_qs, false, u"http://a.org/dir"_qs, true);
    row("path: below", u"a.org"_qs, u"/dir"_qs, false, u"http://a.org/dir/x"_qs, true);
    row("path: only the same beginning", u"a.org"_qs, u"/dir"_qs, false, u"http://a.org/dirt"_qs, false);
    row("path: above", u"a.org"_qs, u"/dir/x"_qs, false, u"http://a.org/dir"_qs, false);
    row("path with a slash: below", u"a.org"_qs, u"/dir/"_qs, false, u"http://a.org/dir/x"_qs, true);
    row("path with a slash: without it", u"a.org"_qs, u"/dir/"_qs, false, u"http://a.org/dir"_qs, false);
    row("path: case matters", u"a.org"_qs, u"/Dir"_qs, false, u"http://a.org/dir"_qs, false);
    row("path: an encoded slash is none", u"a.org"_qs, u"/dir"_qs, false, u"http://a.org/dir%2Fx"_qs, false);
    row("path: encoded", u"a.org"_qs, u"/a%20b"_qs, false, u"http://a.org/a%20b/x"_qs, true);
    row("no path", u"a.org"_qs, {}, false, u"http://a.org/x"_qs, true);
    row("URL without a path", u"a.org"_qs, root, false, u"http://a.org"_qs, true);
}

void TestHttpCookies::sendsCookiesWhereTheyBelong()
{
    QFETCH(QString, domain);
    QFETCH(QString, path);
    QFETCH(bool, isSecure);
    QFETCH(QString, url);
    QFETCH(bool, sent);
    QNetworkCookie cookie("name", "value");
    cookie.setDomain(domain);
    cookie.setPath(path);
    cookie.setSecure(isSecure);
    const DownloadTask task{.url = QUrl(u"http://elsewhere.example/"_qs), .cookies{cookie}};
    QCOMPARE(requestOf(task, QUrl(url)).rawHeader("Cookie"), sent ? QByteArray("name=value") : QByteArray());
}

static QNetworkCookie cookieOf(const QByteArray &name, const QString &path = u"/"_qs)
{
    QNetworkCookie cookie(name, "1");
    cookie.setDomain(u"a.org"_qs);
    cookie.setPath(path);
    return cookie;
}

void TestHttpCookies::sendsNoExpiredCookies()
{
    QNetworkCookie old = cookieOf("old");
    old.setExpirationDate(QDateTime::currentDateTimeUtc().addSecs(-60));
    QNetworkCookie valid = cookieOf("valid");
    valid.setExpirationDate(QDateTime::currentDateTimeUtc().addSecs(3600));
    const DownloadTask task{.url = QUrl(u"http://a.org/"_qs), .cookies{old, valid}};
    QCOMPARE(requestOf(task).rawHeader("Cookie"), "valid=1");
}

void TestHttpCookies::putsSeveralCookiesIntoOneField()
{
    const DownloadTask task{.url = QUrl(u"http://a.org/"_qs), .cookies{cookieOf("one"), cookieOf("two")}};
    QCOMPARE(requestOf(task).rawHeader("Cookie"), "one=1; two=1");
}

void TestHttpCookies::keepsACookieFieldOfTheTaskBesideItsCookies()
{
    const DownloadTask task{
        .url = QUrl(u"http://a.org/"_qs), .headers{{"cookie", "own=1"}}, .cookies{cookieOf("one"), cookieOf("two")}};
    QCOMPARE(requestOf(task).rawHeader("Cookie"), "own=1; one=1; two=1");
}

void TestHttpCookies::leavesOutCookiesWithALineBreak()
{
    QNetworkCookie bad = cookieOf("bad");
    bad.setValue("1\r\nX-Injected: yes");
    const DownloadTask task{.url = QUrl(u"http://a.org/"_qs), .cookies{bad, cookieOf("good")}};
    QCOMPARE(requestOf(task).rawHeader("Cookie"), "good=1");
}

QTEST_APPLESS_MAIN(TestHttpCookies)
#include "tst_httpcookies.moc"
