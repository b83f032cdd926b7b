// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/payload.h"
#include "tests/support/testserver.h"

#include <chrono>
#include <functional>
#include <optional>

namespace td::test {

/// How a file is served; without any change: by the book.
struct FileOptions {
    enum class Ranges {
        Supported,
        Unannounced, ///< works, without Accept-Ranges
        Ignored, ///< 200 with everything, whatever was asked
        Claimed, ///< Accept-Ranges: bytes, but 200 with everything
    };
    enum class Framing { Length, Chunked, UntilClose };
    enum class Excess { Status503, Reset };

    Ranges ranges = Ranges::Supported;
    Framing framing = Framing::Length; ///< of the body of a 200; a 206 always tells its length
    std::chrono::milliseconds latency{0}; ///< before the head
    std::function<qint64(int connection)> rate; ///< bytes a second of a connection; 0: no limit
    /// Each connection's rate after its first `after` bytes; absent: it stays.
    struct Fading {
        qint64 after;
        qint64 rate;
    };
    std::optional<Fading> fading;
    /// Of each answer; an empty one is left out.
    std::function<QByteArray(const Request &)> etag = [](const Request &) { return QByteArray("\"v1\""); };
    QByteArray lastModified = "Mon, 02 Nov 2026 08:00:00 GMT"; ///< empty: left out
    QByteArray date = "Tue, 03 Nov 2026 08:00:00 GMT"; ///< empty: left out
    QList<HttpHeader> headers; ///< beside the usual ones, with every 200 and 206

    int failFirst = 0; ///< so many requests get `failStatus`, HEAD included
    int failStatus = 503;
    QList<HttpHeader> failHeaders;
    bool refuseHead = false; ///< HEAD gets 405
    int maxParallel = 0; ///< requests at a time, 0: no limit; more get what `excess` says
    Excess excess = Excess::Status503;

    /// After how many body bytes of this answer the connection is cut; absent: never.
    std::function<std::optional<qint64>(const Request &)> cutAfter;
    Cut cut = Cut::Fin;
};

FileOptions atRate(qint64 bytesPerSecond); ///< of each connection

/// A handler that serves this file: 200, 206, 416 and HEAD, If-Range, ETag, Last-Modified, Content-Length.
Handler serveFile(const Payload &payload, const FileOptions &options = {});

} // namespace td::test
