// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/assembly.h"

#include "engine/storage/assemblyprivate.h"
#include "engine/storage/tempfolder.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

namespace td {

using Kind = DownloadError::Kind;
using Verdict = ResumeJournal::Verdict;

namespace {

bool isSameRun(const ResumeJournal &journal, disk::FileId part)
{
    const QByteArray boot = disk::bootId();
    return !boot.isEmpty() && journal.boot == boot && journal.part == part;
}

// What of the journal's claims deserves a look.
RangeSet candidatesOf(const ResumeJournal &journal, disk::FileId part, qint64 partSize)
{
    RangeSet ranges = isSameRun(journal, part) ? journal.written : journal.synced;
    if (journal.mode == AssemblyMode::Direct)
        ranges.remove({partSize, ByteRange::Open});
    return ranges;
}

bool fits(const ResumeJournal &journal, qint64 partSize)
{
    return !journal.identity.total || partSize <= *journal.identity.total;
}

/// A control file was written after the last byte; since then somebody has changed the file, or put another there.
bool wasChangedAfterItsNotes(const QString &path)
{
    const QString part = PartFile::pathFor(path);
    const QDateTime noted = std::max(QFileInfo(ResumeJournal::pathFor(part)).lastModified(),
        QFileInfo(ResumeJournal::runningPathFor(part)).lastModified());
    return QFileInfo(path).lastModified() > noted;
}

} // namespace

Assembly::Assembly(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

Assembly::~Assembly()
{
    d->release();
}

std::optional<ResumeOffer> Assembly::offer(const QString &path, DownloadError *unreadable)
{
    const QString partPath = PartFile::pathFor(path);
    const disk::Entry part = disk::look(partPath);
    if (part.kind != disk::EntryKind::File || !part.isOwn)
        return std::nullopt;
    ResumeJournal journal;
    DownloadError error;
    const Verdict verdict = ResumeJournal::read(partPath, &journal, &error);
    if (unreadable && verdict == Verdict::Unreadable)
        *unreadable = error;
    if (verdict != Verdict::Valid || !fits(journal, part.size))
        return std::nullopt;
    return ResumeOffer{journal.identity, candidatesOf(journal, part.id, part.size)};
}

std::optional<FileIdentity> Assembly::finished(const QString &path)
{
    const disk::Entry file = disk::look(path);
    if (file.kind != disk::EntryKind::File)
        return std::nullopt;
    const disk::Entry part = disk::look(PartFile::pathFor(path));
    const bool isOnlyName = part.kind == disk::EntryKind::Nothing || part.id == file.id;
    ResumeJournal journal;
    if (!isOnlyName || ResumeJournal::read(PartFile::pathFor(path), &journal) != Verdict::Valid
        || journal.part.inode != file.id.inode || !journal.isComplete(file.size) || wasChangedAfterItsNotes(path))
        return std::nullopt;
    return journal.identity;
}

DownloadError Assembly::tidyUp(const QString &path)
{
    d->release();
    const auto identity = finished(path);
    if (!identity)
        return {Kind::CannotOpen, 0, QStringLiteral("not a finished file"), path};
    d->prepare(path, *identity, {});
    ResumeJournal journal;
    ResumeJournal::read(PartFile::pathFor(path), &journal);
    disk::removeIfSame(PartFile::pathFor(path), disk::look(path).id); // a second name, where there is no plain rename
    if (auto error = disk::syncFolderOf(path))
        return error;
    if (const auto folder = tempfolder::told(path, journal.tempFolder))
        tempfolder::remove(*folder);
    ResumeJournal::remove(PartFile::pathFor(path));
    return {};
}

void Assembly::removeLeftovers(const QString &path)
{
    if (!offer(path))
        return;
    Assembly leftovers;
    if (!leftovers.create(path, {.total = 0}, {.mode = AssemblyMode::Memory}))
        leftovers.discard();
}

DownloadError Assembly::create(const QString &path, const FileIdentity &identity, const Options &options)
{
    d->release();
    d->prepare(path, identity, options);
    if (auto error = d->claim()) {
        d->release();
        return error;
    }
    if (auto error = d->beginMode()) {
        discard();
        return error;
    }
    return {};
}

DownloadError Assembly::resume(const QString &path, const Options &options)
{
    d->release();
    auto part = std::make_shared<PartFile>();
    if (auto error = part->open(PartFile::pathFor(path)))
        return error;
    ResumeJournal journal;
    const qint64 size = part->size().value_or(0);
    DownloadError unusable;
    const Verdict verdict = ResumeJournal::read(part->path(), &journal, &unusable);
    if (unusable)
        return unusable;
    if (verdict != Verdict::Valid || !fits(journal, size))
        return {Kind::CannotOpen, 0, QStringLiteral("no valid control file"), part->path()};
    d->prepare(path, journal.identity, options);
    d->part = part;
    RangeSet candidates = candidatesOf(journal, part->id(), size);
    if (auto error = d->takeUp(journal, &candidates)) {
        d->release();
        return error;
    }
    d->startProof({d->store->snapshot(), part, journal.blocks(), candidates,
        isSameRun(journal, part->id()) ? jobs::Proof::Depth::LastBlocks : jobs::Proof::Depth::AllBlocks});
    return {};
}

AssemblyMode Assembly::mode() const
{
    return d->mode;
}

const FileIdentity &Assembly::identity() const
{
    return d->file.identity;
}

const RangeSet &Assembly::written() const
{
    return d->file.written;
}

void Assembly::setProvenance(const Provenance &provenance)
{
    d->file.provenance = provenance;
}

const Provenance &Assembly::provenance() const
{
    return d->file.provenance;
}

void Assembly::setIdentity(const FileIdentity &identity)
{
    if (identity == d->file.identity)
        return;
    d->file.identity = identity;
    d->file.checksums.setTotal(identity.total);
    d->file.isIdentityNew = true;
    d->scheduleNotes();
}

DownloadError Assembly::write(qint64 offset, QByteArrayView bytes)
{
    if (auto error = d->refusal())
        return error;
    const qint64 limit = d->memory ? d->memorySize : d->file.identity.total.value_or(ByteRange::Open);
    if (offset < 0 || offset > limit || bytes.size() > limit - offset)
        return {Kind::Other, 0, QStringLiteral("bytes outside of the file"), d->file.path};
    if (bytes.isEmpty())
        return {};
    if (auto error = d->store->write(offset, bytes)) {
        d->freeUnclaimedSpace(error);
        return error;
    }
    d->noteWritten(offset, bytes);
    return {};
}

DownloadError Assembly::read(qint64 offset, char *data, qint64 size) const
{
    if (auto error = d->refusal())
        return error;
    if (size < 0 || !d->file.written.contains({offset, offset + size}))
        return {Kind::Other, 0, QStringLiteral("bytes that are not there"), d->file.path};
    return d->store->read(offset, data, size);
}

DownloadError Assembly::restart(const FileIdentity &identity)
{
    if (auto error = d->refusal())
        return error;
    if (auto error = d->startOver(identity))
        return d->fail(error);
    return {};
}

void Assembly::save()
{
    d->wishes.save = true;
    d->startNext();
}

void Assembly::publish(qint64 total, const Publication &publication)
{
    d->wishes.publish = Private::PublishWish{total, publication};
    d->startNext();
}

void Assembly::cancel()
{
    d->cancel();
}

void Assembly::close()
{
    d->close();
}

void Assembly::discard()
{
    d->discard();
}

} // namespace td
