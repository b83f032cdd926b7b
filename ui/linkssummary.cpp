// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/linkssummary.h"

#include "ui/urlextractor.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace td {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LinksSummary)
};

bool carriesMore(const FoundLink &link)
{
    return !link.task.headers.isEmpty() || !link.task.user.isEmpty() || !link.task.referer.isEmpty();
}

} // namespace

QString linksSummary(const ExtractedLinks &found)
{
    const auto count = found.links.size();
    QStringList words;
    if (count > 1)
        words.append(Words::tr("%1 links, from \u2068%2\u2069 to \u2068%3\u2069.")
                         .arg(QLocale().toString(count), found.links.first().task.url.fileName().left(40),
                             found.links.last().task.url.fileName().left(40)));
    if (found.duplicates > 0)
        words.append(found.duplicates == 1 ? Words::tr("1 link stands there twice.")
                                           : Words::tr("%1 links stand there twice.").arg(found.duplicates));
    if (std::any_of(found.links.cbegin(), found.links.cend(), carriesMore))
        words.append(Words::tr("Headers, cookies and login of the command are sent along."));
    for (const RefusedText &refused : found.refused.mid(0, 2))
        words.append(refusalText(refused));
    if (found.refusedCount == 3)
        words.append(Words::tr("1 more line is no link."));
    else if (found.refusedCount > 3)
        words.append(Words::tr("%1 more lines are no links.").arg(found.refusedCount - 2));
    if (found.isCut)
        words.append(Words::tr("There is more than can be added at once."));
    return words.join(u' ');
}

} // namespace td
