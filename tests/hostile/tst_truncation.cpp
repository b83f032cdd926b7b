// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/hostile/servers.h"
#include "tests/support/stricttest.h"

#include <QTest>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

using Kind = DownloadError::Kind;

/// Answers that end too early or too late.
class TestTruncation : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void goesOnAfterACut_data();
    void goesOnAfterACut();
    void judgesLengths_data();
    void judgesLengths();
    void endsWithoutALength_data();
    void endsWithoutALength();
    void takesNothingAfterTheBody();
};

namespace {

constexpr qint64 Small = HostileCase::Small;
constexpr qint64 Large = HostileCase::Large;

/// Each answer is cut after so many bytes; ranges work.
HostileCase::Server cutAfter(qint64 bytes, Cut cut)
{
    return [=](const Request &request, Reply &reply, const Payload &file) {
        const ByteRange range = askedRange(request, file);
        if (range.length() <= bytes)
            return answerWell(request, reply, file);
        reply.head(206, partHeaders(range, file)).body(file, {range.begin, range.begin + bytes}).cut(cut);
    };
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
    addClosing("R31 the next ranges don't know the total, the last one gets 416",
        {.server =
                [](const Request &request, Reply &reply, const Payload &file) {
                    const ByteRange range = askedRange(request, file);
                    if (request.index == 1)
                        reply.head(200, validators()).body(file, {0, 100'000}).close();
                    else if (request.range && request.range->begin < file.size())
                        answerPart(reply, contentRange({range.begin, std::min(range.end, range.begin + 90'000)}, "*"),
                            file.bytes({range.begin, std::min(range.end, range.begin + 90'000)}));
                    else
                        answerWell(request, reply, file);
                },
            .mostRequests = 5});
    addClosing("R31 the next range is one that can't be used, so there is more",
        {.server =
                [](const Request &request, Reply &reply, const Payload &file) {
                    if (request.index == 1)
                        reply.head(200, validators()).body(file, {0, 100'000}).close();
                    else
                        answerPart(reply, "bytes */*", file.bytes(askedRange(request, file)));
                },
            .kind = Kind::CutShort,
            .mostRequests = 4});
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

QTEST_GUILESS_MAIN(TestTruncation)
#include "tst_truncation.moc"
