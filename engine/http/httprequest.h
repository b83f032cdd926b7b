// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/byterange.h"
#include "engine/downloadconfig.h"
#include "engine/downloadtask.h"

#include <QUrl>

#include <optional>

class QNetworkRequest;

namespace td {

/// One request as a value. What identifies the user (headers, credentials, referer of the task) is written only when
/// `url` has the origin of the task's URL (RFC 6454: scheme, host and port); a cookie where its domain, path and
/// security allow.
struct HttpRequest {
    enum class Method { Get, Head };

    Method method = Method::Get;
    QUrl url{}; ///< of this hop, without user info
    std::optional<ByteRange> range{};
    DownloadTask task{};
    DownloadConfig config{};
    quint64 lane = 0; ///< an access manager for requests with this number only, HttpClient::newLane(); 0: shared

    /// That are sent, but for those that Qt adds; fields of the task that are not usable (headerfield.h) are left out.
    QList<HttpHeader> headers() const;
    /// The request for QNetworkAccessManager: HTTP/1.1, identity, manual redirects, no cookie jar, no cache.
    QNetworkRequest toNetworkRequest() const;
};

bool isSameOrigin(const QUrl &one, const QUrl &other);

} // namespace td
