// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/largebuffer.h"

#include <cstdint>
#include <new>

#ifdef Q_OS_LINUX
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace td {

namespace {

// Below, many buffers of which little is used would take much more than they hold.
constexpr qint64 LeastForLargePages = 32 * 1024 * 1024;

enum class Advice { LargePages, NotNeeded };

/// For the whole pages from `begin` to `end`, where they are worth the call. Whether the system follows it is all the
/// same.
void advise(char *begin, char *end, Advice advice)
{
#ifdef Q_OS_LINUX
    const auto pageSize = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const std::uintptr_t excess = reinterpret_cast<std::uintptr_t>(begin) % pageSize;
    char *first = begin + (excess > 0 ? pageSize - excess : 0);
    char *last = end - reinterpret_cast<std::uintptr_t>(end) % pageSize;
    constexpr std::ptrdiff_t LargePage = 2 * 1024 * 1024;
    if (last - first >= LargePage) {
        ::madvise(
            first, static_cast<size_t>(last - first), advice == Advice::LargePages ? MADV_HUGEPAGE : MADV_DONTNEED);
    }
#else
    Q_UNUSED(begin)
    Q_UNUSED(end)
    Q_UNUSED(advice)
#endif
}

} // namespace

std::optional<LargeBuffer> LargeBuffer::make(qint64 size)
{
    std::unique_ptr<char[]> bytes(new (std::nothrow) char[static_cast<size_t>(size)]);
    if (!bytes)
        return {};
    if (size >= LeastForLargePages)
        advise(bytes.get(), bytes.get() + size, Advice::LargePages);
    return LargeBuffer(std::move(bytes));
}

LargeBuffer::LargeBuffer(std::unique_ptr<char[]> bytes)
    : m_bytes(std::move(bytes))
{
}

void LargeBuffer::release(ByteRange range)
{
    advise(at(range.begin), at(range.end), Advice::NotNeeded);
}

} // namespace td
