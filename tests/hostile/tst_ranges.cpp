// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"

#include <QTest>

using namespace td;
using namespace td::test;

using Kind = DownloadError::Kind;

/// Servers that do not do what a range asks for.
class TestRanges : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void survivesWrongParts_data();
    void survivesWrongParts();
    void parsesContentRangeStrictly_data();
    void parsesContentRangeStrictly();
    void copesWithoutRanges_data();
    void copesWithoutRanges();
    void judges416_data();
    void judges416();
    void fetchesTinyFiles_data();
    void fetchesTinyFiles();
    void refusesImpossibleSizes_data();
    void refusesImpossibleSizes();
    void usesFewerConnections_data();
    void usesFewerConnections();
    void asksForNoHead();
};

namespace {

constexpr qint64 Large = HostileCase::Large;

/// `wrong` for every request beyond the first byte, and a good answer for the others.
HostileCase::Server laterPartsBy(const HostileCase::Server &wrong)
{
    return [wrong](const Request &request, Reply &reply, const Payload &file) {
        if (request.range && request.range->begin > 0)
            wrong(request, reply, file);
        else
            answerWell(request, reply, file);
    };
}

/// `wrong` for all requests for a range.
HostileCase::Server partsBy(const HostileCase::Server &wrong)
{
    return [wrong](const Request &request, Reply &reply, const Payload &file) {
        if (request.range)
            wrong(request, reply, file);
        else
            answerWell(request, reply, file);
    };
}

HostileCase::Server wrongOnce(int index, const HostileCase::Server &wrong)
{
    return [index, wrong](const Request &request, Reply &reply, const Payload &file) {
        if (request.index == index)
            wrong(request, reply, file);
        else
            answerWell(request, reply, file);
    };
}

/// Moves both ends of what is asked, in the head and in the body.
HostileCase::Server moved(qint64 begin, qint64 end)
{
    return [begin, end](const Request &request, Reply &reply, const Payload &file) {
        ByteRange range = askedRange(request, file);
        range = {std::clamp<qint64>(range.begin + begin, 0, file.size() - 1),
            std::clamp<qint64>(range.end + end, 1, file.size())};
        answerPart(reply, contentRange(range, file), file.bytes(range));
    };
}

HostileCase::Server atMost(qint64 bytes)
{
    return [bytes](const Request &request, Reply &reply, const Payload &file) {
        ByteRange range = askedRange(request, file);
        range.end = std::min(range.end, range.begin + bytes);
        answerPart(reply, contentRange(range, file), file.bytes(range));
    };
}

HostileCase::Server withTotal(const QByteArray &total)
{
    return [total](const Request &request, Reply &reply, const Payload &file) {
        const ByteRange range = askedRange(request, file);
        answerPart(reply, contentRange(range, total), file.bytes(range));
    };
}

/// 206 with these headers beside the validators; the body is what was asked, and `surplus` more bytes.
HostileCase::Server part(const std::function<QList<HttpHeader>(ByteRange, const Payload &)> &headers)
{
    return [headers](const Request &request, Reply &reply, const Payload &file) {
        const ByteRange range = askedRange(request, file);
        reply.head(206, validators() + headers(range, file) + QList<HttpHeader>{{"Connection", "close"}})
            .body(file, range);
    };
}

/// A chunked 206 whose body has `surplus` more bytes than its Content-Range says, or fewer.
HostileCase::Server chunkedPart(qint64 surplus)
{
    return [surplus](const Request &request, Reply &reply, const Payload &file) {
        const ByteRange range = askedRange(request, file);
        QByteArray body = file.bytes(range);
        body = surplus < 0 ? body.chopped(-surplus) : body + QByteArray(surplus, '#');
        reply
            .head(206,
                validators()
                    + QList<HttpHeader>{{"Content-Range", contentRange(range, file)}, {"Transfer-Encoding", "chunked"}})
            .chunk(body)
            .lastChunk();
    };
}

QByteArray lengthText(qint64 length)
{
    return QByteArray::number(length);
}

} // namespace

