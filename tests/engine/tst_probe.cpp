// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/probe.h"

#include "tests/support/fileserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace td;
using namespace td::test;

Q_DECLARE_METATYPE(td::test::FileOptions)

class TestProbe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsOutWhatIsThere_data();
    void findsOutWhatIsThere(); // S22, S23, S24
    void tellsRedirectsAndTheServersName();
    void reportsWhyNothingIsThere_data();
    void reportsWhyNothingIsThere();

private:
    ProbeResult probe(const QUrl &url, const DownloadConfig &config = {});
};

ProbeResult TestProbe::probe(const QUrl &url, const DownloadConfig &config)
{
    Probe probe({.url = url}, config);
    QSignalSpy finished(&probe, &Probe::finished);
    probe.start();
    if (!finished.wait(30'000))
        return {.error = {DownloadError::Kind::Other, 0, QStringLiteral("no end")}};
    return finished.constFirst().constFirst().value<ProbeResult>();
}

void TestProbe::findsOutWhatIsThere_data()
{
    QTest::addColumn<FileOptions>("options");
    QTest::addColumn<bool>("ranges");
    FileOptions options;
    QTest::newRow("ranges") << options << true;
    options.ranges = FileOptions::Ranges::Unannounced;
    QTest::newRow("ranges, not announced") << options << true;
    options.ranges = FileOptions::Ranges::Claimed;
    QTest::newRow("ranges, only announced") << options << false;
    options.ranges = FileOptions::Ranges::Ignored;
    QTest::newRow("no ranges") << options << false;
    options = {};
    options.refuseHead = true;
    QTest::newRow("no HEAD") << options << true;
}

void TestProbe::findsOutWhatIsThere()
{
    QFETCH(FileOptions, options);
    QFETCH(bool, ranges);
    const TestServer server(serveFile(Payload(123'456), options));
    const ProbeResult result = probe(server.url(QStringLiteral("/a/name.iso?x=1")));
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(result.size, 123'456);
    QCOMPARE(result.ranges, ranges);
    QCOMPARE(result.name, QStringLiteral("name.iso"));
    QCOMPARE(result.nameSource, QStringLiteral("url"));
    QCOMPARE(result.etag, "\"v1\"");
    QVERIFY(result.redirects.isEmpty());
    QCOMPARE(server.requestCount(), 2);
}

void TestProbe::tellsRedirectsAndTheServersName()
{
    FileOptions options;
    options.headers = {{"Content-Disposition", "attachment; filename=\"real name.zip\""}};
    TestServer server(serveFile(Payload(10), options));
    server.on("/old", [](const Request &, Reply &reply) { reply.answer(302, {}, {{"Location", "/new"}}); });
    const ProbeResult result = probe(server.url(QStringLiteral("/old")));
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(result.finalUrl, server.url(QStringLiteral("/new")));
    QCOMPARE(result.redirects, QList<QUrl>{server.url(QStringLiteral("/old"))});
    QCOMPARE(result.name, QStringLiteral("real name.zip"));
    QCOMPARE(result.nameSource, QStringLiteral("content-disposition"));
}

void TestProbe::reportsWhyNothingIsThere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<DownloadError::Kind>("kind");
    QTest::newRow("404") << 404 << DownloadError::Kind::NotFound;
    QTest::newRow("401") << 401 << DownloadError::Kind::Unauthorized;
    QTest::newRow("503") << 503 << DownloadError::Kind::Overloaded;
    QTest::newRow("no answer") << 0 << DownloadError::Kind::Network;
}

void TestProbe::reportsWhyNothingIsThere()
{
    QFETCH(int, status);
    QFETCH(DownloadError::Kind, kind);
    const TestServer server([status](const Request &, Reply &reply) {
        if (status == 0)
            reply.cut(Cut::Reset);
        else
            reply.answer(status);
    });
    const ProbeResult result = probe(server.url());
    QCOMPARE(result.error.kind, kind);
    QVERIFY(!result.ranges);
}

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
