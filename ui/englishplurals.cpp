// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/englishplurals.h"

#include <QRegularExpression>

namespace td {

QString EnglishPlurals::translate(const char *, const char *text, const char *, int n) const
{
    if (n < 0)
        return {};
    static const QRegularExpression choice(QStringLiteral("\\((\\w+)\\|(\\w+)\\)"));
    QString words = QString::fromUtf8(text);
    words.replace(QStringLiteral("(s)"), n == 1 ? QString() : QStringLiteral("s"));
    words.replace(choice, n == 1 ? QStringLiteral("\\1") : QStringLiteral("\\2"));
    return words;
}

} // namespace td
