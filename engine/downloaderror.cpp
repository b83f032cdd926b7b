// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/downloaderror.h"

#include <cerrno>
#include <cstring>

namespace td {

static QString encodedDetail()
{
    return QStringLiteral("the server compresses although it was asked not to");
}

DownloadError DownloadError::encoded(int httpStatus)
{
    return {Kind::BadAnswer, httpStatus, encodedDetail()};
}

bool DownloadError::isOfEncoding() const
{
    return kind == Kind::BadAnswer && detail == encodedDetail();
}

DownloadError DownloadError::fromErrno(int number, const QString &path, Kind otherwise)
{
    const QString detail = QString::fromLocal8Bit(std::strerror(number));
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return {Kind::DiskFull, 0, detail, path};
    default:
        return {otherwise, 0, detail, path};
    }
}

} // namespace td
