// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/optiontable.h"
#include "app/parsed.h"

#include "engine/downloadtask.h"

#include <QNetworkProxy>
#include <QUrl>

#include <chrono>
#include <limits>

/// Readers of single values that people write. All are pure and stay on one line with their complaints.
namespace td {

Parsed<int> parseNumber(const QString &text, int least, int most);
/// Bytes: a number, with K, M, G or T (1024) behind it; a fraction is allowed before a letter.
Parsed<qint64> parseSize(const QString &text, qint64 least = 0, qint64 most = std::numeric_limits<qint64>::max());
/// Seconds, also with a fraction.
Parsed<std::chrono::milliseconds> parseSeconds(
    const QString &text, std::chrono::milliseconds least, std::chrono::milliseconds most);
/// The value of an option, in its range.
Parsed<int> parseNumber(const QString &text, Option option);
Parsed<qint64> parseSize(const QString &text, Option option);
Parsed<std::chrono::milliseconds> parseSeconds(const QString &text, Option option);
/// Values as these readers take them.
QString sizeText(qint64 bytes);
QString secondsText(std::chrono::milliseconds time);
/// A link to download: http or https with a host. Another scheme is refused as Unsafe, the rest is BadUsage.
Parsed<QUrl> parseLink(const QString &text);
/// "Name: value"; headers that the transfer itself is made of can't be set.
Parsed<HttpHeader> parseHeader(const QString &text);
/// A value for a header: no control characters.
Parsed<QString> parseHeaderValue(const QString &text);
/// http://[user:password@]host[:port], socks5://…, or "none". Without a scheme it is http; the port is 1080, as in
/// curl.
Parsed<QNetworkProxy> parseProxy(const QString &text);
/// "ALGO=HEX", with aria2's names of algorithms: sha-256, also sha256.
Parsed<ExpectedChecksum> parseChecksum(const QString &text);

/// What was written, quoted, harmless and short, without a password that may be in it.
QString quotedInput(const QString &text);

} // namespace td
