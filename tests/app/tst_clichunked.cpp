// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QSet>
#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

const QList<HttpHeader> Chunked{{"Transfer-Encoding", "chunked"}};

/// Each link is good for one request; the next gets 403.
Handler onceOnly(const Payload &payload)
{
    return [payload, used = std::make_shared<QSet<QByteArray>>()](const Request &request, Reply &reply) {
        if (used->contains(request.path()))
            return void(reply.answer(403));
        used->insert(request.path());
        reply.head(200, Chunked).chunk(payload.all()).lastChunk();
    };
}

} // namespace

/// Lists of a server that tells no lengths: what is at the end of a file has to be proven.
class TestCliChunked : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void fetchesChunkedFilesOfAListOnce();
    void keepsToAsManyConnectionsAsItMayHave_data();
    void keepsToAsManyConnectionsAsItMayHave();
    void fetchesLinksThatAreGoodForOnce();
    void fetchesALinkThatLeadsToOneThatIsGoodForOnce();
    void takesTheWordOfABusyServerForTheEnd();
    void believesNoEndOverTheConnectionOfAnother();
    void believesNoEndAtALaterQuestion_data();
    void believesNoEndAtALaterQuestion();
    void believesNoEndBeforeTheOneThatIsTold();
    void believesNoEndOfWhatCameAtOnce();
    void fetchesChunkedFilesOfTwoServersOnce();

private:
    static QByteArray listOf(const TestServer &server, int count);
};

QByteArray TestCliChunked::listOf(const TestServer &server, int count)
{
    QByteArray list;
    for (int number = 0; number < count; ++number)
        list += textOf(server.url(u"/f%1"_s.arg(number))).toUtf8() + '\n';
    return list;
}

/// Of a server that tells no lengths, and keeps its connections: what is at their ends can be told of each alone.
void TestCliChunked::fetchesChunkedFilesOfAListOnce()
{
    constexpr int Count = 9;
    const Payload payload(30'000);
    const TestServer server([&payload](const Request &, Reply &reply) {
        reply.head(200, {{"ETag", "\"v1\""}, {"Transfer-Encoding", "chunked"}}).chunk(payload.all()).lastChunk();
    });
    QByteArray list;
    for (int i = 0; i < Count; ++i)
        list += textOf(server.url(u"/f%1"_s.arg(i))).toUtf8() + '\n';
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({u"-i"_s, u"-"_s, u"-j"_s, u"3"_s, u"--retries"_s, u"1"_s}, list), 0);
    for (int i = 0; i < Count; ++i)
        QVERIFY(payload.matchesFile(cli.path(u"f%1"_s.arg(i))));
    QCOMPARE(server.requestCount(), 2 * Count); // with the question what follows
}

/// Where the body ended badly, the question what follows goes over another connection: of a file that came meanwhile.
void TestCliChunked::believesNoEndOverTheConnectionOfAnother()
{
    const Payload payload(200'000);
    TestServer server(serveFile(payload));
    server.on("/b", [&payload, isCut = std::make_shared<bool>(false)](const Request &, Reply &reply) {
        reply.head(200, {{"ETag", "\"v1\""}, {"Transfer-Encoding", "chunked"}});
        if (std::exchange(*isCut, true))
            reply.chunk(payload.all()).lastChunk();
        else
            reply.rate(500'000).chunk(payload.bytes(0, 100'000)).body("10").close(); // which Qt takes for good
    });
    const QByteArray base = textOf(server.url(u""_s)).toUtf8();
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({u"-i"_s, u"-"_s}, base + "/a\n" + base + "/b\n workers=1\n"), 0);
    QVERIFY(payload.matchesFile(cli.path(u"a"_s)));
    QVERIFY(payload.matchesFile(cli.path(u"b"_s)));
}

