// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// To be preloaded into a program: counts the bytes that it copies, its reads and writes, and its calls about files, and
// writes one line of JSON into the file that TD_COUNTS names when the program ends. What is below 4 KiB, and so no
// payload, counts only in "smallReads".

#include <atomic>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

constexpr ssize_t Smallest = 4096;

std::atomic<int64_t> copiedBytes;
std::atomic<int64_t> reads;
std::atomic<int64_t> smallReads;
std::atomic<int64_t> writes;
std::atomic<int64_t> fileCalls; // those that name a file, or wait for one

void count(std::atomic<int64_t> &counter, int64_t number = 1)
{
    counter.fetch_add(number, std::memory_order_relaxed);
}

void noteCopy(size_t size)
{
    if (size >= static_cast<size_t>(Smallest))
        count(copiedBytes, static_cast<int64_t>(size));
}

ssize_t noteRead(ssize_t size)
{
    count(size >= Smallest ? reads : smallReads);
    return size;
}

ssize_t noteWrite(ssize_t size)
{
    if (size >= Smallest)
        count(writes);
    return size;
}

template <typename Function>
Function next(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

__attribute__((destructor)) void report()
{
    const char *path = std::getenv("TD_COUNTS");
    std::FILE *file = path ? std::fopen(path, "w") : nullptr;
    if (!file)
        return;
    std::fprintf(file, R"({"copiedBytes":%lld,"reads":%lld,"smallReads":%lld,"writes":%lld,"fileCalls":%lld})",
        static_cast<long long>(copiedBytes), static_cast<long long>(reads), static_cast<long long>(smallReads),
        static_cast<long long>(writes), static_cast<long long>(fileCalls));
    std::fclose(file);
}

} // namespace

#define TD_COUNTED(name, parameters, arguments)                                                                        \
    int name parameters                                                                                                \
    {                                                                                                                  \
        static const auto original = next<int(*) parameters>(#name);                                                   \
        count(fileCalls);                                                                                              \
        return original arguments;                                                                                     \
    }

#define TD_COUNTED_OPEN(name)                                                                                          \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        static const auto original = next<int (*)(const char *, int, ...)>(#name);                                     \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        const unsigned mode = va_arg(rest, unsigned);                                                                  \
        va_end(rest);                                                                                                  \
        count(fileCalls);                                                                                              \
        return original(path, flags, mode);                                                                            \
    }

extern "C" {

void *memmove(void *target, const void *source, size_t size)
{
    noteCopy(size);
    auto *to = static_cast<char *>(target);
    const auto *from = static_cast<const char *>(source);
    if (to < from || to >= from + size) {
        for (size_t i = 0; i < size; ++i)
            to[i] = from[i];
    } else {
        for (size_t i = size; i > 0; --i)
            to[i - 1] = from[i - 1];
    }
    return target;
}

void *memcpy(void *__restrict target, const void *__restrict source, size_t size)
{
    return memmove(target, source, size);
}

ssize_t read(int descriptor, void *data, size_t size)
{
    static const auto original = next<ssize_t (*)(int, void *, size_t)>("read");
    return noteRead(original(descriptor, data, size));
}

ssize_t recv(int descriptor, void *data, size_t size, int flags)
{
    static const auto original = next<ssize_t (*)(int, void *, size_t, int)>("recv");
    return noteRead(original(descriptor, data, size, flags));
}

ssize_t write(int descriptor, const void *data, size_t size)
{
    static const auto original = next<ssize_t (*)(int, const void *, size_t)>("write");
    return noteWrite(original(descriptor, data, size));
}

ssize_t pwrite(int descriptor, const void *data, size_t size, off_t offset)
{
    static const auto original = next<ssize_t (*)(int, const void *, size_t, off_t)>("pwrite");
    return noteWrite(original(descriptor, data, size, offset));
}

ssize_t pwrite64(int descriptor, const void *data, size_t size, off64_t offset)
{
    static const auto original = next<ssize_t (*)(int, const void *, size_t, off64_t)>("pwrite64");
    return noteWrite(original(descriptor, data, size, offset));
}

TD_COUNTED_OPEN(open)
TD_COUNTED_OPEN(open64)
TD_COUNTED(stat, (const char *path, struct stat *status), (path, status))
TD_COUNTED(lstat, (const char *path, struct stat *status), (path, status))
TD_COUNTED(statx, (int folder, const char *path, int flags, unsigned mask, struct statx *status),
    (folder, path, flags, mask, status))
TD_COUNTED(rename, (const char *from, const char *to), (from, to))
TD_COUNTED(renameat2, (int source, const char *from, int target, const char *to, unsigned flags),
    (source, from, target, to, flags))
TD_COUNTED(unlink, (const char *path), (path))
TD_COUNTED(fsync, (int descriptor), (descriptor))
TD_COUNTED(fdatasync, (int descriptor), (descriptor))

} // extern "C"
