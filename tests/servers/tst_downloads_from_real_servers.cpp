// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/downloader.h"
#include "tests/servers/servedfiles.h"
#include "tests/support/cuttingrelay.h"
#include "tests/support/stricttest.h"
#include "tests/support/testcertificate.h"

#include <QDir>

#include <memory>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

namespace {

enum class Line { Whole, Cut };

CuttingRelay::Rule ruleFor(Line line, const QString &file)
{
    if (line == Line::Whole)
        return [](int) { return std::nullopt; };
    if (file == QLatin1String("large"))
        return [](int connection) { return connection <= 2 ? std::optional<qint64>(5'000'000) : std::nullopt; };
    const qint64 after = file == QLatin1String("small") ? 700 : 20;
    return [after](int connection) { return connection == 1 ? std::optional(after) : std::nullopt; };
}

DownloadConfig quickConfig()
{
    DownloadConfig config;
    config.timeout = 20s;
    config.retry = {.maxAttempts = 4, .backoff = 10ms, .maxBackoff = 50ms};
    config.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    config.caCertificateFile = TestCertificate::shared().authorityFile();
    return config;
}

} // namespace

/// What the servers and proxies of the world serve arrives, over good lines and over bad ones.
class TestDownloadsFromRealServers : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fetchesEveryByte_data();
    void fetchesEveryByte();
    void fetchesThroughAProxy_data();
    void fetchesThroughAProxy();
    void reportsAMissingFileAtOnce_data();
    void reportsAMissingFileAtOnce();

private:
    DownloadResult fetch(const QUrl &url, const DownloadConfig &config);
    QString output() const { return m_target->filePath(QStringLiteral("file")); }

    ServedFiles m_files;
    std::unique_ptr<QTemporaryDir> m_target; // a new one for each download
};

void TestDownloadsFromRealServers::initTestCase()
{
    QVERIFY(m_files.isValid());
    QVERIFY(TestCertificate::shared().isValid());
}

DownloadResult TestDownloadsFromRealServers::fetch(const QUrl &url, const DownloadConfig &config)
{
    m_target = std::make_unique<QTemporaryDir>();
    Downloader downloader(config);
    DownloadTask task;
    task.url = url;
    task.output = output();
    const QFuture<DownloadResult> future = downloader.download(task);
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 60'000)) {
        DownloadResult late;
        late.error = {DownloadError::Kind::TimedOut, 0, QStringLiteral("the test waited long enough")};
        return late;
    }
    return future.result();
}

void TestDownloadsFromRealServers::fetchesEveryByte_data()
{
    using Program = RealServer::Program;
    using Security = RealServer::Security;
    QTest::addColumn<Program>("program");
    QTest::addColumn<Security>("security");
    QTest::addColumn<QString>("file");
    QTest::addColumn<Line>("line");
    const auto addRows = [](Program program, Security security) {
        for (const char *file : {"small", "large", "empty"}) {
            for (const Line line : {Line::Whole, Line::Cut})
                QTest::addRow("%s%s, %s%s", qPrintable(RealServer::programName(program)),
                    security == Security::Tls ? " TLS" : "", file, line == Line::Cut ? ", cut" : "")
                    << program << security << QString::fromLatin1(file) << line;
        }
    };
    for (const auto program : {Program::Nginx, Program::Apache, Program::Lighttpd, Program::Caddy, Program::Python}) {
        addRows(program, Security::Plain);
        if (RealServer::hasTls(program))
            addRows(program, Security::Tls);
    }
}

void TestDownloadsFromRealServers::fetchesEveryByte()
{
    QFETCH(RealServer::Program, program);
    QFETCH(RealServer::Security, security);
    QFETCH(QString, file);
    QFETCH(Line, line);
    RealServer server(program, security, m_files.folder());
    TD_START(server);
    CuttingRelay relay(server.port(), ruleFor(line, file));

    const DownloadConfig config = quickConfig();
    const DownloadResult result = fetch(server.url(file, relay.port()), config);

    const Payload payload = ServedFiles::payload(file);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(payload.firstDifference(result.path), std::nullopt);
    QCOMPARE(result.path, output());
    QCOMPARE(result.bytesWritten, payload.size());
    QVERIFY(result.lengthVerified);
    QCOMPARE(QDir(m_target->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList{QStringLiteral("file")});

    const bool parallel = RealServer::hasRanges(program) && file == QLatin1String("large");
    if (payload.size() > 0)
        QCOMPARE(result.rangeSupported, RealServer::hasRanges(program));
    if (line == Line::Whole) {
        QCOMPARE(result.usedMultiThread, parallel);
        QCOMPARE(relay.connectionsOpened() > 1, parallel);
    }
    QCOMPARE(relay.connectionsCut() > 0, line == Line::Cut);
    // A connection that was cut, and one that a split made useless, is followed by one more.
    QVERIFY(relay.connectionsOpened() <= 4 * config.workers);
}

void TestDownloadsFromRealServers::fetchesThroughAProxy_data()
{
    addProxies();
}

void TestDownloadsFromRealServers::fetchesThroughAProxy()
{
    QFETCH(RealProxy::Program, program);
    QFETCH(RealProxy::Access, access);
    QFETCH(RealServer::Security, security);
    RealServer server(RealServer::Program::Nginx, security, m_files.folder());
    TD_START(server);
    RealProxy proxy(program, access);
    TD_START(proxy);
    CuttingRelay relay(proxy.port(), [](int) { return std::nullopt; });

    DownloadConfig config = quickConfig();
    config.proxy = proxy.address(relay.port());
    const DownloadResult result = fetch(server.url(QStringLiteral("large")), config);

    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(ServedFiles::payload(QStringLiteral("large")).firstDifference(result.path), std::nullopt);
    QVERIFY(result.usedMultiThread);
    QVERIFY(relay.connectionsOpened() > 1);
    if (access == RealProxy::Access::Open)
        return;
    config.proxy->setPassword(QStringLiteral("wrong"));
    const DownloadResult refused = fetch(server.url(QStringLiteral("small")), config);
    QVERIFY(refused.error);
    QVERIFY(!refused.error.detail.contains(QLatin1String("wrong")));
    QVERIFY(!QFile::exists(output()));
}

void TestDownloadsFromRealServers::reportsAMissingFileAtOnce_data()
{
    QTest::addColumn<RealServer::Program>("program");
    using Program = RealServer::Program;
    for (const auto program : {Program::Nginx, Program::Apache, Program::Lighttpd, Program::Caddy, Program::Python})
        QTest::addRow("%s", qPrintable(RealServer::programName(program))) << program;
}

void TestDownloadsFromRealServers::reportsAMissingFileAtOnce()
{
    QFETCH(RealServer::Program, program);
    RealServer server(program, RealServer::Security::Plain, m_files.folder());
    TD_START(server);
    CuttingRelay relay(server.port(), [](int) { return std::nullopt; });
    const DownloadResult result = fetch(server.url(QStringLiteral("missing"), relay.port()), quickConfig());
    QCOMPARE(result.error.kind, DownloadError::Kind::NotFound);
    QCOMPARE(result.error.httpStatus, 404);
    QCOMPARE(relay.connectionsOpened(), 1);
    QVERIFY(QDir(m_target->path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestDownloadsFromRealServers)
#include "tst_downloads_from_real_servers.moc"
