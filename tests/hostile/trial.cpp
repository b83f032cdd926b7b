// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/trial.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>
#include <QTimer>

namespace td::test {

using namespace std::chrono_literals;

constexpr auto LookEvery = 3ms;
constexpr std::chrono::milliseconds TooLong = 30s;

DownloadConfig quickConfig()
{
    DownloadConfig config;
    config.timeout = 10s;
    config.retry.backoff = 10ms;
    config.retry.maxBackoff = 40ms;
    return config;
}

Trial::Trial()
{
    Downloader::setGlobalConcurrencyLimit(64);
}

QStringList Trial::files() const
{
    return QDir(folder()).entryList(
        QDir::Files | QDir::Dirs | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

DownloadResult Trial::run(const QUrl &url, const DownloadConfig &config, const Payload &file)
{
    return run({.url = url, .output = target()}, config, file);
}

DownloadResult Trial::run(const DownloadTask &task, const DownloadConfig &config, const Payload &file)
{
    return run(task, config, file, [](Downloader &) {});
}

DownloadResult Trial::runUntil(qint64 bytes, const QUrl &url, const DownloadConfig &config, const Payload &file)
{
    return runUntil(bytes, DownloadTask{.url = url, .output = target()}, config, file);
}

DownloadResult Trial::runUntil(
    qint64 bytes, const DownloadTask &task, const DownloadConfig &config, const Payload &file)
{
    return run(task, config, file, [bytes](Downloader &downloader) {
        QObject::connect(&downloader, &Downloader::progressChanged, &downloader,
            [&downloader, bytes](const DownloadProgress &progress) {
                if (progress.downloadedBytes >= bytes)
                    downloader.cancel();
            });
    });
}

DownloadResult Trial::runFor(
    std::chrono::milliseconds time, const QUrl &url, const DownloadConfig &config, const Payload &file)
{
    return run({.url = url, .output = target()}, config, file,
        [time](Downloader &downloader) { QTimer::singleShot(time, &downloader, &Downloader::cancel); });
}

DownloadResult Trial::run(
    const DownloadTask &task, const DownloadConfig &config, const Payload &file, const Prepare &prepare)
{
    Downloader downloader(config);
    QTimer looking;
    QObject::connect(&looking, &QTimer::timeout, &looking, [&] { look(task.output, file); });
    looking.start(LookEvery);
    prepare(downloader);
    const auto future = downloader.download(task);
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, TooLong.count()))
        m_complaint = QStringLiteral("did not end within 30 s");
    const DownloadResult result = future.isFinished() ? future.result() : DownloadResult{};
    look(task.output, file);
    return result;
}

void Trial::look(const QString &path, const Payload &file)
{
    if (!m_complaint.isEmpty() || path.isEmpty() || !QFileInfo::exists(path))
        return;
    if (const auto offset = file.firstDifference(path))
        m_complaint =
            QStringLiteral("the final file is wrong from byte %1 on, of %2").arg(*offset).arg(QFileInfo(path).size());
}

} // namespace td::test
