// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/terminaltext.h"

#include <QChar>
#include <QList>

#include <algorithm>

namespace td {

namespace {

bool isHarmful(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control: // C0, DEL, C1
    case QChar::Other_Format: // bidirectional controls, zero-width joiners and spaces
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString escaped(char32_t c)
{
    if (c <= 0xff)
        return QStringLiteral("\\x%1").arg(uint(c), 2, 16, QLatin1Char('0'));
    return QStringLiteral("\\u%1").arg(uint(c), 4, 16, QLatin1Char('0'));
}

int columnsOf(char32_t c)
{
    /// East Asian Wide and Fullwidth, and emoji, by block (Unicode Standard Annex 11).
    static constexpr struct {
        char32_t first;
        char32_t last;
    } wide[] = {{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0x33ff}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff},
        {0xa000, 0xa4cf}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6},
        {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};
    const auto category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format)
        return 0;
    const bool isWide = std::any_of(
        std::begin(wide), std::end(wide), [c](const auto &block) { return c >= block.first && c <= block.last; });
    return isWide ? 2 : 1;
}

/// How many UTF-16 units of `c`.
qsizetype unitsOf(char32_t c)
{
    return QChar::requiresSurrogates(c) ? 2 : 1;
}

/// The last characters of a text that fit into `columns`.
QString lastColumns(const QString &text, int columns)
{
    const QList<uint> characters = text.toUcs4();
    qsizetype units = 0;
    for (qsizetype left = characters.size(); left > 0; --left) {
        const uint character = characters.at(left - 1);
        columns -= columnsOf(char32_t(character));
        if (columns < 0)
            break;
        units += unitsOf(character);
    }
    return text.right(units);
}

} // namespace

QString terminalSafe(QStringView text)
{
    QString safe;
    safe.reserve(text.size());
    const QList<uint> characters = text.toUcs4();
    for (const char32_t c : characters) {
        if (isHarmful(c))
            safe += escaped(c);
        else
            safe += QChar::fromUcs4(c);
    }
    return safe;
}

int columnsOf(QStringView text)
{
    int columns = 0;
    const QList<uint> characters = text.toUcs4();
    for (const char32_t c : characters)
        columns += columnsOf(c);
    return columns;
}

QString elided(const QString &text, int columns)
{
    if (columnsOf(text) <= columns)
        return text;
    if (columns < 4)
        return cut(text, columns);
    const int tail = (columns - 1) / 2;
    return cut(text, columns - 1 - tail) + QChar(0x2026) + lastColumns(text, tail);
}

QString cut(const QString &text, int columns)
{
    const QList<uint> characters = text.toUcs4();
    qsizetype units = 0;
    for (const char32_t c : characters) {
        columns -= columnsOf(c);
        if (columns < 0)
            break;
        units += unitsOf(c);
    }
    return text.left(units);
}

} // namespace td
