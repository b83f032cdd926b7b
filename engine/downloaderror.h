// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QMetaType>
#include <QObject>
#include <QString>

#include <chrono>

namespace td {

/// What went wrong, as a value; false when nothing did. `Kind` says what happened, Text says it to people. Whether it
/// ends a download depends on where it happened, too; RetryPolicy says when and how often to try again.
struct DownloadError {
    Q_GADGET

public:
    /// The numbers are the exit codes of the command line, and never change; where aria2 has one, it is the same.
    enum class Kind {
        None = 0,
        Other = 1,
        TimedOut = 2,
        NotFound = 3, ///< 404, 410
        Network = 6, ///< connection refused, broken, or not there
        Interrupted = 7, ///< stopped by its user; what was fetched is kept
        DiskFull = 9,
        InUse = 11, ///< another download writes this file
        FileExists = 13, ///< and ExistsPolicy forbids to replace it
        CannotOpen = 15,
        CannotCreate = 16,
        InputOutput = 17,
        CannotCreateFolder = 18,
        HostNotFound = 19,
        BadAnswer = 22, ///< an HTTP answer that can't be used
        TooManyRedirects = 23,
        Unauthorized = 24, ///< 401, 403, 407
        BadUsage = 28, ///< a task or a configuration that makes no sense; nothing was done
        Overloaded = 29, ///< 429, 503
        ChecksumMismatch = 32,
        Tls = 40,
        FileChanged = 41, ///< another version of the file, or bytes that differ from those kept; or it comes from its
                          ///< start again, and `path` can't
        Unsafe = 42, ///< scheme, redirect or name refused
        CutShort = 43, ///< ended early, and its length is not known
    };
    Q_ENUM(Kind)

    Kind kind = Kind::None;
    int httpStatus = 0; ///< of the answer that caused it, 0 without one
    QString detail{}; ///< technical, untranslated, without secrets
    QString path{}; ///< the file or folder it happened to
    std::chrono::seconds retryAfter{0}; ///< the server's wish (RFC 9110, section 10.2.3), 0 without one

    explicit operator bool() const { return kind != Kind::None; }
    int exitCode() const { return static_cast<int>(kind); }

    friend bool operator==(const DownloadError &, const DownloadError &) = default;

    /// BadAnswer: the server compresses although it was asked not to. EncodingPolicy::Keep is the way around it.
    static DownloadError encoded(int httpStatus);
    bool isOfEncoding() const;

    /// From errno, after a system call on `path`.
    static DownloadError fromErrno(int number, const QString &path, Kind otherwise = Kind::InputOutput);
};

} // namespace td

Q_DECLARE_METATYPE(td::DownloadError)
