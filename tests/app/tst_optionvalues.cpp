// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/optionvalues.h"

#include <QTest>

using namespace td;
using namespace std::chrono_literals;

class TestOptionValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsSizes_data();
    void readsSizes();
    void refusesSizesThatAreNone_data();
    void refusesSizesThatAreNone();
    void readsSeconds();
    void readsLinks_data();
    void readsLinks();
    void refusesALinkThatNoServerTakes();
    void readsProxies_data();
    void readsProxies();
    void quotesNoPassword_data();
    void quotesNoPassword();
    void readsChecksums_data();
    void readsChecksums();
};

void TestOptionValues::readsSizes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("plain") << u"262144"_qs << qint64(262144);
    QTest::newRow("K") << u"256K"_qs << qint64(262144);
    QTest::newRow("k") << u"256k"_qs << qint64(262144);
    QTest::newRow("M") << u"1M"_qs << qint64(1) * 1024 * 1024;
    QTest::newRow("G") << u"4G"_qs << qint64(4) * 1024 * 1024 * 1024;
    QTest::newRow("T") << u"1T"_qs << (qint64(1) << 40);
    QTest::newRow("fraction") << u"1.5M"_qs << qint64(3) * 512 * 1024;
    QTest::newRow("largest") << u"9223372036854775807"_qs << std::numeric_limits<qint64>::max();
    QTest::newRow("largest in G") << u"8589934591G"_qs << (qint64(8589934591) << 30);
}

void TestOptionValues::readsSizes()
{
    QFETCH(QString, text);
    const auto size = parseSize(text);
    QVERIFY2(!size.error, qPrintable(size.error.detail));
    QTEST(size.value, "bytes");
}

void TestOptionValues::refusesSizesThatAreNone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "K", "-1", "+1", "1 M", "1MB", "1X", "0x10", "1e3", "1.5", "1.M", ".5M", " 1", "1\n",
             "9223372036854775808", "8589934592G", "9999999999999999999T", "9007199254740992.5K"})
        QTest::newRow(QByteArray(text).replace('\n', "LF").constData()) << QString::fromLatin1(text);
}

void TestOptionValues::refusesSizesThatAreNone()
{
    QFETCH(QString, text);
    QVERIFY(parseSize(text).error);
}

void TestOptionValues::readsSeconds()
{
    QCOMPARE(parseSeconds(u"30"_qs, 0ms, 1h).value, 30s);
    QCOMPARE(parseSeconds(u"0.25"_qs, 0ms, 1h).value, 250ms);
    QCOMPARE(parseSeconds(u"3600"_qs, 0ms, 1h).value, 1h);
    for (const char *text : {"", "-1", "nan", "inf", "1e3", "3601", "1s", "1,5"})
        QVERIFY2(parseSeconds(QString::fromLatin1(text), 0ms, 1h).error, text);
}

void TestOptionValues::readsLinks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("plain") << u"http://example.org/a?b=c"_qs << QByteArray("http://example.org/a?b=c");
    QTest::newRow("upper case") << u"HTTPS://Example.ORG/A"_qs << QByteArray("https://example.org/A");
    QTest::newRow("spaces around") << u"  http://example.org/a \r"_qs << QByteArray("http://example.org/a");
    QTest::newRow("space inside") << u"http://example.org/a b"_qs << QByteArray("http://example.org/a%20b");
    QTest::newRow("umlaut") << u"http://example.org/\u00e4"_qs << QByteArray("http://example.org/%C3%A4");
    QTest::newRow("foreign host") << u"http://b\u00fccher.example/"_qs << QByteArray("http://xn--bcher-kva.example/");
    QTest::newRow("encoded slash") << u"http://example.org/a%2Fb"_qs << QByteArray("http://example.org/a%2Fb");
    QTest::newRow("IPv6") << u"http://[::1]:8080/x"_qs << QByteArray("http://[::1]:8080/x");
    QTest::newRow("user info") << u"http://u:p@example.org/"_qs << QByteArray("http://u:p@example.org/");
    QTest::newRow("at sign in the path") << u"http://example.org/a@b"_qs << QByteArray("http://example.org/a@b");
}

void TestOptionValues::readsLinks()
{
    QFETCH(QString, text);
    const auto link = parseLink(text);
    QVERIFY2(!link.error, qPrintable(link.error.detail));
    QTEST(link.value.toEncoded(), "url");
}

