// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// A clock that runs faster, so that what happens every few seconds happens often in a short test; see plan.h.

#include <cstdlib>
#include <ctime>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

constexpr long Billion = 1'000'000'000;

long speed()
{
    static const long value = [] {
        const char *text = std::getenv("TD_FAULTS_SPEED");
        return text ? std::strtol(text, nullptr, 10) : 1L;
    }();
    return value > 0 ? value : 1;
}

long nanosecondsOf(const timespec &time)
{
    return time.tv_sec * Billion + time.tv_nsec;
}

timespec timeOf(long nanoseconds)
{
    return {nanoseconds / Billion, nanoseconds % Billion};
}

long seconds(clockid_t clock)
{
    timespec time{};
    syscall(SYS_clock_gettime, clock, &time);
    return time.tv_sec;
}

/// What somebody did to the date, a second after the program began.
long jump()
{
    static const long begin = seconds(CLOCK_MONOTONIC);
    static const char *const text = std::getenv("TD_FAULTS_JUMP");
    return text && seconds(CLOCK_MONOTONIC) > begin ? std::strtol(text, nullptr, 10) : 0;
}

int pollRaw(pollfd *files, nfds_t count, const timespec *timeout, const sigset_t *mask)
{
    // Rounded up: a wait that is too short would be done over and over.
    timespec shorter = timeout ? timeOf((nanosecondsOf(*timeout) + speed() - 1) / speed()) : timespec{};
    constexpr size_t MaskSize = 8; // of the kernel's set of signals
    return static_cast<int>(syscall(SYS_ppoll, files, count, timeout ? &shorter : nullptr, mask, MaskSize));
}

} // namespace

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): the names of the system's headers are reserved
extern "C" {

int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    static timespec start{};
    if (speed() == 1 || clock != CLOCK_MONOTONIC) {
        const long result = syscall(SYS_clock_gettime, clock, time);
        if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)
            time->tv_sec += jump();
        return static_cast<int>(result);
    }
    if (start.tv_sec == 0)
        syscall(SYS_clock_gettime, clock, &start);
    syscall(SYS_clock_gettime, clock, time);
    *time = timeOf(nanosecondsOf(start) + (nanosecondsOf(*time) - nanosecondsOf(start)) * speed());
    return 0;
}

int gettimeofday(timeval *time, void *) noexcept
{
    timespec exact{};
    clock_gettime(CLOCK_REALTIME, &exact);
    *time = {exact.tv_sec, exact.tv_nsec / 1000};
    return 0;
}

time_t time(time_t *result) noexcept
{
    const time_t now = seconds(CLOCK_REALTIME) + jump();
    if (result)
        *result = now;
    return now;
}

int ppoll(pollfd *files, nfds_t count, const timespec *timeout, const sigset_t *mask)
{
    return pollRaw(files, count, timeout, mask);
}

int poll(pollfd *files, nfds_t count, int milliseconds)
{
    const timespec timeout = timeOf(static_cast<long>(milliseconds) * 1'000'000);
    return pollRaw(files, count, milliseconds < 0 ? nullptr : &timeout, nullptr);
}

} // extern "C"
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
