// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/partfile.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace td {

namespace {

using Kind = DownloadError::Kind;

// The mode that open() would give any new file. The system tells it only by setting it, for all threads at once; so it
// is read where Linux shows it.
mode_t newFileMode()
{
    const FileDescriptor status(::open("/proc/self/status", O_RDONLY | O_CLOEXEC));
    std::array<char, 256> start; // the second line tells it
    const ssize_t size = status.isOpen() ? ::read(status.number(), start.data(), start.size()) : 0;
    const auto lines = QByteArrayView(start.data(), std::max<ssize_t>(0, size));
    const qsizetype at = lines.indexOf("\nUmask:");
    bool ok = false;
    const uint known = at < 0 ? 0 : lines.sliced(at + 7, 6).toByteArray().trimmed().toUInt(&ok, 8);
    if (ok)
        return 0666 & ~static_cast<mode_t>(known);
    const mode_t mask = ::umask(077);
    ::umask(mask);
    return 0666 & ~mask;
}

// A file system in memory reserves page by page, which takes as long as to write them: half of what a large file takes.
constexpr qint64 MostReservedInMemory = 16 * 1024 * 1024;

DownloadError unsafe(const QString &path, const QString &why)
{
    return {Kind::Unsafe, 0, why, path};
}

// File systems without locks (some network mounts) can't guard against a second writer; downloading there goes on.
bool cannotLock(int number)
{
    return number == ENOLCK || number == EOPNOTSUPP || number == ENOSYS || number == EINVAL;
}

DownloadError lock(int file, const QString &path)
{
    while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return {Kind::InUse, 0, {}, path};
        if (cannotLock(errno))
            return {};
        if (errno != EINTR)
            return DownloadError::fromErrno(errno, path, Kind::CannotOpen);
    }
    return {};
}

bool punch(const FileDescriptor &file, ByteRange range)
{
#ifdef FALLOC_FL_PUNCH_HOLE
    const int mode = FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE;
    return disk::undisturbed([&] { return ::fallocate(file.number(), mode, range.begin, range.length()); }) == 0;
#else
    Q_UNUSED(file)
    Q_UNUSED(range)
    return false;
#endif
}

} // namespace

DownloadError PartFile::create(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    FileDescriptor file(disk::undisturbed(
        [&name] { return ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600); }));
    if (!file.isOpen())
        return DownloadError::fromErrno(errno, path, errno == EEXIST ? Kind::FileExists : Kind::CannotCreate);
    struct stat made { };
    const bool isKnown = ::fstat(file.number(), &made) == 0;
    DownloadError error = adopt(std::move(file), path);
    if (error && isKnown && error.kind != Kind::InUse) // else it is of whoever has the lock
        disk::removeIfSame(path, {made.st_dev, made.st_ino});
    return error;
}

DownloadError PartFile::open(const QString &path)
{
    FileDescriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file.isOpen() && errno == ELOOP)
        return unsafe(path, QStringLiteral("symbolic link"));
    if (!file.isOpen())
        return DownloadError::fromErrno(errno, path, Kind::CannotOpen);
    return adopt(std::move(file), path);
}

DownloadError PartFile::createNameless(const QString &folder)
{
#ifdef O_TMPFILE
    const QByteArray name = QFile::encodeName(folder);
    // The mode of any new file: nobody else can open it before it has a name.
    FileDescriptor file(
        disk::undisturbed([&name] { return ::open(name.constData(), O_RDWR | O_TMPFILE | O_CLOEXEC, 0666); }));
    if (!file.isOpen())
        return DownloadError::fromErrno(errno, folder, Kind::CannotCreate);
    m_file = std::move(file);
    m_path = folder;
    return {};
#else
    return {Kind::CannotCreate, 0, QStringLiteral("no nameless files"), folder};
#endif
}

DownloadError PartFile::adopt(FileDescriptor file, const QString &path)
{
    struct stat status { };
    if (::fstat(file.number(), &status) != 0)
        return DownloadError::fromErrno(errno, path, Kind::CannotOpen);
    if (!S_ISREG(status.st_mode))
        return unsafe(path, QStringLiteral("not a regular file"));
    if (!disk::isOurs(status, path))
        return unsafe(path, QStringLiteral("belongs to another user"));
    if (auto error = lock(file.number(), path))
        return error;
    // Between opening and locking, the one who had it may have removed or published it.
    const disk::FileId id{status.st_dev, status.st_ino};
    const disk::Entry entry = disk::look(path);
    if (entry.kind != disk::EntryKind::File || entry.id != id)
        return {Kind::InUse, 0, QStringLiteral("replaced meanwhile"), path};
    if (!entry.isOwn)
        return unsafe(path, QStringLiteral("has more than one name"));
    close();
    m_hold = FileHold::take(id);
    if (!m_hold)
        return {Kind::InUse, 0, {}, path};
    m_file = std::move(file);
    m_id = id;
    m_path = path;
    return {};
}

void PartFile::close()
{
    m_hold.reset();
    m_file.close();
}

std::optional<qint64> PartFile::size() const
{
    struct stat status { };
    if (::fstat(m_file.number(), &status) != 0)
        return std::nullopt;
    return status.st_size;
}

