// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloader.h"

#include "tests/support/payload.h"

#include <QTemporaryDir>

#include <chrono>
#include <functional>

namespace td::test {

/// Waits that fit a test; every other value as users have it.
DownloadConfig quickConfig();

/// A folder in which downloads are tried, and a look at the final name all the time: what stands under it has to be
/// the complete file, or nothing, at every moment (T30, I1).
class Trial {
public:
    Trial();

    QString folder() const { return m_folder.path(); }
    QString target(const QString &name = QStringLiteral("out.bin")) const { return m_folder.filePath(name); }
    QString part() const { return target(QStringLiteral("out.bin.tdpart")); }
    QStringList files() const; ///< names in the folder, hidden ones too, sorted

    /// Runs one download to its end; of the target's path when the task names none.
    DownloadResult run(const QUrl &url, const DownloadConfig &config, const Payload &file);
    DownloadResult run(const DownloadTask &task, const DownloadConfig &config, const Payload &file);
    /// The same, cancelled as soon as so many bytes are there.
    DownloadResult runUntil(qint64 bytes, const QUrl &url, const DownloadConfig &config, const Payload &file);
    DownloadResult runUntil(qint64 bytes, const DownloadTask &task, const DownloadConfig &config, const Payload &file);

    /// The same, cancelled after so much time.
    DownloadResult runFor(
        std::chrono::milliseconds time, const QUrl &url, const DownloadConfig &config, const Payload &file);

    /// Empty, or what was wrong with the final file while a download ran.
    QString complaint() const { return m_complaint; }

private:
    using Prepare = std::function<void(Downloader &downloader)>;

    DownloadResult run(
        const DownloadTask &task, const DownloadConfig &config, const Payload &file, const Prepare &prepare);
    void look(const QString &path, const Payload &file);

    QTemporaryDir m_folder;
    QString m_complaint;
};

} // namespace td::test
