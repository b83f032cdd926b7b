// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"

#include <QFile>
#include <QTest>

#include <memory>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

using Kind = DownloadError::Kind;

/// Answers that end too early or too late, or whose head or framing is broken.
class TestTruncation : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void goesOnAfterACut_data();
    void goesOnAfterACut();
    void judgesLengths_data();
    void judgesLengths();
    void judgesChunks_data();
    void judgesChunks();
    void provesBrokenChunksByARange_data();
    void provesBrokenChunksByARange();
    void neverTakesBrokenChunksForAFile_data();
    void neverTakesBrokenChunksForAFile();
    void endsWithoutALength_data();
    void endsWithoutALength();
    void neverDecompresses_data();
    void neverDecompresses();
    void refusesBrokenHeads_data();
    void refusesBrokenHeads();
    void acceptsUnusualHeads_data();
    void acceptsUnusualHeads();
    void takesNothingAfterTheBody();
    void needsLittleMemory();
};

namespace {

constexpr qint64 Small = HostileCase::Small;
constexpr qint64 Large = HostileCase::Large;

QByteArray lengthText(qint64 length)
{
    return QByteArray::number(length);
}

/// Each answer is cut after so many bytes; ranges work.
HostileCase::Server cutAfter(qint64 bytes, Cut cut)
{
    return [=](const Request &request, Reply &reply, const Payload &file) {
        const ByteRange range = askedRange(request, file);
        if (range.length() <= bytes)
            return answerWell(request, reply, file);
        reply
            .head(206,
                validators()
                    + QList<HttpHeader>{{"Content-Range", contentRange(range, file)},
                        {"Content-Length", lengthText(range.length())}})
            .body(file, {range.begin, range.begin + bytes})
            .cut(cut);
    };
}

/// The server closes connections, most of them right behind an answer. When both come together, the access manager
/// may take it for a connection that was idle, and send the request again: up to three times.
void addClosing(const char *name, HostileCase row)
{
    row.mostRequests *= 4;
    addCase(name, row);
}

HostileCase::Server always(const std::function<void(Reply &, const Payload &)> &answer)
{
    return [answer](const Request &, Reply &reply, const Payload &file) { answer(reply, file); };
}

HostileCase::Server once(const std::function<void(Reply &, const Payload &)> &answer)
{
    return [answer](const Request &request, Reply &reply, const Payload &file) {
        if (request.index == 1)
            answer(reply, file);
        else
            answerWell(request, reply, file);
    };
}

/// 200 with these lines instead of a length, the whole body, and the end of the connection.
HostileCase::Server wholeWith(const QByteArrayList &lines, qint64 surplus = 0)
{
    return always([=](Reply &reply, const Payload &file) {
        rawHead(reply, QByteArrayList{"HTTP/1.1 200 OK", "ETag: \"v1\""} + lines + QByteArrayList{""});
        reply.body(surplus < 0 ? file.all().chopped(-surplus) : file.all() + QByteArray(surplus, '#')).close();
    });
}

/// A chunked 200 whose body ends as `end` writes it.
HostileCase::Server chunkedWith(const std::function<void(Reply &, const Payload &)> &end)
{
    return always([=](Reply &reply, const Payload &file) {
        reply.head(200, validators() + QList<HttpHeader>{{"Transfer-Encoding", "chunked"}})
            .chunk(file.bytes(0, file.size() / 2))
            .chunk(file.bytes(file.size() / 2, file.size() - file.size() / 2));
        end(reply, file);
    });
}

} // namespace

