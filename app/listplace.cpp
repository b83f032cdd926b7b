// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/listplace.h"

#include "app/terminaltext.h"

#include <QStringList>

#include <algorithm>

namespace td {

static bool isStandardInput(const QString &list)
{
    return list == QLatin1String("-");
}

QString placeText(const ListPlace &place)
{
    if (isStandardInput(place.list))
        return QStringLiteral("line %1").arg(place.line);
    return terminalSafe(place.list) + QStringLiteral(":%1").arg(place.line);
}

QString linesText(const QString &list, QList<int> lines)
{
    constexpr qsizetype most = 10;
    std::sort(lines.begin(), lines.end());
    QStringList numbers;
    for (const int line : lines.first(std::min(most, lines.size())))
        numbers.append(QString::number(line));
    QString text = lines.size() == 1 ? QStringLiteral("line ") : QStringLiteral("lines ");
    text += numbers.join(QStringLiteral(", "));
    if (lines.size() > most)
        text += QStringLiteral(" and %1 more").arg(lines.size() - most);
    return isStandardInput(list) ? text : text + QStringLiteral(" of ") + terminalSafe(list);
}

} // namespace td
