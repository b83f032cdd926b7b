// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/byterange.h"
#include "engine/storage/diskpath.h"
#include "engine/storage/filedescriptor.h"
#include "engine/storage/filehold.h"

#include <QLatin1StringView>

#include <memory>
#include <optional>

namespace td {

/// A file of unfinished bytes, locked as long as it is open, in this process even where the file system has no locks:
/// created, reserved, written by position, synced, and then
/// published under its final name or removed. Reading, writing and syncing may be done by several threads at once.
class PartFile {
public:
    static constexpr QLatin1StringView Ending{".tdpart"};
    /// Of the file that will be called `path` when it is complete.
    static QString pathFor(const QString &path) { return path + Ending; }

    PartFile() = default;
    ~PartFile() { close(); }
    Q_DISABLE_COPY_MOVE(PartFile)

    /// Makes the file, 0600; FileExists when something has that name. Never follows a link.
    DownloadError create(const QString &path);
    /// Takes a file that is there: Unsafe unless it is a regular file of this user with one name, InUse when another
    /// PartFile, here or in another process, has it open.
    DownloadError open(const QString &path);
    /// A file in `folder` that no name leads to and that goes with its last user; not every file system has them.
    DownloadError createNameless(const QString &folder);
    void close();

    bool isOpen() const { return m_file.isOpen(); }
    const QString &path() const { return m_path; }
    disk::FileId id() const { return m_id; }
    std::optional<qint64> size() const;

    /// Takes the disk space for `bytes` bytes, without changing the length where the file system can; DiskFull at once
    /// when they don't fit. In memory (tmpfs), what is large is only looked for.
    DownloadError reserve(qint64 bytes) const;
    DownloadError write(qint64 offset, QByteArrayView bytes) const;
    DownloadError read(qint64 offset, char *data, qint64 size) const;
    /// `size` bytes at `from` in `source` to `to` here, in the kernel where it can.
    DownloadError copy(const PartFile &source, qint64 from, qint64 to, qint64 size) const;
    DownloadError truncate(qint64 size) const;
    /// Whether bytes far behind the end can be written without what lies before them; FAT fills it.
    bool canHaveHoles() const;
    /// Gives back the disk space of a range, where the file system can; its bytes are lost in any case.
    void release(ByteRange range) const;
    DownloadError syncData() const; ///< the bytes are on disk
    DownloadError sync() const; ///< the bytes and what is known about the file are on disk

    /// Another name in the same file system, taking the place of what has it.
    DownloadError moveTo(const QString &path);
    /// Gives the file the permissions of any new file, and `target` as its name.
    DownloadError publish(const QString &target, disk::Collision collision);
    /// The only name of a nameless file, unless it is taken.
    DownloadError publishNameless(const QString &target);
    /// Takes away the name, if it is still this file's.
    void remove();
    bool isInPlace() const; ///< the name leads to this file

private:
    DownloadError adopt(FileDescriptor file, const QString &path);
    DownloadError failure(int number) const;

    FileDescriptor m_file;
    QString m_path;
    disk::FileId m_id;
    std::unique_ptr<FileHold> m_hold;
};

} // namespace td
