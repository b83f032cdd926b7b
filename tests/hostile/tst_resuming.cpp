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
    void keepsWhatThereIsWhenAPageComesInstead_data();
    void keepsWhatThereIsWhenAPageComesInstead();
    void keepsWhatThereIsWhenTheFileIsSaidToBeEmpty_data();
    void keepsWhatThereIsWhenTheFileIsSaidToBeEmpty();
    void keepsWhatThereIsUntilAnotherVersionHasCome();
    void pinsWhatVouchesForNewBytes();
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

void TestResuming::keepsWhatThereIsWhenAPageComesInstead_data()
{
    QTest::addColumn<bool>("hasLength");
    QTest::addColumn<bool>("isAnotherRun");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("pageType");
    const QByteArray file = "application/octet-stream";
    const QByteArray page = "text/html; charset=utf-8";
    QTest::newRow("T25 to a resumed download") << true << true << file << page;
    QTest::newRow("T25 to a resumed download, without a length") << false << true << file << page;
    QTest::newRow("T25 after a cut") << true << false << file << page;
    QTest::newRow("T25 after a cut, without a length") << false << false << file << page;
    QTest::newRow("T25 instead of a file of no type") << true << true << QByteArray() << page;
    QTest::newRow("T25 after a cut of a file of no type") << false << false << QByteArray() << page;
    QTest::newRow("T25 as XHTML") << true << true << file << QByteArray("application/xhtml+xml");
    QTest::newRow("T25 a notice as JSON") << true << true << file << QByteArray("application/json");
    QTest::newRow("T25 a notice as text, after a cut") << true << false << file << QByteArray("text/plain");
    QTest::newRow("T25 a notice of no type, without a length") << false << true << file << QByteArray();
}

/// A network that wants people to sign in, a server that says "too many": with 200, and no word of the file.
void TestResuming::keepsWhatThereIsWhenAPageComesInstead()
{
    QFETCH(bool, hasLength);
    QFETCH(bool, isAnotherRun);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, pageType);
    const Payload file(Large);
    const auto answerTyped = [&](const Request &request, Reply &reply, qint64 most) {
        const ByteRange range = askedRange(request, file);
        QList<HttpHeader> headers = partHeaders(range, file);
        if (!type.isEmpty())
            headers.append(HttpHeader{"Content-Type", type});
        reply.head(206, headers);
        reply.body(file, {range.begin, std::min(range.end, range.begin + most)});
    };
    const Handler page = [&](const Request &, Reply &reply) {
        const QByteArray text = "<html>Sign in</html>";
        QList<HttpHeader> headers{{"Server", "x"}};
        if (!pageType.isEmpty())
            headers.append(HttpHeader{"Content-Type", pageType});
        if (hasLength)
            headers.append(HttpHeader{"Content-Length", QByteArray::number(text.size())});
        reply.head(200, headers).body(text).close();
    };
    TestServer server([&](const Request &request, Reply &reply) {
        if (!isAnotherRun && request.index > 1)
            return page(request, reply);
        if (isAnotherRun)
            reply.rate(4 * MiB);
        answerTyped(request, reply, isAnotherRun ? Large : 700'000);
        if (!isAnotherRun)
            reply.cut(Cut::Fin);
    });
    Trial trial;
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    if (isAnotherRun) {
        QVERIFY(trial.runUntil(2 * MiB, server.url(), config, file).error);
        server.handle(page);
    }
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(result.error.kind == DownloadError::Kind::FileChanged, qPrintable(result.error.detail));
    QCOMPARE(trial.files(), (QStringList{u"out.bin.tdpart"_s, u"out.bin.tdpart.ctl"_s}));

    server.handle([&](const Request &request, Reply &reply) { answerTyped(request, reply, Large); });
    const DownloadResult second = trial.run(server.url(), config, file);
    QVERIFY2(!second.error, qPrintable(second.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QVERIFY2(second.bytesReceived < Large - 300'000, QByteArray::number(second.bytesReceived).constData());
    QCOMPARE(trial.complaint(), QString());
}

void TestResuming::keepsWhatThereIsWhenTheFileIsSaidToBeEmpty_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("416") << 416;
    QTest::newRow("200") << 200;
}

/// A new version is being written, or one node of several lost the file.
void TestResuming::keepsWhatThereIsWhenTheFileIsSaidToBeEmpty()
{
    QFETCH(int, status);
    const Payload file(Large);
    TestServer server([&](const Request &request, Reply &reply) {
        reply.rate(4 * MiB);
        answerWell(request, reply, file);
    });
    Trial trial;
    QVERIFY(trial.runUntil(2 * MiB, server.url(), quickConfig(), file).error);
    server.handle([&](const Request &, Reply &reply) {
        if (status == 416)
            reply.answer(416, {}, {{"Content-Range", "bytes */0"}});
        else
            reply.answer(200, {});
    });
    QCOMPARE(trial.run(server.url(), quickConfig(), file).error.kind, DownloadError::Kind::FileChanged);
    QCOMPARE(trial.files(), (QStringList{u"out.bin.tdpart"_s, u"out.bin.tdpart.ctl"_s}));
}

/// One odd answer, and then an outage: the version that it spoke of never came.
void TestResuming::keepsWhatThereIsUntilAnotherVersionHasCome()
{
    const Payload file(Large);
    const Handler well = [&](const Request &request, Reply &reply) {
        reply.rate(4 * MiB);
        answerWell(request, reply, file);
    };
    TestServer server(well);
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    Trial trial;
    QVERIFY(trial.runUntil(2 * MiB, server.url(), config, file).error);
    const int before = server.requestCount();
    server.handle([&](const Request &request, Reply &reply) {
        if (request.index > before + 1)
            return void(reply.answer(503));
        const ByteRange range = askedRange(request, file);
        reply.head(206,
            {{"Content-Length", QByteArray::number(range.length())}, {"Content-Range", contentRange(range, file)},
                {"ETag", "\"other\""}});
        reply.close();
    });
    QCOMPARE(trial.run(server.url(), config, file).error.kind, DownloadError::Kind::Overloaded);
    QCOMPARE(trial.files(), (QStringList{u"out.bin.tdpart"_s, u"out.bin.tdpart.ctl"_s}));
    server.handle(well);
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QVERIFY2(result.bytesReceived < Large - MiB, QByteArray::number(result.bytesReceived).constData());
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