void TestOptionValues::refusesALinkThatNoServerTakes()
{
    constexpr qsizetype Most = 64 * 1024;
    const QString host = u"http://example.org/"_qs;
    QVERIFY(!parseLink(host + QString(Most - host.size(), u'x')).error);
    for (const QString &text : {QString(host + QString(Most, u'x')), QString(10'000'000, u'x')}) {
        const DownloadError error = parseLink(text).error;
        QCOMPARE(error.kind, DownloadError::Kind::BadUsage);
        QVERIFY2(error.detail.contains(u"too long"_qs), qPrintable(error.detail));
        QVERIFY(error.detail.size() < 300);
    }
}

void TestOptionValues::readsProxies_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QNetworkProxy>("proxy");
    const auto http = QNetworkProxy::HttpProxy;
    const auto socks = QNetworkProxy::Socks5Proxy;
    QTest::newRow("none") << u"none"_qs << QNetworkProxy(QNetworkProxy::NoProxy);
    QTest::newRow("http") << u"http://proxy:3128"_qs << QNetworkProxy(http, u"proxy"_qs, 3128);
    QTest::newRow("slash") << u"http://proxy:3128/"_qs << QNetworkProxy(http, u"proxy"_qs, 3128);
    QTest::newRow("no scheme") << u"proxy:3128"_qs << QNetworkProxy(http, u"proxy"_qs, 3128);
    QTest::newRow("no port") << u"socks5://proxy"_qs << QNetworkProxy(socks, u"proxy"_qs, 1080);
    QTest::newRow("socks5h") << u"socks5h://proxy:1"_qs << QNetworkProxy(socks, u"proxy"_qs, 1);
    QTest::newRow("user") << u"http://me:p%40ss@proxy:1"_qs
                          << QNetworkProxy(http, u"proxy"_qs, 1, u"me"_qs, u"p@ss"_qs);
}

void TestOptionValues::readsProxies()
{
    QFETCH(QString, text);
    const auto proxy = parseProxy(text);
    QVERIFY2(!proxy.error, qPrintable(proxy.error.detail));
    QTEST(proxy.value, "proxy");
}

void TestOptionValues::quotesNoPassword_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *text, const char *shown) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(shown);
    };
    row("link", "ftp://me:secret@host/file", "\"ftp://***@host/file\"");
    row("user alone", "ftp://me@host/file", "\"ftp://***@host/file\"");
    row("slash", "http://me:sec/ret@host:1", "\"http://***@host:1\"");
    row("hash and question mark", "http://me:s#ec?ret@host:1", "\"http://***@host:1\"");
    row("at", "http://me:sec@ret@host:1", "\"http://***@host:1\"");
    row("no scheme", "me:secret@host/x", "\"***@host/x\"");
    row("no colon", "https//me:secret@host/x", "\"https//***@host/x\"");
    row("one slash", "http:/me:secret@host/x", "\"http:/***@host/x\"");
    row("blank before it", " http://me:sec/ret@host", "\" http://***@host\"");
    row("none", "https://host/a@b", "\"https://host/a@b\"");
    row("a name", "file@2x", "\"file@2x\"");
}

void TestOptionValues::quotesNoPassword()
{
    QFETCH(QString, text);
    QTEST(quotedInput(text), "shown");
}

void TestOptionValues::readsChecksums_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QCryptographicHash::Algorithm>("algorithm");
    QTest::newRow("md5") << u"md5"_qs << QCryptographicHash::Md5;
    QTest::newRow("sha-1") << u"sha-1"_qs << QCryptographicHash::Sha1;
    QTest::newRow("sha-224") << u"SHA-224"_qs << QCryptographicHash::Sha224;
    QTest::newRow("sha256") << u"sha256"_qs << QCryptographicHash::Sha256;
    QTest::newRow("sha-384") << u"sha-384"_qs << QCryptographicHash::Sha384;
    QTest::newRow("sha-512") << u"sha-512"_qs << QCryptographicHash::Sha512;
}

void TestOptionValues::readsChecksums()
{
    QFETCH(QString, name);
    QFETCH(QCryptographicHash::Algorithm, algorithm);
    const QByteArray digest = QCryptographicHash::hash("x", algorithm);
    const auto checksum = parseChecksum(name + u'=' + QString::fromLatin1(digest.toHex().toUpper()));
    QVERIFY2(!checksum.error, qPrintable(checksum.error.detail));
    QCOMPARE(checksum.value, (ExpectedChecksum{algorithm, digest}));
}

QTEST_APPLESS_MAIN(TestOptionValues)
#include "tst_optionvalues.moc"
