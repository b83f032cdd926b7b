// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/byterange.h"
#include "engine/downloadtask.h"
#include "engine/fileidentity.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace td {

/// `Content-Range: bytes a-b/T` of a 206, or `bytes */T` of a 416 (RFC 9110, section 14.4).
struct ContentRange {
    std::optional<ByteRange> range; ///< absent: unsatisfied
    std::optional<qint64> total; ///< absent: "*"

    friend bool operator==(const ContentRange &, const ContentRange &) = default;
};

/// The head of an answer as a value, and what its fields mean. Parsing is strict: what is ill-formed is absent.
class HttpResponse {
public:
    HttpResponse() = default;
    HttpResponse(int status, const QUrl &url, const QList<HttpHeader> &headers);

    int status() const { return m_status; } ///< 0: no usable status line
    const QUrl &url() const { return m_url; } ///< that answered, after redirects
    const QList<HttpHeader> &headers() const { return m_headers; }
    bool has(const char *name) const;
    QByteArray value(const char *name) const; ///< fields of one name joined with ", "

    std::optional<ContentRange> contentRange() const;
    /// Absent without one, and where Transfer-Encoding overrides it (RFC 9112, section 6.2).
    std::optional<qint64> contentLength() const;
    bool hasBadContentLength() const; ///< one that is no number, or several that differ (RFC 9112, section 6.3)
    bool endsByItself() const; ///< with a length that the access manager understands
    bool isChunked() const { return has("Transfer-Encoding"); }
    bool announcesClose() const; ///< the connection ends with this answer (RFC 9112, section 9.6)
    bool isEncoded() const; ///< with a Content-Encoding that changes the bytes
    bool isTransferCoded() const; ///< a coding beside chunked, which the body would be stored in (RFC 9112, section 7)
    bool isMultipart() const; ///< multipart/byteranges
    /// The wait that Retry-After asks for, from now; 0 for a time that is past, at most a day (RFC 9110, 10.2.3).
    std::optional<std::chrono::seconds> retryAfter(const QDateTime &now) const;
    /// What this answer says of the file; the total from Content-Range, else from the length of a 200.
    FileIdentity identity() const;

private:
    int m_status = 0;
    QUrl m_url;
    QList<HttpHeader> m_headers;
};

std::optional<ContentRange> parseContentRange(const QByteArray &value);
/// All three formats of RFC 9110, section 5.6.7; UTC.
QDateTime parseHttpDate(const QByteArray &value);
QByteArray toRangeHeader(ByteRange range);

} // namespace td
