// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTest>

#include <array>
#include <atomic>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

using Kind = DownloadError::Kind;

namespace {

constexpr auto BoundedTo = 20s;

/// Serves one file that never changes, each request in another bad way, until it calms down.
class Moods {
public:
    Moods(const Payload &file, quint32 seed)
        : m_file(file)
        , m_random(seed)
    {
    }

    void answer(const Request &request, Reply &reply);
    void calmDown() { m_isCalm = true; }

private:
    int dice(int sides) { return static_cast<int>(m_random.bounded(sides)); }
    Cut anyCut() { return dice(2) ? Cut::Fin : Cut::Reset; }
    void cutSomewhere(const Request &request, Reply &reply);
    void answerShort(const Request &request, Reply &reply);
    void answerMoved(const Request &request, Reply &reply);
    void answerChunked(const Request &request, Reply &reply);

    Payload m_file;
    QRandomGenerator m_random; // of the server's thread
    std::atomic<bool> m_isCalm = false;
};

void Moods::answer(const Request &request, Reply &reply)
{
    if (m_isCalm)
        return answerWell(request, reply, m_file);
    switch (dice(24)) {
    case 0:
    case 1:
        return cutSomewhere(request, reply);
    case 2:
        return answerMoved(request, reply);
    case 3:
        return answerWhole(reply, m_file);
    case 4:
        return (void)reply.answer(503, "busy", {{"Retry-After", QByteArray::number(dice(8) == 0 ? 1 : 0)}});
    case 5:
        return (void)reply.answer(429, "too many");
    case 6:
        reply.pause(std::chrono::milliseconds(dice(150)));
        return answerWell(request, reply, m_file);
    case 7:
        return (void)reply.stall();
    case 8:
        return answerShort(request, reply);
    case 9:
        return (void)reply.answer(302, "again", {{"Location", "/file?" + QByteArray::number(dice(1000))}});
    case 10:
        reply.rate(500'000 + dice(3'000'000));
        return answerWell(request, reply, m_file);
    case 11:
        return answerChunked(request, reply);
    case 12:
        return (void)reply.cut(anyCut());
    case 13:
        return (void)reply.answer(416, "no");
    case 14:
        if (dice(6) == 0)
            return (void)reply.answer(dice(2) ? 403 : 404, "gone");
        return answerWell(request, reply, m_file);
    case 15:
        answerWell(request, reply, m_file);
        return (void)reply.close();
    default:
        reply.rate(dice(3) ? 0 : 8'000'000);
        return answerWell(request, reply, m_file);
    }
}

void Moods::cutSomewhere(const Request &request, Reply &reply)
{
    const ByteRange range = askedRange(request, m_file);
    if (range.isEmpty())
        return answerWell(request, reply, m_file);
    const auto sent = static_cast<qint64>(m_random.bounded(static_cast<quint64>(range.length())));
    reply.head(206, partHeaders(range, m_file)).body(m_file, {range.begin, range.begin + sent});
    dice(4) ? reply.cut(anyCut()) : reply.stall();
}

void Moods::answerShort(const Request &request, Reply &reply)
{
    ByteRange range = askedRange(request, m_file);
    if (range.isEmpty())
        return answerWell(request, reply, m_file);
    range.end = range.begin + 1 + static_cast<qint64>(m_random.bounded(static_cast<quint64>(range.length())));
    reply.head(206, partHeaders(range, m_file)).body(m_file, range);
}

void Moods::answerMoved(const Request &request, Reply &reply)
{
    ByteRange range = askedRange(request, m_file);
    if (range.length() < 2)
        return answerWell(request, reply, m_file);
    dice(2) ? ++range.begin : --range.begin;
    if (range.begin < 0)
        range = {1, range.end};
    reply.head(206, partHeaders(range, m_file)).body(m_file, range);
}

/// Sometimes with bytes that were not asked for behind those that were.
void Moods::answerChunked(const Request &request, Reply &reply)
{
    const ByteRange range = askedRange(request, m_file);
    if (range.isEmpty())
        return answerWell(request, reply, m_file);
    reply
        .head(206,
            validators()
                + QList<HttpHeader>{{"Content-Range", contentRange(range, m_file)}, {"Transfer-Encoding", "chunked"}})
        .chunk(m_file.bytes(range) + QByteArray(dice(2) ? dice(100'000) : 0, '#'));
    dice(3) ? reply.lastChunk() : reply.cut(anyCut());
}

} // namespace

/// Random misbehaviour, random options, random pauses: the end is the right file or a clear failure, never a wrong
/// file, and when the server behaves again everything that was kept leads to the right file. TD_SOAK_ROUNDS rounds, or
/// as many as fit into 20 seconds; TD_SOAK_SEED repeats a run.
class TestSoak : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"td.*.info=false"_s); } // thousands of lines
    void endsRightOrClearly();

private:
    void playRound(quint32 seed);
};

void TestSoak::endsRightOrClearly() // I10
{
    bool isGiven = false;
    quint32 seed = qEnvironmentVariable("TD_SOAK_SEED").toUInt(&isGiven);
    if (!isGiven)
        seed = QRandomGenerator::global()->generate();
    const int rounds = qEnvironmentVariableIntValue("TD_SOAK_ROUNDS");
    QElapsedTimer clock;
    clock.start();
    const auto mayGoOn = [&](int round) {
        return rounds > 0 ? round < rounds : std::chrono::milliseconds(clock.elapsed()) < BoundedTo;
    };
    int round = 0;
    for (; mayGoOn(round) && !QTest::currentTestFailed(); ++round)
        playRound(seed + static_cast<quint32>(round));
    if (QTest::currentTestFailed())
        qInfo("TD_SOAK_SEED=%u TD_SOAK_ROUNDS=1 repeats it", seed + static_cast<quint32>(round) - 1);
    else
        qInfo("seed %u, %d rounds", seed, round);
}

void TestSoak::playRound(quint32 seed)
{
    QRandomGenerator random(seed);
    constexpr std::array sizes{1, 70'000, 1'100'000, 5'000'000, 9'000'000};
    const Payload file(random.bounded(sizes.at(static_cast<size_t>(random.bounded(5)))) + (random.bounded(8) ? 1 : 0));
    Moods moods(file, random.generate());
    const TestServer server([&](const Request &request, Reply &reply) { moods.answer(request, reply); });

    DownloadConfig config = quickConfig();
    config.timeout = 400ms;
    config.retry.maxAttempts = 4;
    Trial trial;
    Downloader::setGlobalConcurrencyLimit(1 + random.bounded(12));
    const auto shuffle = [&] {
        config.workers = 1 + random.bounded(8);
        config.assembly = static_cast<AssemblyMode>(random.bounded(4));
        config.minSplitSize = random.bounded(2) ? 64 * 1024 : 1024 * 1024;
    };
    for (int run = 0; run < 3; ++run) {
        shuffle();
        const bool pauses = random.bounded(3) > 0;
        const DownloadResult result = pauses
            ? trial.runFor(std::chrono::milliseconds(random.bounded(400)), server.url(), config, file)
            : trial.run(server.url(), config, file);
        QCOMPARE(trial.complaint(), QString());
        if (!result.error) {
            QVERIFY(file.matchesFile(trial.target()));
            return;
        }
        QVERIFY2(!result.error.detail.isEmpty(), qPrintable(u"kind %1"_s.arg(result.error.exitCode())));
        QVERIFY(!trial.files().contains(u"out.bin"_s));
    }
    moods.calmDown();
    shuffle();
    config.timeout = 10s;
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(trial.complaint(), QString());
    QVERIFY(file.matchesFile(trial.target()));
    QCOMPARE(trial.files(), QStringList{u"out.bin"_s});
}

QTEST_GUILESS_MAIN(TestSoak)
#include "tst_soak.moc"
