// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/urlextractor.h"

#include "ui/curlcommand.h"
#include "ui/htmllinks.h"
#include "ui/linkfinder.h"
#include "ui/linkwords.h"
#include "ui/listoptions.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

namespace td {

namespace {

/// Bytes; what is longer than what is read of a text is so in every encoding.
constexpr qint64 MaxFile = 4 * LinkFinder::MaxText + 4;
constexpr qsizetype MaxLine = 32 * 1024; ///< characters of a line, for an editor that is to stay quick
constexpr qsizetype MaxLines = 100'000;

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

/// One link a line, which ends neither at a blank in it nor before a mark at its end.
QString lineOf(const QString &link)
{
    QString line = link;
    line.remove(QRegularExpression(QStringLiteral("[\\r\\n\\t]")));
    const bool endsInMark = !line.isEmpty() && QStringView(u"'`,;").contains(line.back());
    if (endsInMark || linkwords::withoutStrayBrackets(line).size() < line.size())
        line = line.chopped(1) + QString::fromLatin1(QUrl::toPercentEncoding(line.right(1)));
    return line.replace(u' ', QStringLiteral("%20"));
}

EditableLinks sourceOfPieces(const QStringList &pieces)
{
    LinkFinder finder;
    QStringList lines;
    for (const QString &piece : pieces) {
        lines.append(lineOf(piece));
        finder.takeLink(lines.constLast(), int(lines.size()));
    }
    return {finder.result(), lines.join(u'\n')};
}

EditableLinks sourceOfUriList(const QByteArray &list)
{
    QStringList pieces;
    QStringList files;
    for (const QByteArray &line : list.split('\n')) {
        if (pieces.size() > LinkFinder::MaxLinks)
            break;
        const QString text = QString::fromUtf8(line.trimmed());
        if (text.isEmpty() || text.startsWith(u'#'))
            continue;
        const QUrl url(text);
        if (url.isLocalFile() && mayHoldLinks(url.toLocalFile()))
            files.append(url.toLocalFile());
        else
            pieces.append(text);
    }
    EditableLinks source = sourceOfPieces(pieces);
    source.links.files = files;
    return source;
}

/// Addresses and titles, a line each.
EditableLinks sourceOfMozUrl(const QByteArray &data)
{
    QStringList pieces;
    const QStringList lines = decoded(data).remove(QChar(0)).split(u'\n');
    for (qsizetype i = 0; i < lines.size() && pieces.size() <= LinkFinder::MaxLinks; i += 2) {
        if (!lines.at(i).trimmed().isEmpty())
            pieces.append(lines.at(i).trimmed());
    }
    return sourceOfPieces(pieces);
}

/// Picture and title of the same thing lead to the same place: that is nothing to be told.
EditableLinks sourceOfHtml(const QString &html)
{
    const QStringView read = LinkFinder::readablePart(html);
    QStringList links = htmlLinks(read.toString(), LinkFinder::MaxLinks + 1);
    links.removeDuplicates();
    EditableLinks source = sourceOfPieces(links);
    source.links.isCut |= read.size() < html.size();
    return source;
}

/// One that has something to say beside the link; a sentence may begin with the word.
bool holdsCurlCommand(const QString &text)
{
    static const QRegularExpression command(
        QStringLiteral("^[ \\t]*(?:[$>%]\\s+)?curl(?:\\.exe)?[ \\t]+(?:[-'\"^\\\\$]|https?:)"),
        QRegularExpression::MultilineOption);
    return command.match(text.left(LinkFinder::MaxText)).hasMatch();
}

bool isForAnEditor(QStringView text)
{
    if (text.count(u'\n') >= MaxLines)
        return false;
    const QList<QStringView> lines = text.split(u'\n');
    return std::none_of(lines.cbegin(), lines.cend(), [](QStringView line) { return line.size() > MaxLine; });
}

/// The links alone, with their options, as many as an editor takes.
void writeLinks(EditableLinks &source)
{
    QStringList lines;
    auto &links = source.links.links;
    for (qsizetype i = 0; i < links.size(); ++i) {
        const QStringList more = listLines(links.at(i));
        if (lines.size() + more.size() >= MaxLines) {
            links.resize(i);
            source.links.isCut = true;
            break;
        }
        lines.append(more);
    }
    if (source.links.isCut)
        lines.append(LinkFinder::MoreMark.toString());
    source.text = lines.join(u'\n');
}

/// As it is; where that would be too much for an editor, its links alone.
EditableLinks sourceOfText(const QString &text)
{
    const QString all = text.trimmed();
    const qsizetype end = all.indexOf(u'\n', LinkFinder::MaxText); // the line that crosses the limit stays whole
    const QString read = all.left(std::min(end < 0 ? all.size() : end, LinkFinder::MaxText + MaxLine));
    EditableLinks source{extractLinks(read), read};
    if (holdsCurlCommand(read) || isForAnEditor(read))
        return source;
    writeLinks(source);
    return source;
}

bool hasSome(const EditableLinks &source)
{
    return !source.links.links.isEmpty() || !source.links.files.isEmpty();
}

EditableLinks sourceOf(const QMimeData &data)
{
    EditableLinks source;
    if (data.hasFormat(QStringLiteral("text/uri-list")))
        source = sourceOfUriList(data.data(QStringLiteral("text/uri-list")));
    if (!hasSome(source) && data.hasFormat(QStringLiteral("text/x-moz-url")))
        source = sourceOfMozUrl(data.data(QStringLiteral("text/x-moz-url")));
    const bool isCurl = data.hasText() && holdsCurlCommand(data.text());
    if (!hasSome(source) && data.hasHtml() && !isCurl)
        source = sourceOfHtml(data.html());
    if (!hasSome(source) && data.hasText())
        source = sourceOfText(data.text());
    return source;
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
    return sourceOf(data).links;
}

EditableLinks editableLinks(const QMimeData &data)
{
    EditableLinks source = sourceOf(data);
    if (source.links.links.isEmpty())
        source.text.clear();
    return source;
}

QString linkText(const QMimeData &data)
{
    return editableLinks(data).text;
}

QString linkTextOfFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = decoded(file.read(MaxFile));
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool isShortcut = suffix == QLatin1String("url") || suffix == QLatin1String("desktop");
    return sourceOfText(isShortcut ? addressOfShortcut(text) : text).text;
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
    case RefusedText::Reason::HasBlanks:
        return Words::tr(
            "Line %1: words follow the link. Remove them or, if they belong to it, put all of it in quotes.")
            .arg(refused.line);
    case RefusedText::Reason::TooLong:
        return Words::tr("Line %1 is too long for a link.").arg(refused.line);
    case RefusedText::Reason::TooManyInPattern:
        return Words::tr("Line %1 stands for more than 10,000 links.").arg(refused.line);
    case RefusedText::Reason::PatternBackwards:
        return Words::tr("Line %1: the range in brackets runs backwards.").arg(refused.line);
    case RefusedText::Reason::SendsData:
        return Words::tr("Line %1: this command sends data, it is not a download.").arg(refused.line);
    case RefusedText::Reason::UnknownOption:
        return Words::tr("Line %1: only the command line follows the option “%2” of a list.")
            .arg(refused.line)
            .arg(refused.text);
    case RefusedText::Reason::UnusableOption:
        return Words::tr("Line %1: what “%2” says is of no use, so the link above it is left out.")
            .arg(refused.line)
            .arg(refused.text);
    }
    return {};
}

} // namespace td
