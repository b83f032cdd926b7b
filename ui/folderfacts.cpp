// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/folderfacts.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

namespace td {

FolderFacts lookAtFolder(const QString &folder)
{
    FolderFacts facts{folder};
    facts.exists = QFileInfo(folder).isDir();
    // What does not exist yet is made below the nearest folder that does.
    QString nearest = QDir::cleanPath(folder);
    while (!QFileInfo::exists(nearest) && nearest != QDir::rootPath() && !nearest.isEmpty())
        nearest = QFileInfo(nearest).path();
    const QFileInfo info(nearest);
    facts.canBeWritten = info.isDir() && info.isWritable();
    // Not by QStorageInfo, which wants to find the mount: in a container or chroot it may be out of sight.
    std::error_code error;
    const std::filesystem::space_info space = std::filesystem::space(info.filesystemFilePath(), error);
    if (!error && space.capacity > 0)
        facts.freeBytes = qint64(space.available);
    return facts;
}

} // namespace td
