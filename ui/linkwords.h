// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

/// Where links begin and end in a line.
namespace td::linkwords {

constexpr qsizetype MaxLink = 8192; ///< characters of one link

bool isQuote(QChar c);
bool hasBlank(QStringView text);

/// Where the next "http://" or "https://" begins that is not the end of a longer word; -1 without one.
qsizetype nextLink(QStringView text, qsizetype from);

/// Without blanks, quotes, and the commas between the lines of a list.
QStringView trimmedLink(QStringView text);
QStringView withoutStrayBrackets(QStringView link); ///< at its end, which it did not open
QString withoutBlanks(QStringView link); ///< as a browser asks for it

QStringList linksAmongWords(QStringView text, qsizetype most); ///< those that tell their scheme

/// Nothing in it ends a link but blanks.
bool isOneLinkWithBlanks(QStringView text);

/// A piece of a text with one link and the words behind it, as far as they can be told apart.
enum class Blanks { OfTheLink, BehindTheLink, Unclear };

Blanks blanksIn(QStringView text); ///< that isOneLinkWithBlanks()

} // namespace td::linkwords
