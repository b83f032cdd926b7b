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

struct HttpHeader {
    QByteArray name{};
    QByteArray value{};

    friend bool operator==(const HttpHeader &, const HttpHeader &) = default;
};

/// The digest that a finished file must have.
struct ExpectedChecksum {
    QCryptographicHash::Algorithm algorithm = QCryptographicHash::Sha256;
    QByteArray digest{}; ///< raw bytes, as long as the algorithm's

    friend bool operator==(const ExpectedChecksum &, const ExpectedChecksum &) = default;
};

/// One file to fetch: from where, to where, and what the request carries. Everything that identifies the user
/// (headers, credentials, cookies) goes to the origin of `url` only, never to a redirect's other origin.
struct DownloadTask {
    QUrl url{}; ///< http or https; user info in it is used as credentials, and never shown
    QUrl formerUrl{}; ///< that `url` replaces: what was fetched from it is gone on with, once proven to fit
    QString output{}; ///< path of the file; relative to `folder`; empty: the name comes from the server or the URL
    QString folder{}; ///< empty: the working folder

    QList<HttpHeader> headers{};
    QString referer{};
    QString user{};
    QString password{};
    QList<QNetworkCookie> cookies{}; ///< each is sent where its domain, path and security allow
    std::optional<ExpectedChecksum> checksum{};
    int outputDescriptor = -1; ///< an open file descriptor that takes the bytes in order instead of a file; -1: none

    friend bool operator==(const DownloadTask &, const DownloadTask &) = default;
};

} // namespace td

Q_DECLARE_METATYPE(td::DownloadTask)
