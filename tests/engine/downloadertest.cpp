// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadertest.h"

#include "engine/workers.h"
#include "tests/support/fileserver.h"

#include <QDir>

namespace td::test {

void DownloaderTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    Downloader::setGlobalConcurrencyLimit(64);
}

void DownloaderTest::cleanup()
{
    workers::waitForDone(); // before its folder is removed
    m_folder.reset();
}

DownloadResult DownloaderTest::run(const TestServer &server, const DownloadConfig &config)
{
    Downloader downloader(config);
    const auto future = downloader.download({.url = server.url(), .output = target()});
    return waitFor(future) ? future.result()
                           : DownloadResult{.error = {DownloadError::Kind::Other, 0, QStringLiteral("no end")}};
}

QStringList DownloaderTest::files() const
{
    return QDir(folder()).entryList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace td::test
