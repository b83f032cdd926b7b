// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/http/httprequest.h"

#include "engine/headerfield.h"

#include <QNetworkRequest>
#include <QTest>

using namespace td;

class TestHttpRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksAsEveryRequestMust();
    void writesTheRange();
    void namesItself_data();
    void namesItself();
    void tellsOrigins_data();
    void tellsOrigins();
    void sendsWhatIdentifiesTheUserToItsOriginOnly_data();
    void sendsWhatIdentifiesTheUserToItsOriginOnly();
    void writesCredentials_data();
    void writesCredentials();
    void leavesSecretsOutOfTheReferer_data();
    void leavesSecretsOutOfTheReferer();
    void asksForAUrlWithoutSecrets();
    void leavesOutFieldsThatAreNotTheTasksToSet_data();
    void leavesOutFieldsThatAreNotTheTasksToSet();
    void leavesOutAUserAgentWithALineBreak();
};

static QNetworkRequest requestOf(const DownloadTask &task, const QUrl &url)
{
    return HttpRequest{HttpRequest::Method::Get, url, {}, task, {}}.toNetworkRequest();
}

static QNetworkRequest requestOf(const DownloadTask &task)
{
    return requestOf(task, task.url);
}

void TestHttpRequest::asksAsEveryRequestMust()
{
    const QNetworkRequest request = requestOf({.url = QUrl(u"https://example.org/file"_qs)});
    QCOMPARE(request.rawHeader("Accept-Encoding"), "identity");
    QCOMPARE(request.attribute(QNetworkRequest::Http2AllowedAttribute).toBool(), false);
    QVERIFY(request.attribute(QNetworkRequest::Http2AllowedAttribute).isValid());
    QCOMPARE(request.attribute(QNetworkRequest::RedirectPolicyAttribute).toInt(),
        static_cast<int>(QNetworkRequest::ManualRedirectPolicy));
    for (const auto attribute :
        {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute})
        QCOMPARE(request.attribute(attribute).toInt(), static_cast<int>(QNetworkRequest::Manual));
    QCOMPARE(request.transferTimeout(), 0);
    QVERIFY(!request.hasRawHeader("Range"));
    QVERIFY(!request.hasRawHeader("Cookie"));
    QVERIFY(!request.hasRawHeader("Referer"));
    QVERIFY(!request.hasRawHeader("Authorization"));
}

void TestHttpRequest::writesTheRange()
{
    HttpRequest request{.url = QUrl(u"http://example.org/"_qs), .range = ByteRange{10, 20}};
    request.task.url = request.url;
    QCOMPARE(request.toNetworkRequest().rawHeader("Range"), "bytes=10-19");
    request.range = ByteRange{0, ByteRange::Open};
    QCOMPARE(request.toNetworkRequest().rawHeader("Range"), "bytes=0-");
}

void TestHttpRequest::namesItself_data()
{
    QTest::addColumn<QString>("configured");
    QTest::addColumn<QByteArray>("ownHeader");
    QTest::addColumn<QByteArray>("here");
    QTest::addColumn<QByteArray>("elsewhere");
    const QByteArray standard = "ThreadDownloader/" TD_VERSION;
    QTest::newRow("standard") << QString() << QByteArray() << standard << standard;
    QTest::newRow("configured") << u"Mine/1"_qs << QByteArray() << QByteArray("Mine/1") << QByteArray("Mine/1");
    QTest::newRow("a header of the task") << QString() << QByteArray("Own/2") << QByteArray("Own/2") << standard;
    QTest::newRow("both") << u"Mine/1"_qs << QByteArray("Own/2") << QByteArray("Own/2") << QByteArray("Mine/1");
}

void TestHttpRequest::namesItself()
{
    QFETCH(QString, configured);
    QFETCH(QByteArray, ownHeader);
    HttpRequest request{.url = QUrl(u"http://example.org/"_qs)};
    request.task.url = request.url;
    request.config.userAgent = configured;
    if (!ownHeader.isEmpty())
        request.task.headers.append({"user-agent", ownHeader});
    QTEST(request.toNetworkRequest().rawHeader("User-Agent"), "here");
    request.url = QUrl(u"http://example.com/"_qs);
    QTEST(request.toNetworkRequest().rawHeader("User-Agent"), "elsewhere");
}

