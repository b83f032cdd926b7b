// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloaderror.h"
#include "engine/downloadtask.h"

#include <QByteArrayView>

#include <optional>

namespace td {

/// Reads "ALGORITHM=HEX": md5, sha-1, sha-224 to sha-512, sha3-224 to sha3-512, case and the dash after "sha" don't
/// matter. BadUsage says what is wrong.
DownloadError parseChecksum(const QString &text, ExpectedChecksum *checksum);
/// What parseChecksum() reads, as "sha-256=0123…".
QString checksumText(const ExpectedChecksum &checksum);
/// What checksumText() wrote, even a digest of a length that its algorithm doesn't give.
std::optional<ExpectedChecksum> readChecksum(const QString &text);
/// None when `digest` is the expected one, else a ChecksumMismatch of `path` that tells both.
DownloadError compareDigest(const ExpectedChecksum &expected, const QByteArray &digest, const QString &path);

/// The strongest digest that a header announces for the whole file; ill-formed and unknown ones are ignored. They hold
/// for the file in an answer without Content-Encoding; Content-MD5 in a 206 is about the part, and not to be used.
std::optional<ExpectedChecksum> checksumFromReprDigest(QByteArrayView header); ///< RFC 9530
std::optional<ExpectedChecksum> checksumFromDigest(QByteArrayView header); ///< RFC 3230
std::optional<ExpectedChecksum> checksumFromContentMd5(QByteArrayView header); ///< RFC 1864

} // namespace td
