// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/faults/lostdisk.h"

#include "tests/support/faults/plan.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace faults {

namespace {

using Path = char[4096];

std::mutex mutex; // one snapshot at a time
std::atomic<int> notes{0};
int settledNotes = 0;

const char *disk()
{
    static const char *const folder = std::getenv("TD_FAULTS_DISK");
    return folder;
}

int openRaw(const char *path, int flags)
{
    return static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0600));
}

void closeRaw(int file)
{
    syscall(SYS_close, file);
}

void copyContent(int from, const char *name)
{
    const int to = openRaw(name, O_WRONLY | O_CREAT | O_TRUNC);
    char buffer[65536];
    off_t at = 0;
    for (;;) {
        const long count = syscall(SYS_pread64, from, buffer, sizeof buffer, at);
        if (count <= 0)
            break;
        syscall(SYS_pwrite64, to, buffer, static_cast<size_t>(count), at);
        at += count;
    }
    closeRaw(to);
}

void listNames(const char *folder, const char *name)
{
    FILE *list = std::fopen(name, "we");
    DIR *entries = opendir(folder);
    while (const dirent *entry = entries ? readdir(entries) : nullptr) {
        struct stat status { };
        Path path;
        std::snprintf(path, sizeof path, "%.3800s/%.255s", folder, entry->d_name);
        if (entry->d_name[0] == '.' && (entry->d_name[1] == 0 || std::strcmp(entry->d_name, "..") == 0))
            continue;
        if (lstat(path, &status) == 0)
            std::fprintf(list, "%lu %o %c %s\n", static_cast<unsigned long>(status.st_ino), status.st_mode & 07777,
                S_ISDIR(status.st_mode) ? 'd' : 'f', entry->d_name);
    }
    if (entries)
        closedir(entries);
    std::fclose(list);
}

void writeNumber(int number)
{
    Path name;
    std::snprintf(name, sizeof name, "%.3800s/settled", disk());
    char text[16];
    const int length = std::snprintf(text, sizeof text, "%08d", number);
    const int file = openRaw(name, O_WRONLY | O_CREAT);
    syscall(SYS_pwrite64, file, text, static_cast<size_t>(length), 0L);
    closeRaw(file);
}

/// The name under which a file or folder is kept, and another one while it is being made.
bool snapshotNames(int file, Path &transient, Path &name)
{
    struct stat status { };
    if (!disk() || fstat(file, &status) != 0)
        return false;
    std::snprintf(name, sizeof name, "%.3800s/%s-%lu", disk(), S_ISDIR(status.st_mode) ? "names" : "data",
        static_cast<unsigned long>(status.st_ino));
    std::snprintf(transient, sizeof transient, "%.4000s.new", name);
    return true;
}

void keepTree(const char *folder)
{
    const int file = openRaw(folder, O_RDONLY | O_DIRECTORY);
    beforeSync(file);
    afterSync(file, true);
    closeRaw(file);
    DIR *entries = opendir(folder);
    while (const dirent *entry = entries ? readdir(entries) : nullptr) {
        Path path;
        std::snprintf(path, sizeof path, "%.3800s/%.255s", folder, entry->d_name);
        if (entry->d_type == DT_DIR && std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0)
            keepTree(path);
        if (entry->d_type != DT_REG)
            continue;
        const int content = openRaw(path, O_RDONLY);
        beforeSync(content);
        afterSync(content, true);
        holdInode(content);
        closeRaw(content);
    }
    if (entries)
        closedir(entries);
}

__attribute__((constructor)) void keepWhatIsThere()
{
    const char *folder = std::getenv("TD_FAULTS_FOLDER");
    if (disk() && folder)
        keepTree(folder);
}

} // namespace

void beforeSync(int file)
{
    Path transient;
    Path name;
    if (!snapshotNames(file, transient, name))
        return;
    mutex.lock(); // until afterSync()
    Path path;
    pathOf(file, path);
    struct stat status { };
    fstat(file, &status);
    if (S_ISDIR(status.st_mode)) {
        settledNotes = notes;
        listNames(path, transient);
        return;
    }
    // The file may have been opened for writing only.
    char link[64];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const int readable = openRaw(link, O_RDONLY);
    copyContent(readable, transient);
    closeRaw(readable);
}

void afterSync(int file, bool worked)
{
    const int savedErrno = errno;
    Path transient;
    Path name;
    if (!snapshotNames(file, transient, name))
        return;
    if (worked) {
        syscall(SYS_renameat2, AT_FDCWD, transient, AT_FDCWD, name, 0);
        writeNumber(settledNotes);
    }
    mutex.unlock();
    errno = savedErrno;
}

void holdInode(int file)
{
    if (!disk())
        return;
    const int savedErrno = errno;
    char link[64];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    openRaw(link, O_PATH); // takes part in no lock
    errno = savedErrno;
}

void noteControlFile(const char *path)
{
    const size_t length = std::strlen(path);
    const bool isControlFile =
        length > 8 && (std::strcmp(path + length - 4, ".ctl") == 0 || std::strcmp(path + length - 8, ".ctl.run") == 0);
    if (!disk() || !isControlFile)
        return;
    const int savedErrno = errno;
    Path name;
    std::snprintf(name, sizeof name, "%.3800s/note-%d", disk(), ++notes);
    const int file = openRaw(path, O_RDONLY);
    copyContent(file, name);
    closeRaw(file);
    errno = savedErrno;
}

} // namespace faults
