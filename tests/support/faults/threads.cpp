// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// A system that gives few threads, as under a limit of processes, which root doesn't feel; see plan.h.

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <dlfcn.h>
#include <pthread.h>

namespace {

using Create = int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

bool isOneTooMany()
{
    static std::atomic<long> made{0};
    static const char *const most = std::getenv("TD_FAULTS_THREADS");
    return most && *most != 0 && ++made > std::strtol(most, nullptr, 10);
}

} // namespace

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): the names of the system's headers are reserved
extern "C" int pthread_create(
    pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument) noexcept
{
    static const auto create = reinterpret_cast<Create>(dlsym(RTLD_NEXT, "pthread_create"));
    return isOneTooMany() ? EAGAIN : create(thread, attributes, run, argument);
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
