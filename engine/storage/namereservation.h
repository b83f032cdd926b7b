// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <memory>

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

private:
    explicit NameReservation(const QString &path);

    QString m_path;
};

} // namespace td
