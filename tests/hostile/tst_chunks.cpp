// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/hostile/servers.h"
#include "tests/support/stricttest.h"

#include <QFile>
#include <QTest>

using namespace td;
using namespace td::test;

using Kind = DownloadError::Kind;

/// Bodies in chunks, good ones and broken ones.
class TestChunks : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void judgesChunks_data();
    void judgesChunks();
    void provesBrokenChunksByARange_data();
    void provesBrokenChunksByARange();
    void neverTakesBrokenChunksForAFile_data();
    void neverTakesBrokenChunksForAFile();
};

namespace {

constexpr qint64 Small = HostileCase::Small;

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

void TestChunks::judgesChunks_data()
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

void TestChunks::judgesChunks()
{
    QFETCH(HostileCase, row);
    play(row);
}

void TestChunks::provesBrokenChunksByARange_data()
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

void TestChunks::provesBrokenChunksByARange()
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

void TestChunks::neverTakesBrokenChunksForAFile_data()
{
    provesBrokenChunksByARange_data();
}

/// The access manager calls most of these ends good ones (Qt 6.4.2 to 6.8.2), and without ranges nobody can ask for
/// what may follow.
void TestChunks::neverTakesBrokenChunksForAFile()
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

QTEST_GUILESS_MAIN(TestChunks)
#include "tst_chunks.moc"
