// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/linkwords.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace td::linkwords {

namespace {

constexpr QStringView Quotes = u"\"'`<>“”„‘’«»";
constexpr QStringView ListMarks = u",;";

/// A sentence goes on behind a link: its full stop is not the link's, nor is a bracket that the link did not open.
QStringView withoutPunctuation(QStringView link)
{
    for (qsizetype before = -1; before != link.size();) {
        before = link.size();
        while (!link.isEmpty() && QStringView(u".,;:!?*|").contains(link.back()))
            link.chop(1);
        link = withoutStrayBrackets(link);
    }
    return link;
}

bool endsLink(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control || c == u'"' || c == u'<' || c == u'>' || c == u'`';
}

/// "x.iso", "archive.7z"
bool endsInSuffix(QStringView text)
{
    static const QRegularExpression suffix(QStringLiteral("[^\\s.]\\.[0-9]?[A-Za-z][A-Za-z0-9]{0,7}\\z"));
    return suffix.match(text.right(20)).hasMatch();
}

} // namespace

bool isQuote(QChar c)
{
    return Quotes.contains(c);
}

bool hasBlank(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

qsizetype nextLink(QStringView text, qsizetype from)
{
    for (qsizetype at = text.indexOf(u"http", from, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(u"http", at + 4, Qt::CaseInsensitive)) {
        const QStringView rest = text.sliced(at + 4);
        const bool isBegin = rest.startsWith(u"://") || rest.startsWith(u"s://", Qt::CaseInsensitive);
        if (isBegin && (at == 0 || !text.at(at - 1).isLetterOrNumber()))
            return at;
    }
    return -1;
}

QStringView trimmedLink(QStringView text)
{
    text = text.trimmed();
    while (!text.isEmpty() && (isQuote(text.front()) || text.front().isSpace()))
        text = text.sliced(1);
    while (!text.isEmpty() && (isQuote(text.back()) || ListMarks.contains(text.back()) || text.back().isSpace()))
        text.chop(1);
    return text;
}

QStringView withoutStrayBrackets(QStringView link)
{
    static constexpr std::pair<QChar, QChar> brackets[] = {{u'(', u')'}, {u'[', u']'}, {u'{', u'}'}};
    std::array<qsizetype, std::size(brackets)> stray{};
    for (size_t i = 0; i < stray.size(); ++i)
        stray.at(i) = link.count(brackets[i].second) - link.count(brackets[i].first);
    const auto endsInStray = [&link, &stray] {
        for (size_t i = 0; !link.isEmpty() && i < stray.size(); ++i) {
            if (link.back() == brackets[i].second)
                return stray.at(i)-- > 0;
        }
        return false;
    };
    while (endsInStray())
        link.chop(1);
    return link;
}

QString withoutBlanks(QStringView link)
{
    return link.toString().replace(u' ', QStringLiteral("%20"));
}

QStringList linksAmongWords(QStringView text, qsizetype most)
{
    QStringList links;
    for (qsizetype at = nextLink(text, 0); at >= 0 && links.size() < most;) {
        const auto end = std::find_if(text.begin() + at, text.end(), endsLink);
        const qsizetype length = end - text.begin() - at;
        links.append(withoutPunctuation(trimmedLink(text.sliced(at, length))).toString());
        at = nextLink(text, at + length);
    }
    return links;
}

bool isOneLinkWithBlanks(QStringView text)
{
    return text.size() <= MaxLink && nextLink(text, 0) == 0 && nextLink(text, 1) < 0
        && std::none_of(text.begin(), text.end(), [](QChar c) { return endsLink(c) && !c.isSpace(); });
}

Blanks blanksIn(QStringView text)
{
    const auto blank = std::find_if(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    const QStringView link = text.first(blank - text.begin());
    const QStringView rest = text.sliced(link.size()).trimmed();
    if (text.contains(u'\t') || withoutPunctuation(link) != link)
        return Blanks::BehindTheLink;
    const bool isWhole = link.endsWith(u'/') || endsInSuffix(link);
    if (!isWhole && endsInSuffix(rest))
        return Blanks::OfTheLink;
    const bool isAside = !rest.front().isLetterOrNumber();
    return (isWhole || isAside) && !endsInSuffix(rest) ? Blanks::BehindTheLink : Blanks::Unclear;
}

} // namespace td::linkwords