void TestTruncation::goesOnAfterACut_data()
{
    QTest::addColumn<HostileCase>("row");
    addClosing("R24 FIN in the middle", {.server = cutAfter(100'000, Cut::Fin), .mostRequests = 4});
    addClosing("R25 RST in the middle", {.server = cutAfter(100'000, Cut::Reset), .mostRequests = 4});
    addClosing("R24 FIN in every part of a large file",
        {.server = cutAfter(700'000, Cut::Fin), .mostRequests = 16, .size = Large});
    addClosing("R25 RST in every part of a large file",
        {.server = cutAfter(700'000, Cut::Reset), .mostRequests = 16, .size = Large});
    const auto emptyBody = [](Reply &reply, const Payload &file) {
        reply
            .head(206,
                validators()
                    + QList<HttpHeader>{{"Content-Range", contentRange({0, file.size()}, file)},
                        {"Content-Length", lengthText(file.size())}})
            .cut(Cut::Fin);
    };
    addClosing("R26 no body, once", {.server = once(emptyBody), .mostRequests = 3});
    addClosing("R26 no body, always", {.server = always(emptyBody), .kind = Kind::Network, .mostRequests = 3});
    const auto nothing = [](Reply &reply, const Payload &) { reply.cut(Cut::Fin); };
    addClosing("no answer, once", {.server = once(nothing), .mostRequests = 4});
    addClosing("no answer, always", {.server = always(nothing), .kind = Kind::Network, .mostRequests = 3});
    const auto halfHead = [](Reply &reply, const Payload &) { reply.raw("HTTP/1.1 206 Part").cut(Cut::Fin); };
    addClosing("half a head, once", {.server = once(halfHead), .mostRequests = 4});
    addClosing("half a head, always", {.server = always(halfHead), .kind = Kind::Network, .mostRequests = 3});
}

void TestTruncation::goesOnAfterACut()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestTruncation::judgesLengths_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto length = [](qint64 number) { return QByteArrayList{"Content-Length: " + QByteArray::number(number)}; };
    const auto text = [](const QByteArray &value) { return QByteArrayList{"Content-Length: " + value}; };
    const QByteArray good = lengthText(Small);
    addClosing("R27 a length longer by one",
        {.server = wholeWith(length(Small + 1)), .kind = Kind::Network, .mostRequests = 8});
    addClosing("R27 a length shorter by one",
        {.server = wholeWith(length(Small - 1)), .mostRequests = 1, .content = Payload(Small).bytes(0, Small - 1)});
    addClosing("R28 two equal lengths", {.server = wholeWith(text(good) + text(good)), .mostRequests = 1});
    addClosing(
        "R28 two lengths", {.server = wholeWith(text("5") + text(good)), .kind = Kind::BadAnswer, .mostRequests = 3});
    addClosing("R28 two lengths in one line",
        {.server = wholeWith(text(good + ", 5")), .kind = Kind::BadAnswer, .mostRequests = 3});
    addClosing("R28 a negative length", {.server = wholeWith(text("-5")), .kind = Kind::BadAnswer, .mostRequests = 3});
    addClosing(
        "R28 a signed length", {.server = wholeWith(text('+' + good)), .kind = Kind::BadAnswer, .mostRequests = 3});
    addClosing("R28 a huge length",
        {.server = wholeWith(text(QByteArray(30, '9'))), .kind = Kind::BadAnswer, .mostRequests = 3});
    addClosing("R28 a length in hexadecimal",
        {.server = wholeWith(text("0x10")), .kind = Kind::BadAnswer, .mostRequests = 3, .timeout = 1s});
    addClosing(
        "R28 an empty length is none", {.server = wholeWith(text({})), .mostRequests = 2, .lengthVerified = false});
    addClosing("R29 a length and chunks",
        {.server = always([](Reply &reply, const Payload &file) {
             reply
                 .head(
                     200, validators() + QList<HttpHeader>{{"Content-Length", "10"}, {"Transfer-Encoding", "chunked"}})
                 .chunk(file.all())
                 .lastChunk();
         }),
            .mostRequests = 2,
            .lengthVerified = false});
}

void TestTruncation::judgesLengths()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestTruncation::judgesChunks_data()
{
    QTest::addColumn<HostileCase>("row");
    addClosing("R32 all chunks and the last one",
        {.server = chunkedWith([](Reply &reply, const Payload &) { reply.lastChunk(); }),
            .mostRequests = 2,
            .lengthVerified = false});
    const auto trailer = [](const QByteArray &bytes, const QList<HttpHeader> &announcement) {
        return always([=](Reply &reply, const Payload &file) {
            reply.head(200, QList<HttpHeader>{{"Transfer-Encoding", "chunked"}} + announcement)
                .chunk(file.all())
                .raw("0\r\n" + bytes + "\r\n\r\n");
        });
    };
    addClosing("R34 with a trailer, as announced",
        {.server = trailer("X-Sum: 1", {{"Trailer", "X-Sum"}}), .mostRequests = 2, .lengthVerified = false});
    addClosing("R34 with NUL in the trailer",
        {.server = trailer(QByteArray("X-Sum: \0", 8), {{"Trailer", "X-Sum"}}),
            .mostRequests = 2,
            .lengthVerified = false});
    addClosing("R34 with a trailer that nobody announced",
        {.server = trailer("X-Sum: 1", {}), .kind = Kind::CutShort, .mostRequests = 8});
    addCase("R32 the last chunk, and the connection ends as announced",
        {.server = always([](Reply &reply, const Payload &file) {
             reply
                 .head(200, validators() + QList<HttpHeader>{{"Transfer-Encoding", "chunked"}, {"Connection", "close"}})
                 .chunk(file.all())
                 .lastChunk()
                 .close();
         }),
            .mostRequests = 2,
            .lengthVerified = false});
    addCase("R33 an empty body",
        {.server = always([](Reply &reply, const Payload &) {
             reply.head(200, validators() + QList<HttpHeader>{{"Transfer-Encoding", "chunked"}}).lastChunk();
         }),
            .mostRequests = 2,
            .lengthVerified = false,
            .content = QByteArray()});
    addClosing("R33 an extension of a megabyte, then good",
        {.server = chunkedWith(
             [](Reply &reply, const Payload &) { reply.raw("0;" + QByteArray(1'000'000, 'x') + "\r\n\r\n"); }),
            .mostRequests = 2,
            .lengthVerified = false});
}

void TestTruncation::judgesChunks()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestTruncation::provesBrokenChunksByARange_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("R32 cut behind a chunk") << QByteArray();
    QTest::newRow("R32 cut in a size") << QByteArray("10");
    QTest::newRow("R32 cut behind the last size") << QByteArray("0\r\n");
    QTest::newRow("R33 no number") << QByteArray("zzz\r\n");
    QTest::newRow("R33 a negative size") << QByteArray("-5\r\n");
    QTest::newRow("R33 an overflow") << QByteArray("FFFFFFFFFFFFFFFFF\r\n");
    QTest::newRow("R33 nothing") << QByteArray("\r\n");
}

void TestTruncation::provesBrokenChunksByARange()
{
    QFETCH(QByteArray, end);
    play({.server =
              [end](const Request &request, Reply &reply, const Payload &file) {
                  if (request.range && request.range->begin > 0)
                      return answerWell(request, reply, file);
                  reply.head(200, validators() + QList<HttpHeader>{{"Transfer-Encoding", "chunked"}})
                      .chunk(file.bytes(0, 100'000))
                      .raw(end)
                      .cut(Cut::Fin);
              },
        .mostRequests = 12});
}

void TestTruncation::neverTakesBrokenChunksForAFile_data()
{
    provesBrokenChunksByARange_data();
}

/// The access manager calls most of these ends good ones (Qt 6.4.2 to 6.8.2), and without ranges nobody can ask for
/// what may follow.
void TestTruncation::neverTakesBrokenChunksForAFile()
{
    QFETCH(QByteArray, end);
    const Payload file(Small);
    const TestServer server([&](const Request &, Reply &reply) {
        reply.head(200, validators() + QList<HttpHeader>{{"Transfer-Encoding", "chunked"}})
            .chunk(file.bytes(0, 100'000))
            .raw(end)
            .cut(Cut::Fin);
    });
    Trial trial;
    const DownloadResult result = trial.run(server.url(), quickConfig(), Payload(100'000));
    QCOMPARE(result.error.kind, Kind::CutShort);
    QCOMPARE(trial.complaint(), QString());
    QVERIFY(!QFile::exists(trial.target()));
    QVERIFY2(server.requestCount() <= 24, qPrintable(QString::number(server.requestCount())));
}

void TestTruncation::endsWithoutALength_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto untilClose = [](const Request &request, Reply &reply, const Payload &file) {
        if (request.range && request.range->begin > 0)
            return answerWell(request, reply, file);
        reply.head(200, validators() + QList<HttpHeader>{{"Connection", "close"}}).body(file, {0, file.size()}).close();
    };
    const auto cut = [](Cut how) {
        return [how](const Request &request, Reply &reply, const Payload &file) {
            if (request.range && request.range->begin > 0)
                return answerWell(request, reply, file);
            reply.head(200, validators() + QList<HttpHeader>{{"Connection", "close"}})
                .body(file, {0, 100'000})
                .cut(how);
        };
    };
    addClosing("R31 complete, the next range gets 416", {.server = untilClose, .mostRequests = 2});
    addClosing("R31 FIN in the middle, the next range goes on", {.server = cut(Cut::Fin), .mostRequests = 2});
    addClosing("R31 RST in the middle, the next range goes on", {.server = cut(Cut::Reset), .mostRequests = 2});
    addClosing("R31 no ranges: not verifiable",
        {.server = wholeWith({"Connection: close"}), .mostRequests = 2, .lengthVerified = false});
    addClosing("R31 the next range gets 404",
        {.server =
                [](const Request &request, Reply &reply, const Payload &file) {
                    if (request.index > 1)
                        reply.answer(404);
                    else
                        reply.head(200, {{"Connection", "close"}}).body(file, {0, file.size()}).close();
                },
            .mostRequests = 2,
            .lengthVerified = false});
    addClosing("R38 HTTP/1.0 with a length",
        {.server = always([](Reply &reply, const Payload &file) {
             rawHead(reply, {"HTTP/1.0 200 OK", "Content-Length: " + lengthText(file.size()), ""});
             reply.body(file.all()).close();
         }),
            .mostRequests = 1});
    addClosing("R38 HTTP/1.0 without a length",
        {.server = always([](Reply &reply, const Payload &file) {
             rawHead(reply, {"HTTP/1.0 200 OK", "Content-Type: text/plain", ""});
             reply.body(file.all()).close();
         }),
            .mostRequests = 2,
            .lengthVerified = false});
    addClosing("R31 empty, without a length, always",
        {.server = always([](Reply &reply, const Payload &) {
             rawHead(reply, {"HTTP/1.0 200 OK", "Content-Type: text/plain", ""});
             reply.close();
         }),
            .kind = Kind::CutShort,
            .mostRequests = 3});
}

void TestTruncation::endsWithoutALength() // T18, I9
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestTruncation::neverDecompresses_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto encoded = [](int status) {
        return [status](const Request &, Reply &reply, const Payload &file) {
            const QByteArray bytes = qCompress(file.all());
            QList<HttpHeader> headers = validators();
            headers.append(HttpHeader{"Content-Encoding", "gzip"});
            if (status == 206)
                headers.append(HttpHeader{"Content-Range", contentRange({0, bytes.size()}, lengthText(bytes.size()))});
            reply.answer(status, bytes, headers);
        };
    };
    addCase("R36 gzip as 200", {.server = encoded(200), .kind = Kind::BadAnswer, .mostRequests = 3});
    addCase("R36 gzip as 206", {.server = encoded(206), .kind = Kind::BadAnswer, .mostRequests = 3});
    const auto transferCoded = [](const QList<HttpHeader> &codings) {
        return [codings](const Request &, Reply &reply, const Payload &file) {
            const QByteArray bytes = qCompress(file.all());
            const QList<HttpHeader> range{{"Content-Range", contentRange({0, bytes.size()}, lengthText(bytes.size()))}};
            reply.head(206, validators() + range + codings).chunk(bytes).lastChunk();
        };
    };
    addCase("R36 gzip as a transfer coding",
        {.server = transferCoded({{"Transfer-Encoding", "gzip, chunked"}}),
            .kind = Kind::BadAnswer,
            .mostRequests = 3});
    addCase("R36 gzip as a transfer coding, in a field of its own",
        {.server = transferCoded({{"Transfer-Encoding", "GZip"}, {"Transfer-Encoding", "chunked"}}),
            .kind = Kind::BadAnswer,
            .mostRequests = 3});
    addCase("R36 gzip as the transfer coding of a 200",
        {.server =
                [](const Request &, Reply &reply, const Payload &file) {
                    reply.answer(200, qCompress(file.all()), {{"Transfer-Encoding", "gzip"}});
                },
            .kind = Kind::BadAnswer,
            .mostRequests = 3});
    addCase("R36 identity is no encoding",
        {.server =
                [](const Request &, Reply &reply, const Payload &file) {
                    reply.answer(200, file.all(), {{"Content-Encoding", "identity"}});
                },
            .mostRequests = 1});
}

void TestTruncation::neverDecompresses() // T17
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestTruncation::refusesBrokenHeads_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto lines = [](const QByteArrayList &head) {
        return always([head](Reply &reply, const Payload &file) {
            rawHead(reply, head + QByteArrayList{"Content-Length: " + lengthText(file.size()), ""});
            reply.body(file.all()).close();
        });
    };
    const auto add = [&](const char *name, Kind kind, const HostileCase::Server &server, int mostRequests = 3) {
        const auto timeout = kind == Kind::TimedOut ? 500ms : 5000ms;
        addClosing(name, {.server = server, .kind = kind, .mostRequests = mostRequests, .timeout = timeout});
    };
    for (const QByteArray status : {"204 No Content", "205 Reset Content", "304 Not Modified"})
        add(QByteArray("R40 " + status).constData(), Kind::BadAnswer, lines({"HTTP/1.1 " + status, "ETag: \"v1\""}));
    add("R41 103 before 200", Kind::BadAnswer,
        lines({"HTTP/1.1 103 Early Hints", "Link: </x>", "", "HTTP/1.1 200 OK"}));
    add("R43 ICY", Kind::Network, lines({"ICY 200 OK", "ETag: \"v1\""}), 3);
    add("R43 HTTP/0.9", Kind::Network,
        always([](Reply &reply, const Payload &file) { reply.body(file.all()).close(); }), 3);
    add("R43 no number for a status", Kind::Network, lines({"HTTP/1.1 abc OK"}), 3);
    add("R43 HTTP/2 as text", Kind::Network, lines({"HTTP/2 200 OK"}), 3);
    add("R44 000", Kind::BadAnswer, lines({"HTTP/1.1 000 Nothing", "ETag: \"v1\""}));
    add("R44 a negative number", Kind::BadAnswer, lines({"HTTP/1.1 -206 OK", "ETag: \"v1\""}));
    const auto bodyWithoutAHead = [](const QByteArray &status) {
        return always([status](Reply &reply, const Payload &) { // more than is read without being asked for
            rawHead(reply, {"HTTP/1.1 " + status, "Content-Length: 3000000", ""});
            reply.body(QByteArray(3'000'000, 'x')).stall();
        });
    };
    add("R44 a negative number, a long body", Kind::BadAnswer, bodyWithoutAHead("-206 OK"));
    add("R44 000, a long body", Kind::BadAnswer, bodyWithoutAHead("000 Nothing"));
    add("R44 999", Kind::BadAnswer, lines({"HTTP/1.1 999 Too much", "ETag: \"v1\""}));
    add("R44 299", Kind::BadAnswer, lines({"HTTP/1.1 299 Good", "ETag: \"v1\""}));
    add("R45 a space in a name", Kind::BadAnswer, lines({"HTTP/1.1 200 OK", "Bad Name: x"}));
    add("R45 no colon", Kind::BadAnswer, lines({"HTTP/1.1 200 OK", "nothing here"}));
    add("R46 101 fields", Kind::BadAnswer,
        lines(QByteArrayList{"HTTP/1.1 200 OK"} + QByteArrayList(101, "X-Field: 1")));
    add("R46 a field of 120 KB", Kind::BadAnswer, lines({"HTTP/1.1 200 OK", "X-Field: " + QByteArray(120'000, 'x')}));
    add("R46 fields of 300 KB", Kind::BadAnswer,
        lines(QByteArrayList{"HTTP/1.1 200 OK"} + QByteArrayList(3, "X-Field: " + QByteArray(100'500, 'x'))));
    add("R47 a head that never ends", Kind::TimedOut, always([](Reply &reply, const Payload &) {
        reply.raw("HTTP/1.1 200 OK\r\nX-Field: ").rate(300'000).body(QByteArray(3'000'000, 'x'));
    }));
    add("R47 a head that comes byte by byte", Kind::TimedOut, always([](Reply &reply, const Payload &) {
        reply.rate(8).body("HTTP/1.1 200 OK\r\nX-Field: some more words");
    }));
    add("R107 a server that speaks only HTTP/2", Kind::Network, always([](Reply &reply, const Payload &) {
        reply.raw(QByteArray::fromHex("00000604000000000000030000006400000807000000000000000000000001")).close();
    }));
    add("nothing but line ends", Kind::TimedOut,
        always([](Reply &reply, const Payload &) { reply.raw(QByteArray(50'000, '\n')).stall(); }), 3);
}

void TestTruncation::refusesBrokenHeads() // T16
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestTruncation::acceptsUnusualHeads_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto lines = [](const QByteArrayList &head, const QByteArray &lineEnd = "\r\n") {
        return always([=](Reply &reply, const Payload &file) {
            const QByteArrayList all = head + QByteArrayList{"Content-Length: " + lengthText(file.size()), "", ""};
            reply.raw(all.join(lineEnd)).body(file.all());
        });
    };
    const auto add = [&](const char *name, const HostileCase::Server &server) {
        addCase(name, {.server = server, .mostRequests = 1});
    };
    add("R42 100 before 200", lines({"HTTP/1.1 100 Continue", "", "HTTP/1.1 200 OK", "ETag: \"v1\""}));
    add("R44 200 with another text", lines({"HTTP/1.1 200 Nothing here", "ETag: \"v1\""}));
    add("R44 200 without a text", lines({"HTTP/1.1 200", "ETag: \"v1\""}));
    add("R46 90 fields", lines(QByteArrayList{"HTTP/1.1 200 OK"} + QByteArrayList(90, "X-Field: 1")));
    add("R48 bare line feeds", lines({"HTTP/1.1 200 OK", "ETag: \"v1\""}, "\n"));
    add("R49 etag in small letters, twice", lines({"HTTP/1.1 200 OK", "etag: \"v1\"", "etag: \"v2\""}));
    add("R49 an etag without quotes", lines({"HTTP/1.1 200 OK", "ETag: v1"}));
    add("R49 an etag of 10 KB", lines({"HTTP/1.1 200 OK", "ETag: \"" + QByteArray(10'000, 'x') + '"'}));
    add("R35 byte by byte", [](const Request &, Reply &reply, const Payload &file) {
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: " + lengthText(file.size()) + "\r\n\r\n";
        for (const char byte : head)
            reply.raw(QByteArray(1, byte)).pause(1ms);
        reply.body(file.all());
    });
}

void TestTruncation::acceptsUnusualHeads()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestTruncation::takesNothingAfterTheBody() // R39
{
    play({.server =
              [](const Request &request, Reply &reply, const Payload &file) {
                  answerWell(request, reply, file);
                  reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nevil!");
              },
        .mostRequests = 12,
        .size = Large});
}

void TestTruncation::needsLittleMemory() // R37, R47
{
    const auto peak = [] {
        QFile file(QStringLiteral("/proc/self/status"));
        qint64 kilobytes = 0;
        if (file.open(QIODevice::ReadOnly)) {
            for (const QByteArray &line : file.readAll().split('\n')) {
                if (line.startsWith("VmHWM:"))
                    kilobytes = line.mid(6).trimmed().split(' ').constFirst().toLongLong();
            }
        }
        return kilobytes / 1024;
    };
    const qint64 before = peak();
    play({.server = always([](Reply &reply, const Payload &) {
              reply.head(200, {{"Content-Encoding", "gzip"}, {"Content-Length", "1000000000"}})
                  .body(1'000'000'000, [](qint64, char *data, qint64 size) { std::fill_n(data, size, 'x'); });
          }),
        .kind = Kind::BadAnswer,
        .mostRequests = 3});
    QVERIFY2(peak() - before < 64, qPrintable(QStringLiteral("%1 MiB").arg(peak() - before)));
}

QTEST_GUILESS_MAIN(TestTruncation)
#include "tst_truncation.moc"
