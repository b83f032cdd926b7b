// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"

#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 Large = HostileCase::Large;

const QStringList Kept{u"out.bin.tdpart"_s, u"out.bin.tdpart.ctl"_s};

/// What comes instead of a file.
struct Page {
    bool hasLength = true;
    bool isAnotherRun = true; ///< or it comes after a cut
    QByteArray type = "text/html; charset=utf-8";
    QByteArray tag{};
    QByteArray fileType = "application/octet-stream";
    enum class Validators { All, Tag, None } validators = Validators::All; ///< of the file
};

} // namespace

Q_DECLARE_METATYPE(Page)

/// Servers that send something else instead of a file that has begun to come, and no version of it: a page, a notice,
/// nothing at all.
class TestNotices : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatThereIsWhenAPageComesInstead_data();
    void keepsWhatThereIsWhenAPageComesInstead();
    void keepsWhatThereIsWhenTheFileIsSaidToBeEmpty_data();
    void keepsWhatThereIsWhenTheFileIsSaidToBeEmpty();
    void keepsWhatThereIsWhereNoLengthWasKnown_data();
    void keepsWhatThereIsWhereNoLengthWasKnown();
    void keepsWhatThereIsWhereTheAnswerNamesTheFile_data();
    void keepsWhatThereIsWhereTheAnswerNamesTheFile();
    void endsNoPartWhereSomethingElseComes_data();
    void endsNoPartWhereSomethingElseComes();
    void keepsWhatThereIsUntilAnotherVersionHasCome();
};

void TestNotices::keepsWhatThereIsWhenAPageComesInstead_data()
{
    QTest::addColumn<Page>("page");
    const auto add = [](const char *name, const Page &page) { QTest::newRow(name) << page; };
    add("T25 to a resumed download", {});
    add("T25 to a resumed download, without a length", {.hasLength = false});
    add("T25 after a cut", {.isAnotherRun = false});
    add("T25 after a cut, without a length", {.hasLength = false, .isAnotherRun = false});
    add("T25 instead of a file of no type", {.fileType = {}});
    add("T25 after a cut of a file of no type", {.hasLength = false, .isAnotherRun = false, .fileType = {}});
    add("T25 as XHTML", {.type = "application/xhtml+xml"});
    add("T25 a notice as JSON", {.type = "application/json"});
    add("T25 a notice as text, after a cut", {.isAnotherRun = false, .type = "text/plain"});
    add("T25 a notice of no type, without a length", {.hasLength = false, .type = {}});
    add("T25 a notice as JSON with a tag of its own",
        {.type = "application/json; charset=utf-8", .tag = "W/\"18\"", .validators = Page::Validators::Tag});
    add("T25 a notice as text with a tag of its own, after a cut",
        {.isAnotherRun = false, .type = "text/plain", .tag = "\"18\"", .validators = Page::Validators::Tag});
    add("T25 a notice as JSON, instead of a file without validators",
        {.type = "application/json", .validators = Page::Validators::None});
    add("T25 a notice as text, instead of a file without validators",
        {.type = "text/plain", .validators = Page::Validators::None});
}

