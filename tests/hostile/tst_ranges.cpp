// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/hostile/servers.h"
#include "tests/support/stricttest.h"

#include <QTest>

using namespace td;
using namespace td::test;

using Kind = DownloadError::Kind;

/// Servers without ranges, or with some only.
class TestRanges : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
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

} // namespace

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
    // The first version is back each time, with more of it: a mebibyte at least, but for three times.
    addCase("R15 a smaller total in later parts",
        {.server = laterPartsBy(says("bytes */5000000")),
            .kind = Kind::FileChanged,
            .mostRequests = 30,
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
    add("R20 2^60 + 1", "1152921504606846977", Kind::BadAnswer, 6);
    add("R20 2^63 - 1", "9223372036854775807", Kind::BadAnswer, 6);
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
