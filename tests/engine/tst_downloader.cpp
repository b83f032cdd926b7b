// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/downloader.h"

#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QFile>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(td::AssemblyMode)

class TestDownloader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void downloadsAFileWithDefaults();
    void assemblesInEveryMode_data();
    void assemblesInEveryMode();

private:
    DownloadResult run(const TestServer &server, const DownloadConfig &config = {});
    QString target() const { return m_folder->filePath(QStringLiteral("out.bin")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDownloader::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    Downloader::setGlobalConcurrencyLimit(64);
}

void TestDownloader::cleanup()
{
    m_folder.reset();
}

DownloadResult TestDownloader::run(const TestServer &server, const DownloadConfig &config)
{
    Downloader downloader(config);
    const auto future = downloader.download({.url = server.url(), .output = target()});
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20000); }();
    return future.isFinished() ? future.result() : DownloadResult{};
}

void TestDownloader::downloadsAFileWithDefaults()
{
    const Payload payload(10 * 1024 * 1024 + 17);
    const TestServer server(serveFile(payload));
    const DownloadResult result = run(server);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(result.path, target());
    QCOMPARE(result.bytesWritten, payload.size());
    QVERIFY(result.usedMultiThread);
    QVERIFY(result.rangeSupported);
    QVERIFY(result.lengthVerified);
    QVERIFY(payload.matchesFile(target()));
}

void TestDownloader::assemblesInEveryMode_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::addColumn<qint64>("size");
    for (const AssemblyMode mode :
        {AssemblyMode::Auto, AssemblyMode::Memory, AssemblyMode::TempFiles, AssemblyMode::Direct}) {
        for (const qint64 size : {0, 1, 1000, 1024 * 1024, 33 * 1024 * 1024 + 5})
            QTest::addRow("mode %d, %lld bytes", static_cast<int>(mode), static_cast<long long>(size)) << mode << size;
    }
}

void TestDownloader::assemblesInEveryMode()
{
    QFETCH(AssemblyMode, mode);
    QFETCH(qint64, size);
    const Payload payload(size);
    const TestServer server(serveFile(payload));
    DownloadConfig config;
    config.assembly = mode;
    config.workers = 8;
    const DownloadResult result = run(server, config);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(payload.matchesFile(target()));
    QCOMPARE(result.bytesWritten, size);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList{QStringLiteral("out.bin")});
}

QTEST_GUILESS_MAIN(TestDownloader)
#include "tst_downloader.moc"
