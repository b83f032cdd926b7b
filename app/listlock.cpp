// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/listlock.h"

#include "engine/storage/diskpath.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

namespace td {

ListLock::ListLock(const QString &path)
{
    if (disk::makeFolder(QFileInfo(path).path()))
        return; // where nothing can be written, no list is
    const QByteArray name = QFile::encodeName(path);
    m_file = FileDescriptor(disk::undisturbed(
        [&name] { return ::open(name.constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600); }));
    const bool isLocked =
        m_file.isOpen() && disk::undisturbed([this] { return ::flock(m_file.number(), LOCK_EX | LOCK_NB); }) == 0;
    m_isOthers = m_file.isOpen() && !isLocked && errno == EWOULDBLOCK;
}

QString ListLock::refusal()
{
    return tr("Another window of yours has the list of downloads open: in another session, or on another computer with "
              "the same files. Quit it there first.");
}

} // namespace td