void TestHttpRequest::tellsOrigins_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *name, const QString &one, const QString &other, bool same) {
        QTest::newRow(name) << one << other << same;
    };
    row("path", u"http://a.org/x"_qs, u"http://a.org/y?z#w"_qs, true);
    row("case", u"HTTP://A.org/"_qs, u"http://a.ORG/"_qs, true);
    row("user", u"http://u:p@a.org/"_qs, u"http://a.org/"_qs, true);
    row("http's port", u"http://a.org:80/"_qs, u"http://a.org/"_qs, true);
    row("https' port", u"https://a.org/"_qs, u"https://a.org:443/"_qs, true);
    row("other's port", u"http://a.org:443/"_qs, u"http://a.org/"_qs, false);
    row("port", u"http://a.org:8080/"_qs, u"http://a.org/"_qs, false);
    row("scheme", u"https://a.org/"_qs, u"http://a.org/"_qs, false);
    row("scheme, same port", u"https://a.org:80/"_qs, u"http://a.org:80/"_qs, false);
    row("host", u"http://a.org/"_qs, u"http://b.a.org/"_qs, false);
    row("IDN", u"http://bücher.de/"_qs, u"http://xn--bcher-kva.de/"_qs, true);
}

void TestHttpRequest::tellsOrigins()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QTEST(isSameOrigin(QUrl(one), QUrl(other)), "same");
    QTEST(isSameOrigin(QUrl(other), QUrl(one)), "same");
}

void TestHttpRequest::sendsWhatIdentifiesTheUserToItsOriginOnly_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("sent");
    QTest::newRow("the same") << u"https://example.org/file"_qs << true;
    QTest::newRow("another path") << u"https://example.org/other"_qs << true;
    QTest::newRow("the port in full") << u"https://example.org:443/other"_qs << true;
    QTest::newRow("another host") << u"https://example.com/file"_qs << false;
    QTest::newRow("a part of the host") << u"https://cdn.example.org/file"_qs << false;
    QTest::newRow("another port") << u"https://example.org:8443/file"_qs << false;
    QTest::newRow("another scheme") << u"http://example.org/file"_qs << false;
    QTest::newRow("the host as a user") << u"https://example.org@evil.example/file"_qs << false;
}

void TestHttpRequest::sendsWhatIdentifiesTheUserToItsOriginOnly()
{
    QFETCH(QString, url);
    QFETCH(bool, sent);
    const DownloadTask task{.url = QUrl(u"https://example.org/file"_qs),
        .headers{{"X-Key", "secret"}, {"Cookie", "own=1"}},
        .referer = u"https://example.org/page"_qs,
        .user = u"me"_qs,
        .password = u"pw"_qs,
        .cookies{QNetworkCookie("session", "1")}};
    const QNetworkRequest request = requestOf(task, QUrl(url));
    for (const char *name : {"X-Key", "Cookie", "Referer", "Authorization"})
        QVERIFY2(request.hasRawHeader(name) == sent, name);
    QVERIFY(request.url().userInfo().isEmpty());
}

void TestHttpRequest::writesCredentials_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QByteArray>("credentials");
    const auto row = [](const char *name, const QString &url, const QString &user, const QString &password,
                         const QByteArray &credentials) {
        QTest::newRow(name) << url << user << password << credentials;
    };
    row("none", u"http://a.org/"_qs, {}, {}, {});
    row("of the task", u"http://a.org/"_qs, u"me"_qs, u"pw"_qs, "me:pw");
    row("of the URL", u"http://me:pw@a.org/"_qs, {}, {}, "me:pw");
    row("both", u"http://you:wp@a.org/"_qs, u"me"_qs, u"pw"_qs, "me:pw");
    row("encoded", u"http://m%40e:p%3Aw%2F@a.org/"_qs, {}, {}, "m@e:p:w/");
    row("UTF-8", u"http://a.org/"_qs, u"mé"_qs, u"pä"_qs, QStringLiteral("mé:pä").toUtf8());
    row("no password", u"http://me@a.org/"_qs, {}, {}, "me:");
    row("only a password", u"http://:token@a.org/"_qs, {}, {}, ":token");
}

