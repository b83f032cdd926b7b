// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/storeddownload.h"

#include <QList>

namespace td {

/// The list of downloads in a file, readable by its user only. Holds no state but the path: any thread may use it, one
/// at a time.
///
/// Lines of JSON: a head with version and count, then one download a line, so that damage costs the line it hits. Not
/// written: passwords, cookies, headers that carry secrets, user info of URLs, descriptors.
class DownloadStore {
public:
    struct Content {
        QList<StoredDownload> downloads{}; ///< all that could be read
        /// Why not all could. The file was moved to `movedTo`; when that is empty it could not be moved either, and
        /// save() would destroy it.
        DownloadError error{};
        QString movedTo{};
        bool isUnread = false; ///< it may be all right, but can't be read just now: it was not moved
    };

    explicit DownloadStore(QString path)
        : m_path(std::move(path))
    {
    }

    const QString &path() const { return m_path; }
    /// A file that isn't there is an empty list.
    Content load() const;
    /// Makes room for save() where load() could not read the file and has not moved it. No file is no error.
    DownloadError moveAside(QString *movedTo) const;
    /// Replaces the file, all or nothing; on disk when it returns.
    DownloadError save(const QList<StoredDownload> &downloads) const;

private:
    QString m_path;
};

} // namespace td
