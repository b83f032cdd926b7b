// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/versions.h"
#include "tests/support/stricttest.h"

#include <QTest>

#include <algorithm>
#include <atomic>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using Kind = DownloadError::Kind;

/// Files that change, or seem to, while they are downloaded or between two runs.
class TestChanges : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void neverMixesVersions_data();
    void neverMixesVersions();
    void mixesNothingWhenDatesLie();
    void resumesOnlyTheSame_data();
    void resumesOnlyTheSame();
    void comparesTwoPlacesOfWhatWasKept_data();
    void comparesTwoPlacesOfWhatWasKept();
    void goesOnComparingInTheNextRun_data();
    void goesOnComparingInTheNextRun();
    void asksWithoutIfRange();
};

namespace {

constexpr qint64 Large = HostileCase::Large;
constexpr qint64 FirstPiece = 4 * 1024 * 1024;
const QByteArray Yesterday = "Sun, 01 Nov 2026 08:00:00 GMT";
const QByteArray Today = "Mon, 02 Nov 2026 08:00:00 GMT";

QByteArray number(int value)
{
    return QByteArray::number(value);
}

} // namespace

void TestChanges::neverMixesVersions_data()
{
    QTest::addColumn<HostileCase>("row");
    const QByteArray second = Payload(Large, 2).all();
    const auto add = [](const char *name, HostileCase row) {
        row.size = Large;
        row.mostRequests = 30;
        addCase(name, row);
    };
    add("R50 a strong tag changes", {.server = changing({1, "\"a\""}, {2, "\"b\""}), .content = second});
    add("R50 tag and date change",
        {.server = changing({1, "\"a\"", Yesterday}, {2, "\"b\"", Today}), .content = second});
    add("R50 the tag changes with each answer",
        {.server = serve([](int request) {
             return Version{1, '"' + number(request) + '"'};
         }),
            .kind = Kind::FileChanged});
    add("R50 back and forth",
        {.server = serve([](int request) {
             return Version{quint64(request % 2 + 1), request % 2 ? "\"a\"" : "\"b\""};
         }),
            .kind = Kind::FileChanged});
    add("R51 servers tag the same file differently", {.server = serve([](int request) {
        return Version{1, request % 2 ? "\"a\"" : "\"b\"", Today};
    })});
    add("R51 each answer has another tag, the date stays", {.server = serve([](int request) {
        return Version{1, '"' + number(request) + '"', Today};
    })});
    add("R52 a weak tag changes, the date stays", {.server = serve([](int request) {
        return Version{1, "W/\"" + number(request) + '"', Today};
    })});
    add("R52 a weak tag changes, no date",
        {.server = serve([](int request) {
             return Version{1, "W/\"" + number(request) + '"'};
         }),
            .kind = Kind::FileChanged});
    add("R53 the date changes", {.server = changing({1, {}, Yesterday}, {2, {}, Today}), .content = second});
    add("R53 the date changes with each answer",
        {.server = serve([](int request) {
             return Version{1, {}, "Mon, 02 Nov 2026 08:00:" + number(10 + request) + " GMT"};
         }),
            .kind = Kind::FileChanged});
    add("R54 other bytes from the second answer on, no validators", {.server = changing({1}, {2}), .content = second});
    add("R54 other bytes for each answer, no validators",
        {.server = serve([](int request) { return Version{static_cast<quint64>(request)}; }),
            .kind = Kind::FileChanged});
    add("R54 the same bytes, no validators", {.server = serve([](int) { return Version{1}; })});
    add("R54 other bytes after a cut, no validators", {.server = cutFirst({1}, {2}), .workers = 1, .content = second});
    add("R54 other bytes after a cut, the same date",
        {.server = cutFirst({1, {}, Today}, {2, {}, Today}), .content = second});
    add("R54 other bytes after a cut, the same weak tag",
        {.server = cutFirst({1, "W/\"a\""}, {2, "W/\"a\""}), .content = second});
    add("R54 the same bytes after a cut, no validators", {.server = cutFirst({1}, {1})});
    add("R54 other bytes after a body without a length, no validators",
        {.server =
                [](const Request &request, Reply &reply, const Payload &) {
                    if (request.index > 1)
                        return answerWith({2}, request, reply);
                    reply.head(200, {{"Connection", "close"}}).body(Payload(Large, 1), {0, 700'000}).close();
                },
            .content = second});
    add("R55 later parts have no tag", {.server = serve([](int request) {
        return Version{1, request == 1 ? "\"a\"" : "", Today};
    })});
    add("R55 only later parts have a tag", {.server = serve([](int request) {
        return Version{1, request == 1 ? "" : "\"a\"", Today};
    })});
    add("R51 all but the first are another file of the same date",
        {.server = changing({1, "\"a\"", Today}, {2, "\"b\"", Today}), .content = second});
    add("R51 the same, and what follows the first comes last",
        {.server =
                [](const Request &request, Reply &reply, const Payload &) {
                    if (request.index == 1)
                        return answerWith({1, "\"a\"", Today}, request, reply);
                    if (request.range && request.range->begin == FirstPiece)
                        reply.pause(200ms);
                    answerWith({2, "\"b\"", Today}, request, reply);
                },
            .content = second});
    add("R51 the same, and nothing came of the first",
        {.server =
                [](const Request &request, Reply &reply, const Payload &) {
                    if (request.range && request.range->begin > 0) // by the others, who are quicker
                        return answerWith({1, "\"a\"", Today}, request, reply);
                    if (request.index > 1)
                        return answerWith({2, "\"b\"", Today}, request, reply);
                    const Payload file(Large, 1);
                    reply.rate(100).head(206, partHeaders({0, 4'000'000}, file)).body(file, {0, 1}).cut(Cut::Fin);
                },
            .content = second});
    add("R52 all but the first are another file of the same date, weak tags",
        {.server = changing({1, "W/\"a\"", Today}, {2, "W/\"b\"", Today}), .content = second});
    add("R49 the tag becomes weak, the same bytes", {.server = serve([](int request) {
        return Version{1, request % 2 ? "\"a\"" : "W/\"a\""};
    })});
    add("R49 the tag becomes weak, other bytes", {.server = changing({1, "\"a\""}, {2, "W/\"a\""}), .content = second});
    add("R55 later parts have no validators, the same bytes", {.server = changing({1, "\"a\"", Today}, {1})});
    add("R55 later parts have no validators, other bytes",
        {.server = changing({1, "\"a\"", Today}, {2}), .content = second});
    add("R55 later parts have a date only, other bytes",
        {.server = changing({1, "\"a\""}, {2, {}, Today}), .content = second});
    add("R55 later parts have a tag only, other bytes",
        {.server = changing({1, {}, Today}, {2, "\"a\""}), .content = second});
    add("R55 other bytes after a cut, no validators any more",
        {.server = cutFirst({1, "\"a\"", Today}, {2}), .workers = 1, .content = second});
    add("R57 the whole file comes, and is longer",
        {.server =
                [](const Request &request, Reply &reply, const Payload &) {
                    if (request.index == 1)
                        return cutFirst({1}, {1})(request, reply, Payload(Large, 1));
                    const Payload longer(Large + 1000, 1);
                    reply.head(200, {{"Connection", "close"}}).body(longer, {0, longer.size()}).close();
                },
            .workers = 1,
            .lengthVerified = false,
            .content = Payload(Large + 1000).all()});
    add("R57 the file grows with each answer",
        {.server = serve([](int request) {
             return Version{1, {}, {}, Large + request};
         }),
            .kind = Kind::FileChanged});
    add("R57 the file grew once",
        {.server = changing({1, {}, Today}, {1, {}, Today, Large + 7}), .content = Payload(Large + 7).all()});
    add("R57 the file shrank once",
        {.server = changing({1, {}, Today}, {1, {}, Today, 1000}), .content = Payload(1000).all()});
}

void TestChanges::neverMixesVersions() // T23, I2
{
    QFETCH(HostileCase, row);
    play(row);
}

/// Tags differ, the date is the same for different bytes: whatever comes of it, it is one version.
void TestChanges::mixesNothingWhenDatesLie() // R51
{
    const TestServer server([](const Request &request, Reply &reply) {
        const bool odd = request.index % 2 == 1;
        answerWith({odd ? 1u : 2u, odd ? "\"a\"" : "\"b\"", Today}, request, reply);
    });
    Trial trial;
    const DownloadResult result =
        trial.run({.url = server.url(), .output = trial.target()}, quickConfig(), Payload(Large));
    if (result.error)
        QCOMPARE(result.error.kind, Kind::FileChanged);
    else
        QVERIFY(Payload(Large, 1).matchesFile(trial.target()) || Payload(Large, 2).matchesFile(trial.target()));
    QVERIFY2(server.requestCount() <= 30, qPrintable(QString::number(server.requestCount())));
}

void TestChanges::resumesOnlyTheSame_data()
{
    QTest::addColumn<Version>("before");
    QTest::addColumn<Version>("after");
    QTest::addColumn<bool>("resumes");
    QTest::newRow("the same tag") << Version{1, "\"a\""} << Version{1, "\"a\""} << true;
    QTest::newRow("the same date") << Version{1, {}, Today} << Version{1, {}, Today} << true;
    QTest::newRow("R54 nothing but the bytes") << Version{} << Version{} << true;
    QTest::newRow("R51 another tag, the same bytes and date")
        << Version{1, "\"a\"", Today} << Version{1, "\"b\"", Today} << true;
    QTest::newRow("R55 no tag any more") << Version{1, "\"a\"", Today} << Version{1, {}, Today} << true;
    QTest::newRow("another tag") << Version{1, "\"a\""} << Version{2, "\"b\""} << false;
    QTest::newRow("another date") << Version{1, {}, Yesterday} << Version{2, {}, Today} << false;
    QTest::newRow("another length") << Version{1, "\"a\""} << Version{2, "\"a\"", {}, Large + 1} << false;
    QTest::newRow("a much smaller length") << Version{1, "\"a\""} << Version{2, "\"a\"", {}, 1000} << false;
    QTest::newRow("R54 no validators, other bytes") << Version{} << Version{2} << false;
    QTest::newRow("R54 the same date, other bytes") << Version{1, {}, Today} << Version{2, {}, Today} << false;
    QTest::newRow("a weak tag, other bytes") << Version{1, "W/\"a\""} << Version{2, "W/\"a\""} << false;
}

void TestChanges::resumesOnlyTheSame()
{
    QFETCH(Version, before);
    QFETCH(Version, after);
    QFETCH(bool, resumes);
    before.rate = 1'500'000;
    Version version = before;
    const TestServer server([&](const Request &request, Reply &reply) { answerWith(version, request, reply); });
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    Trial trial;
    const DownloadResult first = trial.runUntil(300'000, server.url(), config, Payload(before.size, before.seed));
    QCOMPARE(first.error.kind, Kind::Interrupted);
    QCOMPARE(trial.files(), (QStringList{u"out.bin.tdpart"_s, u"out.bin.tdpart.ctl"_s}));

    const int requests = server.requestCount();
    version = after; // nobody asks meanwhile
    const Payload file(after.size, after.seed);
    const DownloadResult second = trial.run(server.url(), config, file);
    QVERIFY2(!second.error, qPrintable(second.error.detail));
    QCOMPARE(trial.complaint(), QString());
    QVERIFY(file.matchesFile(trial.target()));
    QCOMPARE(trial.files(), QStringList{u"out.bin"_s});
    QCOMPARE(second.bytesReceived < file.size(), resumes);
    QVERIFY2(server.requestCount() - requests <= 16, qPrintable(QString::number(server.requestCount() - requests)));
}

void TestChanges::goesOnComparingInTheNextRun_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::newRow("auto") << AssemblyMode::Auto;
    QTest::newRow("temporary files") << AssemblyMode::TempFiles;
    QTest::newRow("direct") << AssemblyMode::Direct;
}

/// All bytes came, of two versions, and what compares them was refused.
void TestChanges::goesOnComparingInTheNextRun() // R54, I2
{
    QFETCH(AssemblyMode, mode);
    constexpr qint64 LongestCheck = 100'000;
    bool refuses = true;
    const TestServer server([&](const Request &request, Reply &reply) {
        const bool isCheck = request.range && request.range->end - request.range->begin < LongestCheck;
        if (refuses && isCheck)
            return void(reply.answer(503));
        answerWith(Version{request.index == 1 ? 1U : 2U}, request, reply);
    });
    DownloadConfig config = quickConfig();
    config.assembly = mode;
    Trial trial;
    const DownloadResult first = trial.run(server.url(), config, Payload(Large, 2));
    QCOMPARE(first.error.kind, Kind::Overloaded);
    QVERIFY(trial.files().contains(u"out.bin.tdpart"_s));
    refuses = false; // nobody asks meanwhile
    const DownloadResult second = trial.run(server.url(), config, Payload(Large, 2));
    QVERIFY2(!second.error, qPrintable(second.error.detail));
    QVERIFY(Payload(Large, 2).matchesFile(trial.target()));
    QCOMPARE(trial.complaint(), QString());
}

void TestChanges::comparesTwoPlacesOfWhatWasKept_data()
{
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("cuts");
    QTest::newRow("four connections") << 4 << 0;
    QTest::newRow("one connection") << 1 << 0;
    QTest::newRow("the first comparison of the end is cut") << 4 << 1;
    QTest::newRow("one connection, cut") << 1 << 1;
}

/// Without validators, and with another end of the same length: only the end tells.
void TestChanges::comparesTwoPlacesOfWhatWasKept() // R54
{
    QFETCH(int, workers);
    QFETCH(int, cuts);
    const Payload before(Large, 1);
    QByteArray bytes = before.all();
    std::atomic_bool stalls = true; // every part of the first run, so that the second one begins with a bit of each
    const TestServer server([&](const Request &request, Reply &reply) {
        const ByteRange range = askedRange(request, before);
        const bool isCheck = !stalls && range.length() < 100'000;
        const qint64 length = stalls ? std::min(range.length(), Large / 8) : range.length();
        reply
            .head(206,
                {{"Content-Length", QByteArray::number(range.length())},
                    {"Content-Range", contentRange(range, before)}})
            .body(bytes.mid(range.begin, isCheck && cuts > 0 ? 1000 : length));
        if (stalls)
            reply.stall();
        else if (isCheck && cuts-- > 0)
            reply.cut(Cut::Reset);
    });
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    Trial trial;
    QVERIFY(trial.runUntil(Large * 15 / 32, server.url(), config, before).error); // of the half that is sent
    qint64 lastBegin = 0;
    const auto requests = server.requests();
    for (const RequestRecord &record : requests)
        lastBegin = std::max(lastBegin, record.range ? record.range->begin : 0);
    QVERIFY(lastBegin > Large / 2);

    bytes.replace(lastBegin, Large, QByteArray(Large - lastBegin, 'x'));
    stalls = false;
    config.workers = workers;
    QVERIFY(!trial.run(server.url(), config, before).error);
    QFile file(trial.target());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == bytes);
}

void TestChanges::asksWithoutIfRange() // R56
{
    const Payload file(Large);
    const TestServer server([&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    Trial trial;
    QVERIFY(!trial.run(server.url(), quickConfig(), file).error);
    for (const RequestRecord &request : server.requests()) {
        QVERIFY(!request.hasHeader("If-Range"));
        QCOMPARE(request.header("Accept-Encoding"), QByteArray("identity"));
    }
}

QTEST_GUILESS_MAIN(TestChanges)
#include "tst_changes.moc"