void TestHttpRequest::writesCredentials()
{
    QFETCH(QString, url);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(QByteArray, credentials);
    const QNetworkRequest request = requestOf({.url = QUrl(url), .user = user, .password = password});
    const QByteArray expected = credentials.isEmpty() ? QByteArray() : "Basic " + credentials.toBase64();
    QCOMPARE(request.rawHeader("Authorization"), expected);
}

void TestHttpRequest::leavesSecretsOutOfTheReferer_data()
{
    QTest::addColumn<QString>("referer");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char *name, const QString &referer, const QByteArray &sent) {
        QTest::newRow(name) << referer << sent;
    };
    row("plain", u"http://a.org/page?q=1"_qs, "http://a.org/page?q=1");
    row("user and password", u"http://me:pw@a.org/page"_qs, "http://a.org/page");
    row("fragment", u"http://a.org/page#secret"_qs, "http://a.org/page");
    row("UTF-8", u"http://a.org/ä"_qs, "http://a.org/%C3%A4");
    row("line break", u"http://a.org/x\r\nX-Injected: yes"_qs, "http://a.org/x%0D%0AX-Injected:%20yes");
}

void TestHttpRequest::leavesSecretsOutOfTheReferer() // T11
{
    QFETCH(QString, referer);
    QTEST(requestOf({.url = QUrl(u"http://a.org/"_qs), .referer = referer}).rawHeader("Referer"), "sent");
}

void TestHttpRequest::asksForAUrlWithoutSecrets()
{
    QCOMPARE(
        requestOf({.url = QUrl(u"http://me:pw@a.org/a%2Fb?c=%26#d"_qs)}).url(), QUrl(u"http://a.org/a%2Fb?c=%26"_qs));
}

void TestHttpRequest::leavesOutFieldsThatAreNotTheTasksToSet_data()
{
    QTest::addColumn<HttpHeader>("header");
    const auto row = [](const HttpHeader &header) {
        const QByteArray name = header.name + ": " + header.value.toPercentEncoding();
        QTest::newRow(name.constData()) << header;
    };
    for (const char *name : {"Host", "Content-Length", "Transfer-Encoding", "Range", "If-Range", "Accept-Encoding",
             "Connection", "TE", "Upgrade", "Trailer", "Proxy-Connection", "Keep-Alive", "hOST", "range"})
        row({name, "bytes=1-2"});
    row({"X-Fine", "1\r\nX-Injected: yes"});
    row({"X-Fine", "1\nX-Injected: yes"});
    row({"X-Fine", QByteArray("1\0", 2)});
    row({"X-Injected: yes\r\nX-Fine", "1"});
    row({"X Fine", "1"});
    row({"X-Fine:", "1"});
    row({"", "1"});
}

void TestHttpRequest::leavesOutFieldsThatAreNotTheTasksToSet() // T15
{
    QFETCH(HttpHeader, header);
    DownloadTask task{.url = QUrl(u"http://a.org/"_qs)};
    const QNetworkRequest without = requestOf(task);
    QVERIFY(!isUsableHeader(header));
    task.headers.append(header);
    const QNetworkRequest with = requestOf(task);
    QCOMPARE(with.rawHeaderList(), without.rawHeaderList());
    QCOMPARE(with.rawHeader(header.name), without.rawHeader(header.name));
}

void TestHttpRequest::leavesOutAUserAgentWithALineBreak()
{
    HttpRequest request{.url = QUrl(u"http://example.org/"_qs)};
    request.config.userAgent = u"Mine/1\r\nX-Injected: yes"_qs;
    QCOMPARE(request.toNetworkRequest().rawHeader("User-Agent"), "ThreadDownloader/" TD_VERSION);
}

QTEST_APPLESS_MAIN(TestHttpRequest)
#include "tst_httprequest.moc"
