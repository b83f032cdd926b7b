// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// How an Assembly makes a name its own.

#include "engine/storage/assemblyprivate.h"
#include "engine/storage/memorystore.h"
#include "engine/storage/tempfolder.h"

#include <utility>

namespace td {

using Kind = DownloadError::Kind;
using Verdict = ResumeJournal::Verdict;

namespace {

constexpr QLatin1StringView Aside{".old"};

/// What it says may be true, but is not for this program to know, or not now.
bool isForOthers(Verdict verdict)
{
    return verdict == Verdict::Newer || verdict == Verdict::Unreadable;
}

} // namespace

DownloadError Assembly::Private::claim()
{
    const bool isSmall = file.identity.total && *file.identity.total <= jobs::Publishing::MostAtOnce;
    if (file.options.isFresh && isSmall && modeToBegin() == AssemblyMode::Memory) {
        m_reservation = NameReservation::take(file.path);
        const bool isBegun = disk::look(PartFile::pathFor(file.path)).kind != disk::EntryKind::Nothing;
        if (m_reservation && !isBegun && !isTakenSince())
            return {};
        m_reservation.reset();
        return {Kind::InUse, 0, {}, file.path};
    }
    if (NameReservation::isTaken(file.path))
        return {Kind::InUse, 0, {}, file.path};
    if (auto error = disk::requireReplaceable(file.path))
        return error;
    return claimPart();
}

/// Whether the name, which was free when it was looked at, has become a file's. Asked when it is claimed: who had it
/// before lets go of it only when the file is there.
bool Assembly::Private::isTakenSince() const
{
    const bool mustBeFree = file.options.isFresh || file.options.needsFreeName;
    return mustBeFree && disk::look(file.path).kind != disk::EntryKind::Nothing;
}

DownloadError Assembly::Private::needPart()
{
    if (part)
        return {};
    if (m_reservation && disk::folderOf(file.path) != m_reservation->folder())
        return {Kind::InputOutput, 0, QStringLiteral("the folder was replaced"), file.path};
    if (auto error = claimPart()) {
        part.reset();
        return error;
    }
    if (memory)
        memory->setPart(part);
    return {};
}

DownloadError Assembly::Private::claimPart()
{
    const QString partPath = PartFile::pathFor(file.path);
    if (disk::look(ResumeJournal::transientPathFor(partPath)).failure == ENAMETOOLONG) // before anything is fetched
        return DownloadError::fromErrno(ENAMETOOLONG, file.path, Kind::CannotCreate);
    DownloadError unusable;
    const Verdict verdict = ResumeJournal::read(partPath, nullptr, &unusable);
    if (isForOthers(verdict) && !file.options.startsOver)
        return unusable;
    part = std::make_shared<PartFile>();
    DownloadError error = part->create(partPath);
    const bool isNew = !error;
    if (error.kind == Kind::FileExists) // what came after the name was found fresh is somebody else's
        error = m_reservation ? DownloadError{Kind::InUse, 0, {}, partPath} : claimPresentPart(partPath);
    if (error)
        return error;
    if (isNew && !m_reservation && isTakenSince()) { // before anything is touched that may be the other's
        part->remove();
        return {Kind::InUse, 0, {}, file.path};
    }
    if (isNew && verdict == Verdict::Nothing) { // what nobody believes now could be believed beside a new one
        disk::remove(ResumeJournal::runningPathFor(partPath));
        return {};
    }
    ResumeJournal old;
    if (ResumeJournal::read(partPath, &old) == Verdict::Valid && old.mode == AssemblyMode::TempFiles) {
        if (const auto folder = tempfolder::told(file.path, old.tempFolder))
            tempfolder::remove(*folder);
    }
    // The old claims are void without their bytes. Those go first: bytes that nothing tells of would be put aside.
    if (auto failure = part->truncate(0))
        return failure;
    ResumeJournal::remove(partPath);
    return {};
}

DownloadError Assembly::Private::claimPresentPart(const QString &partPath)
{
    if (const auto error = part->open(partPath)) {
        const bool isGone = disk::look(partPath).kind == disk::EntryKind::Nothing; // it is complete now
        return isGone ? DownloadError{Kind::InUse, 0, {}, partPath} : error;
    }
    DownloadError unusable;
    const Verdict verdict = ResumeJournal::read(partPath, nullptr, &unusable);
    if (isForOthers(verdict) && !file.options.startsOver)
        return unusable;
    const bool isStranger = verdict == Verdict::Nothing || isForOthers(verdict)
        || (verdict == Verdict::Invalid && !ResumeJournal::isBlank(partPath));
    if (!isStranger || (part->size().value_or(0) == 0 && !isForOthers(verdict)))
        return {};
    if (auto error = putAside(partPath))
        return error;
    return isForOthers(verdict) ? putClaimsAside(partPath) : DownloadError();
}

/// Who can read them goes on with what was put aside.
DownloadError Assembly::Private::putClaimsAside(const QString &partPath) const
{
    const QString aside = partPath + Aside;
    const QString folder = tempfolder::pathFor(file.path, file.options.tempDir);
    const std::pair<QString, QString> moves[] = {
        {ResumeJournal::pathFor(partPath), ResumeJournal::pathFor(aside)},
        {ResumeJournal::runningPathFor(partPath), ResumeJournal::runningPathFor(aside)},
        {folder, folder + Aside},
    };
    for (const auto &[from, to] : moves) {
        disk::remove(to); // of what was put aside before
        tempfolder::remove(to);
        if (disk::look(from).kind == disk::EntryKind::Nothing)
            continue;
        if (auto error = disk::move(from, to, disk::Collision::Refuse))
            return error;
    }
    return {};
}

/// Bytes that nobody can vouch for are never used, but may be dear to somebody: they are kept, once.
DownloadError Assembly::Private::putAside(const QString &partPath)
{
    const auto old = part;
    part = std::make_shared<PartFile>();
    if (auto error = disk::move(partPath, partPath + Aside, disk::Collision::Replace))
        return error;
    return part->create(partPath);
}

} // namespace td
