// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloaderror.h"

#include <QString>

namespace td {

/// What reading a text gave: a value, or the error that says in one line what to write instead.
template <typename T>
struct Parsed {
    T value{};
    DownloadError error{};
};

/// BadUsage with `message` for the person at the keyboard.
inline DownloadError usageError(const QString &message)
{
    return {DownloadError::Kind::BadUsage, 0, message};
}

/// The same error with "where: " in front of its message.
inline DownloadError prefixed(const QString &where, DownloadError error)
{
    if (error)
        error.detail = where + QStringLiteral(": ") + error.detail;
    return error;
}

} // namespace td
