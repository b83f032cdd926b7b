// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"
#include "tests/support/testclient.h"

#include <QTest>

using namespace td;
using namespace td::test;

/// The file that the test server serves: which ranges, refusals and failures it can be told to show.
class TestFileServer : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void parsesRanges_data();
    void parsesRanges();
    void servesAFile_data();
    void servesAFile();
    void refusesExcessRequests_data();
    void refusesExcessRequests();
    void failsTheFirstRequests();
    void refusesHeadAlone();
    void servesTheWholeFileWhenIfRangeDiffers();
};

void TestFileServer::parsesRanges_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<qint64>("beginOfTen");
    QTest::addColumn<qint64>("endOfTen");
    QTest::newRow("first and last") << QByteArray("bytes=2-5") << true << qint64(2) << qint64(6) << qint64(2)
                                    << qint64(6);
    QTest::newRow("open") << QByteArray("bytes=3-") << true << qint64(3) << ByteRange::Open << qint64(3) << qint64(10);
    QTest::newRow("beyond") << QByteArray("bytes=3-99") << true << qint64(3) << qint64(100) << qint64(3) << qint64(10);
    QTest::newRow("suffix") << QByteArray("bytes=-4") << true << qint64(-4) << ByteRange::Open << qint64(6)
                            << qint64(10);
    QTest::newRow("long suffix") << QByteArray("bytes=-40") << true << qint64(-40) << ByteRange::Open << qint64(0)
                                 << qint64(10);
    for (const char *bad : {"", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes=1-2,4-5", "lines=1-2",
             "bytes=+1-2", "bytes=1-99999999999999999999"})
        QTest::addRow("bad: %s", bad) << QByteArray(bad) << false << qint64(0) << qint64(0) << qint64(0) << qint64(0);
}

void TestFileServer::parsesRanges()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, valid);
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    QFETCH(qint64, beginOfTen);
    QFETCH(qint64, endOfTen);
    const auto request = Request::parse("GET /a?b HTTP/1.1\r\nrAnGe: " + header + "\r\n\r\n");
    QVERIFY(request);
    QCOMPARE(request->path(), QByteArray("/a"));
    QCOMPARE(request->range.has_value(), valid);
    if (!valid)
        return;
    QCOMPARE(*request->range, (ByteRange{begin, end}));
    QCOMPARE(request->rangeWithin(10), (ByteRange{beginOfTen, endOfTen}));
}

void TestFileServer::servesAFile_data()
{
    QTest::addColumn<FileOptions::Ranges>("ranges");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contentRange");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("size");
    const auto right = FileOptions::Ranges::Supported;
    const auto without = FileOptions::Ranges::Ignored;
    QTest::newRow("whole") << right << QByteArray("GET") << QByteArray() << 200 << QByteArray() << 0 << 100'000;
    QTest::newRow("part") << right << QByteArray("GET") << QByteArray("bytes=5-70004") << 206
                          << QByteArray("bytes 5-70004/100000") << 5 << 70'000;
    QTest::newRow("rest") << right << QByteArray("GET") << QByteArray("bytes=99999-") << 206
                          << QByteArray("bytes 99999-99999/100000") << 99'999 << 1;
    QTest::newRow("suffix") << right << QByteArray("GET") << QByteArray("bytes=-7") << 206
                            << QByteArray("bytes 99993-99999/100000") << 99'993 << 7;
    QTest::newRow("beyond") << right << QByteArray("GET") << QByteArray("bytes=100000-") << 416
                            << QByteArray("bytes */100000") << 0 << 0;
    QTest::newRow("head") << right << QByteArray("HEAD") << QByteArray() << 200 << QByteArray() << 0 << 0;
    QTest::newRow("no ranges") << without << QByteArray("GET") << QByteArray("bytes=5-6") << 200 << QByteArray() << 0
                               << 100'000;
}

