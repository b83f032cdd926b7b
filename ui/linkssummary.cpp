// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/linkssummary.h"

#include "ui/urlextractor.h"

#include <QCoreApplication>

#include <algorithm>

namespace td {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LinksSummary)
};

constexpr int MostNamed = 2; ///< of the refused lines
constexpr qsizetype LongestName = 40;

/// In the middle, where it is too long: names differ at their ends. Never between the two halves of a character.
QString shortened(const QString &name)
{
    if (name.size() <= LongestName)
        return name;
    qsizetype head = LongestName / 2;
    qsizetype tail = name.size() - LongestName / 2 + 1;
    head -= name.at(head - 1).isHighSurrogate() ? 1 : 0;
    tail += name.at(tail).isLowSurrogate() ? 1 : 0;
    return name.left(head) + u'…' + name.mid(tail);
}

/// Of the file, or of what is left of the link where there is none.
QString nameOf(const FoundLink &link)
{
    const QUrl &url = link.task.url;
    return shortened(url.fileName().isEmpty() ? url.host() + url.path() : url.fileName());
}

bool carriesMore(const FoundLink &link)
{
    return !link.task.headers.isEmpty() || !link.task.user.isEmpty() || !link.task.referer.isEmpty();
}

/// One that was understood: the first thing to be told.
bool leavesOutALink(const RefusedText &refused)
{
    return refused.reason == RefusedText::Reason::UnusableOption;
}

} // namespace

QString linksSummary(const ExtractedLinks &found)
{
    const int count = int(found.links.size());
    QStringList words;
    if (count > 1)
        words.append(Words::tr("%Ln link(s), from \u2068%1\u2069 to \u2068%2\u2069.", nullptr, count)
                         .arg(nameOf(found.links.first()), nameOf(found.links.last())));
    if (found.duplicates > 0)
        words.append(Words::tr("%Ln link(s) (stands|stand) there twice.", nullptr, found.duplicates));
    if (std::any_of(found.links.cbegin(), found.links.cend(), carriesMore))
        words.append(Words::tr("Headers, cookies and login that were given are sent along."));
    if (const QString odd = refusalsSummary(found); !odd.isEmpty())
        words.append(odd);
    return words.join(u' ');
}

QString refusalsSummary(const ExtractedLinks &found)
{
    QStringList words;
    QList<RefusedText> named = found.refused;
    std::stable_partition(named.begin(), named.end(), leavesOutALink);
    for (const RefusedText &refused : named.mid(0, MostNamed))
        words.append(refusalText(refused));
    if (found.refusedCount > MostNamed)
        words.append(Words::tr("%Ln more line(s) (is|are) of no use.", nullptr, found.refusedCount - MostNamed));
    if (found.isCut)
        words.append(Words::tr("There is more than can be added at once."));
    return words.join(u' ');
}

} // namespace td
