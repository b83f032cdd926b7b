// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

// What a preloaded program has to suffer, as its environment says:
//
//   TD_FAULTS_FOLDER     calls on what lies below count; without it, nothing happens
//   TD_FAULTS_LOG        gets a line for each of them: number, kind, path
//   TD_FAULTS_KILL       before:N or after:N: SIGKILL at the N-th call
//   TD_FAULTS_FAIL       KIND:FIRST:COUNT:WHAT,…: from the FIRST-th call of that kind on, COUNT of them (0: all) fail
//                        with ENOSPC, EDQUOT, EIO, EINTR, EACCES, EINVAL, ENOENT, EXDEV, EPERM, ENOLCK, EWOULDBLOCK or
//                        EMFILE, or write only half (SHORT); KIND@NAME: only calls on paths that end with NAME;
//                        "open" and "pread", which change nothing, count only where a rule names them
//   TD_FAULTS_DELAY      KIND:MICROSECONDS: each call of that kind takes so much longer
//   TD_FAULTS_DISK       a folder that gets what a loss of power would leave, for tests/crash
//   TD_FAULTS_BOOT       a file that is read in place of the system's boot id
//   TD_FAULTS_JUMP       seconds that the date jumps, a second after the program began
//   TD_FAULTS_THREADS    so many threads the program can make, and no more
//   TD_FAULTS_SPEED      the monotonic clock and the waits of poll() run so many times faster

namespace faults {

/// What becomes of a call.
struct Verdict {
    int error = 0; ///< instead of the call
    bool isShort = false; ///< a write of half of the bytes
};

bool isWatched(const char *path); ///< absolute, or relative to the working folder
bool isWatched(int file);
bool isToFail(const char *kind); ///< some day, by a rule

/// Counts the call, logs it, waits, kills; to be called before it.
Verdict before(const char *kind, const char *path);
Verdict before(const char *kind, int file);
/// Kills when the plan says so; to be called after it, in the same thread.
void after();

/// The path of an open file; false without one.
bool pathOf(int file, char (&path)[4096]);
/// Absolute, without following anything.
void absolutePath(const char *path, char (&absolute)[4096]);

} // namespace faults
