// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QString>

namespace td {

/// Gives the file the date that the server says it has; nothing happens without a usable one.
void setServerDate(const QString &path, const QByteArray &lastModified);

} // namespace td
