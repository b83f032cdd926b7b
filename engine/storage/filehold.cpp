// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/filehold.h"

#include <QMutex>
#include <QSet>

#include <utility>

namespace td {

namespace {

struct Files {
    QMutex mutex;
    QSet<std::pair<quint64, quint64>> held; // device, inode
};

Files &files()
{
    static Files all;
    return all;
}

} // namespace

std::unique_ptr<FileHold> FileHold::take(disk::FileId id)
{
    const QMutexLocker lock(&files().mutex);
    if (files().held.contains({id.device, id.inode}))
        return nullptr;
    files().held.insert({id.device, id.inode});
    return std::unique_ptr<FileHold>(new FileHold(id));
}

FileHold::~FileHold()
{
    const QMutexLocker lock(&files().mutex);
    files().held.remove({m_id.device, m_id.inode});
}

} // namespace td
