// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"
#include "tests/support/testcertificate.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <future>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

namespace {

/// A client that waits: one connection, bytes out, bytes in.
class Client {
public:
    explicit Client(const TestServer &server)
    {
        m_socket.setReadBufferSize(4 * 1024 * 1024);
        if (server.url().scheme() == QLatin1String("https")) {
            auto authority = QSslCertificate::fromPath(TestCertificate::shared().authorityFile());
            auto configuration = m_socket.sslConfiguration();
            configuration.setCaCertificates(authority);
            m_socket.setSslConfiguration(configuration);
            m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
            m_socket.waitForEncrypted();
        } else {
            m_socket.connectToHost(QStringLiteral("127.0.0.1"), server.port());
            m_socket.waitForConnected();
        }
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten()) { }
    }
    void ask(const QByteArray &headers = {}, const QByteArray &method = "GET", const QByteArray &target = "/file")
    {
        send(method + ' ' + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
    }

    QByteArray readHead()
    {
        while (!m_input.contains("\r\n\r\n") && readMore()) { }
        const auto end = m_input.indexOf("\r\n\r\n");
        return end < 0 ? QByteArray() : take(end + 4);
    }
    QByteArray readBody(qint64 size)
    {
        while (m_input.size() < size && readMore()) { }
        return take(size);
    }
    QByteArray readToEnd()
    {
        while (readMore()) { }
        return take(m_input.size());
    }
    /// Whether nothing comes for a while although the connection is open.
    bool isQuiet()
    {
        return m_input.isEmpty() && !m_socket.waitForReadyRead(100)
            && m_socket.state() == QAbstractSocket::ConnectedState;
    }
    QTcpSocket &socket() { return m_socket; }

private:
    bool readMore()
    {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(10000))
            return false;
        m_input += m_socket.readAll();
        return true;
    }
    QByteArray take(qint64 size)
    {
        QByteArray result = m_input.left(size);
        m_input.remove(0, size);
        return result;
    }

    QSslSocket m_socket;
    QByteArray m_input;
};

/// What comes on a connection of its own until its end. QTcpSocket tells no difference between FIN and RST.
struct Received {
    QByteArray bytes;
    bool reset = false;

    static Received from(const TestServer &server, const QByteArray &request = "GET /file HTTP/1.1\r\n\r\n")
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
            ::send(descriptor, request.constData(), static_cast<size_t>(request.size()), MSG_NOSIGNAL);
        Received result;
        std::array<char, 65536> block;
        ssize_t size = 0;
        while ((size = ::recv(descriptor, block.data(), block.size(), 0)) > 0)
            result.bytes.append(block.data(), size);
        result.reset = size < 0 && errno == ECONNRESET;
        ::close(descriptor);
        return result;
    }
};

QByteArray statusLine(const QByteArray &head)
{
    return head.left(head.indexOf('\r'));
}

} // namespace

class TestTestServer : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void parsesRanges_data();
    void parsesRanges();
    void servesAFile_data();
    void servesAFile();
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
    void refusesExcessRequests_data();
    void refusesExcessRequests();
    void failsTheFirstRequests();
    void refusesHeadAlone();
    void servesTheWholeFileWhenIfRangeDiffers();
    void refusesConnectionsWhileNotListening();
    void cutsAllConnections();
    void speaksTls();
    void makesAWarningAFailure_data();
    void makesAWarningAFailure();
};

void TestTestServer::parsesRanges_data()
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

void TestTestServer::parsesRanges()
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

void TestTestServer::servesAFile_data()
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

void TestTestServer::servesAFile()
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
    Client client(server);
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