DownloadError PartFile::reserve(qint64 bytes) const
{
    if (bytes <= 0)
        return {};
    const QString folder = QFileInfo(m_path).path();
    if (auto error = disk::requireSpace(folder, bytes))
        return error;
    if (bytes > MostReservedInMemory && disk::isInMemory(folder))
        return {};
#ifdef FALLOC_FL_KEEP_SIZE
    if (disk::undisturbed([&] { return ::fallocate(m_file.number(), FALLOC_FL_KEEP_SIZE, 0, bytes); }) == 0)
        return {};
    if (errno != EOPNOTSUPP && errno != ENOSYS)
        return failure(errno);
#endif
    // Nothing is promised here; so the file system's own needs get a share of 5 %.
    if (auto error = disk::requireSpace(folder, bytes + bytes / 20))
        return error;
    return truncate(bytes);
}

DownloadError PartFile::write(qint64 offset, QByteArrayView bytes) const
{
    const int number = m_file.writeAll(offset, bytes);
    return number == 0 ? DownloadError{} : failure(number);
}

DownloadError PartFile::read(qint64 offset, char *data, qint64 size) const
{
    const int number = m_file.readAll(offset, data, size);
    return number == 0 ? DownloadError{} : failure(number);
}

DownloadError PartFile::copy(const PartFile &source, qint64 from, qint64 to, qint64 size) const
{
#ifdef Q_OS_LINUX
    while (size > 0) {
        off64_t sourceOffset = from;
        off64_t targetOffset = to;
        const ssize_t count = ::copy_file_range(
            source.m_file.number(), &sourceOffset, m_file.number(), &targetOffset, static_cast<size_t>(size), 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) // other file systems, old kernels, a source that ends: the plain way says what is wrong
            break;
        from += count;
        to += count;
        size -= count;
    }
#endif
    std::array<char, 65536> buffer;
    while (size > 0) {
        const qint64 step = std::min<qint64>(size, buffer.size());
        if (auto error = source.read(from, buffer.data(), step))
            return error;
        if (auto error = write(to, QByteArrayView(buffer.data(), step)))
            return error;
        from += step;
        to += step;
        size -= step;
    }
    return {};
}

DownloadError PartFile::truncate(qint64 size) const
{
    const int result = disk::undisturbed([&] { return ::ftruncate(m_file.number(), size); });
    return result == 0 ? DownloadError{} : failure(errno);
}

bool PartFile::canHaveHoles() const
{
    constexpr ByteRange Behind{qint64(1) << 40, (qint64(1) << 40) + 4096}; // where a hole changes nothing
    return size().value_or(ByteRange::Open) < Behind.begin && punch(m_file, Behind);
}

void PartFile::release(ByteRange range) const
{
    punch(m_file, range);
}

DownloadError PartFile::syncData() const
{
#ifdef Q_OS_LINUX
    const int result = disk::undisturbed([this] { return ::fdatasync(m_file.number()); });
    return result == 0 ? DownloadError{} : failure(errno);
#else
    return sync();
#endif
}

DownloadError PartFile::sync() const
{
    const int result = disk::undisturbed([this] { return ::fsync(m_file.number()); });
    return result == 0 ? DownloadError{} : failure(errno);
}

DownloadError PartFile::moveTo(const QString &path)
{
    if (!isInPlace())
        return {Kind::InputOutput, 0, QStringLiteral("the file was replaced"), m_path};
    if (auto error = disk::move(m_path, path, disk::Collision::Replace))
        return error;
    m_path = path;
    return {};
}

DownloadError PartFile::publish(const QString &target, disk::Collision collision)
{
    // File systems without permissions refuse this one, and have nothing to lose.
    const int result = disk::undisturbed([this] { return ::fchmod(m_file.number(), newFileMode()); });
    if (result != 0 && errno != EPERM && errno != ENOTSUP)
        return failure(errno);
    if (!isInPlace())
        return {Kind::InputOutput, 0, QStringLiteral("the part file was replaced"), m_path};
    if (auto error = disk::move(m_path, target, collision)) {
        ::fchmod(m_file.number(), 0600);
        return error;
    }
    m_path = target;
    return {};
}

DownloadError PartFile::publishNameless(const QString &target)
{
    const QByteArray source = "/proc/self/fd/" + QByteArray::number(m_file.number());
    const QByteArray name = QFile::encodeName(target);
    const auto link = [&] {
        return ::linkat(AT_FDCWD, source.constData(), AT_FDCWD, name.constData(), AT_SYMLINK_FOLLOW);
    };
    if (disk::undisturbed(link) != 0)
        return DownloadError::fromErrno(errno, target, errno == EEXIST ? Kind::FileExists : Kind::CannotCreate);
    m_path = target;
    return {};
}

void PartFile::remove()
{
    disk::removeIfSame(m_path, m_id);
}

bool PartFile::isInPlace() const
{
    const disk::Entry entry = disk::look(m_path);
    return entry.kind == disk::EntryKind::File && entry.id == m_id;
}

DownloadError PartFile::failure(int number) const
{
    return DownloadError::fromErrno(number, m_path);
}

} // namespace td
