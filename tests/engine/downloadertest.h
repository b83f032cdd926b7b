// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloader.h"

#include <QFuture>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

Q_DECLARE_METATYPE(td::AssemblyMode)

namespace td::test {

class TestServer;

/// Base of the tests of Downloader: a folder of its own for each test function, and a limit that is in nobody's way.
class DownloaderTest : public QObject {
    Q_OBJECT

protected:
    /// Downloads the server's file to target(), and waits for the end.
    DownloadResult run(const TestServer &server, const DownloadConfig &config = {});
    QString target() const { return inFolder(QStringLiteral("out.bin")); }
    QString inFolder(const QString &name) const { return m_folder->filePath(name); }
    QString folder() const { return m_folder->path(); }
    /// The names of all that lies in the folder.
    QStringList files() const;

    template <typename T>
    static bool waitFor(const QFuture<T> &future)
    {
        return QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000);
    }

private Q_SLOTS:
    void init();
    void cleanup();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace td::test
