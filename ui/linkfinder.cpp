// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/linkfinder.h"

#include "ui/barehost.h"
#include "ui/curlcommand.h"
#include "ui/linkpattern.h"
#include "ui/listoptions.h"
#include "ui/shellwords.h"

#include "engine/link.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace td {

using Reason = RefusedText::Reason;

namespace {

constexpr QStringView Quotes = u"\"'`<>“”„‘’«»";
constexpr QStringView ListMarks = u",;";

bool isQuote(QChar c)
{
    return Quotes.contains(c);
}

/// Without blanks, quotes, and the commas between the lines of a list.
QStringView trimmedLink(QStringView text)
{
    text = text.trimmed();
    while (!text.isEmpty() && (isQuote(text.front()) || text.front().isSpace()))
        text = text.sliced(1);
    while (!text.isEmpty() && (isQuote(text.back()) || ListMarks.contains(text.back()) || text.back().isSpace()))
        text.chop(1);
    return text;
}

/// A sentence goes on behind a link: its full stop is not the link's, nor is a bracket that the link did not open.
QStringView withoutPunctuation(QStringView link)
{
    for (qsizetype before = -1; before != link.size();) {
        before = link.size();
        while (!link.isEmpty() && QStringView(u".,;:!?*|").contains(link.back()))
            link.chop(1);
        link = LinkFinder::withoutStrayBrackets(link);
    }
    return link;
}

bool endsLink(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control || c == u'"' || c == u'<' || c == u'>' || c == u'`';
}

/// Where the next "http://" or "https://" begins that is not the end of a longer word; -1 without one.
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

bool hasBlank(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

/// A piece of a text with one link and the words behind it, as far as they can be told apart.
enum class Blanks { OfTheLink, BehindTheLink, Unclear };

/// "x.iso", "archive.7z"
bool endsInSuffix(QStringView text)
{
    static const QRegularExpression suffix(QStringLiteral("[^\\s.]\\.[0-9]?[A-Za-z][A-Za-z0-9]{0,7}\\z"));
    return suffix.match(text.right(20)).hasMatch();
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

QString withoutBlanks(QStringView link)
{
    return link.toString().replace(u' ', QStringLiteral("%20"));
}

/// Nothing in it ends a link but blanks.
bool isOneLinkWithBlanks(QStringView text)
{
    return text.size() <= LinkFinder::MaxLink && nextLink(text, 0) == 0 && nextLink(text, 1) < 0
        && std::none_of(text.begin(), text.end(), [](QChar c) { return endsLink(c) && !c.isSpace(); });
}

Reason reasonFor(Link::Problem problem)
{
    switch (problem) {
    case Link::Problem::HasControls:
        return Reason::HasControls;
    case Link::Problem::OtherScheme:
        return Reason::OtherScheme;
    case Link::Problem::BadHost:
        return Reason::BadHost;
    case Link::Problem::None:
    case Link::Problem::Empty:
    case Link::Problem::NoScheme:
        break;
    }
    return Reason::NotALink;
}

} // namespace

QStringView LinkFinder::readablePart(QStringView text)
{
    if (text.size() <= MaxText)
        return text;
    const QStringView part = text.first(MaxText);
    if (const qsizetype end = part.lastIndexOf(u'\n'); end >= MaxText - MaxLink)
        return part.first(end);
    const auto blank = std::find_if(part.rbegin(), part.rend(), [](QChar c) { return c.isSpace(); });
    return blank == part.rend() ? part : part.first(part.rend() - blank);
}

QStringView LinkFinder::withoutStrayBrackets(QStringView link)
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

void LinkFinder::readText(QStringView text)
{
    const QStringView all = text;
    text = readablePart(all);
    m_result.isCut |= text.size() < all.size();
    int number = 1;
    qsizetype at = 0;
    for (; at < text.size() && m_result.links.size() < MaxLinks; ++number) {
        const QStringView rest = text.sliced(at);
        if (isCurlCommand(rest)) {
            const qsizetype length = readCurl(rest, number);
            number += int(rest.first(length).count(u'\n')) - 1;
            at += length;
            m_entry.reset();
            continue;
        }
        const qsizetype end = rest.indexOf(u'\n');
        const QStringView line = end < 0 ? rest : rest.first(end);
        if (!readOption(line, number))
            readLine(line, number);
        at += end < 0 ? rest.size() : end + 1;
    }
    m_result.isCut |= !text.sliced(at).trimmed().isEmpty();
}

/// Of the links of the line above; of one that was not taken nothing more is said.
bool LinkFinder::readOption(QStringView line, int number)
{
    const auto option = m_entry ? readListOption(line) : std::nullopt;
    if (!option)
        return false;
    auto &links = m_result.links;
    for (qsizetype i = *m_entry; i < links.size(); ++i) {
        const ListOptionUse use = follow(*option, links[i]);
        if (use == ListOptionUse::Followed)
            continue;
        const bool isUnusable = use == ListOptionUse::Unusable; // who asked for a checksum wants no file without
        if (isUnusable)
            links.resize(*m_entry);
        refuse(isUnusable ? Reason::UnusableOption : Reason::UnknownOption, option->name, number);
        break;
    }
    return true;
}

void LinkFinder::readLine(QStringView line, int number)
{
    const QStringView link = trimmedLink(line);
    if (link.isEmpty() || line.trimmed().startsWith(u'#'))
        return;
    m_entry = m_result.links.size();
    if (link == MoreMark)
        return void(m_result.isCut = true);
    const bool isQuoted = isQuote(line.trimmed().front());
    if (link.size() <= MaxLink && !hasBlank(link) && nextLink(link, 1) < 0)
        return takeLink((isQuoted ? link : withoutStrayBrackets(link)).toString(), number);
    if (isOneLinkWithBlanks(link))
        return isQuoted ? takeLink(withoutBlanks(link), number) : readWithBlanks(link, number);
    readProse(line, number);
}

/// A line that begins with its only link: what stands behind a blank may belong to it.
void LinkFinder::readWithBlanks(QStringView link, int number)
{
    switch (blanksIn(link)) {
    case Blanks::OfTheLink:
        return takeLink(withoutBlanks(link), number);
    case Blanks::BehindTheLink:
        return readProse(link, number);
    case Blanks::Unclear:
        return refuse(Reason::HasBlanks, link.toString(), number);
    }
}

void LinkFinder::readProse(QStringView line, int number)
{
    const QStringList links = linksAmongWords(line, MaxLinks - m_result.links.size() + 1); // add() tells of it
    if (links.isEmpty())
        return refuse(line.size() > MaxLink && !hasBlank(line) ? Reason::TooLong : Reason::NotALink,
            line.first(std::min<qsizetype>(line.size(), MaxLink)).toString(), number);
    for (const QString &link : links)
        takeLink(link, number);
}

QStringList LinkFinder::linksAmongWords(QStringView text, qsizetype most)
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

qsizetype LinkFinder::readCurl(QStringView text, int line)
{
    const ShellCommand command = readShellCommand(text);
    takeCurl(readCurlCommand(command.words), line);
    qsizetype length = command.length;
    while (length < text.size() && QStringView(u";&| \t").contains(text.at(length)))
        ++length;
    return length;
}

void LinkFinder::takeCurl(const CurlCommand &command, int line)
{
    if (command.links.isEmpty())
        return refuse(Reason::NotALink, QStringLiteral("curl"), line);
    if (command.sendsData)
        return refuse(Reason::SendsData, command.links.first(), line);
    for (const QString &link : command.links) {
        FoundLink found{command.task, command.userAgent, line};
        if (command.links.size() > 1)
            found.task.output.clear();
        const QString address = readLink(link).problem == Link::Problem::NoScheme && isBareHost(link)
            ? QStringLiteral("http://") + link // as curl does
            : link;
        takePattern(address, found);
    }
}

void LinkFinder::takeLink(const QString &text, int line)
{
    if (text.size() > MaxLink)
        return refuse(Reason::TooLong, text, line);
    if (text.startsWith(QLatin1String("http://"), Qt::CaseInsensitive)
        || text.startsWith(QLatin1String("https://"), Qt::CaseInsensitive))
        return takePattern(text, {{}, {}, line});
    takeWithoutScheme(text, line);
}

void LinkFinder::takeWithoutScheme(const QString &text, int line)
{
    const Link link = readLink(text);
    const bool isHost = link.problem == Link::Problem::NoScheme && isBareHost(expandPattern(text).links.value(0, text));
    if (isHost)
        return takePattern(QStringLiteral("https://") + text, {{}, {}, line});
    if (text.startsWith(QLatin1String("//")) && isBareHost(text.mid(2)))
        return takePattern(QStringLiteral("https:") + text, {{}, {}, line});
    refuse(reasonFor(link.problem), text, line, link.scheme);
}

void LinkFinder::takePattern(const QString &text, const FoundLink &common)
{
    const ExpandedPattern expanded = expandPattern(text);
    if (expanded.problem == ExpandedPattern::Problem::TooMany)
        return refuse(Reason::TooManyInPattern, text, common.line);
    if (expanded.problem == ExpandedPattern::Problem::Backwards)
        return refuse(Reason::PatternBackwards, text, common.line);
    for (const QString &each : expanded.links) {
        const Link link = readLink(each);
        if (link.problem != Link::Problem::None)
            return refuse(reasonFor(link.problem), each, common.line, link.scheme);
        FoundLink found = common;
        found.task.url = link.url;
        if (expanded.links.size() > 1)
            found.task.output.clear();
        add(found);
    }
}

void LinkFinder::add(const FoundLink &link)
{
    if (m_result.links.size() >= MaxLinks) {
        m_result.isCut = true;
        return;
    }
    const qsizetype before = m_known.size();
    m_known.insert(link.task.url.toString(QUrl::FullyEncoded | QUrl::RemoveFragment));
    if (m_known.size() == before)
        ++m_result.duplicates;
    else
        m_result.links.append(link);
}

void LinkFinder::refuse(Reason reason, const QString &text, int line, const QString &scheme)
{
    ++m_result.refusedCount;
    if (m_result.refused.size() < MaxRefused)
        m_result.refused.append({reason, line, text.left(200), scheme});
}

} // namespace td
