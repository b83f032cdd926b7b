// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"
#include "tests/support/stricttest.h"

#include <QTest>
#include <QTimer>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Kind = DownloadError::Kind;

/// Servers that are not there, or not all the time.
class TestOutages : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void waitsForAServerToComeUp();
    void failsWhenNobodyListens();
    void failsWithoutAName();
    void goesOnAfterAnOutage();
    void usesClosedConnectionsAgain();
};

namespace {

constexpr qint64 Small = HostileCase::Small;
constexpr qint64 Large = HostileCase::Large;

} // namespace

void TestOutages::waitsForAServerToComeUp() // R84
{
    const Payload file(Small);
    TestServer server([&](const Request &request, Reply &reply) { answerWell(request, reply, file); });
    server.stopListening();
    DownloadConfig config = quickConfig();
    config.retry.maxAttempts = 20;
    config.retry.maxBackoff = 100ms;
    Trial trial;
    QTimer::singleShot(300ms, this, [&server] { server.listenAgain(); });
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(server.requestCount(), 1);
}

void TestOutages::failsWhenNobodyListens()
{
    const Payload file(Small);
    TestServer server;
    server.stopListening();
    Trial trial;
    const DownloadResult result = trial.run(server.url(), quickConfig(), file);
    QCOMPARE(result.error.kind, Kind::Network);
    QCOMPARE(trial.files(), QStringList());
}

void TestOutages::failsWithoutAName() // R85
{
    Trial trial;
    const DownloadResult result = trial.run(QUrl(u"http://no-such-host.invalid/file"_s), quickConfig(), Payload(Small));
    QCOMPARE(result.error.kind, Kind::HostNotFound);
    QCOMPARE(trial.files(), QStringList());
}

void TestOutages::goesOnAfterAnOutage() // R88
{
    const Payload file(2 * Large);
    TestServer server([&](const Request &request, Reply &reply) {
        reply.rate(4'000'000);
        answerWell(request, reply, file);
    });
    DownloadConfig config = quickConfig();
    config.retry.maxAttempts = 10;
    config.retry.maxBackoff = 100ms;
    Trial trial;
    QTimer::singleShot(400ms, this, [&server] {
        server.stopListening();
        server.cutConnections(Cut::Reset);
    });
    QTimer::singleShot(700ms, this, [&server] { server.listenAgain(); });
    const DownloadResult result = trial.run(server.url(), config, file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QVERIFY2(server.requestCount() <= 40, qPrintable(QString::number(server.requestCount())));
    QVERIFY2(result.bytesReceived < file.size() + 100'000, qPrintable(QString::number(result.bytesReceived)));
}

void TestOutages::usesClosedConnectionsAgain() // R86
{
    play({.server =
              [](const Request &request, Reply &reply, const Payload &file) {
                  answerWell(request, reply, file);
                  reply.close(); // without a word of it
              },
        .mostRequests = 24,
        .size = Large});
}

QTEST_GUILESS_MAIN(TestOutages)
#include "tst_outages.moc"
