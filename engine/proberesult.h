// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloaderror.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QUrl>

#include <optional>

namespace td {

/// What is behind a URL, as far as it can be known without fetching it.
struct ProbeResult {
    QUrl finalUrl{}; ///< after redirects, without user info
    QList<QUrl> redirects{}; ///< the addresses on the way, the asked one first; empty without redirects
    std::optional<qint64> size{}; ///< bytes
    QString name{}; ///< safe as a file name
    QString nameSource{}; ///< "content-disposition", "url" or "fallback"
    std::optional<bool> ranges{}; ///< tested, not only announced; absent when the answer was none of a file
    QByteArray etag{}; ///< as sent
    QByteArray lastModified{}; ///< as sent
    QByteArray contentType{}; ///< as sent
    DownloadError error{};
};

} // namespace td

Q_DECLARE_METATYPE(td::ProbeResult)
