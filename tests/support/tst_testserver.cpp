// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"
#include "tests/support/testclient.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

#include <future>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

class TestTestServer : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheConnectionAndNumbersRequests();
    void closesWhenAskedTo();
    void answersPipelinedRequestsInOrder();
    void cutsAfterExactlySoManyBytes_data();
    void cutsAfterExactlySoManyBytes();
    void cutsAsTold_data();
    void cutsAsTold();
    void holdsUntilReleased();
    void stallsForEver();
    void pausesWithoutHoldingUpOthers();
    void keepsToARate();
    void sendsRawBytesAsTheyAre();
    void sendsChunks();
    void writesNoFasterThanTheClientReads();
    void countsParallelConnections();
    void countsOnlyRequestsThatAreAsked();
    void refusesConnectionsWhileNotListening();
    void cutsAllConnections();
    void speaksTls();
};

void TestTestServer::keepsTheConnectionAndNumbersRequests()
{
    TestServer server(serveFile(Payload(10)));
    TestClient client(server);
    for (int i = 0; i < 3; ++i) {
        client.ask();
        QVERIFY(client.readHead().startsWith("HTTP/1.1 200 OK\r\n"));
        QCOMPARE(client.readBody(10).size(), 10);
    }
    TestClient second(server);
    second.ask({}, "GET", "/other?x=1");
    QVERIFY(!second.readHead().isEmpty());
    const auto requests = server.requests();
    QCOMPARE(requests.size(), 4);
    QCOMPARE(requests.at(2).index, 3);
    QCOMPARE(requests.at(2).connection, 1);
    QCOMPARE(requests.at(2).number, 3);
    QCOMPARE(requests.at(3).connection, 2);
    QCOMPARE(requests.at(3).number, 1);
    QCOMPARE(requests.at(3).target, QByteArray("/other?x=1"));
    QCOMPARE(requests.at(3).header("host"), QByteArray("x"));
    QCOMPARE(server.connectionsOpened(), 2);
}

