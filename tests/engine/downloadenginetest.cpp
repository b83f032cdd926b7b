// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/engine/downloadenginetest.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace td::test {

void DownloadEngineTest::init()
{
    failOnWarnings();
    m_folder = std::make_unique<QTemporaryDir>();
}

DownloadTask DownloadEngineTest::task(const TestServer &server, const QString &name) const
{
    return {.url = server.url(u'/' + name), .output = path(name)};
}

DownloadSnapshot DownloadEngineTest::find(const DownloadEngine &engine, DownloadId id)
{
    const auto all = engine.snapshots();
    const auto found = std::find_if(all.cbegin(), all.cend(), [id](const auto &one) { return one.id == id; });
    return found == all.cend() ? DownloadSnapshot{} : *found;
}

bool DownloadEngineTest::waitForIdle(DownloadEngine &engine, int timeout)
{
    return QTest::qWaitFor([&engine] { return engine.isIdle(); }, timeout);
}

bool DownloadEngineTest::waitForBytes(const DownloadEngine &engine, DownloadId id, qint64 bytes)
{
    return QTest::qWaitFor([&] { return find(engine, id).receivedBytes > bytes; }, 30'000);
}

bool DownloadEngineTest::shutDown(DownloadEngine &engine)
{
    QSignalSpy stopped(&engine, &DownloadEngine::stopped);
    engine.shutDown();
    return stopped.wait(30'000);
}

} // namespace td::test
