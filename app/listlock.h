// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/filedescriptor.h"

#include <QCoreApplication>

namespace td {

/// Keeps the list of downloads to one window: also where SingleInstance can't tell of another, which has a runtime
/// folder of its own (another session of the user, or another machine with the same home). Two would fetch all of it
/// twice, and write it over one another. A lock of the file (flock(2)), which ends with the process; a file system
/// without locks can't keep anybody away.
class ListLock {
    Q_DECLARE_TR_FUNCTIONS(td::ListLock)

public:
    explicit ListLock(const QString &path); ///< of a file for this alone; it is made, with its folder

    bool isOthers() const { return m_isOthers; } ///< another process has it
    static QString refusal(); ///< to be shown then

private:
    FileDescriptor m_file;
    bool m_isOthers = false;
};

} // namespace td
