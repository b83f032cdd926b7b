// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/urlextractor.h"

#include "ui/curlcommand.h"
#include "ui/htmllinks.h"
#include "ui/linkfinder.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

namespace td {

namespace {

constexpr qint64 MaxFile = 4 * 1024 * 1024; ///< bytes; more than anybody's list of links

struct Words {
    Q_DECLARE_TR_FUNCTIONS(UrlExtractor)
};

/// UTF-16 or UTF-8, as a mark at the beginning says; browsers send UTF-16 without one.
QString decoded(const QByteArray &bytes)
{
    const auto marked = QStringConverter::encodingForData(bytes);
    const bool hasNull = bytes.size() > 1 && bytes.at(1) == '\0';
    const auto encoding = marked ? *marked : hasNull ? QStringConverter::Utf16LE : QStringConverter::Utf8;
    QStringDecoder decoder(encoding);
    return decoder.decode(bytes);
}

bool mayHoldLinks(const QString &path)
{
    static const QStringList suffixes{QStringLiteral("url"), QStringLiteral("desktop"), QStringLiteral("txt"),
        QStringLiteral("list"), QStringLiteral("urls")};
    return suffixes.contains(QFileInfo(path).suffix().toLower());
}

ExtractedLinks linksOfUriList(const QByteArray &list)
{
    LinkFinder finder;
    QStringList files;
    int number = 0;
    for (const QByteArray &line : list.left(LinkFinder::MaxText).split('\n')) {
        ++number;
        const QString text = QString::fromUtf8(line.trimmed());
        if (text.isEmpty() || text.startsWith(u'#'))
            continue;
        const QUrl url(text);
        if (url.isLocalFile() && mayHoldLinks(url.toLocalFile()))
            files.append(url.toLocalFile());
        else
            finder.takeLink(text, number);
    }
    ExtractedLinks links = finder.result();
    links.files = files;
    return links;
}

/// Addresses and titles, a line each.
ExtractedLinks linksOfMozUrl(const QByteArray &data)
{
    LinkFinder finder;
    const QStringList lines = decoded(data.left(LinkFinder::MaxText)).remove(QChar(0)).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); i += 2) {
        if (!lines.at(i).trimmed().isEmpty())
            finder.takeLink(lines.at(i).trimmed(), int(i) + 1);
    }
    return finder.result();
}

ExtractedLinks linksOfHtml(const QString &html)
{
    LinkFinder finder;
    int number = 0;
    for (const QString &link : htmlLinks(html.left(LinkFinder::MaxText), LinkFinder::MaxLinks))
        finder.takeLink(link, ++number);
    return finder.result();
}

bool hasSome(const ExtractedLinks &links)
{
    return !links.links.isEmpty() || !links.files.isEmpty();
}

/// The address in a file of Windows or of a desktop that stands for a link.
QString addressOfShortcut(const QString &text)
{
    static const QRegularExpression entry(QStringLiteral("^\\s*URL\\s*=\\s*(\\S+)\\s*$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    return entry.match(text).captured(1);
}

} // namespace

ExtractedLinks extractLinks(const QString &text)
{
    LinkFinder finder;
    finder.readText(text);
    return finder.result();
}

ExtractedLinks extractLinks(const QMimeData &data)
{
    ExtractedLinks links;
    if (data.hasFormat(QStringLiteral("text/uri-list")))
        links = linksOfUriList(data.data(QStringLiteral("text/uri-list")));
    if (!hasSome(links) && data.hasFormat(QStringLiteral("text/x-moz-url")))
        links = linksOfMozUrl(data.data(QStringLiteral("text/x-moz-url")));
    const bool isCurl = data.hasText() && isCurlCommand(data.text().trimmed());
    if (!hasSome(links) && data.hasHtml() && !isCurl)
        links = linksOfHtml(data.html());
    if (!hasSome(links) && data.hasText())
        links = extractLinks(data.text());
    return links;
}

ExtractedLinks extractLinksFromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.read(MaxFile);
    const QString text = decoded(bytes);
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool isShortcut = suffix == QLatin1String("url") || suffix == QLatin1String("desktop");
    ExtractedLinks links = extractLinks(isShortcut ? addressOfShortcut(text) : text);
    links.isCut = links.isCut || !file.atEnd();
    return links;
}

QString linkText(const QMimeData &data)
{
    const ExtractedLinks found = extractLinks(data);
    if (found.links.isEmpty())
        return {};
    if (data.hasText() && isCurlCommand(data.text().trimmed()))
        return data.text().trimmed();
    QStringList lines;
    lines.reserve(found.links.size());
    for (const FoundLink &link : found.links)
        lines.append(link.task.url.toString(QUrl::FullyEncoded));
    return lines.join(u'\n');
}

QString refusalText(const RefusedText &refused)
{
    switch (refused.reason) {
    case RefusedText::Reason::NotALink:
        return Words::tr("Line %1 is not a link.").arg(refused.line);
    case RefusedText::Reason::OtherScheme:
        return Words::tr("Line %1: only http and https can be downloaded, not “%2”.")
            .arg(refused.line)
            .arg(refused.scheme);
    case RefusedText::Reason::BadHost:
        return Words::tr("Line %1: the address has no valid host.").arg(refused.line);
    case RefusedText::Reason::HasControls:
        return Words::tr("Line %1 has control characters in it.").arg(refused.line);
    case RefusedText::Reason::TooLong:
        return Words::tr("Line %1 is too long for a link.").arg(refused.line);
    case RefusedText::Reason::TooManyInPattern:
        return Words::tr("Line %1 stands for more than 10,000 links.").arg(refused.line);
    case RefusedText::Reason::PatternBackwards:
        return Words::tr("Line %1: the range in brackets runs backwards.").arg(refused.line);
    case RefusedText::Reason::SendsData:
        return Words::tr("Line %1: this command sends data, it is not a download.").arg(refused.line);
    }
    return {};
}

} // namespace td
