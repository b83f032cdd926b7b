// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/faults/plan.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace faults {

namespace {

constexpr int MostRules = 16;

struct Rule {
    char kind[32] = {};
    char name[64] = {};
    int first = 0;
    int count = 0;
    int error = 0;
    bool isShort = false;
    std::atomic<int> seen{0};
};

struct NamedError {
    const char *name;
    int number;
};

constexpr NamedError Errors[] = {{"ENOSPC", ENOSPC}, {"EDQUOT", EDQUOT}, {"EIO", EIO}, {"EINTR", EINTR},
    {"EACCES", EACCES}, {"EINVAL", EINVAL}, {"ENOENT", ENOENT}, {"EXDEV", EXDEV}, {"EPERM", EPERM}, {"ENOLCK", ENOLCK},
    {"EWOULDBLOCK", EWOULDBLOCK}, {"EMFILE", EMFILE}};

int errorNamed(const char *name)
{
    for (const NamedError &error : Errors) {
        if (std::strcmp(error.name, name) == 0)
            return error.number;
    }
    return 0;
}

bool endsWith(const char *text, const char *end)
{
    const size_t length = std::strlen(text);
    const size_t endLength = std::strlen(end);
    return length >= endLength && std::strcmp(text + length - endLength, end) == 0;
}

class Plan {
public:
    Plan();

    bool isBelow(const char *path) const;
    bool hasRule(const char *kind) const;
    Verdict count(const char *kind, const char *path);
    void killAfter() const;

private:
    void addRules(const char *text);
    void addRule(const char *text);
    void log(int number, const char *kind, const char *path) const;
    void wait(const char *kind) const;

    const char *m_folder = std::getenv("TD_FAULTS_FOLDER");
    int m_log = -1;
    int m_killBefore = 0;
    int m_killAfter = 0;
    char m_slowKind[32] = {};
    long m_microseconds = 0;
    Rule m_rules[MostRules];
    int m_ruleCount = 0;
    std::atomic<int> m_calls{0};
};

thread_local int currentCall = 0;

Plan::Plan()
{
    if (const char *path = std::getenv("TD_FAULTS_LOG"))
        m_log = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (const char *kill = std::getenv("TD_FAULTS_KILL")) {
        std::sscanf(kill, "before:%d", &m_killBefore);
        std::sscanf(kill, "after:%d", &m_killAfter);
    }
    if (const char *delay = std::getenv("TD_FAULTS_DELAY"))
        std::sscanf(delay, "%31[^:]:%ld", m_slowKind, &m_microseconds);
    if (const char *rules = std::getenv("TD_FAULTS_FAIL"))
        addRules(rules);
}

void Plan::addRules(const char *text)
{
    char copy[1024] = {};
    std::strncpy(copy, text, sizeof copy - 1);
    char *rest = nullptr;
    for (char *rule = strtok_r(copy, ",", &rest); rule && m_ruleCount < MostRules; rule = strtok_r(nullptr, ",", &rest))
        addRule(rule);
}

void Plan::addRule(const char *text)
{
    Rule &rule = m_rules[m_ruleCount];
    char where[96] = {};
    char what[16] = {};
    if (std::sscanf(text, "%95[^:]:%d:%d:%15s", where, &rule.first, &rule.count, what) != 4)
        std::abort(); // a plan that is not understood would prove nothing
    std::sscanf(where, "%31[^@]@%63s", rule.kind, rule.name);
    rule.isShort = std::strcmp(what, "SHORT") == 0;
    rule.error = errorNamed(what);
    if (!rule.isShort && rule.error == 0)
        std::abort();
    ++m_ruleCount;
}

bool Plan::isBelow(const char *path) const
{
    const size_t length = m_folder ? std::strlen(m_folder) : 0;
    return length > 0 && std::strncmp(path, m_folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

bool Plan::hasRule(const char *kind) const
{
    for (int i = 0; i < m_ruleCount; ++i) {
        if (std::strcmp(m_rules[i].kind, kind) == 0)
            return true;
    }
    return false;
}

void Plan::log(int number, const char *kind, const char *path) const
{
    char line[4200];
    const int length = std::snprintf(line, sizeof line, "%d %s %s\n", number, kind, path);
    if (m_log >= 0 && length > 0)
        syscall(SYS_write, m_log, line, static_cast<size_t>(length));
}

void Plan::wait(const char *kind) const
{
    if (m_microseconds == 0 || std::strcmp(kind, m_slowKind) != 0)
        return;
    const timespec time{m_microseconds / 1'000'000, m_microseconds % 1'000'000 * 1000};
    syscall(SYS_nanosleep, &time, nullptr);
}

Verdict Plan::count(const char *kind, const char *path)
{
    const int number = ++m_calls;
    currentCall = number;
    log(number, kind, path);
    if (number == m_killBefore)
        syscall(SYS_kill, getpid(), SIGKILL);
    wait(kind);
    Verdict verdict;
    for (int i = 0; i < m_ruleCount; ++i) {
        Rule &rule = m_rules[i];
        if (std::strcmp(rule.kind, kind) != 0 || !endsWith(path, rule.name))
            continue;
        const int seen = ++rule.seen;
        if (seen >= rule.first && (rule.count == 0 || seen < rule.first + rule.count))
            verdict = {rule.error, rule.isShort};
    }
    return verdict;
}

void Plan::killAfter() const
{
    if (m_killAfter > 0 && currentCall == m_killAfter)
        syscall(SYS_kill, getpid(), SIGKILL);
}

Plan &plan()
{
    static Plan theOne;
    return theOne;
}

} // namespace

bool pathOf(int file, char (&path)[4096])
{
    char link[64];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = 0;
    return length > 0;
}

void absolutePath(const char *path, char (&absolute)[4096])
{
    absolute[0] = 0;
    if (path[0] != '/' && syscall(SYS_getcwd, absolute, sizeof absolute) > 0)
        std::strncat(absolute, "/", sizeof absolute - std::strlen(absolute) - 1);
    std::strncat(absolute, path, sizeof absolute - std::strlen(absolute) - 1);
}

bool isWatched(const char *path)
{
    char absolute[4096];
    absolutePath(path, absolute);
    return plan().isBelow(absolute);
}

bool isWatched(int file)
{
    char path[4096];
    return pathOf(file, path) && plan().isBelow(path);
}

bool isToFail(const char *kind)
{
    return plan().hasRule(kind);
}

Verdict before(const char *kind, const char *path)
{
    char absolute[4096];
    absolutePath(path, absolute);
    return plan().count(kind, absolute);
}

Verdict before(const char *kind, int file)
{
    char path[4096];
    pathOf(file, path);
    return plan().count(kind, path);
}

void after()
{
    plan().killAfter();
}

} // namespace faults
