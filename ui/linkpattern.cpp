// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/linkpattern.h"

#include <QRegularExpression>

#include <utility>

namespace td {

namespace {

/// A piece of a pattern: text before a range, and the range.
struct Piece {
    QString before;
    qint64 first = 0;
    qint64 last = 0;
    int width = 0; ///< of a number
    bool isLetter = false;

    qint64 count() const { return last - first + 1; }
    QString at(qint64 index) const
    {
        if (isLetter)
            return QString(QChar(char16_t(first + index)));
        return QStringLiteral("%1").arg(first + index, width, 10, QLatin1Char('0'));
    }
};

const QRegularExpression &rangePattern()
{
    static const QRegularExpression pattern(
        QStringLiteral("\\[(?:([0-9]{1,9})-([0-9]{1,9})|([a-z])-([a-z])|([A-Z])-([A-Z]))\\]"));
    return pattern;
}

Piece pieceOf(const QRegularExpressionMatch &match, const QString &before)
{
    if (match.hasCaptured(1) && !match.captured(1).isEmpty()) {
        const QString first = match.captured(1);
        const int width = first.startsWith(u'0') ? int(first.size()) : 0;
        return {before, first.toLongLong(), match.captured(2).toLongLong(), width, false};
    }
    const int group = match.captured(3).isEmpty() ? 5 : 3;
    return {before, match.captured(group).front().unicode(), match.captured(group + 1).front().unicode(), 0, true};
}

} // namespace

ExpandedPattern expandPattern(const QString &text)
{
    QList<Piece> pieces;
    qsizetype end = 0;
    qint64 count = 1;
    for (auto matches = rangePattern().globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        pieces.append(pieceOf(match, text.mid(end, match.capturedStart() - end)));
        end = match.capturedEnd();
        if (pieces.last().count() < 1)
            return {ExpandedPattern::Problem::Backwards};
        count *= pieces.last().count();
        if (count > ExpandedPattern::Limit)
            return {ExpandedPattern::Problem::TooMany};
    }
    ExpandedPattern expanded{ExpandedPattern::Problem::None, {QString()}};
    for (const Piece &piece : std::as_const(pieces)) {
        QStringList longer;
        longer.reserve(expanded.links.size() * piece.count());
        for (const QString &beginning : std::as_const(expanded.links)) {
            for (qint64 i = 0; i < piece.count(); ++i)
                longer.append(beginning + piece.before + piece.at(i));
        }
        expanded.links = longer;
    }
    const QStringView rest = QStringView(text).sliced(end);
    for (QString &link : expanded.links)
        link += rest;
    return expanded;
}

} // namespace td
