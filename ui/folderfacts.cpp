// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/folderfacts.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

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
    const QStorageInfo storage(nearest);
    if (storage.isValid() && storage.isReady())
        facts.freeBytes = storage.bytesAvailable();
    return facts;
}

} // namespace td
