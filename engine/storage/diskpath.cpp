// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/diskpath.h"

#include "engine/storage/filedescriptor.h"
#include "engine/text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QMutex>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#ifdef Q_OS_LINUX
#include <linux/magic.h>
#include <sys/vfs.h>
#endif

namespace td::disk {

namespace {

EntryKind kindOf(mode_t mode)
{
    if (S_ISREG(mode))
        return EntryKind::File;
    if (S_ISDIR(mode))
        return EntryKind::Folder;
    return S_ISLNK(mode) ? EntryKind::Link : EntryKind::Other;
}

DownloadError nameFailure(int number, const QString &path)
{
    return number == EEXIST ? DownloadError{DownloadError::Kind::FileExists, 0, {}, path}
                            : DownloadError::fromErrno(number, path, DownloadError::Kind::CannotCreate);
}

// For file systems without second names either (shared folders of virtual machines, many of FUSE): an empty file takes
// the name first, and nobody's file can be lost. A crash in between leaves it, beside the part.
DownloadError moveOverPlaceholder(const QByteArray &from, const QByteArray &to, const QString &path)
{
    const auto create = [&to] {
        return ::open(to.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    };
    const FileDescriptor placeholder(undisturbed(create));
    if (!placeholder.isOpen())
        return nameFailure(errno, path);
    if (undisturbed([&] { return ::rename(from.constData(), to.constData()); }) == 0)
        return {};
    const int number = errno;
    ::unlink(to.constData());
    return nameFailure(number, path);
}

// For file systems without an atomic "rename unless it exists": a second name is refused when it is taken.
DownloadError moveByLink(const QByteArray &from, const QByteArray &to, const QString &path)
{
    if (undisturbed([&] { return ::link(from.constData(), to.constData()); }) != 0) {
        const bool hasLinks = errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS;
        return hasLinks ? nameFailure(errno, path) : moveOverPlaceholder(from, to, path);
    }
    if (undisturbed([&] { return ::unlink(from.constData()); }) != 0)
        return DownloadError::fromErrno(errno, path);
    return {};
}

DownloadError moveUnlessTaken(const QByteArray &from, const QByteArray &to, const QString &path)
{
#ifdef RENAME_NOREPLACE
    const auto rename = [&] {
        return ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE);
    };
    if (undisturbed(rename) == 0)
        return {};
    if (errno != EINVAL && errno != ENOSYS)
        return nameFailure(errno, path);
#endif
    return moveByLink(from, to, path);
}

// Whose files are that this user makes in `folder`: most file systems tell, but some show all as one user's (FAT, SMB,
// NFS that squashes). Asked once for each.
std::optional<uid_t> makerIn(const QString &folder, dev_t device)
{
    static QMutex mutex;
    static QHash<quint64, uid_t> known;
    const QMutexLocker lock(&mutex);
    if (const auto found = known.constFind(device); found != known.constEnd())
        return *found;
    QByteArray name = QFile::encodeName(folder) + "/.tdpart-XXXXXX";
    const FileDescriptor probe(::mkostemp(name.data(), O_CLOEXEC));
    struct stat status { };
    const bool isAnswered = probe.isOpen() && ::fstat(probe.number(), &status) == 0 && status.st_dev == device;
    if (probe.isOpen())
        ::unlink(name.constData());
    if (!isAnswered)
        return std::nullopt;
    known.insert(device, status.st_uid);
    return status.st_uid;
}

DownloadError writeWhole(
    const FileDescriptor &file, const QString &path, const QByteArray &bytes, Durability durability)
{
    if (const int number = file.writeAll(0, bytes))
        return DownloadError::fromErrno(number, path);
    if (durability == Durability::Disk && undisturbed([&file] { return ::fsync(file.number()); }) != 0)
        return DownloadError::fromErrno(errno, path);
    return {};
}

// Nothing of that name, a link, a socket; or it became shorter while it was read.
bool saysThatNoFileIsThere(int number)
{
    return number == ENOENT || number == ENOTDIR || number == ENAMETOOLONG || number == ELOOP || number == ENXIO
        || number == ENODATA;
}

} // namespace

bool isOurs(const struct stat &status, const QString &path)
{
    return status.st_uid == ::geteuid() || makerIn(QFileInfo(path).path(), status.st_dev) == status.st_uid;
}

Entry look(const QString &path)
{
    struct stat status { };
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0)
        return errno == ENOENT ? Entry{} : Entry{EntryKind::Unknown, {}, 0, false, errno};
    const EntryKind kind = kindOf(status.st_mode);
    const bool oneName = kind == EntryKind::Folder || (kind == EntryKind::File && status.st_nlink == 1);
    return {kind, {status.st_dev, status.st_ino}, status.st_size, oneName && isOurs(status, path), 0};
}

