// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/datelook.h"
#include "ui/downloadrow.h"

#include "engine/text.h"

#include <QDateTime>

/// What a row says about its download, in the words of the window.
namespace td::rowtext {

QString name(const DownloadSnapshot &snapshot); ///< never empty; direction marks made visible
QString status(const DownloadRow &row);
QString statusHint(const DownloadRow &row, text::Units units); ///< for the tooltip: with the explanation of a failure
QString explanation(const DownloadRow &row, text::Units units); ///< of a failure
QString fullFolder(const DownloadSnapshot &snapshot); ///< where a disk was full; empty unless it failed for that
QString date(const QDateTime &utc, DateLook look); ///< "Today 14:05"
QString resumable(const DownloadSnapshot &snapshot);
int attempt(const DownloadSnapshot &snapshot); ///< the last one that was made
qint64 averageSpeed(const DownloadSnapshot &snapshot); ///< bytes a second; 0 where it can't be told
std::optional<qint64> remaining(const DownloadSnapshot &snapshot);
/// What looks like markup is shown by a tooltip as its letters; the text may be a server's.
QString inert(const QString &text);
/// A file name inside a sentence, or a number with its unit where texts run from right to left: isolated, so that
/// neither direction turns the other around.
QString isolated(const QString &name);
/// The same, and so short that a line holds it: a name may have no place to wrap.
QString inSentence(const QString &name);

} // namespace td::rowtext
