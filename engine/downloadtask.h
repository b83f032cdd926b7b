// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QList>
#include <QMetaType>
#include <QNetworkCookie>
#include <QString>
#include <QUrl>

#include <optional>

namespace td {

/// One header field, without the line end (RFC 9110, section 5). A value with a line break is refused as BadUsage.
struct HttpHeader {
    QByteArray name{};
    QByteArray value{};

    friend bool operator==(const HttpHeader &, const HttpHeader &) = default;
};

/// The digest that a finished file must have; one that differs ends the download with ChecksumMismatch.
struct ExpectedChecksum {
    QCryptographicHash::Algorithm algorithm = QCryptographicHash::Sha256;
    QByteArray digest{}; ///< raw bytes, as long as the algorithm's

    friend bool operator==(const ExpectedChecksum &, const ExpectedChecksum &) = default;
};

/// One file to fetch: from where, to where, and what the request carries. Headers, referer and credentials go to the
/// origin of `url` only, never to a redirect's other origin; a cookie goes wherever it belongs (RFC 6265).
struct DownloadTask {
    QUrl url{}; ///< http or https; user info in it is used as credentials, and never shown
    QUrl formerUrl{}; ///< that `url` replaces: what was fetched from it is gone on with, once proven to fit
    QString output{}; ///< path of the file; relative to `folder`; empty: the name comes from the server or the URL
    QString folder{}; ///< empty: the working folder

    QList<HttpHeader> headers{}; ///< sent beside the engine's own
    QString referer{}; ///< as a Referer (RFC 9110, section 10.1.3); empty: none
    QString user{}; ///< for the server (RFC 9110, section 11); empty: those in `url`, if any
    QString password{};
    QList<QNetworkCookie> cookies{}; ///< each where its domain (none: the host of `url`), path and security allow
    std::optional<ExpectedChecksum> checksum{};
    /// An open descriptor that takes the bytes in order instead of a file; stays the caller's, who closes it. One that
    /// blocks, as a full pipe does, blocks the thread of the download. No list keeps it. -1: none.
    int outputDescriptor = -1;

    friend bool operator==(const DownloadTask &, const DownloadTask &) = default;
};

} // namespace td

Q_DECLARE_METATYPE(td::DownloadTask)
