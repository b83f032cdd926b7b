// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

namespace td {

/// Where a link is written.
struct ListPlace {
    QString list{}; ///< as the list was named; "-" is standard input
    int line = 0; ///< the first one is 1; 0: the link is in no list
};

/// "list.txt:12", as compilers write it, so that editors find it; "line 12" of standard input. Safe for a terminal.
QString placeText(const ListPlace &place);
/// "lines 3, 12 of list.txt"; a few of them, where there are many.
QString linesText(const QString &list, QList<int> lines);

} // namespace td
