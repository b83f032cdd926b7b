// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadengine.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QTemporaryDir>

#include <memory>

namespace td::test {

/// Base of the tests of DownloadEngine: a folder of its own for each test function.
class DownloadEngineTest : public StrictTest {
    Q_OBJECT

protected Q_SLOTS:
    void init();

protected:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    DownloadTask task(const TestServer &server, const QString &name) const;
    static DownloadSnapshot find(const DownloadEngine &engine, DownloadId id); ///< an empty one when it has none such
    static DownloadState stateOf(const DownloadEngine &engine, DownloadId id) { return find(engine, id).state; }
    static bool waitForIdle(DownloadEngine &engine, int timeout = 20'000);
    static bool waitForBytes(const DownloadEngine &engine, DownloadId id, qint64 bytes = 100'000); ///< more than those
    static bool shutDown(DownloadEngine &engine); ///< to its end

    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace td::test
