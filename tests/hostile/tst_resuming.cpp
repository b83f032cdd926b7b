// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/assembly.h"
#include "tests/hostile/hostilecase.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QTest>

#include <atomic>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 Small = HostileCase::Small;
constexpr qint64 Large = HostileCase::Large;

} // namespace

/// Servers that answer an interrupted download in another way than before, and what is kept then.
class TestResuming : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void finishesWhatOnlyLacksItsEnd(); // R14
    void goesOnWhereNoRangesAreAnyMore_data();
    void goesOnWhereNoRangesAreAnyMore();
    void pinsWhatVouchesForNewBytes();
    void comparesWhatCameWithoutALength_data();
    void comparesWhatCameWithoutALength();
    void keepsWhatHasNoLengthUnderANameOfTheServer();
    void takesNoShorterBodyForTheRest();
    void goesOnWithRangesThatMostlyWork();
    void leavesAnEndlessRedirectAlone();
    void takesAFileOfTheFuture();
    void holdsNoMoreInMemoryThanAllowed();
};

/// All bytes are there, but nobody had said so.
void TestResuming::finishesWhatOnlyLacksItsEnd()
{
    const Payload file(Small);
    TestServer server([&](const Request &request, Reply &reply) {
        reply.head(200, validators() + QList<HttpHeader>{{"Transfer-Encoding", "chunked"}});
        reply.chunk(file.all()).stall();
        Q_UNUSED(request)
    });
    Trial trial;
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    QCOMPARE(trial.runUntil(Small, server.url(), config, file).error.kind, DownloadError::Kind::Interrupted);
    server.handle([&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    const qint64 before = server.bytesSent();
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(result.lengthVerified);
    QVERIFY(file.matchesFile(trial.target()));
    QVERIFY(server.bytesSent() - before <= 256 * 1024);
    QCOMPARE(trial.files(), QStringList{u"out.bin"_s});
}

void TestResuming::goesOnWhereNoRangesAreAnyMore_data()
{
    QTest::addColumn<bool>("redirects");
    QTest::newRow("R67 redirected to a page without ranges") << true;
    QTest::newRow("R10 no ranges any more") << false;
}

void TestResuming::goesOnWhereNoRangesAreAnyMore()
{
    QFETCH(bool, redirects);
    const Payload file(Large);
    TestServer server;
    const Handler well = [&](const Request &request, Reply &reply) {
        reply.rate(4 * MiB);
        answerWell(request, reply, file);
    };
    const Handler whole = [&](const Request &, Reply &reply) { answerWhole(reply, file); };
    server.on("/file", well);
    Trial trial;
    QVERIFY(trial.runUntil(2 * MiB, server.url(), quickConfig(), file).error);
    server.on("/page", whole);
    if (redirects)
        server.on("/file", [](const Request &, Reply &reply) { reply.answer(302, "moved", {{"Location", "/page"}}); });
    else
        server.on("/file", whole);
    const DownloadResult result = trial.run(server.url(), quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(trial.complaint(), QString());
    QVERIFY(file.matchesFile(trial.target()));
    QCOMPARE(trial.files(), QStringList{u"out.bin"_s});
}

/// Only the first answer tells what the file is called, and what an earlier run left of it is of another version.
void TestResuming::pinsWhatVouchesForNewBytes()
{
    const Payload file(Large);
    QByteArray tag = "\"a\"";
    const TestServer server([&](const Request &request, Reply &reply) {
        const ByteRange range = askedRange(request, file);
        reply.head(206,
            {{"Content-Length", QByteArray::number(range.length())}, {"Content-Range", contentRange(range, file)},
                {"ETag", tag}, {"Last-Modified", "Mon, 02 Nov 2026 08:00:00 GMT"},
                {"Content-Disposition", "attachment; filename=out.bin"}});
        reply.body(file, {range.begin, std::min(range.end, range.begin + MiB)}).cut(Cut::Fin);
    });
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    config.workers = 1;
    config.retry.maxAttempts = 1;
    Trial trial;
    const auto pinnedTag = [&] {
        const auto offer = Assembly::offer(trial.target());
        return offer ? offer->identity.etag : QByteArray();
    };
    const DownloadTask task{.url = server.url(u"/get?id=1"_s), .folder = trial.folder()};
    QVERIFY(trial.run(task, config, file).error);
    QCOMPARE(pinnedTag(), QByteArray("\"a\""));
    tag = "\"b\""; // nobody asks meanwhile
    QVERIFY(trial.run(task, config, file).error);
    QCOMPARE(pinnedTag(), QByteArray("\"b\""));
}

/// Of the first version an answer without a length brought some, before the other took its place.
void TestResuming::comparesWhatCameWithoutALength_data()
{
    QTest::addColumn<qint64>("size"); // of the other version
    QTest::addColumn<bool>("hasRanges");
    for (const bool hasRanges : {true, false}) {
        const char *how = hasRanges ? "with ranges" : "without ranges";
        QTest::addRow("as long as what is there, %s", how) << 2 * MiB << hasRanges;
        QTest::addRow("shorter, %s", how) << MiB << hasRanges;
        QTest::addRow("longer, %s", how) << 3 * MiB << hasRanges;
    }
}

void TestResuming::comparesWhatCameWithoutALength()
{
    QFETCH(qint64, size);
    QFETCH(bool, hasRanges);
    const Payload before(2 * MiB);
    const Payload file(size, 2);
    TestServer server([&](const Request &, Reply &reply) {
        reply.head(200, {{"Transfer-Encoding", "chunked"}}).chunk(before.all()).stall();
    });
    Trial trial;
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    QVERIFY(trial.runUntil(2 * MiB, server.url(), config, file).error);
    FileOptions options;
    options.etag = nullptr;
    options.lastModified.clear();
    options.ranges = hasRanges ? FileOptions::Ranges::Supported : FileOptions::Ranges::Ignored;
    server.handle(serveFile(file, options));
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QCOMPARE(trial.files(), QStringList{u"out.bin"_s});
}

/// Only the answer names the file, and none tells how long it is.
void TestResuming::keepsWhatHasNoLengthUnderANameOfTheServer()
{
    const Payload file(Large);
    bool isCut = false;
    const TestServer server([&](const Request &request, Reply &reply) {
        const ByteRange range = askedRange(request, file);
        if (range.isEmpty())
            return void(reply.answer(416, {}, {{"Content-Range", "bytes */" + QByteArray::number(Large)}}));
        const QList<HttpHeader> headers = validators({})
            + QList<HttpHeader>{
                {"Content-Range", contentRange(range, "*")}, {"Content-Disposition", "attachment; filename=out.bin"}};
        reply.rate(4 * MiB).head(206, headers);
        if (isCut)
            return void(reply.cut(Cut::Fin));
        reply.body(file, range).close();
    });
    Trial trial;
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    config.workers = 1;
    const DownloadTask task{.url = server.url(u"/get?id=7"_s), .folder = trial.folder()};
    QVERIFY(trial.runUntil(2 * MiB, task, config, file).error);
    isCut = true; // nobody asks meanwhile
    QVERIFY(trial.run(task, config, file).error);
    const auto offer = Assembly::offer(trial.target());
    QVERIFY(offer && offer->present.contains({0, MiB}));
    isCut = false;
    const DownloadResult result = trial.run(task, config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
}

/// A body of unknown length, cut, and then a shorter one: nobody can tell what the file is.
void TestResuming::takesNoShorterBodyForTheRest()
{
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) {
        reply.head(200, {{"Connection", "close"}});
        reply.body(file, {0, request.index == 1 ? 3 * MiB : 2 * MiB});
        if (request.index == 1)
            reply.stall();
        else
            reply.close();
    });
    Trial trial;
    DownloadConfig config = quickConfig();
    config.timeout = 500ms;
    const DownloadResult result = trial.run(server.url(), config, file);
    QCOMPARE(result.error.kind, DownloadError::Kind::CutShort);
    QVERIFY(!QFile::exists(trial.target()));
}

/// One node in ten knows no ranges.
void TestResuming::goesOnWithRangesThatMostlyWork()
{
    const Payload file(Large * 4);
    std::atomic_int unranged = 0;
    const TestServer server([&](const Request &request, Reply &reply) {
        if (!request.range)
            ++unranged;
        if (request.index % 10 == 9)
            return answerWhole(reply, file);
        const ByteRange asked = askedRange(request, file);
        const ByteRange range{asked.begin, std::min(asked.end, asked.begin + MiB / 4)};
        reply.head(206, partHeaders(range, file)).body(file, range);
    });
    Trial trial;
    const DownloadResult result = trial.run(server.url(), quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QCOMPARE(unranged.load(), 0);
}

void TestResuming::leavesAnEndlessRedirectAlone() // R68
{
    constexpr qint64 Endless = 10'000'000'000;
    const Payload file(Small);
    const Payload noise(Endless, 2);
    TestServer server;
    server.on("/file", [&](const Request &, Reply &reply) {
        reply.head(302, {{"Location", "/there"}, {"Content-Length", QByteArray::number(Endless)}});
        reply.body(noise, {0, Endless});
    });
    server.on("/there", [&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    Trial trial;
    const DownloadResult result = trial.run(server.url(), quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QVERIFY2(server.bytesSent() < 32 * MiB, QByteArray::number(server.bytesSent()).constData());
}

void TestResuming::takesAFileOfTheFuture() // R105
{
    const Payload file(Large);
    FileOptions options;
    options.lastModified = "Fri, 01 Jan 2038 00:00:00 GMT";
    options.etag = nullptr;
    options.rate = [](int) { return 4 * MiB; };
    const TestServer server(serveFile(file, options));
    Trial trial;
    QVERIFY(trial.runUntil(2 * MiB, server.url(), quickConfig(), file).error);
    const DownloadResult result = trial.run(server.url(), quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
}

void TestResuming::holdsNoMoreInMemoryThanAllowed() // R108
{
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    for (const AssemblyMode mode : {AssemblyMode::Memory, AssemblyMode::Auto}) {
        Trial trial;
        DownloadConfig config = quickConfig();
        config.assembly = mode;
        config.memoryLimit = Large - 1;
        const DownloadResult result = trial.run(server.url(), config, file);
        QVERIFY(!result.error);
        QCOMPARE(result.mode, AssemblyMode::Direct);
        QVERIFY(file.matchesFile(trial.target()));
    }
}

QTEST_GUILESS_MAIN(TestResuming)
#include "tst_resuming.moc"
