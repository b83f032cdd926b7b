// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/htmllinks.h"

#include "ui/linkwords.h"

#include <QRegularExpression>

namespace td {

namespace {

/// Only the references that occur in addresses.
QString withoutReferences(QString text)
{
    static constexpr struct {
        const char *reference;
        char character;
    } references[] = {{"&quot;", '"'}, {"&#34;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}, {"&#x27;", '\''},
        {"&lt;", '<'}, {"&gt;", '>'}, {"&#38;", '&'}, {"&#x26;", '&'}, {"&amp;", '&'}};
    for (const auto &[reference, character] : references)
        text.replace(QLatin1StringView(reference), QString(QLatin1Char(character)), Qt::CaseInsensitive);
    return text;
}

QString withoutComments(const QString &html)
{
    QString text;
    qsizetype end = 0;
    for (qsizetype at = 0; end >= 0 && (at = html.indexOf(QLatin1String("<!--"), end)) >= 0;) {
        text += QStringView(html).sliced(end, at - end);
        const qsizetype close = html.indexOf(QLatin1String("-->"), at);
        end = close < 0 ? -1 : close + 3;
    }
    return end < 0 ? text : text + QStringView(html).sliced(end);
}

/// What is to be read of it: no tags, scripts, styles and comments; where a block ends, a word does.
QString plainText(const QString &html)
{
    static const QRegularExpression unread(
        QStringLiteral("<(?:script|style|title)\\b[^<>]*>[^<]*"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression inlineTag(
        QStringLiteral("</?(?:b|i|u|em|strong|span|font|code|small|mark|wbr)(?:\\s[^<>]*)?>"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tag(QStringLiteral("<[^<>]*>"));
    QString text = withoutComments(html);
    return withoutReferences(text.remove(unread).remove(inlineTag).replace(tag, QStringLiteral(" ")));
}

/// What stands between one anchor's beginning and the next one's, less the anchor itself.
QString behindAnchor(const QString &html)
{
    const qsizetype end = html.indexOf(QLatin1String("</a"), 0, Qt::CaseInsensitive);
    return end < 0 ? QString() : html.mid(end);
}

} // namespace

QStringList htmlLinks(const QString &html, qsizetype most)
{
    // Bounded repetitions: a page can't make this take more than linear time.
    static const QRegularExpression anchor(
        QStringLiteral("<(?:a|area)\\s[^<>]{0,2000}?\\bhref\\s{0,9}=\\s{0,9}"
                       "(?:\"([^\"<>]{1,8192})\"|'([^'<>]{1,8192})'|([^\\s\"'<>]{1,8192}))"),
        QRegularExpression::CaseInsensitiveOption);
    QStringList links;
    const auto readBetween = [&links, &html, most](qsizetype from, qsizetype to) {
        const QString between = html.mid(from, to - from);
        const QString text = plainText(from == 0 ? between : behindAnchor(between));
        links += linkwords::linksAmongWords(text, most - links.size());
    };
    qsizetype end = 0;
    for (auto matches = anchor.globalMatch(html); matches.hasNext() && links.size() < most;) {
        const auto match = matches.next();
        readBetween(end, match.capturedStart());
        end = match.capturedEnd();
        const QString address = withoutReferences(match.captured(match.lastCapturedIndex()).trimmed());
        if (address.startsWith(QLatin1String("http"), Qt::CaseInsensitive))
            links.append(address);
    }
    if (end > 0)
        readBetween(end, html.size());
    return links;
}

} // namespace td
