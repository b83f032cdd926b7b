// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/resumepart.h"

#include "app/optionvalues.h"

#include "engine/storage/assembly.h"
#include "engine/storage/partfile.h"
#include "engine/storage/resumejournal.h"

#include <QFileInfo>

namespace td {

static DownloadError whyThereIsNoOffer(const QString &path, const QString &partFile)
{
    using Verdict = ResumeJournal::Verdict;
    DownloadError error;
    const Verdict verdict = ResumeJournal::read(PartFile::pathFor(path), nullptr, &error);
    if (verdict == Verdict::Newer || verdict == Verdict::Unreadable)
        return error;
    return {DownloadError::Kind::CannotOpen, 0, QStringLiteral("no valid control file beside it"), partFile};
}

Parsed<DownloadTask> resumedTask(const QString &partFile, const DownloadTask &common)
{
    QString path = QFileInfo(partFile).absoluteFilePath();
    if (path.endsWith(ResumeJournal::Ending))
        path.chop(ResumeJournal::Ending.size());
    if (!path.endsWith(PartFile::Ending))
        return {{},
            usageError(QStringLiteral("%1 is not a part file; its name ends with .tdpart").arg(quotedInput(partFile)))};
    path.chop(PartFile::Ending.size());
    const auto offer = Assembly::offer(path);
    if (!offer)
        return {{}, whyThereIsNoOffer(path, partFile)};
    const auto link = parseLink(offer->identity.url.toString(QUrl::FullyEncoded));
    if (link.error)
        return {{}, link.error};
    DownloadTask task = common;
    task.url = link.value;
    task.output = path;
    const auto required = parseChecksum(QString::fromLatin1(offer->identity.required)); // by whoever began
    if (!task.checksum && !required.error)
        task.checksum = required.value;
    return {task};
}

} // namespace td
