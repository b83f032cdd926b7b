// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/serverdate.h"

#include "engine/http/httpresponse.h"

#include <QFile>

namespace td {

void setServerDate(const QString &path, const QByteArray &lastModified)
{
    const QDateTime date = parseHttpDate(lastModified);
    QFile file(path);
    if (date.isValid() && file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        file.setFileTime(date, QFileDevice::FileModificationTime);
}

} // namespace td
