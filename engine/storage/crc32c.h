// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

namespace td {

/// CRC-32C (Castagnoli, RFC 3720 appendix B.4) of `bytes`, going on from `crc`: crc32c(b, crc32c(a)) is the one of a
/// and b. Uses the processor's instruction where there is one.
quint32 crc32c(QByteArrayView bytes, quint32 crc = 0);
/// The same by table, on any processor.
quint32 crc32cPortable(QByteArrayView bytes, quint32 crc = 0);

} // namespace td
