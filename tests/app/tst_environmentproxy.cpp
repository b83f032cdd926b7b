// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/environmentproxy.h"

#include <QTest>

using namespace td;
using namespace Qt::StringLiterals;

namespace {

QProcessEnvironment environmentOf(const QStringList &texts)
{
    QProcessEnvironment environment;
    for (const QString &text : texts)
        environment.insert(text.section(u'=', 0, 0), text.section(u'=', 1));
    return environment;
}

} // namespace

class TestEnvironmentProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheProxy_data();
    void findsTheProxy();
    void complainsAboutNonsense_data();
    void complainsAboutNonsense();
};

void TestEnvironmentProxy::findsTheProxy_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<QString>("expected"); // "none": no proxy; empty: the system decides
    const QString all = u"all_proxy=socks5://proxy:1080"_s;
    const QString socks = u"socks5://proxy:1080"_s;
    QTest::newRow("nothing") << u"http://a/"_s << QStringList{} << QString();
    QTest::newRow("all, http") << u"http://a/"_s << QStringList{all} << socks;
    QTest::newRow("all, https") << u"https://a/"_s << QStringList{all} << socks;
    QTest::newRow("all, empty") << u"http://a/"_s << QStringList{u"all_proxy="_s} << QString();
    QTest::newRow("capitals") << u"http://a/"_s << QStringList{u"ALL_PROXY=http://b:1"_s} << u"http://b:1"_s;
    QTest::newRow("small first") << u"http://a/"_s << QStringList{u"ALL_PROXY=http://b:1"_s, all} << socks;
    QTest::newRow("own first") << u"http://a/"_s << QStringList{all, u"http_proxy=http://b:1"_s} << u"http://b:1"_s;
    QTest::newRow("own, empty") << u"http://a/"_s << QStringList{all, u"http_proxy="_s} << socks;
    QTest::newRow("other's") << u"https://a/"_s << QStringList{all, u"http_proxy=http://b:1"_s} << socks;
    QTest::newRow("own, https") << u"https://a/"_s << QStringList{u"https_proxy=http://b:1"_s} << u"http://b:1"_s;
    QTest::newRow("own, capitals") << u"https://a/"_s << QStringList{u"HTTPS_PROXY=http://b:1"_s} << u"http://b:1"_s;
    QTest::newRow("no scheme") << u"http://a/"_s << QStringList{u"http_proxy=127.0.0.1:8802"_s}
                               << u"http://127.0.0.1:8802"_s;
    QTest::newRow("no port") << u"http://a/"_s << QStringList{u"http_proxy=b"_s} << u"http://b:1080"_s;
    QTest::newRow("socks of its own") << u"http://a/"_s << QStringList{u"http_proxy="_s + socks} << socks;
    QTest::newRow("named none") << u"http://a/"_s << QStringList{all, u"http_proxy=none"_s} << u"none"_s;
    const auto row = [](const char *name, const QString &url, const QString &list, bool isListed) {
        QTest::newRow(name) << url << QStringList{u"http_proxy=b:1"_s, u"no_proxy="_s + list}
                            << (isListed ? u"none"_s : u"http://b:1"_s);
    };
    row("no_proxy, all", u"http://a.org/"_s, u"*"_s, true);
    row("no_proxy, commas", u"http://a.org/"_s, u"b.org,A.org"_s, true);
    row("no_proxy, spaces", u"http://a.org/"_s, u"b.org a.org c.org"_s, true);
    row("no_proxy, domain", u"http://x.a.org/"_s, u"b.org, .a.org"_s, true);
    row("no_proxy, star and domain", u"http://x.a.org/"_s, u"*.a.org"_s, true);
    row("no_proxy, ending", u"http://ba.org/"_s, u"a.org"_s, false);
    row("no_proxy, network", u"http://10.1.2.3/"_s, u"10.0.0.0/8"_s, true);
    row("no_proxy, other network", u"http://11.1.2.3/"_s, u"10.0.0.0/8"_s, false);
    row("no_proxy, network and a name", u"http://a.org/"_s, u"10.0.0.0/8"_s, false);
    row("no_proxy, IPv6", u"http://[::1]/"_s, u"::1"_s, true);
    row("no_proxy, IPv6 in brackets", u"http://[::1]/"_s, u"[::1]"_s, true);
    row("no_proxy, another in brackets", u"http://[::2]/"_s, u"[::1]"_s, false);
    row("no_proxy, IPv6 network", u"http://[fd00::2]/"_s, u"fd00::/8"_s, true);
    row("no_proxy, IPv6 and its port", u"http://[::1]:81/"_s, u"[::1]:81"_s, true);
    row("no_proxy, IPv6 and another port", u"http://[::1]:82/"_s, u"[::1]:81"_s, false);
    row("no_proxy, port", u"http://a.org:81/"_s, u"A.org:81"_s, true);
    row("no_proxy, another port", u"http://a.org:82/"_s, u"a.org:81"_s, false);
    row("no_proxy, port of the scheme", u"http://a.org/"_s, u"a.org:80"_s, true);
    row("no_proxy, port of another scheme", u"http://a.org/"_s, u"a.org:443"_s, false);
    row("no_proxy, domain and port", u"http://x.a.org:81/"_s, u".a.org:81"_s, true);
    row("no_proxy, all of a port", u"http://a.org:81/"_s, u"*:81"_s, true);
    row("no_proxy, nonsense for a port", u"http://a.org/"_s, u"a.org:x"_s, false);
    row("no_proxy, no port", u"http://a.org/"_s, u"a.org:"_s, false);
    row("no_proxy, no bracket", u"http://[::1]/"_s, u"[::1"_s, false);
    row("no_proxy, only a port", u"http://a.org:81/"_s, u":81"_s, false);
    QTest::newRow("no_proxy, https") << u"https://a.org/"_s
                                     << QStringList{u"https_proxy=b:1"_s, u"no_proxy=a.org:443"_s} << u"none"_s;
    QTest::newRow("no_proxy, not of this link") << u"http://a/"_s << QStringList{u"no_proxy=b"_s} << QString();
}