void TestFileServer::servesAFile()
{
    QFETCH(FileOptions::Ranges, ranges);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, range);
    QFETCH(int, status);
    QFETCH(QByteArray, contentRange);
    QFETCH(int, begin);
    QFETCH(int, size);
    const Payload payload(100'000);
    FileOptions options;
    options.ranges = ranges;
    TestServer server(serveFile(payload, options));
    TestClient client(server);
    client.ask(range.isEmpty() ? QByteArray() : "Range: " + range + "\r\n", method);
    const QByteArray answer = client.readHead();
    QCOMPARE(answer.split(' ').value(1).toInt(), status);
    const auto head = Request::parse("GET / HTTP/1.1" + answer.mid(answer.indexOf('\r')));
    QVERIFY(head);
    QCOMPARE(head->header("Content-Range"), contentRange);
    QCOMPARE(head->hasHeader("Accept-Ranges"), ranges == FileOptions::Ranges::Supported && status != 416);
    QCOMPARE(head->header("Content-Length").toLongLong(), method == "HEAD" ? payload.size() : size);
    QCOMPARE(client.readBody(size), payload.bytes(begin, size));
    QVERIFY(client.isQuiet());
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(server.requests().constFirst().status, status);
    QTRY_COMPARE(server.bytesSent(), size);
}

void TestFileServer::refusesExcessRequests_data()
{
    QTest::addColumn<FileOptions::Excess>("excess");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("503") << FileOptions::Excess::Status503 << QByteArray("HTTP/1.1 503 Service Unavailable");
    QTest::newRow("reset") << FileOptions::Excess::Reset << QByteArray();
}

void TestFileServer::refusesExcessRequests()
{
    QFETCH(FileOptions::Excess, excess);
    QFETCH(QByteArray, answer);
    FileOptions options;
    options.maxParallel = 1;
    options.excess = excess;
    options.rate = [](int) { return 1000; };
    TestServer server(serveFile(Payload(1'000'000), options));
    TestClient first(server);
    first.ask();
    QVERIFY(!first.readHead().isEmpty());
    const Received second = Received::from(server, "GET /file HTTP/1.1\r\nConnection: close\r\n\r\n");
    QCOMPARE(second.statusLine(), answer);
    QCOMPARE(second.reset, answer.isEmpty());
}

void TestFileServer::failsTheFirstRequests()
{
    FileOptions options;
    options.failFirst = 2;
    options.failStatus = 429;
    options.failHeaders = {{"Retry-After", "1"}};
    TestServer server(serveFile(Payload(5), options));
    TestClient client(server);
    for (const int status : {429, 429, 200}) {
        client.ask();
        const QByteArray head = client.readHead();
        QCOMPARE(head.split(' ').value(1).toInt(), status);
        QCOMPARE(head.contains("Retry-After: 1"), status == 429);
        client.readBody(status == 200 ? 5 : 0);
        QCOMPARE(server.requests().constLast().status, status);
    }
}

void TestFileServer::refusesHeadAlone()
{
    FileOptions options;
    options.refuseHead = true;
    TestServer server(serveFile(Payload(5), options));
    TestClient client(server);
    client.ask({}, "HEAD");
    QVERIFY(client.readHead().startsWith("HTTP/1.1 405"));
    client.ask();
    QVERIFY(client.readHead().startsWith("HTTP/1.1 200"));
}

void TestFileServer::servesTheWholeFileWhenIfRangeDiffers()
{
    TestServer server(serveFile(Payload(5)));
    TestClient client(server);
    client.ask("Range: bytes=1-2\r\nIf-Range: \"v1\"\r\n");
    QVERIFY(client.readHead().startsWith("HTTP/1.1 206"));
    QCOMPARE(client.readBody(2), Payload(5).bytes(1, 2));
    client.ask("Range: bytes=1-2\r\nIf-Range: \"v2\"\r\n");
    QVERIFY(client.readHead().startsWith("HTTP/1.1 200"));
    QCOMPARE(client.readBody(5), Payload(5).all());
}

QTEST_GUILESS_MAIN(TestFileServer)
#include "tst_fileserver.moc"
