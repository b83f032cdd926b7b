// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/versions.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::Literals::StringLiterals;

using Kind = DownloadError::Kind;

/// Several servers of one file, of which one is behind the others, or one that tells dates of no use.
class TestStaleServers : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatThereIsWhenOneAnswerIsOfAnotherVersion_data();
    void keepsWhatThereIsWhenOneAnswerIsOfAnotherVersion();
    void takesAFileWhoseDateIsThatOfEachAnswer();
};

namespace {

constexpr qint64 Large = HostileCase::Large;
constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 FirstPiece = 4 * MiB;
constexpr const char *Yesterday = "Sun, 01 Nov 2026 08:00:00 GMT";
constexpr const char *Today = "Mon, 02 Nov 2026 08:00:00 GMT";

} // namespace

void TestStaleServers::keepsWhatThereIsWhenOneAnswerIsOfAnotherVersion_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<Version>("other");
    QTest::addColumn<int>("every"); // answer of so many is of the other version
    QTest::addColumn<bool>("ends");
    const Version tagged{1, "\"a\""};
    QTest::newRow("another tag") << tagged << Version{2, "\"b\""} << 0 << true;
    QTest::newRow("another length") << tagged << Version{2, "\"b\"", {}, Large - 1000} << 0 << true;
    QTest::newRow("another date") << Version{1, {}, Yesterday} << Version{2, {}, Today} << 0 << true;
    QTest::newRow("each second answer") << tagged << Version{2, "\"b\""} << 2 << false;
}

void TestStaleServers::keepsWhatThereIsWhenOneAnswerIsOfAnotherVersion() // R50
{
    QFETCH(Version, version);
    QFETCH(Version, other);
    QFETCH(int, every);
    QFETCH(bool, ends);
    int first = 0; // of the second run
    version.rate = 8'000'000;
    const TestServer server([&](const Request &request, Reply &reply) {
        const int asked = request.index - first;
        const bool isOther = first > 0 && (asked == 1 || (every > 0 && asked % every == 1));
        answerWith(isOther ? other : version, request, reply);
    });
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    config.workers = 1;
    const Payload file(Large, 1);
    Trial trial;
    QVERIFY(trial.runUntil(Large - MiB, server.url(), config, file).error);
    first = server.requestCount(); // nobody asks meanwhile
    const DownloadResult result = trial.run(server.url(), config, file);
    QCOMPARE(trial.complaint(), QString());
    QVERIFY2(server.requestCount() - first <= 16, qPrintable(QString::number(server.requestCount() - first)));
    if (!ends) {
        QCOMPARE(result.error.kind, Kind::FileChanged);
        QCOMPARE(trial.files(), (QStringList{u"out.bin.tdpart"_s, u"out.bin.tdpart.ctl"_s}));
        return;
    }
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QVERIFY2(result.bytesReceived <= FirstPiece + 2 * MiB, qPrintable(QString::number(result.bytesReceived)));
}

/// As scripts do that want nothing to be kept in a cache.
void TestStaleServers::takesAFileWhoseDateIsThatOfEachAnswer()
{
    const Payload file(Large);
    const auto serve = [&](const Request &request, Reply &reply) {
        const QDateTime now = QDateTime({2026, 11, 2}, {8, 0}, Qt::UTC).addSecs(7 * request.index);
        FileOptions options = atRate(8 * MiB);
        options.etag = nullptr;
        options.date = QLocale::c().toString(now, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
        options.lastModified = options.date;
        serveFile(file, options)(request, reply);
    };
    const TestServer server(serve);
    Trial trial;
    QVERIFY(trial.runUntil(2 * MiB, server.url(), quickConfig(), file).error);
    const DownloadResult result = trial.run(server.url(), quickConfig(), file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(file.matchesFile(trial.target()));
    QVERIFY2(server.bytesSent() < Large + 2 * MiB, QByteArray::number(server.bytesSent()).constData());
}

QTEST_GUILESS_MAIN(TestStaleServers)
#include "tst_staleservers.moc"
