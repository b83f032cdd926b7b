// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/diskpath.h"

#include <memory>

namespace td {

/// A file that this process writes, as long as this lives: what keeps two of its downloads apart where the file system
/// has no locks. Any thread. Goes before the file is closed, whose number may be another file's then.
class FileHold {
public:
    static std::unique_ptr<FileHold> take(disk::FileId id); ///< null when it is taken

    ~FileHold();
    Q_DISABLE_COPY_MOVE(FileHold)

private:
    explicit FileHold(disk::FileId id)
        : m_id(id)
    {
    }

    disk::FileId m_id;
};

} // namespace td