void TestRanges::survivesWrongParts_data()
{
    QTest::addColumn<HostileCase>("row");
    addCase(
        "R1 later parts begin a byte late", {.server = laterPartsBy(moved(1, 0)), .mostRequests = 12, .size = Large});
    addCase(
        "R1 later parts begin a byte early", {.server = laterPartsBy(moved(-1, 0)), .mostRequests = 12, .size = Large});
    addCase("R1 all parts begin at 7", {.server = partsBy(moved(7, 0)), .mostRequests = 4});
    addCase("R1 one part begins late",
        {.server = wrongOnce(2, moved(1, 0)), .mostRequests = 10, .size = Large, .mostBytes = Large * 2});
    addCase("R1 one worker", {.server = laterPartsBy(moved(1, 0)), .mostRequests = 8, .size = Large, .workers = 1});
    addCase("R2 later parts end a byte late", {.server = laterPartsBy(moved(0, 1)), .mostRequests = 12, .size = Large});
    addCase("R3 short parts", {.server = atMost(1'000'000), .mostRequests = 24, .size = Large});
    addCase("R3 very short parts, one worker",
        {.server = atMost(50'000), .mostRequests = 6, .size = HostileCase::Small, .workers = 1});
    addCase("R3 short of one byte", {.server = laterPartsBy(moved(0, -1)), .mostRequests = 24, .size = Large});
    addCase("R4 no Content-Range in later parts",
        {.server = laterPartsBy(part([](ByteRange range, const Payload &) {
             return QList<HttpHeader>{{"Content-Length", lengthText(range.length())}};
         })),
            .mostRequests = 12,
            .size = Large});
    addCase("R4 no Content-Range at all",
        {.server = partsBy(part([](ByteRange range, const Payload &) {
             return QList<HttpHeader>{{"Content-Length", lengthText(range.length())}};
         })),
            .mostRequests = 4});
    addCase("R5 later parts don't know the total",
        {.server = laterPartsBy(withTotal("*")), .mostRequests = 10, .size = Large});
    addCase("R5 no part knows the total", {.server = partsBy(withTotal("*")), .mostRequests = 4, .size = Large});
    addCase(
        "R5 no part knows the total, one worker", {.server = partsBy(withTotal("*")), .mostRequests = 6, .workers = 1});
    addCase("R6 another total once", {.server = wrongOnce(2, withTotal("6500002")), .mostRequests = 20, .size = Large});
    addCase("R6 another total always",
        {.server = laterPartsBy(withTotal("6500002")), .kind = Kind::FileChanged, .mostRequests = 20, .size = Large});
    addCase("R8 a longer Content-Length in later parts",
        {.server = laterPartsBy(part([](ByteRange range, const Payload &file) {
             return QList<HttpHeader>{
                 {"Content-Length", lengthText(range.length() + 1)}, {"Content-Range", contentRange(range, file)}};
         })),
            .mostRequests = 12,
            .size = Large});
    addCase("R8 a shorter Content-Length in all parts",
        {.server = partsBy(part([](ByteRange range, const Payload &file) {
             return QList<HttpHeader>{
                 {"Content-Length", lengthText(range.length() - 1)}, {"Content-Range", contentRange(range, file)}};
         })),
            .mostRequests = 4});
    addCase("R9 multipart/byteranges",
        {.server = partsBy(part([](ByteRange range, const Payload &file) {
             return QList<HttpHeader>{{"Content-Type", "multipart/byteranges; boundary=x"},
                 {"Content-Length", lengthText(range.length())}, {"Content-Range", contentRange(range, file)}};
         })),
            .mostRequests = 4});
    addCase("R9 multipart/byteranges in other letters, later parts",
        {.server = laterPartsBy(part([](ByteRange range, const Payload &file) {
             return QList<HttpHeader>{{"Content-Type", "Multipart/ByteRanges; boundary=x"},
                 {"Content-Length", lengthText(range.length())}, {"Content-Range", contentRange(range, file)}};
         })),
            .mostRequests = 12,
            .size = Large});
    addCase("R30 chunked parts", {.server = partsBy(chunkedPart(0)), .mostRequests = 10, .size = Large});
    addCase("R30 chunked parts with more bytes than announced",
        {.server = partsBy(chunkedPart(5)), .mostRequests = 20, .size = Large, .timeout = std::chrono::seconds(2)});
    addCase("R30 short chunked parts with more bytes than announced",
        {.server = partsBy([](const Request &request, Reply &reply, const Payload &file) {
             ByteRange range = askedRange(request, file);
             range.end = std::min(range.end, range.begin + 100'000);
             reply
                 .head(206,
                     validators()
                         + QList<HttpHeader>{{"Content-Range", contentRange(range, file)},
                             {"Transfer-Encoding", "chunked"}})
                 .chunk(file.bytes(range) + QByteArray(5000, '#'))
                 .lastChunk();
         }),
            .mostRequests = 20,
            .timeout = std::chrono::seconds(2)});
    addCase("R30 chunked parts with fewer bytes than announced",
        {.server = partsBy(chunkedPart(-5)), .kind = Kind::Network, .mostRequests = 30, .size = Large});
}

void TestRanges::survivesWrongParts() // T24
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestRanges::parsesContentRangeStrictly_data()
{
    QTest::addColumn<HostileCase>("row");
    // What the later parts say; the first one is good. Everything but the first two has to be refused.
    const auto says = [](const std::function<QByteArray(const QByteArray &)> &change) {
        return laterPartsBy([change](const Request &request, Reply &reply, const Payload &file) {
            const ByteRange range = askedRange(request, file);
            answerPart(reply, change(contentRange(range, file)), file.bytes(range));
        });
    };
    const auto add = [&](const char *name, int mostRequests,
                         const std::function<QByteArray(const QByteArray &)> &change) {
        addCase(name, {.server = says(change), .mostRequests = mostRequests, .size = Large});
    };
    using Bytes = QByteArray;
    add("R7 Bytes", 8, [](Bytes text) { return text.replace("bytes", "Bytes"); });
    add("R7 BYTES", 8, [](Bytes text) { return text.replace("bytes", "BYTES"); });
    add("R7 bytes=", 12, [](Bytes text) { return text.replace("bytes ", "bytes="); });
    add("R7 no unit", 12, [](Bytes text) { return text.replace("bytes ", ""); });
    add("R7 another unit", 12, [](Bytes text) { return text.replace("bytes", "items"); });
    add("R7 two spaces", 12, [](Bytes text) { return text.replace("bytes ", "bytes  "); });
    add("R7 spaces inside", 12, [](Bytes text) { return text.replace("-", " - "); });
    add("R7 a sign", 12, [](Bytes text) { return text.replace("bytes ", "bytes +"); });
    add("R7 a negative first", 12, [](Bytes text) { return text.replace("bytes ", "bytes -"); });
    add("R7 hexadecimal", 12, [](Bytes text) { return text.replace("bytes ", "bytes 0x"); });
    add("R7 end before begin", 12, [](const Bytes &) { return Bytes("bytes 100-50/6500001"); });
    add("R7 overflow", 12,
        [](const Bytes &) { return Bytes("bytes 4194304-18446744073709551616/18446744073709551617"); });
    add("R7 end behind total", 12, [](const Bytes &) { return Bytes("bytes 4194304-6500001/6500001"); });
    add("R7 open end", 12, [](const Bytes &) { return Bytes("bytes 4194304-/6500001"); });
    add("R7 no total", 12, [](const Bytes &) { return Bytes("bytes 4194304-6500000"); });
    add("R7 nothing", 12, [](const Bytes &) { return Bytes(); });
    add("R7 only a star", 12, [](const Bytes &) { return Bytes("*"); });
    add("R7 unsatisfied", 12, [](const Bytes &) { return Bytes("bytes */6500001"); });
    add("R7 two of them", 12, [](const Bytes &text) { return Bytes(text + "\r\nContent-Range: bytes 0-5/6500001"); });
    add("R7 100 KB of digits", 12, [](const Bytes &) { return Bytes("bytes 0-5/" + Bytes(90'000, '7')); });
}

void TestRanges::parsesContentRangeStrictly()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestRanges::copesWithoutRanges_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto whole = [](const QByteArray &acceptRanges, const QByteArray &etag = "\"v1\"") {
        return [acceptRanges, etag](const Request &, Reply &reply, const Payload &file) {
            QList<HttpHeader> headers = validators(etag);
            headers.append(HttpHeader{"Content-Length", lengthText(file.size())});
            if (!acceptRanges.isEmpty())
                headers.append(HttpHeader{"Accept-Ranges", acceptRanges});
            reply.head(200, headers).rate(20'000'000).body(file, {0, file.size()});
        };
    };
    addCase("R10 200 to later parts", {.server = laterPartsBy(whole({})), .mostRequests = 12, .size = Large});
    addCase("R10 200 to later parts, one worker",
        {.server = laterPartsBy(whole({})), .mostRequests = 6, .size = Large, .workers = 1});
    addCase("R11 first 200, then ranges", {.server = wrongOnce(1, whole("bytes")), .mostRequests = 10, .size = Large});
    addCase("R12 Accept-Ranges: none", {.server = whole("none"), .mostRequests = 1, .size = Large});
    addCase("R12 no word about ranges", {.server = whole({}), .mostRequests = 1, .size = Large});
    addCase("R22 claimed, but 200 always",
        {.server = whole("bytes"), .mostRequests = 6, .size = Large, .mostBytes = 4 * Large});
    addCase("R22 claimed, but 200 always, cut once",
        {.server =
                [](const Request &request, Reply &reply, const Payload &file) {
                    const QList<HttpHeader> headers = validators()
                        + QList<HttpHeader>{{"Content-Length", lengthText(file.size())}, {"Accept-Ranges", "bytes"}};
                    if (request.index == 1)
                        reply.head(200, headers).body(file, {0, 5'000'000}).cut(Cut::Fin);
                    else
                        reply.head(200, headers).rate(20'000'000).body(file, {0, file.size()});
                },
            .mostRequests = 8,
            .size = Large});
    addCase("R13 first part, then 200 chunked without a length",
        {.server = laterPartsBy([](const Request &, Reply &reply, const Payload &file) {
             reply.head(200, validators() + QList<HttpHeader>{{"Transfer-Encoding", "chunked"}})
                 .chunk(file.all())
                 .lastChunk();
         }),
            .mostRequests = 12,
            .size = Large});
    addCase("R13 first part, then a stream without a length",
        {.server =
                [](const Request &request, Reply &reply, const Payload &file) {
                    if (request.index == 1)
                        return answerWell(request, reply, file);
                    reply.head(200, validators() + QList<HttpHeader>{{"Connection", "close"}}).body(file.all()).close();
                },
            .mostRequests = 12,
            .size = Large});
    addCase("R13 first part, then a longer stream without a length",
        {.server =
                [](const Request &request, Reply &reply, const Payload &file) {
                    if (request.index == 1)
                        return answerWell(request, reply, file);
                    reply.head(200, validators() + QList<HttpHeader>{{"Connection", "close"}})
                        .body(file.all() + QByteArray(100'000, '#'))
                        .close();
                },
            .mostRequests = 12,
            .size = Large});
    addCase("no ranges, and cut each time at the same byte",
        {.server =
                [](const Request &, Reply &reply, const Payload &file) {
                    reply.head(200, validators() + QList<HttpHeader>{{"Content-Length", lengthText(file.size())}})
                        .body(file, {0, file.size() - 1000})
                        .cut(Cut::Fin);
                },
            .kind = Kind::Network,
            .mostRequests = 8});
    addCase("no ranges, and cut each time at the same byte of a large file",
        {.server =
                [](const Request &, Reply &reply, const Payload &file) {
                    reply.head(200, validators() + QList<HttpHeader>{{"Content-Length", lengthText(file.size())}})
                        .body(file, {0, file.size() - 1000})
                        .cut(Cut::Reset);
                },
            .kind = Kind::Network,
            .mostRequests = 8,
            .size = Large});
}

void TestRanges::copesWithoutRanges()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestRanges::judges416_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto says = [](const QByteArray &contentRange) {
        return [contentRange](const Request &, Reply &reply, const Payload &) {
            const QList<HttpHeader> headers{{"Content-Range", contentRange}};
            reply.answer(416, "no such range", contentRange.isEmpty() ? QList<HttpHeader>{} : headers);
        };
    };
    addCase("R15 a smaller total in later parts",
        {.server = laterPartsBy(says("bytes */5000000")),
            .kind = Kind::FileChanged,
            .mostRequests = 20,
            .size = Large});
    addCase("R15 the right total in later parts",
        {.server = laterPartsBy(says("bytes */6500001")), .mostRequests = 12, .size = Large});
    addCase(
        "R16 without a total in later parts", {.server = laterPartsBy(says({})), .mostRequests = 12, .size = Large});
    addCase("R16 without a total for all parts", {.server = partsBy(says({})), .mostRequests = 3});
    addCase("R16 for all requests",
        {.server = [says](
                       const Request &request, Reply &reply, const Payload &file) { says({})(request, reply, file); },
            .kind = Kind::BadAnswer,
            .mostRequests = 6});
    addCase("R16 for all requests, with a total",
        {.server = [says](const Request &request, Reply &reply,
                       const Payload &file) { says("bytes */300000")(request, reply, file); },
            .kind = Kind::BadAnswer,
            .mostRequests = 6});
    addCase("R17 of an empty file", {.server = partsBy(says("bytes */0")), .mostRequests = 1, .size = 0});
    addCase("R17 of an empty file, without a total", {.server = partsBy(says({})), .mostRequests = 2, .size = 0});
}

void TestRanges::judges416()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestRanges::fetchesTinyFiles_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto good = [](const Request &request, Reply &reply, const Payload &file) {
        answerWell(request, reply, file);
    };
    const auto whole = [](const Request &, Reply &reply, const Payload &file) { answerWhole(reply, file); };
    addCase("R18 an empty file as 200", {.server = whole, .mostRequests = 1, .size = 0});
    addCase("R18 an empty file as 200, chunked",
        {.server =
                [](const Request &, Reply &reply, const Payload &) {
                    reply.head(200, validators() + QList<HttpHeader>{{"Transfer-Encoding", "chunked"}}).lastChunk();
                },
            .mostRequests = 2,
            .size = 0,
            .lengthVerified = false});
    addCase("R19 one byte", {.server = good, .mostRequests = 1, .size = 1, .workers = 16});
    addCase("R19 one byte as 200", {.server = whole, .mostRequests = 1, .size = 1, .workers = 16});
    addCase("R19 fewer bytes than workers", {.server = good, .mostRequests = 1, .size = 9, .workers = 16});
}

void TestRanges::fetchesTinyFiles()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestRanges::refusesImpossibleSizes_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto ofTotal = [](const QByteArray &total) {
        return [total](const Request &request, Reply &reply, const Payload &) {
            const QByteArray bytes(1000, 'x');
            if (request.range)
                reply.answer(206, bytes, {{"Content-Range", contentRange({0, bytes.size()}, total)}});
            else
                reply.head(200, {{"Content-Length", total}}).body(bytes).stall();
        };
    };
    const auto add = [&](const char *name, const QByteArray &total, Kind kind, int mostRequests) {
        addCase(name,
            {.server = ofTotal(total), .kind = kind, .mostRequests = mostRequests, .timeout = std::chrono::seconds(1)});
    };
    add("R20 above 2^53", "9007199254740993", Kind::DiskFull, 1);
    add("R20 2^63 - 2", "9223372036854775806", Kind::DiskFull, 1);
    add("R20 2^63 - 1", "9223372036854775807", Kind::DiskFull, 1);
    add("R20 2^63", "9223372036854775808", Kind::BadAnswer, 6);
}

void TestRanges::refusesImpossibleSizes()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestRanges::usesFewerConnections_data()
{
    QTest::addColumn<HostileCase>("row");
    // Two at a time are served; each takes a while, so that more would come.
    const auto excess = [](const std::function<void(Reply &)> &refuse) {
        return [refuse](const Request &request, Reply &reply, const Payload &file) {
            if (request.activeRequests > 2)
                return refuse(reply);
            reply.rate(12'000'000);
            answerWell(request, reply, file);
        };
    };
    for (const int status : {403, 429, 503}) {
        addCase(qPrintable(QStringLiteral("R23 %1").arg(status)),
            {.server = excess([status](Reply &reply) { reply.answer(status, "too many"); }),
                .mostRequests = 24,
                .size = 2 * Large,
                .workers = 6});
    }
    addCase("R23 a page as 200",
        {.server = excess([](Reply &reply) {
             reply.answer(200, "<html>Too many connections</html>", {{"Content-Type", "text/html"}});
         }),
            .mostRequests = 24,
            .size = 2 * Large,
            .workers = 6});
    addCase("R23 a reset",
        {.server = excess([](Reply &reply) { reply.cut(Cut::Reset); }),
            .mostRequests = 40, // the access manager sends each again by itself
            .size = 2 * Large,
            .workers = 6});
}

void TestRanges::usesFewerConnections()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestRanges::asksForNoHead() // R21
{
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) {
        if (request.method == "HEAD")
            reply.answer(405);
        else
            answerWell(request, reply, file);
    });
    Trial trial;
    const DownloadResult result = trial.run(server.url(), quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    for (const RequestRecord &request : server.requests())
        QCOMPARE(request.method, QByteArray("GET"));
}

QTEST_GUILESS_MAIN(TestRanges)
#include "tst_ranges.moc"