void TestEnvironmentProxy::findsTheProxy()
{
    QFETCH(QString, url);
    QFETCH(QStringList, environment);
    const auto found = environmentProxyFor(QUrl(url), environmentOf(environment));
    QVERIFY(!found.error);
    QString text;
    if (found.value && found.value->type() == QNetworkProxy::NoProxy)
        text = u"none"_s;
    else if (found.value)
        text = u"%1://%2:%3"_s.arg(found.value->type() == QNetworkProxy::Socks5Proxy ? u"socks5"_s : u"http"_s)
                   .arg(found.value->hostName())
                   .arg(found.value->port());
    QTEST(text, "expected");
    const auto looked = environmentProxies(environmentOf(environment))(QUrl(url));
    QCOMPARE(looked, found.value);
}

void TestEnvironmentProxy::complainsAboutNonsense_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    for (const QString &variable : {u"http_proxy"_s, u"all_proxy"_s, u"ALL_PROXY"_s}) {
        for (const QString &value : {u"gopher://me:CANARY@x"_s, u"https://me:CANARY@x:1"_s, u"me:CANARY@x:99999"_s})
            QTest::addRow("%s=%s", qPrintable(variable), qPrintable(value)) << variable << value;
    }
}

void TestEnvironmentProxy::complainsAboutNonsense()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    const auto environment = environmentOf({variable + u'=' + value});
    const QUrl url(u"http://a/"_s);
    const auto found = environmentProxyFor(url, environment);
    QCOMPARE(found.error.kind, DownloadError::Kind::BadUsage);
    QVERIFY(found.error.detail.startsWith(variable + u": "_s) && !found.error.detail.contains(u"CANARY"_s));
    const auto looked = environmentProxies(environment)(url);
    QVERIFY(looked && looked->type() == QNetworkProxy::HttpProxy);
    QCOMPARE(looked->hostName(), variable + u".invalid"_s);
}

QTEST_GUILESS_MAIN(TestEnvironmentProxy)
#include "tst_environmentproxy.moc"
