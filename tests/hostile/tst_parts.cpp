// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/hostile/servers.h"
#include "tests/support/stricttest.h"

#include <QTest>

using namespace td;
using namespace td::test;

using Kind = DownloadError::Kind;

/// Parts that are not what was asked for, or say so.
class TestParts : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void survivesWrongParts_data();
    void survivesWrongParts();
    void parsesContentRangeStrictly_data();
    void parsesContentRangeStrictly();
};

namespace {

constexpr qint64 Large = HostileCase::Large;

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

} // namespace

void TestParts::survivesWrongParts_data()
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
    addCase("R3 parts shorter than what is compared, no validators",
        {.server =
                [](const Request &request, Reply &reply, const Payload &file) {
                    ByteRange range = askedRange(request, file);
                    range.end = std::min<qint64>(range.end, range.begin + 8192);
                    reply
                        .head(206,
                            {{"Content-Range", contentRange(range, file)},
                                {"Content-Length", lengthText(range.length())}})
                        .body(file, range);
                },
            .mostRequests = 60});
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
    addCase("R5 parts for all requests, and none knows the total",
        {.server =
                [](const Request &request, Reply &reply, const Payload &file) {
                    const ByteRange range = askedRange(request, file);
                    if (range.begin >= file.size())
                        reply.answer(416);
                    else
                        answerPart(reply, contentRange(range, "*"), file.bytes(range));
                },
            .kind = Kind::BadAnswer,
            .mostRequests = 12});
    addCase("R3 the same short part for all requests without a range",
        {.server =
                [](const Request &request, Reply &reply, const Payload &file) {
                    if (request.range && request.range->begin > 0)
                        answerPart(reply, "nothing", file.bytes(askedRange(request, file)));
                    else
                        answerPart(reply, contentRange({0, 100'000}, file), file.bytes(0, 100'000));
                },
            .kind = Kind::BadAnswer,
            .mostRequests = 12});
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

void TestParts::survivesWrongParts() // T24
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestParts::parsesContentRangeStrictly_data()
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

void TestParts::parsesContentRangeStrictly()
{
    QFETCH(HostileCase, row);
    play(row);
}

QTEST_GUILESS_MAIN(TestParts)
#include "tst_parts.moc"
