// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/parsed.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QNetworkCookie>

namespace td {

/// Reads cookies in Netscape format, as browsers' extensions, curl and wget write it: seven fields, separated by tabs:
/// domain, whether subdomains too, path, secure, expiry, name, value. Lines that are none are passed over, as in curl;
/// a text without a single cookie line that isn't empty is an error. Cookies expired at `now` are left away.
Parsed<QList<QNetworkCookie>> parseCookies(const QByteArray &text, const QDateTime &now);

/// The same from a file of up to 16 MiB.
Parsed<QList<QNetworkCookie>> loadCookies(const QString &path);

} // namespace td
