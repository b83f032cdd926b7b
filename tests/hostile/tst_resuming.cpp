// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QTest>

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
        QList<HttpHeader> headers{{"Content-Type", pageType}};
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
