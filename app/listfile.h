// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/downloadoptions.h"
#include "app/parsed.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

namespace td {

struct ListEntry {
    int line = 0; ///< of the link, the first line is 1
    DownloadOptions options;
};

/// A link of a list that can't be downloaded as written, and why.
struct ListProblem {
    int line = 0;
    QString link; ///< as written
    DownloadError error;
};

struct ListFile {
    QList<ListEntry> entries;
    QList<ListProblem> problems;
};

/// Judges the file of that path, which an option names.
using FileCheck = std::function<DownloadError(const QString &path)>;

/// Reads a list of links: one a line; '#' begins a comment line; an indented "name=value" line is an option of the link
/// above, with the names of this program or aria2's (out, dir, checksum, header, referer, user-agent, split…). Every
/// entry begins with `common`. A link with a problem, also that `checkCertificates` finds, doesn't keep the others from
/// being taken.
ListFile parseList(
    const QByteArray &text, const DownloadOptions &common, const FileCheck &checkCertificates = FileCheck());

/// The text of a list of up to 64 MiB; "-" is standard input.
Parsed<QByteArray> readListText(const QString &path);

} // namespace td
