// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/hostile/servers.h"
#include "tests/support/stricttest.h"

#include <QFile>
#include <QLibraryInfo>
#include <QTest>
#include <QVersionNumber>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

using Kind = DownloadError::Kind;

/// Heads that are broken, unusual or speak of a compressed body.
class TestHeads : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void neverDecompresses_data();
    void neverDecompresses();
    void keepsWhatIsCompressedWhereAsked_data();
    void keepsWhatIsCompressedWhereAsked();
    void refusesBrokenHeads_data();
    void refusesBrokenHeads();
    void acceptsUnusualHeads_data();
    void acceptsUnusualHeads();
    void needsLittleMemory();
};

void TestHeads::neverDecompresses_data()
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

void TestHeads::neverDecompresses() // T17
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestHeads::keepsWhatIsCompressedWhereAsked_data()
{
    QTest::addColumn<HostileCase>("row");
    using Answer = std::function<void(Reply & reply, const Payload &file)>;
    const auto inTurn = [](const QList<Answer> &answers) { // the last one for the rest, too
        return [answers, count = std::make_shared<qsizetype>(0)](const Request &, Reply &reply, const Payload &file) {
            answers.at(std::min((*count)++, answers.size() - 1))(reply, file);
        };
    };
    const auto answer = [](const QByteArray &bytes, const QList<HttpHeader> &headers, qint64 sent) {
        return [=](Reply &reply, const Payload &) {
            reply.head(200, validators() + headers + QList<HttpHeader>{{"Content-Length", lengthText(bytes.size())}});
            reply.body(bytes.first(sent));
            if (sent < bytes.size())
                reply.close();
        };
    };
    const QByteArray plain = Payload(HostileCase::Small).all();
    const QByteArray gzip = qCompress(plain);
    const QList<HttpHeader> coding{{"Content-Encoding", "gzip"}};
    const Answer whole = answer(gzip, coding, gzip.size());
    const Answer half = answer(gzip, coding, gzip.size() / 2);
    const Answer plainHalf = answer(plain, {}, plain.size() / 2);
    const auto add = [&](const char *name, const QList<Answer> &answers, const QByteArray &content) {
        addCase(name,
            {.server = inTurn(answers),
                .mostRequests = 6, // Qt sends one again whose answer is quicker than the return from sending
                .content = content,
                .encoding = EncodingPolicy::Keep});
    };
    add("in one go", {whole}, gzip);
    add("cut in its middle", {half, whole}, gzip);
    add("not compressed after all", {answer(plain, {}, plain.size())}, plain);
    add("compressed only the second time", {plainHalf, whole}, gzip);
    add("compressed only the first time", {half, answer(plain, {}, plain.size())}, plain);
    addCase("compressed as a whole, but not in parts",
        {.server = [whole](const Request &request, Reply &reply,
                       const Payload &file) { request.range ? answerWell(request, reply, file) : whole(reply, file); },
            .mostRequests = 2,
            .content = gzip,
            .encoding = EncodingPolicy::Keep});
    addCase("a part of it, which nobody asked for",
        {.server =
                [gzip](const Request &, Reply &reply, const Payload &) {
                    reply.answer(206, gzip,
                        {{"Content-Encoding", "gzip"},
                            {"Content-Range", contentRange({0, gzip.size()}, lengthText(gzip.size()))}});
                },
            .kind = Kind::BadAnswer,
            .mostRequests = 3,
            .encoding = EncodingPolicy::Keep});
}

/// As it comes, and never mixed with what comes otherwise.
void TestHeads::keepsWhatIsCompressedWhereAsked()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestHeads::refusesBrokenHeads_data()
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
    const bool skipsHints = QLibraryInfo::version() >= QVersionNumber(6, 8); // Qt's access manager
    add("R41 103 before 200", skipsHints ? Kind::None : Kind::BadAnswer,
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

void TestHeads::refusesBrokenHeads() // T16
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestHeads::acceptsUnusualHeads_data()
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
    add("R45 the length twice in one field", always([](Reply &reply, const Payload &file) {
        const QByteArray length = lengthText(file.size());
        rawHead(reply, {"HTTP/1.1 200 OK", "Content-Length: " + length + ", " + length, ""});
        reply.body(file.all()).stall();
    }));
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

void TestHeads::acceptsUnusualHeads()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestHeads::needsLittleMemory() // R37, R47
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

QTEST_GUILESS_MAIN(TestHeads)
#include "tst_heads.moc"
