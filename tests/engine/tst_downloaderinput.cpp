// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadertest.h"

#include "tests/support/fileserver.h"

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

/// What a Downloader is asked for that makes no sense.
class TestDownloaderInput : public DownloaderTest {
    Q_OBJECT

private Q_SLOTS:
    void refusesBadInput_data();
    void refusesBadInput();
    void refusesHeadersThatCannotBeSent_data();
    void refusesHeadersThatCannotBeSent();
    void refusesPathsThatAreNone_data();
    void refusesPathsThatAreNone();
    void sendsACookieWithoutADomainToTheHostOfTheLink();
};

void TestDownloaderInput::refusesBadInput_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<DownloadConfig>("config");
    QTest::addColumn<DownloadError::Kind>("kind");
    using Kind = DownloadError::Kind;
    const QString good = QStringLiteral("http://127.0.0.1:1/f");
    QTest::newRow("no url") << QString() << DownloadConfig{} << Kind::BadUsage;
    QTest::newRow("no host") << QStringLiteral("http:///f") << DownloadConfig{} << Kind::BadUsage;
    QTest::newRow("ftp") << QStringLiteral("ftp://127.0.0.1/f") << DownloadConfig{} << Kind::Unsafe;
    QTest::newRow("local file") << QStringLiteral("file:///etc/passwd") << DownloadConfig{} << Kind::Unsafe;
    QTest::newRow("no workers") << good << DownloadConfig{.workers = 0} << Kind::BadUsage;
    QTest::newRow("too many workers") << good << DownloadConfig{.workers = 10'000} << Kind::BadUsage;
    QTest::newRow("no chunk") << good << DownloadConfig{.chunkSize = 0} << Kind::BadUsage;
    QTest::newRow("no attempts") << good << DownloadConfig{.retry = {0, 1ms, 1ms}} << Kind::BadUsage;
    QTest::newRow("no time") << good << DownloadConfig{.timeout = 0ms} << Kind::BadUsage;
    QTest::newRow("a month") << good << DownloadConfig{.timeout = 720h} << Kind::BadUsage;
    QTest::newRow("back in time") << good << DownloadConfig{.retry = {3, -1ms, 1ms}} << Kind::BadUsage;
    QTest::newRow("a wait of no length") << good << DownloadConfig{.retry = {3, 1ms, -1ms}} << Kind::BadUsage;
    QTest::newRow("two lines") << good << DownloadConfig{.userAgent = QStringLiteral("a\r\nX-B: c")} << Kind::BadUsage;
    QTest::newRow("empty segments") << good << DownloadConfig{.minSplitSize = 0} << Kind::BadUsage;
    QTest::newRow("less than no memory") << good << DownloadConfig{.memoryLimit = -1} << Kind::BadUsage;
    QTest::newRow("slower than standing still") << good << DownloadConfig{.rateLimit = -1} << Kind::BadUsage;
    const auto trusting = [](const QString &file) { return DownloadConfig{.caCertificateFile = file}; };
    QTest::newRow("no certificates") << good << trusting(QStringLiteral("/nowhere/ca.pem")) << Kind::CannotOpen;
    QTest::newRow("a folder") << good << trusting(QStringLiteral("/")) << Kind::CannotOpen;
    QTest::newRow("other than certificates") << good << trusting(QStringLiteral("/etc/passwd")) << Kind::BadUsage;
}

void TestDownloaderInput::refusesBadInput()
{
    QFETCH(QString, url);
    QFETCH(DownloadConfig, config);
    QFETCH(DownloadError::Kind, kind);
    Downloader downloader(config);
    const auto future = downloader.download({.url = QUrl(url), .output = target()});
    QVERIFY(waitFor(future));
    QCOMPARE(future.result().error.kind, kind);
    QVERIFY(!future.result().error.detail.isEmpty());
    QVERIFY(files().isEmpty());
}

void TestDownloaderInput::refusesHeadersThatCannotBeSent_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a line break") << QByteArray("X-Key") << QByteArray("a\r\nX-Other: b");
    QTest::newRow("a space in the name") << QByteArray("X Key") << QByteArray("secret");
    QTest::newRow("no name") << QByteArray() << QByteArray("secret");
    QTest::newRow("the transfer's own") << QByteArray("Range") << QByteArray("bytes=5-");
}

void TestDownloaderInput::refusesHeadersThatCannotBeSent()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const TestServer server(serveFile(Payload(1000)));
    Downloader downloader;
    const auto future = downloader.download({.url = server.url(), .output = target(), .headers = {{name, value}}});
    QVERIFY(waitFor(future));
    QCOMPARE(future.result().error.kind, DownloadError::Kind::BadUsage);
    QVERIFY(!future.result().error.detail.contains(QString::fromLatin1(value)));
    QCOMPARE(server.requestCount(), 0);
}

void TestDownloaderInput::refusesPathsThatAreNone_data()
{
    const QString none = QStringLiteral("a") + QChar::Null + QStringLiteral("b");
    const auto asked = [](const QString &output, const QString &folder) {
        return DownloadTask{.url = QUrl(QStringLiteral("http://127.0.0.1:1/f")), .output = output, .folder = folder};
    };
    QTest::addColumn<DownloadTask>("task");
    QTest::addColumn<DownloadConfig>("config");
    QTest::newRow("output") << asked(none, QStringLiteral("/tmp")) << DownloadConfig{};
    QTest::newRow("folder") << asked(QStringLiteral("a"), u'/' + none) << DownloadConfig{};
    QTest::newRow("temporary files") << asked(QStringLiteral("a"), QStringLiteral("/tmp"))
                                     << DownloadConfig{.tempDir = none};
}

void TestDownloaderInput::refusesPathsThatAreNone()
{
    QFETCH(DownloadTask, task);
    QFETCH(DownloadConfig, config);
    Downloader downloader(config);
    const auto future = downloader.download(task);
    QVERIFY(waitFor(future));
    QCOMPARE(future.result().error.kind, DownloadError::Kind::Unsafe);
}

void TestDownloaderInput::sendsACookieWithoutADomainToTheHostOfTheLink()
{
    TestServer server(serveFile(Payload(1000)));
    QUrl elsewhere = server.url(QStringLiteral("/elsewhere"));
    elsewhere.setHost(QStringLiteral("localhost"));
    server.on("/file", [&](const Request &, Reply &reply) {
        reply.answer(302, {}, {{"Location", elsewhere.toEncoded()}});
    });
    Downloader downloader;
    const auto future =
        downloader.download({.url = server.url(), .output = target(), .cookies = {QNetworkCookie("name", "value")}});
    QVERIFY(waitFor(future));
    QVERIFY(!future.result().error);
    const auto requests = server.requests();
    QCOMPARE(requests.constFirst().header("Cookie"), QByteArray("name=value"));
    QCOMPARE(requests.constLast().target, QByteArray("/elsewhere"));
    QCOMPARE(requests.constLast().header("Cookie"), QByteArray());
}

QTEST_GUILESS_MAIN(TestDownloaderInput)
#include "tst_downloaderinput.moc"
