// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/htmllinks.h"

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

} // namespace

QStringList htmlLinks(const QString &html, qsizetype most)
{
    // Bounded repetitions: a page can't make this take more than linear time.
    static const QRegularExpression anchor(
        QStringLiteral("<(?:a|area)\\s[^<>]{0,2000}?\\bhref\\s{0,9}=\\s{0,9}"
                       "(?:\"([^\"<>]{1,8192})\"|'([^'<>]{1,8192})'|([^\\s\"'<>]{1,8192}))"),
        QRegularExpression::CaseInsensitiveOption);
    QStringList links;
    for (auto matches = anchor.globalMatch(html); matches.hasNext() && links.size() < most;) {
        const auto match = matches.next();
        const QString address = withoutReferences(match.captured(match.lastCapturedIndex()).trimmed());
        if (address.startsWith(QLatin1String("http"), Qt::CaseInsensitive))
            links.append(address);
    }
    return links;
}

} // namespace td