void TestTestServer::keepsTheConnectionAndNumbersRequests()
{
    TestServer server(serveFile(Payload(10)));
    Client client(server);
    for (int i = 0; i < 3; ++i) {
        client.ask();
        QCOMPARE(statusLine(client.readHead()), QByteArray("HTTP/1.1 200 OK"));
        QCOMPARE(client.readBody(10).size(), 10);
    }
    Client second(server);
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
    Client client(server);
    client.ask("Connection: close\r\n");
    QVERIFY(client.readToEnd().endsWith(Payload(10).all()));
    QCOMPARE(client.socket().state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestTestServer::answersPipelinedRequestsInOrder()
{
    TestServer server([](const Request &request, Reply &reply) { reply.answer(200, request.target); });
    Client client(server);
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
    Client client(server);
    client.ask();
    QVERIFY(client.readHead().contains("Content-Length: 3000000"));
    QCOMPARE(client.readBody(Size), Payload(Size).bytes(0, After));
    QCOMPARE(client.readToEnd().size(), 0);
    QCOMPARE(client.socket().state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(server.bytesSent(), After);
    Client second(server);
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
    Client client(server);
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
    Client client(server);
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
    Client slow(server);
    QTRY_COMPARE(server.connectionsOpened(), 1);
    Client quick(server);
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
    Client slow(server);
    QTRY_COMPARE(server.connectionsOpened(), 1);
    QElapsedTimer clock;
    clock.start();
    slow.ask();
    slow.readHead();
    QCOMPARE(slow.readBody(200'000), Payload(200'000).all());
    QVERIFY2(clock.elapsed() >= 390, qPrintable(QString::number(clock.elapsed())));
    Client quick(server);
    quick.ask();
    quick.readHead();
    QCOMPARE(quick.readBody(200'000), Payload(200'000).all());
}

void TestTestServer::sendsRawBytesAsTheyAre()
{
    TestServer server([](const Request &, Reply &reply) { reply.raw("ICY 2").pause(20ms).raw("00 OK\n\n").close(); });
    Client client(server);
    client.ask();
    QCOMPARE(client.readToEnd(), QByteArray("ICY 200 OK\n\n"));
    QCOMPARE(server.bytesSent(), 0);
}

void TestTestServer::sendsChunks()
{
    FileOptions options;
    options.framing = FileOptions::Framing::Chunked;
    TestServer server(serveFile(Payload(20), options));
    Client client(server);
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
    Client client(server);
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
    QList<std::shared_ptr<Client>> clients;
    for (int i = 0; i < 40; ++i) {
        clients.append(std::make_shared<Client>(server));
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
    Client keeper(server);
    for (int i = 0; i < 100; ++i) {
        Client quitter(server);
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

void TestTestServer::refusesExcessRequests_data()
{
    QTest::addColumn<FileOptions::Excess>("excess");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("503") << FileOptions::Excess::Status503 << QByteArray("HTTP/1.1 503 Service Unavailable");
    QTest::newRow("reset") << FileOptions::Excess::Reset << QByteArray();
}

void TestTestServer::refusesExcessRequests()
{
    QFETCH(FileOptions::Excess, excess);
    QFETCH(QByteArray, answer);
    FileOptions options;
    options.maxParallel = 1;
    options.excess = excess;
    options.rate = [](int) { return 1000; };
    TestServer server(serveFile(Payload(1'000'000), options));
    Client first(server);
    first.ask();
    QVERIFY(!first.readHead().isEmpty());
    const Received second = Received::from(server, "GET /file HTTP/1.1\r\nConnection: close\r\n\r\n");
    QCOMPARE(statusLine(second.bytes), answer);
    QCOMPARE(second.reset, answer.isEmpty());
}

void TestTestServer::failsTheFirstRequests()
{
    FileOptions options;
    options.failFirst = 2;
    options.failStatus = 429;
    options.failHeaders = {{"Retry-After", "1"}};
    TestServer server(serveFile(Payload(5), options));
    Client client(server);
    for (const int status : {429, 429, 200}) {
        client.ask();
        const QByteArray head = client.readHead();
        QCOMPARE(head.split(' ').value(1).toInt(), status);
        QCOMPARE(head.contains("Retry-After: 1"), status == 429);
        client.readBody(status == 200 ? 5 : 0);
        QCOMPARE(server.requests().constLast().status, status);
    }
}

void TestTestServer::refusesHeadAlone()
{
    FileOptions options;
    options.refuseHead = true;
    TestServer server(serveFile(Payload(5), options));
    Client client(server);
    client.ask({}, "HEAD");
    QVERIFY(client.readHead().startsWith("HTTP/1.1 405"));
    client.ask();
    QVERIFY(client.readHead().startsWith("HTTP/1.1 200"));
}

void TestTestServer::servesTheWholeFileWhenIfRangeDiffers()
{
    TestServer server(serveFile(Payload(5)));
    Client client(server);
    client.ask("Range: bytes=1-2\r\nIf-Range: \"v1\"\r\n");
    QVERIFY(client.readHead().startsWith("HTTP/1.1 206"));
    QCOMPARE(client.readBody(2), Payload(5).bytes(1, 2));
    client.ask("Range: bytes=1-2\r\nIf-Range: \"v2\"\r\n");
    QVERIFY(client.readHead().startsWith("HTTP/1.1 200"));
    QCOMPARE(client.readBody(5), Payload(5).all());
}

void TestTestServer::refusesConnectionsWhileNotListening()
{
    TestServer server(serveFile(Payload(5)));
    const quint16 port = server.port();
    server.stopListening();
    QVERIFY(!server.isListening());
    Client refused(server);
    QCOMPARE(refused.socket().error(), QAbstractSocket::ConnectionRefusedError);
    QVERIFY(server.listenAgain());
    QCOMPARE(server.port(), port);
    Client client(server);
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
    Client client(server);
    QVERIFY2(static_cast<QSslSocket &>(client.socket()).isEncrypted(), qPrintable(client.socket().errorString()));
    client.ask("Range: bytes=100000-\r\n");
    QVERIFY(client.readHead().startsWith("HTTP/1.1 206"));
    QCOMPARE(client.readBody(200'000), Payload(300'000).bytes(100'000, 200'000));
    QTRY_COMPARE(server.bytesSent(), 200'000);
}

void TestTestServer::makesAWarningAFailure_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("failures");
    QTest::newRow("none") << QStringLiteral("none") << 0;
    QTest::newRow("expected") << QStringLiteral("expected") << 0;
    QTest::newRow("unexpected") << QStringLiteral("unexpected") << 1;
    QTest::newRow("in another thread") << QStringLiteral("thread") << 1;
}

// Runs itself again to see itself fail: the inner run, which knows its kind from the environment, only warns.
void TestTestServer::makesAWarningAFailure()
{
    QFETCH(QString, kind);
    QFETCH(int, failures);
    if (qEnvironmentVariableIsSet("TD_TEST_WARNS")) {
        if (kind == QLatin1String("expected"))
            QTest::ignoreMessage(QtWarningMsg, "said so");
        if (kind == QLatin1String("thread"))
            return std::thread([] { qWarning("said so"); }).join();
        if (kind != QLatin1String("none"))
            qWarning("said so");
        return;
    }
    QProcess inner;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TD_TEST_WARNS"), QStringLiteral("1"));
    inner.setProcessEnvironment(environment);
    const QString row = QLatin1String(QTest::currentTestFunction()) + u':' + QLatin1String(QTest::currentDataTag());
    inner.start(QCoreApplication::applicationFilePath(), {row});
    QVERIFY(inner.waitForFinished());
    const QByteArray output = inner.readAll();
    QVERIFY2(output.contains("Totals: "), output.constData());
    QVERIFY2(inner.exitCode() == failures, output.constData());
}

QTEST_GUILESS_MAIN(TestTestServer)
#include "tst_testserver.moc"
