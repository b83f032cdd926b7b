// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/targetname.h"

#include "engine/link.h"
#include "engine/storage/filename.h"
#include "engine/storage/namereservation.h"
#include "engine/storage/partfile.h"
#include "engine/storage/resumejournal.h"

#include <QFileInfo>

namespace td {

namespace {

using Kind = DownloadError::Kind;
using Verdict = ResumeJournal::Verdict;

enum class Finding {
    Nothing,
    Remains, ///< a control file alone, which tells of nothing
    OursToResume,
    Taken,
};

Finding lookAt(const QString &path, const QUrl &url, const QUrl &formerUrl)
{
    if (NameReservation::isTaken(path) || disk::look(path).kind != disk::EntryKind::Nothing)
        return Finding::Taken;
    const QString partPath = PartFile::pathFor(path);
    ResumeJournal journal;
    const Verdict verdict = ResumeJournal::read(partPath, &journal);
    if (disk::look(partPath).kind == disk::EntryKind::Nothing)
        return verdict == Verdict::Newer  ? Finding::Taken
            : verdict == Verdict::Nothing ? Finding::Nothing
                                          : Finding::Remains;
    PartFile part; // locked for a moment, to know whether somebody else is at work on it
    if (part.open(partPath))
        return Finding::Taken;
    // An empty one is of a run that was killed before its first byte.
    const bool isOurs = verdict == Verdict::Valid ? withoutSecrets(journal.identity.url) == withoutSecrets(url)
            || (!formerUrl.isEmpty() && withoutSecrets(journal.identity.url) == withoutSecrets(formerUrl))
                                                  : verdict == Verdict::Nothing && part.size() == 0;
    return isOurs ? Finding::OursToResume : Finding::Taken;
}

TargetName firstFree(const QString &path, const QUrl &url, const QUrl &formerUrl)
{
    const QFileInfo info(path);
    QString candidate = path;
    for (int number = 1; number <= MostFileNumbers; ++number) {
        const Finding finding = lookAt(candidate, url, formerUrl);
        if (finding != Finding::Taken)
            return {{}, candidate, finding == Finding::Nothing && candidate == path};
        candidate = info.path() + u'/' + numberedName(info.fileName(), number);
    }
    return {{Kind::FileExists, 0, {}, path}, {}};
}

} // namespace

TargetName chooseTarget(const QString &path, const QUrl &url, ExistsPolicy policy, const QUrl &formerUrl)
{
    const QFileInfo info(path);
    if (info.fileName().isEmpty())
        return {{Kind::CannotCreate, 0, QStringLiteral("is a folder"), path}, {}};
    if (auto error = disk::makeFolder(info.path()))
        return {error, {}};
    if (policy == ExistsPolicy::Rename)
        return firstFree(path, url, formerUrl);
    if (auto error = disk::requireReplaceable(path))
        return {error, {}};
    const bool isNew = disk::look(path).kind == disk::EntryKind::Nothing;
    if (policy != ExistsPolicy::Overwrite && !isNew)
        return {{Kind::FileExists, 0, {}, path}, {}};
    return {{}, path, isNew && lookAt(path, url, formerUrl) == Finding::Nothing};
}

} // namespace td
