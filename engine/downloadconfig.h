// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/retrypolicy.h"

#include <QMetaType>
#include <QNetworkProxy>
#include <QObject>
#include <QString>

#include <chrono>
#include <optional>

namespace td {
Q_NAMESPACE

/// Where the bytes go until the file is complete.
enum class AssemblyMode {
    Auto, ///< in memory while the file is small and quick, then Direct
    Memory, ///< in memory to the end, or until the rest comes sooner than this is written; Direct above `memoryLimit`
            ///< or without a known length
    TempFiles, ///< one file a part, each moved to its place, once complete, when the state is saved
    Direct, ///< positional writes into the part file; nothing to assemble
};
Q_ENUM_NS(AssemblyMode)

/// What to do when the file's final name is taken.
enum class ExistsPolicy {
    Overwrite, ///< replaced, atomically, by the complete file only
    Rename, ///< "name (1).ext"
    Skip, ///< counts as finished; nothing is fetched
    Fail,
};
Q_ENUM_NS(ExistsPolicy)

/// Insecure: any certificate is accepted, so that anybody on the way can read and change what is fetched.
enum class TlsPolicy { Verify, Insecure };
Q_ENUM_NS(TlsPolicy)

/// Whether what an earlier run left is used.
enum class ResumePolicy { Resume, StartOver };
Q_ENUM_NS(ResumePolicy)

/// What a finished file has as its date.
enum class FileDate { Arrival, Server };
Q_ENUM_NS(FileDate)

/// Whether a server that asks to be left alone for a while (Retry-After) is.
enum class ServerWait { Follow, Ignore };
Q_ENUM_NS(ServerWait)

enum class ChecksumPolicy { Verify, Ignore };
Q_ENUM_NS(ChecksumPolicy)

/// What becomes of a file that the server compresses although it was asked not to (Content-Encoding; RFC 9110, section
/// 8.4). Keep: it is kept as it comes, and asked for as a whole over one connection, because parts of differently
/// compressed bytes don't fit together; what came before a break is compared, and nothing is decompressed.
enum class EncodingPolicy { Refuse, Keep };
Q_ENUM_NS(EncodingPolicy)

/// How a download is carried out. A value out of its range ends the download at once, with BadUsage.
struct DownloadConfig {
    static constexpr int MostWorkers = 64;
    static constexpr qint64 LeastChunkSize = 4 * 1024;
    static constexpr qint64 MostChunkSize = 16 * 1024 * 1024;
    static constexpr std::chrono::milliseconds LongestTime = std::chrono::hours(24);

    int workers = 4; ///< connections at the same time, 1 to MostWorkers
    qint64 chunkSize = 262144; ///< bytes per read and write, LeastChunkSize to MostChunkSize
    /// Without a byte: to connect, to the head, in the body; more than 0, LongestTime at most.
    std::chrono::milliseconds timeout{30000};
    RetryPolicy retry{};
    AssemblyMode assembly = AssemblyMode::Auto;
    qint64 memoryLimit = 64 * 1024 * 1024; ///< bytes; the most that Memory holds; Auto keeps to 16 MiB
    QString tempDir{}; ///< for TempFiles; empty: beside the file
    qint64 minSplitSize = 1024 * 1024; ///< bytes; no smaller segment is split off while all goes well
    qint64 rateLimit = 0; ///< bytes a second for this download; 0: none
    /// When the final name is taken; absent: a named output is overwritten, a derived name gets a number.
    std::optional<ExistsPolicy> ifExists{};
    ResumePolicy resume = ResumePolicy::Resume; ///< in a DownloadEngine StartOver holds until the file has begun
    FileDate fileDate = FileDate::Arrival;
    ServerWait serverWait = ServerWait::Follow;
    EncodingPolicy encoding = EncodingPolicy::Refuse;
    ChecksumPolicy checksums = ChecksumPolicy::Verify; ///< of digests that are known, from the task or the server

    /// Absent: the environment's or the system's, not what QNetworkProxy::setApplicationProxy() was told; that is
    /// DefaultProxy. NoProxy: none.
    std::optional<QNetworkProxy> proxy{};
    QString userAgent{}; ///< empty: ThreadDownloader/VERSION
    TlsPolicy tls = TlsPolicy::Verify;
    QString caCertificateFile{}; ///< PEM, trusted beside the system's; CannotOpen, or BadUsage without a certificate

    friend bool operator==(const DownloadConfig &, const DownloadConfig &) = default;
};

} // namespace td

Q_DECLARE_METATYPE(td::DownloadConfig)
