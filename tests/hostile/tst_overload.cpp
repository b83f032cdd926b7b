// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/hostile/servers.h"
#include "tests/support/stricttest.h"

#include <QTest>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

/// Servers that refuse: for now, more connections than so many, or for good.
class TestOverload : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void triesTransientStatusesAgain_data();
    void triesTransientStatusesAgain();
    void takesPermanentStatusesAtOnce_data();
    void takesPermanentStatusesAtOnce();
    void waitsAsAsked_data();
    void waitsAsAsked();
    void bearsFewerConnections_data();
    void bearsFewerConnections();
    void failsCleanlyWhenAPartIsGone();
};

namespace {

constexpr qint64 Small = HostileCase::Small;
constexpr qint64 Large = HostileCase::Large;

HostileCase::Server firstStatus(int count, int status, const QList<HttpHeader> &headers = {})
{
    return first(count, [=](const Request &, Reply &reply, const Payload &) { reply.answer(status, "no", headers); });
}

} // namespace

void TestOverload::triesTransientStatusesAgain_data()
{
    QTest::addColumn<HostileCase>("row");
    for (const int status : {408, 425, 429, 500, 502, 503, 504, 522, 524}) {
        addCase(qPrintable(u"R81 %1 twice"_s.arg(status)), {.server = firstStatus(2, status), .mostRequests = 3});
        const Kind kind = status == 429 || status == 503 ? Kind::Overloaded
            : status == 408 || status == 504             ? Kind::TimedOut
                                                         : Kind::BadAnswer;
        addCase(qPrintable(u"R81 %1 always"_s.arg(status)),
            {.server = firstStatus(100, status), .kind = kind, .mostRequests = 3});
    }
}

void TestOverload::triesTransientStatusesAgain()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestOverload::takesPermanentStatusesAtOnce_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto add = [](int status, Kind kind) {
        addCase(
            qPrintable(u"R82 %1"_s.arg(status)), {.server = firstStatus(100, status), .kind = kind, .mostRequests = 1});
    };
    add(400, Kind::BadAnswer);
    add(403, Kind::Unauthorized);
    add(404, Kind::NotFound);
    add(410, Kind::NotFound);
    add(414, Kind::BadAnswer);
    add(451, Kind::BadAnswer);
    add(501, Kind::BadAnswer);
    add(505, Kind::BadAnswer);
}

void TestOverload::takesPermanentStatusesAtOnce()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestOverload::waitsAsAsked_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("atLeast"); // milliseconds
    QTest::addColumn<int>("atMost");
    QTest::addColumn<Kind>("kind");
    const QByteArray date = "Mon, 02 Nov 2026 08:00:01 GMT"; // a second after the server's
    QTest::newRow("R79 a second") << QByteArray("1") << 950 << 8000 << Kind::None;
    QTest::newRow("R79 a date") << date << 950 << 8000 << Kind::None;
    QTest::newRow("R79 a date that is over") << QByteArray("Mon, 02 Nov 2020 08:00:00 GMT") << 0 << 8000 << Kind::None;
    QTest::newRow("R79 nothing") << QByteArray("0") << 0 << 8000 << Kind::None;
    QTest::newRow("R79 no number") << QByteArray("soon") << 0 << 8000 << Kind::None;
    QTest::newRow("R79 negative") << QByteArray("-5") << 0 << 8000 << Kind::None;
    QTest::newRow("R79 ages") << QByteArray("1000000000000") << 0 << 8000 << Kind::Overloaded;
    QTest::newRow("R79 more than fits") << QByteArray(40, '9') << 0 << 8000 << Kind::Overloaded;
}

void TestOverload::waitsAsAsked()
{
    QFETCH(QByteArray, value);
    QFETCH(int, atLeast);
    QFETCH(int, atMost);
    QFETCH(Kind, kind);
    const Payload file(Small);
    const TestServer server([&](const Request &request, Reply &reply) {
        if (request.index == 1)
            reply.answer(503, "busy", {{"Retry-After", value}, {"Date", "Mon, 02 Nov 2026 08:00:00 GMT"}});
        else
            answerWell(request, reply, file);
    });
    Trial trial;
    const DownloadResult result = trial.run(server.url(), quickConfig(), file);
    QCOMPARE(result.error.kind, kind);
    const auto requests = server.requests();
    QCOMPARE(requests.size(), kind == Kind::None ? 2 : 1);
    if (requests.size() < 2)
        return;
    const auto waited = static_cast<int>((requests.at(1).time - requests.at(0).time).count());
    QVERIFY2(waited >= atLeast && waited <= atMost, qPrintable(QString::number(waited)));
}

void TestOverload::bearsFewerConnections_data()
{
    QTest::addColumn<HostileCase>("row");
    const auto excess = [](int limit, const std::function<void(Reply &)> &refuse) {
        return [=](const Request &request, Reply &reply, const Payload &file) {
            if (request.activeRequests > limit)
                return refuse(reply);
            reply.rate(12'000'000);
            answerWell(request, reply, file);
        };
    };
    addCase("R80 429 with Retry-After",
        {.server = excess(2,
             [](Reply &reply) {
                 reply.answer(429, {}, {{"Retry-After", "1"}});
             }),
            .mostRequests = 16,
            .size = 2 * Large,
            .workers = 8});
    addCase("R87 one is served, the others wait",
        {.server = excess(1, [](Reply &reply) { reply.stall(); }),
            .mostRequests = 30,
            .size = 2 * Large,
            .workers = 4,
            .timeout = 500ms});
}

void TestOverload::bearsFewerConnections()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestOverload::failsCleanlyWhenAPartIsGone() // R83
{
    play({.server =
              [](const Request &request, Reply &reply, const Payload &file) {
                  if (request.range && request.range->begin > 0)
                      return (void)reply.answer(404, "gone");
                  reply.rate(12'000'000);
                  answerWell(request, reply, file);
              },
        .kind = Kind::NotFound,
        .mostRequests = 8,
        .size = Large});
}

QTEST_GUILESS_MAIN(TestOverload)
#include "tst_overload.moc"