DownloadError makePrivateFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0700) == 0)
        return {};
    if (errno != EEXIST)
        return DownloadError::fromErrno(errno, path, DownloadError::Kind::CannotCreateFolder);
    struct stat status { };
    const bool isPrivate = ::lstat(name.constData(), &status) == 0 && S_ISDIR(status.st_mode)
        && status.st_uid == ::geteuid() && (status.st_mode & 0077) == 0;
    if (!isPrivate)
        return {DownloadError::Kind::Unsafe, 0, QStringLiteral("not a private folder of this user"), path};
    return {};
}

DownloadError makeFolder(const QString &path)
{
    // Step by step: QDir::mkpath() would not say what failed.
    if (QFileInfo(path).isDir())
        return {};
    const QString folder = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const QString parent = QFileInfo(folder).path();
    if (parent != folder) {
        if (auto error = makeFolder(parent))
            return error;
    }
    if (::mkdir(QFile::encodeName(folder).constData(), 0777) == 0)
        return syncFolderOf(folder); // a file that is safe in a folder that is not would be lost with it
    const int number = errno;
    if (QFileInfo(folder).isDir())
        return {};
    if (number == EEXIST) // by itself that sounds as if all were well
        return {DownloadError::Kind::CannotCreateFolder, 0, QStringLiteral("it is there, and not a folder"), folder};
    return DownloadError::fromErrno(number, folder, DownloadError::Kind::CannotCreateFolder);
}

bool removeFolder(const QString &path)
{
    return ::rmdir(QFile::encodeName(path).constData()) == 0;
}

bool remove(const QString &path)
{
    return ::unlink(QFile::encodeName(path).constData()) == 0;
}

bool removeIfSame(const QString &path, FileId id)
{
    const Entry entry = look(path);
    return entry.kind == EntryKind::File && entry.id == id && remove(path);
}

DownloadError requireReplaceable(const QString &path)
{
    const auto refused = [&path](DownloadError::Kind kind, const char *why) {
        return DownloadError{kind, 0, QString::fromLatin1(why), path};
    };
    const Entry entry = look(path);
    switch (entry.kind) {
    case EntryKind::Nothing:
    case EntryKind::File:
        return {};
    case EntryKind::Folder:
        return refused(DownloadError::Kind::CannotCreate, "is a folder");
    case EntryKind::Link:
        return refused(DownloadError::Kind::Unsafe, "is a symbolic link");
    case EntryKind::Other:
        return refused(DownloadError::Kind::Unsafe, "is a device, pipe or socket");
    case EntryKind::Unknown:
        return DownloadError::fromErrno(entry.failure, path, DownloadError::Kind::CannotCreate);
    }
    return {};
}

DownloadError move(const QString &from, const QString &to, Collision collision)
{
    const QByteArray oldName = QFile::encodeName(from);
    const QByteArray newName = QFile::encodeName(to);
    if (collision == Collision::Refuse)
        return moveUnlessTaken(oldName, newName, to);
    if (undisturbed([&] { return ::rename(oldName.constData(), newName.constData()); }) != 0)
        return DownloadError::fromErrno(errno, to, DownloadError::Kind::CannotCreate);
    return {};
}

