// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/linkfinder.h"

#include "ui/barehost.h"
#include "ui/curlcommand.h"
#include "ui/linkpattern.h"
#include "ui/linkwords.h"
#include "ui/listoptions.h"
#include "ui/shellwords.h"

#include "engine/link.h"

#include <algorithm>
#include <span>

namespace td {

using namespace linkwords;
using Reason = RefusedText::Reason;

namespace {

/// What makes two links one.
QString addressOf(const FoundLink &link)
{
    return link.task.url.toString(QUrl::FullyEncoded | QUrl::RemoveFragment);
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

void LinkFinder::readText(QStringView text)
{
    const QStringView all = text;
    text = readablePart(all);
    m_result.isCut |= text.size() < all.size();
    int number = 1;
    qsizetype at = 0;
    for (; at < text.size(); ++number) {
        const QStringView rest = text.sliced(at);
        const bool isFull = m_result.links.size() >= MaxLinks; // but the last one may have options
        if (!isFull && isCurlCommand(rest)) {
            const qsizetype length = readCurl(rest, number);
            number += int(rest.first(length).count(u'\n')) - 1;
            at += length;
            m_entry.reset();
            continue;
        }
        const qsizetype end = rest.indexOf(u'\n');
        const QStringView line = end < 0 ? rest : rest.first(end);
        if (!readOption(line, number)) {
            if (isFull && !line.trimmed().isEmpty())
                break;
            readLine(line, number);
        }
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
    if (links.size() == *m_entry)
        return true;
    switch (follow(*option, std::span(links.data() + *m_entry, size_t(links.size() - *m_entry)))) {
    case ListOptionUse::Followed:
        break;
    case ListOptionUse::Unknown:
        if (!m_unfollowed.contains(option->name))
            refuse(Reason::UnknownOption, option->name, number);
        m_unfollowed.insert(option->name);
        break;
    case ListOptionUse::Unusable:
        leaveOutEntry();
        refuse(Reason::UnusableOption, option->name, number);
        break;
    }
    return true;
}

/// Who asked for a checksum wants no file without.
void LinkFinder::leaveOutEntry()
{
    for (const FoundLink &link : m_result.links.mid(*m_entry))
        m_known.remove(addressOf(link));
    m_result.links.resize(*m_entry);
}

void LinkFinder::readLine(QStringView line, int number)
{
    const QStringView link = trimmedLink(line);
    if (link.isEmpty() || line.trimmed().startsWith(u'#'))
        return;
    m_entry.reset();
    if (link == MoreMark)
        return void(m_result.isCut = true);
    const bool isQuoted = isQuote(line.trimmed().front());
    if (link.size() <= MaxLink && !hasBlank(link) && nextLink(link, 1) < 0) {
        if (line.trimmed() == link)
            m_entry = m_result.links.size();
        return takeLink((isQuoted ? link : withoutStrayBrackets(link)).toString(), number);
    }
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
    m_known.insert(addressOf(link));
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