void TestTestServer::closesWhenAskedTo()
{
    TestServer server(serveFile(Payload(10)));
    TestClient client(server);
    client.ask("Connection: close\r\n");
    QVERIFY(client.readToEnd().endsWith(Payload(10).all()));
    QCOMPARE(client.socket().state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestTestServer::answersPipelinedRequestsInOrder()
{
    TestServer server([](const Request &request, Reply &reply) { reply.answer(200, request.target); });
    TestClient client(server);
    client.send("GET /one HTTP/1.1\r\n\r\nGET /two HTTP/1.1\r\n\r\n");
    client.readHead();
    QCOMPARE(client.readBody(4), QByteArray("/one"));
    client.readHead();
    QCOMPARE(client.readBody(4), QByteArray("/two"));
}

void TestTestServer::cutsAfterExactlySoManyBytes_data()
{
    QTest::addColumn<Cut>("cut");
    QTest::addColumn<TestServer::Security>("security");
    QTest::newRow("fin") << Cut::Fin << TestServer::Security::Plain;
    QTest::newRow("reset") << Cut::Reset << TestServer::Security::Plain;
    QTest::newRow("fin, tls") << Cut::Fin << TestServer::Security::Tls;
    QTest::newRow("reset, tls") << Cut::Reset << TestServer::Security::Tls;
}

void TestTestServer::cutsAfterExactlySoManyBytes()
{
    QFETCH(Cut, cut);
    QFETCH(TestServer::Security, security);
    static constexpr qint64 Size = 3'000'000;
    static constexpr qint64 After = 1'234'567;
    FileOptions options;
    options.cutAfter = [](const Request &request) {
        return request.connection == 1 ? std::optional(After) : std::nullopt;
    };
    options.cut = cut;
    TestServer server(serveFile(Payload(Size), options), security);
    TestClient client(server);
    client.ask();
    QVERIFY(client.readHead().contains("Content-Length: 3000000"));
    QCOMPARE(client.readBody(Size), Payload(Size).bytes(0, After));
    QCOMPARE(client.readToEnd().size(), 0);
    QCOMPARE(client.socket().state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(server.bytesSent(), After);
    TestClient second(server);
    second.ask();
    second.readHead();
    QCOMPARE(second.readBody(Size), Payload(Size).all());
}

void TestTestServer::cutsAsTold_data()
{
    QTest::addColumn<Cut>("cut");
    QTest::newRow("fin") << Cut::Fin;
    QTest::newRow("reset") << Cut::Reset;
}

void TestTestServer::cutsAsTold()
{
    QFETCH(Cut, cut);
    FileOptions options;
    options.cutAfter = [](const Request &) { return 900'000; };
    options.cut = cut;
    TestServer server(serveFile(Payload(1'000'000), options));
    const Received received = Received::from(server);
    QVERIFY(received.bytes.endsWith(QByteArray("\r\n\r\n" + Payload(1'000'000).bytes(0, 900'000))));
    QCOMPARE(received.reset, cut == Cut::Reset);
}

void TestTestServer::holdsUntilReleased()
{
    TestServer server([](const Request &, Reply &reply) {
        reply.head(200, {{"Content-Length", "6"}}).body("abc").hold(QStringLiteral("rest")).body("def");
    });
    TestClient client(server);
    client.ask();
    client.readHead();
    QCOMPARE(client.readBody(3), QByteArray("abc"));
    QVERIFY(client.isQuiet());
    server.release(QStringLiteral("rest"));
    QCOMPARE(client.readBody(3), QByteArray("def"));
    client.ask();
    client.readHead();
    QCOMPARE(client.readBody(6), QByteArray("abcdef"));
}

void TestTestServer::stallsForEver()
{
    TestServer server([](const Request &, Reply &reply) { reply.head(200).stall().body("never"); });
    TestClient client(server);
    client.ask();
    QVERIFY(!client.readHead().isEmpty());
    QVERIFY(client.isQuiet());
    QCOMPARE(server.openConnections(), 1);
}

void TestTestServer::pausesWithoutHoldingUpOthers()
{
    TestServer server([](const Request &request, Reply &reply) {
        if (request.connection == 1)
            reply.pause(300ms);
        reply.answer(200, "ok");
    });
    TestClient slow(server);
    QTRY_COMPARE(server.connectionsOpened(), 1);
    TestClient quick(server);
    QElapsedTimer clock;
    clock.start();
    slow.ask();
    QTRY_COMPARE(server.requestCount(), 1);
    quick.ask();
    QVERIFY(!quick.readHead().isEmpty());
    QCOMPARE(slow.socket().bytesAvailable(), 0);
    QVERIFY(!slow.readHead().isEmpty());
    QVERIFY(clock.elapsed() >= 300);
}

void TestTestServer::keepsToARate()
{
    FileOptions options;
    options.rate = [](int connection) { return connection == 1 ? 400'000 : 0; };
    TestServer server(serveFile(Payload(200'000), options));
    TestClient slow(server);
    QTRY_COMPARE(server.connectionsOpened(), 1);
    QElapsedTimer clock;
    clock.start();
    slow.ask();
    slow.readHead();
    QCOMPARE(slow.readBody(200'000), Payload(200'000).all());
    QVERIFY2(clock.elapsed() >= 390, qPrintable(QString::number(clock.elapsed())));
    TestClient quick(server);
    quick.ask();
    quick.readHead();
    QCOMPARE(quick.readBody(200'000), Payload(200'000).all());
}

void TestTestServer::sendsRawBytesAsTheyAre()
{
    TestServer server([](const Request &, Reply &reply) { reply.raw("ICY 2").pause(20ms).raw("00 OK\n\n").close(); });
    TestClient client(server);
    client.ask();
    QCOMPARE(client.readToEnd(), QByteArray("ICY 200 OK\n\n"));
    QCOMPARE(server.bytesSent(), 0);
}

void TestTestServer::sendsChunks()
{
    FileOptions options;
    options.framing = FileOptions::Framing::Chunked;
    TestServer server(serveFile(Payload(20), options));
    TestClient client(server);
    client.ask("Connection: close\r\n");
    QVERIFY(client.readHead().contains("chunked"));
    QCOMPARE(client.readToEnd(), "14\r\n" + Payload(20).all() + "\r\n0\r\n\r\n");
    QCOMPARE(server.bytesSent(), 20);
}

void TestTestServer::writesNoFasterThanTheClientReads()
{
    const Payload payload(qint64(100) << 30);
    TestServer server(serveFile(payload));
    server.setSendBufferSize(64 * 1024);
    TestClient client(server);
    client.socket().setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 64 * 1024);
    client.socket().setReadBufferSize(64 * 1024);
    client.ask("Range: bytes=5000000000-\r\n");
    QVERIFY(client.readHead().contains("Content-Range: bytes 5000000000-107374182399/107374182400"));
    QCOMPARE(client.readBody(1'000'000), payload.bytes(5'000'000'000, 1'000'000));
    qint64 before = -1;
    QTRY_VERIFY(std::exchange(before, server.bytesSent()) == server.bytesSent());
    QVERIFY2(server.bytesSent() < 20'000'000, qPrintable(QString::number(server.bytesSent())));
}

void TestTestServer::countsParallelConnections()
{
    TestServer server([](const Request &request, Reply &reply) {
        reply.hold(QStringLiteral("all")).answer(200, QByteArray::number(request.activeRequests));
    });
    QList<std::shared_ptr<TestClient>> clients;
    for (int i = 0; i < 40; ++i) {
        clients.append(std::make_shared<TestClient>(server));
        clients.last()->ask();
    }
    QTRY_COMPARE(server.requestCount(), 40);
    QCOMPARE(server.openConnections(), 40);
    QCOMPARE(server.peakConnections(), 40);
    QCOMPARE(server.peakRequests(), 40);
    server.release(QStringLiteral("all"));
    for (const auto &client : std::as_const(clients))
        QVERIFY(!client->readHead().isEmpty());
    clients.clear();
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.peakConnections(), 40);
}

void TestTestServer::countsOnlyRequestsThatAreAsked()
{
    TestServer server(serveFile(Payload(50'000'000)));
    server.on("/small", serveFile(Payload(100)));
    TestClient keeper(server);
    for (int i = 0; i < 100; ++i) {
        TestClient quitter(server);
        quitter.ask();
        quitter.readHead();
        quitter.socket().abort();
        keeper.ask({}, "GET", "/small");
        keeper.readHead();
        QCOMPARE(keeper.readBody(100).size(), 100);
    }
    QCOMPARE(server.requestCount(), 200);
    QCOMPARE(server.peakRequests(), 1);
}

void TestTestServer::refusesConnectionsWhileNotListening()
{
    TestServer server(serveFile(Payload(5)));
    const quint16 port = server.port();
    server.stopListening();
    QVERIFY(!server.isListening());
    TestClient refused(server);
    QCOMPARE(refused.socket().error(), QAbstractSocket::ConnectionRefusedError);
    QVERIFY(server.listenAgain());
    QCOMPARE(server.port(), port);
    TestClient client(server);
    client.ask();
    QVERIFY(!client.readHead().isEmpty());
}

void TestTestServer::cutsAllConnections()
{
    TestServer server([](const Request &, Reply &reply) { reply.stall(); });
    auto received = std::async(std::launch::async, [&server] { return Received::from(server); });
    QTRY_COMPARE(server.requestCount(), 1);
    server.cutConnections(Cut::Reset);
    QVERIFY(received.get().reset);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestTestServer::speaksTls()
{
    TestServer server(serveFile(Payload(300'000)), TestServer::Security::Tls);
    QCOMPARE(server.url().scheme(), QStringLiteral("https"));
    TestClient client(server);
    QVERIFY2(static_cast<QSslSocket &>(client.socket()).isEncrypted(), qPrintable(client.socket().errorString()));
    client.ask("Range: bytes=100000-\r\n");
    QVERIFY(client.readHead().startsWith("HTTP/1.1 206"));
    QCOMPARE(client.readBody(200'000), Payload(300'000).bytes(100'000, 200'000));
    QTRY_COMPARE(server.bytesSent(), 200'000);
}

QTEST_GUILESS_MAIN(TestTestServer)
#include "tst_testserver.moc"
