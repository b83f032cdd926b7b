// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/filename.h"

namespace td {

using namespace Qt::StringLiterals;

QString numberedName(const QString &name, int number)
{
    qsizetype dot = name.lastIndexOf(u'.');
    if (dot > 4 && name.first(dot).endsWith(".tar"_L1, Qt::CaseInsensitive))
        dot -= 4;
    if (dot <= 0)
        dot = name.size();
    return name.first(dot) + u" (%1)"_s.arg(number) + name.sliced(dot);
}

} // namespace td