void TestCliChunked::believesNoEndAtALaterQuestion_data()
{
    QTest::addColumn<QByteArray>("firstAnswer");
    QTest::newRow("busy") << QByteArray("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("broken") << QByteArray("HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("a part of nobody knows what") << QByteArray("HTTP/1.1 206 Part\r\nContent-Length: 5\r\n\r\nbytes");
    QTest::newRow("a hint") << QByteArray("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
}

/// The question what follows a body that was cut goes over a new connection. Over that one go the later ones as well,
/// as if it were the body's.
void TestCliChunked::believesNoEndAtALaterQuestion()
{
    QFETCH(QByteArray, firstAnswer);
    const Payload payload(200'000);
    int bodies = 0;
    int questions = 0;
    const TestServer server([&](const Request &request, Reply &reply) {
        const bool isQuestion = request.range && request.range->begin > 0;
        if (isQuestion && ++questions == 1)
            return void(reply.raw(firstAnswer));
        if (isQuestion)
            return void(reply.answer(416));
        reply.head(200, Chunked);
        if (++bodies > 1)
            reply.chunk(payload.all()).lastChunk();
        else
            reply.rate(500'000)
                .chunk(payload.bytes(0, 100'000))
                .body("zzz\r\nabc\r\n")
                .close(); // which Qt takes for good
    });
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({textOf(server.url()), u"out"_s, u"--retry-wait=0.1"_s}), 0);
    QVERIFY(payload.matchesFile(cli.path(u"out"_s)));
}

/// Whoever knows that bytes are missing is no witness for the end.
void TestCliChunked::believesNoEndBeforeTheOneThatIsTold()
{
    const Payload payload(100'000);
    const TestServer server([&payload](const Request &request, Reply &reply) {
        if (request.range && request.range->begin > 0)
            return void(reply.answer(416, {}, {{"Content-Range", "bytes */200000"}}));
        reply.head(200, Chunked).chunk(payload.all()).lastChunk();
    });
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({textOf(server.url()), u"out"_s, u"--retry-wait=0"_s}), 43);
    QVERIFY(!cli.files().contains(u"out"_s));
}

/// Such an answer is there, end and all, before its head was read.
void TestCliChunked::believesNoEndOfWhatCameAtOnce()
{
    constexpr int Count = 150; // of the first answers Qt takes one in a hundred, or in ten, for good
    const Payload payload(200);
    const TestServer server(
        [&payload, cut = std::make_shared<QSet<QByteArray>>()](const Request &request, Reply &reply) {
            reply.head(200, {{"Transfer-Encoding", "chunked"}});
            if (cut->contains(request.path()))
                return void(reply.chunk(payload.all()).lastChunk());
            cut->insert(request.path());
            reply.chunk(payload.bytes(0, 70)).close();
        });
    QByteArray list;
    for (int number = 0; number < Count; ++number)
        list += server.url(u"/%1"_s.arg(number)).toEncoded() + '\n';
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({u"-i"_s, u"-"_s, u"-j1"_s, u"--workers=1"_s, u"--retry-wait=0"_s}, list), 0);
    for (int number = 0; number < Count; ++number)
        QVERIFY2(payload.matchesFile(cli.path(QString::number(number))), QByteArray::number(number).constData());
}

/// Each asks what follows while the other is on its way: not through an access manager that has a connection of both.
void TestCliChunked::fetchesChunkedFilesOfTwoServersOnce()
{
    const Payload payload(40'000);
    const auto answer = [&payload](int rate) {
        return [&payload, rate](const Request &request, Reply &reply) {
            if (request.range && request.range->begin > 0)
                return void(reply.answer(416));
            reply.head(200, Chunked).rate(rate);
            for (int offset = 0; offset < 40'000; offset += 10'000)
                reply.chunk(payload.bytes(offset, 10'000));
            reply.lastChunk();
        };
    };
    const TestServer one(answer(300'000));
    const TestServer other(answer(200'000));
    const QByteArray list = textOf(one.url(u"/one"_s)).toUtf8() + '\n' + textOf(other.url(u"/other"_s)).toUtf8() + '\n';
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({u"-i"_s, u"-"_s, u"-j2"_s, u"--retries=1"_s}, list), 0);
    QVERIFY(payload.matchesFile(cli.path(u"one"_s)));
    QVERIFY(payload.matchesFile(cli.path(u"other"_s)));
}

void TestCliChunked::keepsToAsManyConnectionsAsItMayHave_data()
{
    QTest::addColumn<int>("connections");
    for (const int connections : {1, 2, 4})
        QTest::addRow("%d", connections) << connections;
}

void TestCliChunked::keepsToAsManyConnectionsAsItMayHave()
{
    constexpr int Count = 30;
    QFETCH(int, connections);
    const Payload payload(3000);
    const TestServer server(
        [&payload](const Request &, Reply &reply) { reply.head(200, Chunked).chunk(payload.all()).lastChunk(); });
    const QString most = QString::number(connections);
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({u"-i"_s, u"-"_s, u"-j"_s, most, u"--global-limit"_s, most}, listOf(server, Count)), 0);
    QCOMPARE(cli.files().size(), Count);
    QCOMPARE(server.connectionsOpened(), connections);
    QCOMPARE(server.requestCount(), 2 * Count);
}

void TestCliChunked::fetchesLinksThatAreGoodForOnce()
{
    const Payload payload(3000);
    const TestServer server(onceOnly(payload));
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({u"-i"_s, u"-"_s, u"-j4"_s}, listOf(server, 8)), 0);
    for (int number = 0; number < 8; ++number)
        QVERIFY(payload.matchesFile(cli.path(u"f%1"_s.arg(number))));
}

void TestCliChunked::fetchesALinkThatLeadsToOneThatIsGoodForOnce()
{
    const Payload payload(300'000);
    const TestServer store(onceOnly(payload));
    const TestServer server([&store](const Request &request, Reply &reply) {
        const QString token = u"/token-%1"_s.arg(request.index);
        reply.answer(302, {}, {{"Location", store.url(token).toEncoded()}});
    });
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({textOf(server.url()), u"out"_s}), 0);
    QVERIFY(payload.matchesFile(cli.path(u"out"_s)));
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(store.requestCount(), 2);
}

/// An answer of any kind, over the connection that the body came through, tells that the body had its end.
void TestCliChunked::takesTheWordOfABusyServerForTheEnd()
{
    const Payload payload(300'000);
    const TestServer server([&payload](const Request &request, Reply &reply) {
        if (request.index > 1)
            return void(reply.answer(503, "later", {{"Retry-After", "3600"}}));
        reply.head(200, Chunked).chunk(payload.all()).lastChunk();
    });
    CliProcess cli;
    TD_COMPARE_EXIT(cli.run({textOf(server.url()), u"out"_s, u"--retries=1"_s}), 0);
    QVERIFY(payload.matchesFile(cli.path(u"out"_s)));
    QCOMPARE(server.requestCount(), 2);
}

QTEST_GUILESS_MAIN(TestCliChunked)
#include "tst_clichunked.moc"
