// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace td {

/// What pins one version of one file on a server. The same values, the same bytes.
struct FileIdentity {
    QUrl url; ///< as asked for, without user info and fragment
    std::optional<qint64> total; ///< bytes; absent while the length is not known
    QByteArray etag; ///< as sent, quotes and W/ included; empty without one
    QByteArray lastModified; ///< as sent
    QByteArray date; ///< the answer's Date, as sent: says how far lastModified can be trusted

    friend bool operator==(const FileIdentity &, const FileIdentity &) = default;
};

} // namespace td
