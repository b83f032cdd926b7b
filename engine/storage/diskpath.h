// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloaderror.h"

#include <QByteArray>
#include <QString>

#include <cerrno>
#include <optional>
#include <sys/stat.h>

/// What this room asks of the file system by path. With PartFile the only place that makes system calls; Unix only.
namespace td::disk {

/// One file, whatever its name is now.
struct FileId {
    quint64 device = 0;
    quint64 inode = 0;

    friend bool operator==(FileId, FileId) = default;
};

enum class EntryKind { Nothing, File, Folder, Link, Other, Unknown };
enum class Durability { PageCache, Disk };
enum class Collision { Refuse, Replace };

/// What stands at a path; links are not followed.
struct Entry {
    EntryKind kind = EntryKind::Nothing;
    FileId id;
    qint64 size = 0;
    bool isOwn = false; ///< a regular file of this user with one name, or a folder of this user
    int failure = 0; ///< errno of Unknown
};

Entry look(const QString &path);
/// Whether this user made the file at `path`, as far as its file system tells users apart.
bool isOurs(const struct stat &status, const QString &path);
/// The folder with mode 0700: made, or there already as a folder of this user that nobody else can enter.
DownloadError makePrivateFolder(const QString &path);
/// The folder and the ones above it; CannotCreateFolder says what stands in the way.
DownloadError makeFolder(const QString &path);
bool removeFolder(const QString &path); ///< only an empty one
bool remove(const QString &path);
bool removeIfSame(const QString &path, FileId id);

/// An error when `path` is something that a file must not take the place of: CannotCreate for a folder, Unsafe for a
/// link, device, pipe or socket.
DownloadError requireReplaceable(const QString &path);
/// Refuse: FileExists when something has the name `to`, decided atomically.
DownloadError move(const QString &from, const QString &to, Collision collision);
DownloadError syncFolderOf(const QString &path);
std::optional<FileId> folderOf(const QString &path); ///< links are followed

/// What a system call answers when no signal comes in between: 0 or more, or -1 with errno.
template <typename Call>
auto undisturbed(Call call)
{
    auto result = call();
    while (result == -1 && errno == EINTR)
        result = call();
    return result;
}

/// DiskFull when the file system of `folder` says that fewer bytes are free.
DownloadError requireSpace(const QString &folder, qint64 bytes);
bool isInMemory(const QString &folder); ///< a file system without a disk, as tmpfs

/// A whole small file of this user; nothing when it is longer than `limit`, a link, or not to be read. `failure`
/// becomes the errno where a file is there, for all that is known, and could not be read just now; else 0.
std::optional<QByteArray> readSmallFile(const QString &path, qint64 limit, int *failure = nullptr);
/// Replaces `path` by way of `transient`, or else `path`.new, mode 0600, so that it is either the old or the new one.
/// `id` becomes the new file's.
DownloadError replaceSmallFile(const QString &path, const QByteArray &bytes, Durability durability,
    FileId *id = nullptr, const QString &transient = {});

/// Names this run of the machine; empty when the system doesn't tell.
QByteArray bootId();

} // namespace td::disk
