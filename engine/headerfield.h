// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadtask.h"

#include <QByteArrayView>
#include <QStringView>

namespace td {

/// Why a field can't be one that a task adds to its requests.
enum class HeaderFault {
    None,
    Name, ///< no token (RFC 9110, section 5.6.2)
    OwnToTransfer, ///< Host, Range and others that every transfer writes itself
    Value, ///< not in one line
};

HeaderFault faultOf(const HttpHeader &header); ///< the first of these
inline bool isUsableHeader(const HttpHeader &header)
{
    return faultOf(header) == HeaderFault::None;
}

/// Whether text has no control characters but tabs. Qt would send a line break as it is, and what follows it as a field
/// of its own.
bool isOneLine(QByteArrayView text);
bool isOneLine(QStringView text);

} // namespace td
