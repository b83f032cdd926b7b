// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QString>
#include <QUrl>

namespace td {

/// The longest name, in bytes of UTF-8, that safeFileName() gives: what is left of 255 after ".tdpart.ctl.new" and
/// " (9999)".
constexpr qsizetype FileNameBudget = 233;
constexpr int MostFileNumbers = 9999; ///< for numberedName()

/// One harmless file name of a hostile one: no folders, control or direction characters, reserved or hidden names; not
/// longer than FileNameBudget. "download" when nothing is left. For names that users give themselves it is not meant.
QString safeFileName(const QString &raw);

/// The last part of the path, percent-decoded and not yet safe; empty when there is none.
QString fileNameFromUrl(const QUrl &url);
/// The file name of a Content-Disposition header (RFC 6266; `filename*` of RFC 5987 first), not yet safe; empty when
/// there is none.
QString fileNameFromDisposition(QByteArrayView header);

/// "name (1).ext"; the two last suffixes of "name.tar.gz" stay together.
QString numberedName(const QString &name, int number);

} // namespace td
