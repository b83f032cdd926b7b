// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/allproxy.h"

#include <QTest>

using namespace td;
using namespace Qt::StringLiterals;

class TestAllProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheProxy_data();
    void findsTheProxy();
    void complainsAboutNonsense();
};

void TestAllProxy::findsTheProxy_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<QString>("host"); // empty: none
    const QString all = u"all_proxy=socks5://proxy:1080"_s;
    QTest::newRow("none") << u"http://a/"_s << QStringList{} << QString();
    QTest::newRow("http") << u"http://a/"_s << QStringList{all} << u"proxy"_s;
    QTest::newRow("https") << u"https://a/"_s << QStringList{all} << u"proxy"_s;
    QTest::newRow("capitals") << u"http://a/"_s << QStringList{u"ALL_PROXY=http://loud:1"_s} << u"loud"_s;
    QTest::newRow("small first") << u"http://a/"_s << QStringList{u"ALL_PROXY=http://loud:1"_s, all} << u"proxy"_s;
    QTest::newRow("own one") << u"http://a/"_s << QStringList{all, u"http_proxy=http://b:1"_s} << QString();
    QTest::newRow("other's") << u"https://a/"_s << QStringList{all, u"http_proxy=http://b:1"_s} << u"proxy"_s;
    QTest::newRow("empty") << u"http://a/"_s << QStringList{u"all_proxy="_s} << QString();
    const auto except = [&all](const QString &list) { return QStringList{all, u"no_proxy="_s + list}; };
    QTest::newRow("no_proxy") << u"http://a.org/"_s << except(u"b.org,A.org"_s) << QString();
    QTest::newRow("no_proxy, domain") << u"http://x.a.org/"_s << except(u"b.org, .a.org"_s) << QString();
    QTest::newRow("no_proxy, ending") << u"http://ba.org/"_s << except(u"a.org"_s) << u"proxy"_s;
    QTest::newRow("no_proxy, all") << u"http://a.org/"_s << except(u"*"_s) << QString();
}

void TestAllProxy::findsTheProxy()
{
    QFETCH(QString, url);
    QFETCH(QStringList, environment);
    QFETCH(QString, host);
    QProcessEnvironment variables;
    for (const QString &text : std::as_const(environment))
        variables.insert(text.section(u'=', 0, 0), text.section(u'=', 1));
    const auto found = allProxyFor(QUrl(url), variables);
    QVERIFY(!found.error);
    QCOMPARE(found.value.has_value(), !host.isEmpty());
    if (found.value)
        QCOMPARE(found.value->hostName(), host);
}

void TestAllProxy::complainsAboutNonsense()
{
    QProcessEnvironment variables;
    variables.insert(u"all_proxy"_s, u"gopher://me:CANARY@x"_s);
    const auto found = allProxyFor(QUrl(u"http://a/"_s), variables);
    QCOMPARE(found.error.kind, DownloadError::Kind::BadUsage);
    QVERIFY(found.error.detail.startsWith(u"all_proxy: "_s) && !found.error.detail.contains(u"CANARY"_s));
}

QTEST_GUILESS_MAIN(TestAllProxy)
#include "tst_allproxy.moc"
