// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The calls that change files, in place of the system library's. LD_PRELOAD brings them in; see plan.h.

#include "tests/support/faults/lostdisk.h"
#include "tests/support/faults/plan.h"

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

template <typename Where, typename Call>
auto guarded(const char *kind, Where where, Call call)
{
    if (!faults::isWatched(where))
        return call();
    const faults::Verdict verdict = faults::before(kind, where);
    if (verdict.error != 0) {
        errno = verdict.error;
        return static_cast<decltype(call())>(-1);
    }
    const auto result = call();
    faults::after();
    return result;
}

ssize_t guardedWrite(const char *kind, int file, size_t size, ssize_t (*call)(int, const void *, size_t, off_t),
    const void *bytes, off_t offset)
{
    if (!faults::isWatched(file))
        return call(file, bytes, size, offset);
    const faults::Verdict verdict = faults::before(kind, file);
    if (verdict.error != 0) {
        errno = verdict.error;
        return -1;
    }
    const ssize_t count = call(file, bytes, verdict.isShort && size > 1 ? size / 2 : size, offset);
    faults::after();
    return count;
}

ssize_t writeRaw(int file, const void *bytes, size_t size, off_t)
{
    return syscall(SYS_write, file, bytes, size);
}

ssize_t pwriteRaw(int file, const void *bytes, size_t size, off_t offset)
{
    return syscall(SYS_pwrite64, file, bytes, size, offset);
}

int syncRaw(const char *kind, long number, int file)
{
    return guarded(kind, file, [=] {
        faults::beforeSync(file);
        const int result = static_cast<int>(syscall(number, file));
        faults::afterSync(file, result == 0);
        return result;
    });
}

int renameRaw(const char *kind, int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    return guarded(kind, to, [=] {
        const int result = static_cast<int>(syscall(SYS_renameat2, fromFolder, from, toFolder, to, flags));
        if (result == 0)
            faults::noteControlFile(to);
        return result;
    });
}

int openRaw(int folder, const char *path, int flags, mode_t mode)
{
    if (const char *boot =
            std::strcmp(path, "/proc/sys/kernel/random/boot_id") == 0 ? std::getenv("TD_FAULTS_BOOT") : nullptr)
        path = boot;
    const auto open = [=] { return static_cast<int>(syscall(SYS_openat, folder, path, flags, mode)); };
    const bool isNameless = (flags & O_TMPFILE) == O_TMPFILE;
    if ((flags & O_CREAT) == 0 && !isNameless)
        return faults::isToFail("open") ? guarded("open", path, open) : open();
    return guarded(isNameless ? "nameless" : "create", path, [&open] {
        const int file = open();
        if (file >= 0)
            faults::holdInode(file);
        return file;
    });
}

mode_t modeFrom(int flags, va_list arguments)
{
    const bool creates = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
    return creates ? va_arg(arguments, mode_t) : 0; // NOLINT(clang-analyzer-valist.Uninitialized)
}

} // namespace

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): the names of the system's headers are reserved
extern "C" {

ssize_t write(int file, const void *bytes, size_t size)
{
    return guardedWrite("write", file, size, writeRaw, bytes, 0);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset)
{
    return guardedWrite("pwrite", file, size, pwriteRaw, bytes, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off_t offset)
{
    return guardedWrite("pwrite", file, size, pwriteRaw, bytes, offset);
}

ssize_t pread(int file, void *bytes, size_t size, off_t offset)
{
    const auto read = [=] { return static_cast<ssize_t>(syscall(SYS_pread64, file, bytes, size, offset)); };
    return faults::isToFail("pread") ? guarded("pread", file, read) : read();
}

ssize_t pread64(int file, void *bytes, size_t size, off64_t offset)
{
    return pread(file, bytes, size, offset);
}

ssize_t copy_file_range(int from, off64_t *fromAt, int to, off64_t *toAt, size_t size, unsigned flags)
{
    return guarded("copy", to,
        [=] { return static_cast<ssize_t>(syscall(SYS_copy_file_range, from, fromAt, to, toAt, size, flags)); });
}

int fsync(int file)
{
    return syncRaw("fsync", SYS_fsync, file);
}

int fdatasync(int file)
{
    return syncRaw("fdatasync", SYS_fdatasync, file);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow" // there is a struct of that name
int flock(int file, int operation)
{
    return guarded("flock", file, [=] { return static_cast<int>(syscall(SYS_flock, file, operation)); });
}

#pragma GCC diagnostic pop

int fallocate(int file, int mode, off_t offset, off_t size)
{
    return guarded(
        "fallocate", file, [=] { return static_cast<int>(syscall(SYS_fallocate, file, mode, offset, size)); });
}

int fallocate64(int file, int mode, off64_t offset, off64_t size)
{
    return fallocate(file, mode, offset, size);
}

int posix_fallocate(int file, off_t offset, off_t size)
{
    return fallocate(file, 0, offset, size) == 0 ? 0 : errno;
}

int posix_fallocate64(int file, off64_t offset, off64_t size)
{
    return posix_fallocate(file, offset, size);
}

int ftruncate(int file, off_t size) noexcept
{
    return guarded("ftruncate", file, [=] { return static_cast<int>(syscall(SYS_ftruncate, file, size)); });
}

int ftruncate64(int file, off64_t size) noexcept
{
    return ftruncate(file, size);
}

int fchmod(int file, mode_t mode) noexcept
{
    return guarded("fchmod", file, [=] { return static_cast<int>(syscall(SYS_fchmod, file, mode)); });
}

int rename(const char *from, const char *to) noexcept
{
    return renameRaw("rename", AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat(int fromFolder, const char *from, int toFolder, const char *to) noexcept
{
    return renameRaw("rename", fromFolder, from, toFolder, to, 0);
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags) noexcept
{
    return renameRaw("renameat2", fromFolder, from, toFolder, to, flags);
}

int link(const char *from, const char *to) noexcept
{
    return guarded("link", to, [=] { return static_cast<int>(syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0)); });
}

int linkat(int fromFolder, const char *from, int toFolder, const char *to, int flags) noexcept
{
    return guarded(
        "linkat", to, [=] { return static_cast<int>(syscall(SYS_linkat, fromFolder, from, toFolder, to, flags)); });
}

int unlink(const char *path) noexcept
{
    return guarded("unlink", path, [=] { return static_cast<int>(syscall(SYS_unlinkat, AT_FDCWD, path, 0)); });
}

int rmdir(const char *path) noexcept
{
    return guarded(
        "rmdir", path, [=] { return static_cast<int>(syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR)); });
}

int mkdir(const char *path, mode_t mode) noexcept
{
    return guarded("mkdir", path, [=] { return static_cast<int>(syscall(SYS_mkdirat, AT_FDCWD, path, mode)); });
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeFrom(flags, arguments);
    va_end(arguments);
    return openRaw(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeFrom(flags, arguments);
    va_end(arguments);
    return openRaw(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeFrom(flags, arguments);
    va_end(arguments);
    return openRaw(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeFrom(flags, arguments);
    va_end(arguments);
    return openRaw(folder, path, flags, mode);
}

} // extern "C"
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
