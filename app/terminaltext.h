// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace td {

/// Text of others (names, servers' words) made harmless for a terminal: control characters, bidirectional controls
/// and invisible ones become visible escapes such as \x1b or \u202e.
QString terminalSafe(QStringView text);

/// Columns that a text takes on a terminal; wide characters take two, combining ones none.
int columnsOf(QStringView text);

/// The text cut to `columns`, with "…" in its middle when it was longer, so that the end of a name stays visible.
QString elided(const QString &text, int columns);
/// The text cut at its end to `columns`.
QString cut(const QString &text, int columns);

} // namespace td