DownloadError syncFolderOf(const QString &path)
{
    const QString folder = QFileInfo(path).path();
    const FileDescriptor file(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // A folder that may be written but not listed can't be opened; some file systems have no sync of folders.
    if (!file.isOpen())
        return errno == EACCES ? DownloadError{} : DownloadError::fromErrno(errno, folder);
    if (undisturbed([&file] { return ::fsync(file.number()); }) != 0 && errno != EINVAL && errno != EROFS
        && errno != ENOTSUP)
        return DownloadError::fromErrno(errno, folder);
    return {};
}

std::optional<FileId> folderOf(const QString &path)
{
    struct stat status { };
    if (::stat(QFile::encodeName(QFileInfo(path).path()).constData(), &status) != 0)
        return std::nullopt;
    return FileId{status.st_dev, status.st_ino};
}

DownloadError requireSpace(const QString &folder, qint64 bytes)
{
    struct statvfs status { };
    if (::statvfs(QFile::encodeName(folder).constData(), &status) != 0 || status.f_blocks == 0)
        return {};
    const qint64 available = static_cast<qint64>(status.f_bavail) * static_cast<qint64>(status.f_frsize);
    if (available >= bytes)
        return {};
    // Not what is free: rounded, it may look the same.
    const QString detail =
        QStringLiteral("%1 are needed, %2 more than are free").arg(text::size(bytes), text::size(bytes - available));
    return {DownloadError::Kind::DiskFull, 0, detail, folder};
}

bool isInMemory(const QString &folder)
{
#ifdef Q_OS_LINUX
    struct statfs status { };
    return ::statfs(QFile::encodeName(folder).constData(), &status) == 0
        && (status.f_type == TMPFS_MAGIC || status.f_type == RAMFS_MAGIC);
#else
    Q_UNUSED(folder)
    return false;
#endif
}

std::optional<QByteArray> readSmallFile(const QString &path, qint64 limit, int *failure)
{
    const auto failed = [failure](int number) {
        if (failure)
            *failure = saysThatNoFileIsThere(number) ? 0 : number;
        return std::nullopt;
    };
    const QByteArray name = QFile::encodeName(path);
    const FileDescriptor file(undisturbed(
        [&name] { return ::open(name.constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); }));
    struct stat status { };
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0)
        return failed(errno);
    if (!S_ISREG(status.st_mode) || !isOurs(status, path) || status.st_nlink != 1 || status.st_size > limit)
        return failed(0);
    QByteArray bytes(static_cast<qsizetype>(status.st_size), Qt::Uninitialized);
    if (const int number = file.readAll(0, bytes.data(), bytes.size()))
        return failed(number);
    return bytes;
}

DownloadError replaceSmallFile(
    const QString &path, const QByteArray &bytes, Durability durability, FileId *id, const QString &transient)
{
    const QString newPath = transient.isEmpty() ? path + QStringLiteral(".new") : transient;
    const QByteArray name = QFile::encodeName(newPath);
    const auto create = [&name] {
        return ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    };
    int number = undisturbed(create);
    if (number < 0
        && errno == EEXIST) { // left by a run that was killed; the caller holds the lock of what it belongs to
        ::unlink(name.constData());
        number = undisturbed(create);
    }
    const FileDescriptor file(number);
    if (!file.isOpen())
        return DownloadError::fromErrno(errno, newPath, DownloadError::Kind::CannotCreate);
    DownloadError error = writeWhole(file, newPath, bytes, durability);
    if (!error)
        error = move(newPath, path, Collision::Replace);
    if (error) {
        ::unlink(name.constData());
        return error;
    }
    struct stat status { };
    if (id && ::fstat(file.number(), &status) == 0)
        *id = {status.st_dev, status.st_ino};
    return durability == Durability::Disk ? syncFolderOf(path) : DownloadError{};
}

QByteArray bootId()
{
    static const QByteArray id = [] { // as long as this process runs, it stays the same
        QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
        return file.open(QIODevice::ReadOnly) ? file.read(64).trimmed() : QByteArray();
    }();
    return id;
}

} // namespace td::disk