/// A network that wants people to sign in, a server that says "too many": with 200, and no word of the file.
void TestNotices::keepsWhatThereIsWhenAPageComesInstead()
{
    QFETCH(Page, page);
    const Payload file(Large);
    const auto answerTyped = [&](const Request &request, Reply &reply, qint64 most) {
        const ByteRange range = askedRange(request, file);
        QList<HttpHeader> headers = partHeaders(range, file);
        headers.removeIf([&](const HttpHeader &header) {
            return (header.name == "ETag" && page.validators == Page::Validators::None)
                || (header.name == "Last-Modified" && page.validators != Page::Validators::All);
        });
        if (!page.fileType.isEmpty())
            headers.append(HttpHeader{"Content-Type", page.fileType});
        reply.head(206, headers);
        reply.body(file, {range.begin, std::min(range.end, range.begin + most)});
    };
    const Handler answerPage = [&](const Request &, Reply &reply) {
        const QByteArray text = "<html>Sign in</html>";
        QList<HttpHeader> headers{{"Server", "x"}};
        if (!page.type.isEmpty())
            headers.append(HttpHeader{"Content-Type", page.type});
        if (!page.tag.isEmpty())
            headers.append(HttpHeader{"ETag", page.tag});
        if (page.hasLength)
            headers.append(HttpHeader{"Content-Length", QByteArray::number(text.size())});
        reply.head(200, headers).body(text).close();
    };
    TestServer server([&](const Request &request, Reply &reply) {
        if (!page.isAnotherRun && request.index > 1)
            return answerPage(request, reply);
        if (page.isAnotherRun)
            reply.rate(4 * MiB);
        answerTyped(request, reply, page.isAnotherRun ? Large : 700'000);
        if (!page.isAnotherRun)
            reply.cut(Cut::Fin);
    });
    Trial trial;
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    if (page.isAnotherRun) {
        QVERIFY(trial.runUntil(2 * MiB, server.url(), config, file).error);
        server.handle(answerPage);
    }
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(result.error.kind == DownloadError::Kind::FileChanged, qPrintable(result.error.detail));
    QCOMPARE(trial.files(), Kept);

    server.handle([&](const Request &request, Reply &reply) { answerTyped(request, reply, Large); });
    const DownloadResult second = trial.run(server.url(), config, file);
    QVERIFY2(!second.error, qPrintable(second.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QVERIFY2(second.bytesReceived < Large - 300'000, QByteArray::number(second.bytesReceived).constData());
    QCOMPARE(trial.complaint(), QString());
}

void TestNotices::keepsWhatThereIsWhenTheFileIsSaidToBeEmpty_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("416") << 416;
    QTest::newRow("200") << 200;
}

/// A new version is being written, or one node of several lost the file.
void TestNotices::keepsWhatThereIsWhenTheFileIsSaidToBeEmpty()
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
    QCOMPARE(trial.files(), Kept);
}

void TestNotices::keepsWhatThereIsWhereNoLengthWasKnown_data()
{
    QTest::addColumn<bool>("isAnotherRun");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("notice");
    QTest::newRow("a notice after a shorter length was told") << true << 0 << QByteArray("come back later");
    for (const bool isAnotherRun : {true, false}) {
        const char *when = isAnotherRun ? "in the next run" : "after a silence";
        QTest::addRow("a notice %s", when) << isAnotherRun << 200 << QByteArray("come back later");
        QTest::addRow("nothing %s", when) << isAnotherRun << 200 << QByteArray();
        QTest::addRow("416 %s", when) << isAnotherRun << 416 << QByteArray();
    }
}

void TestNotices::keepsWhatThereIsWhereNoLengthWasKnown()
{
    QFETCH(bool, isAnotherRun);
    QFETCH(int, status);
    QFETCH(QByteArray, notice);
    const Payload file(Large);
    const Handler cut = [&](const Request &, Reply &reply) {
        reply.head(200, {{"ETag", "\"a\""}, {"Transfer-Encoding", "chunked"}});
        reply.chunk(file.bytes(0, 2 * MiB)).stall();
    };
    const Handler other = [&](const Request &request, Reply &reply) {
        if (status == 0 && request.range && request.range->begin > 0)
            return void(reply.answer(416, {}, {{"Content-Range", "bytes */1000"}}));
        reply.answer(status == 0 ? 200 : status, notice,
            status == 416 ? QList<HttpHeader>{{"Content-Range", "bytes */0"}} : QList<HttpHeader>());
    };
    TestServer server(
        [&](const Request &request, Reply &reply) { (request.index == 1 ? cut : other)(request, reply); });
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    config.timeout = std::chrono::milliseconds(500);
    Trial trial;
    if (isAnotherRun)
        QVERIFY(trial.runUntil(2 * MiB, server.url(), config, file).error);
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(result.error.kind == DownloadError::Kind::FileChanged, qPrintable(result.error.detail));
    QCOMPARE(trial.files(), Kept);
    server.handle([&](const Request &request, Reply &reply) { answerWell(request, reply, file, "\"a\""); });
    const DownloadResult second = trial.run(server.url(), config, file);
    QVERIFY2(!second.error, qPrintable(second.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QVERIFY2(second.bytesReceived <= Large - 2 * MiB + 64 * 1024, QByteArray::number(second.bytesReceived).constData());
}

void TestNotices::keepsWhatThereIsWhereTheAnswerNamesTheFile_data()
{
    QTest::addColumn<QByteArray>("notice");
    QTest::addColumn<bool>("hasTag");
    QTest::newRow("nothing") << QByteArray() << true;
    QTest::newRow("a notice") << QByteArray("come back later") << false;
}

void TestNotices::keepsWhatThereIsWhereTheAnswerNamesTheFile()
{
    QFETCH(QByteArray, notice);
    QFETCH(bool, hasTag);
    const Payload file(Large);
    const HttpHeader name{"Content-Disposition", "attachment; filename=out.bin"};
    TestServer server([&](const Request &request, Reply &reply) {
        const ByteRange range = askedRange(request, file);
        reply.rate(4 * MiB).head(206, partHeaders(range, file) + QList<HttpHeader>{name}).body(file, range);
    });
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    Trial trial;
    const DownloadTask task{.url = server.url(u"/get?id=7"_s), .folder = trial.folder()};
    QVERIFY(trial.runUntil(2 * MiB, task, config, file).error);
    server.handle([&](const Request &, Reply &reply) {
        reply.answer(200, notice, QList<HttpHeader>{name} + (hasTag ? validators() : QList<HttpHeader>()));
    });
    QCOMPARE(trial.run(task, config, file).error.kind, DownloadError::Kind::FileChanged);
    QCOMPARE(trial.files(), Kept);
}

void TestNotices::endsNoPartWhereSomethingElseComes_data()
{
    QTest::addColumn<int>("firstStatus");
    QTest::addColumn<int>("status");
    QTest::newRow("a page after a part") << 206 << 200;
    QTest::newRow("a refusal after a part") << 206 << 403;
    QTest::newRow("a page where ranges were announced") << 200 << 200;
    QTest::newRow("a refusal where ranges were announced") << 200 << 403;
}

/// The server sends parts, never tells the length, and one of its answers was cut.
void TestNotices::endsNoPartWhereSomethingElseComes()
{
    QFETCH(int, firstStatus);
    QFETCH(int, status);
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) {
        if (request.index > 1)
            return void(reply.answer(status, "<html>", {{"Content-Type", "text/html"}}));
        QList<HttpHeader> headers{{"ETag", "\"a\""}, {"Content-Type", "application/x"}, {"Accept-Ranges", "bytes"}};
        if (firstStatus == 206)
            headers.append(HttpHeader{"Content-Range", contentRange({0, MiB}, "*")});
        reply.head(firstStatus, headers);
        reply.body(file, {0, 150'000}).close();
    });
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    config.workers = 1;
    Trial trial;
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY(result.error);
    QCOMPARE(trial.files(), Kept);
}

/// One odd answer, and then an outage: the version that it spoke of never came.
void TestNotices::keepsWhatThereIsUntilAnotherVersionHasCome()
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
    QCOMPARE(trial.files(), Kept);
    server.handle(well);
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QVERIFY2(result.bytesReceived < Large - MiB, QByteArray::number(result.bytesReceived).constData());
}

QTEST_GUILESS_MAIN(TestNotices)
#include "tst_notices.moc"
