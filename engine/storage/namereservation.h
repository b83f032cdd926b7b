// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/diskpath.h"

#include <QString>

#include <memory>
#include <optional>

namespace td {

/// A path that a download of this process is about to make a file at, while nothing of it is on the disk yet. It does
/// for a small file what the locked part file does for a large one, within this process; who comes first between
/// processes is decided when the file gets its name. Any thread.
class NameReservation {
public:
    /// Null when the path, absolute and clean, is taken.
    static std::unique_ptr<NameReservation> take(const QString &path);
    static bool isTaken(const QString &path);

    ~NameReservation();
    Q_DISABLE_COPY_MOVE(NameReservation)

    std::optional<disk::FileId> folder() const { return m_folder; } ///< that the path led to when it was taken

private:
    NameReservation(const QString &path, std::optional<disk::FileId> folder);

    QString m_path;
    std::optional<disk::FileId> m_folder;
};

} // namespace td
