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
    Unknown, ///< the disk doesn't tell just now
};

bool isAnothers(const QString &path, const Claimant &claimant)
{
    return claimant.isAnothers && claimant.isAnothers(path);
}

/// `error` becomes what stands in the way of knowing.
Finding lookAt(const QString &path, const Claimant &claimant, DownloadError *error)
{
    const disk::Entry there = disk::look(path);
    const disk::EntryKind kind = there.kind;
    if (kind == disk::EntryKind::Unknown) { // so are all other names of this folder
        *error = DownloadError::fromErrno(there.failure, path, Kind::CannotCreate);
        return Finding::Unknown;
    }
    const bool isFile = kind == disk::EntryKind::File;
    if (NameReservation::isTaken(path) || (kind != disk::EntryKind::Nothing && !isFile))
        return Finding::Taken;
    const QString partPath = PartFile::pathFor(path);
    ResumeJournal journal;
    DownloadError unusable;
    const Verdict verdict = ResumeJournal::read(partPath, &journal, &unusable);
    const disk::Entry found = disk::look(partPath);
    if (verdict == Verdict::Unreadable && found.isOwn
        && !claimant.startsOver) { // to go around it would be to fetch all again
        *error = unusable;
        return Finding::Unknown;
    }
    const bool isOthers = verdict == Verdict::Newer || verdict == Verdict::Unreadable;
    if (found.kind == disk::EntryKind::Nothing)
        return isFile || isOthers ? Finding::Taken : verdict == Verdict::Nothing ? Finding::Nothing : Finding::Remains;
    PartFile part; // locked for a moment, to know whether somebody else is at work on it
    if (part.open(partPath))
        return Finding::Taken;
    const bool isBlank = verdict == Verdict::Nothing && part.size() == 0; // its run was killed before its first byte
    if (verdict != Verdict::Valid)
        return isBlank && !isFile ? Finding::OursToResume : Finding::Taken;
    const bool isOurs = claimant.mayOwn(journal.identity.url) && !isAnothers(path, claimant);
    return isOurs ? Finding::OursToResume : Finding::Taken;
}

bool isFinishedFile(const QString &path)
{
    return disk::look(path).kind == disk::EntryKind::File
        && disk::look(PartFile::pathFor(path)).kind == disk::EntryKind::Nothing;
}

/// The name that was asked for last, and how many of its numbers are finished files: where a list has many links of one
/// name, not all of them are looked at again for each.
struct KnownNumbers {
    QString path;
    int finished = 0;

    void begin(const QString &wanted)
    {
        if (path != wanted || disk::look(wanted).kind == disk::EntryKind::Nothing)
            *this = {wanted, 0};
    }
};

QString numbered(const QFileInfo &wanted, int number)
{
    return number == 0 ? wanted.filePath() : wanted.path() + u'/' + numberedName(wanted.fileName(), number);
}

TargetName firstFree(const QString &path, const Claimant &claimant)
{
    static thread_local KnownNumbers known;
    known.begin(path);
    const QFileInfo info(path);
    for (int number = known.finished; number < MostFileNumbers; ++number) {
        const QString candidate = numbered(info, number);
        DownloadError error;
        const Finding finding = lookAt(candidate, claimant, &error);
        if (error)
            return {error, {}};
        if (finding != Finding::Taken)
            return {{}, candidate, finding == Finding::Nothing && candidate == path};
        if (known.finished == number && isFinishedFile(candidate))
            ++known.finished;
    }
    return {{Kind::FileExists, 0, {}, path}, {}};
}

/// What is ours among the names of this kind: a part first, or else the first that no other download has.
QString ownName(const QString &path, const Claimant &claimant, DownloadError *error)
{
    static thread_local KnownNumbers known; // all of them the names of others
    known.begin(path);
    const QFileInfo info(path);
    QString own;
    for (int number = known.finished; number < MostFileNumbers; ++number) {
        QString candidate = numbered(info, number);
        const bool isFile = disk::look(candidate).kind != disk::EntryKind::Nothing;
        if (isFile && !own.isEmpty()) // no part is to become that
            continue;
        const Finding finding = lookAt(candidate, claimant, error);
        if (finding == Finding::Unknown)
            return candidate;
        if (finding == Finding::OursToResume && !isFile)
            return candidate;
        const bool isOthers = own.isEmpty() && claimant.isNameOfAnother(candidate);
        if (own.isEmpty() && !isOthers && !isAnothers(candidate, claimant))
            own = candidate;
        if (finding != Finding::Taken && !own.isEmpty()) // no part of ours lies behind a gap
            break;
        if (known.finished == number && isOthers && isFinishedFile(candidate))
            ++known.finished;
    }
    return own.isEmpty() ? path : own;
}

} // namespace

bool Claimant::mayOwn(const QUrl &pinned) const
{
    const QUrl link = withoutSecrets(pinned);
    return link == withoutSecrets(url) || (!formerUrl.isEmpty() && link == withoutSecrets(formerUrl));
}

TargetName chooseTarget(const QString &wanted, const Claimant &claimant, ExistsPolicy policy)
{
    const QFileInfo info(wanted);
    if (info.fileName().isEmpty())
        return {{Kind::CannotCreate, 0, QStringLiteral("is a folder"), wanted}, {}};
    if (auto error = disk::makeFolder(info.path()))
        return {error, {}};
    if (policy == ExistsPolicy::Rename)
        return firstFree(wanted, claimant);
    const bool hasOthers = policy == ExistsPolicy::Skip && claimant.isNameOfAnother;
    DownloadError unknown;
    const QString path = hasOthers ? ownName(wanted, claimant, &unknown) : wanted;
    if (unknown)
        return {unknown, {}};
    if (auto error = disk::requireReplaceable(path))
        return {error, {}};
    const bool isNew = disk::look(path).kind == disk::EntryKind::Nothing;
    if (policy != ExistsPolicy::Overwrite && !isNew)
        return {{Kind::FileExists, 0, {}, path}, {}};
    if (!isNew && claimant.isToStay && claimant.isToStay(path))
        return {{Kind::InUse, 0, QStringLiteral("another link of the list has become that file"), path}, {}};
    if (isAnothers(path, claimant))
        return {{Kind::InUse, 0, QStringLiteral("another download of the list has begun it"), path}, {}};
    return {{}, path, path == wanted && isNew && lookAt(path, claimant, &unknown) == Finding::Nothing};
}

} // namespace td
