// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

namespace td {

/// The http and https addresses that the anchors of a piece of HTML lead to, and those in the text between them; as
/// many as `most`. None where there is no anchor.
QStringList htmlLinks(const QString &html, qsizetype most);

} // namespace td
