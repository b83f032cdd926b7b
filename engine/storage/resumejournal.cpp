// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/resumejournal.h"

#include <QFileInfo>

#include <algorithm>
#include <cerrno>

namespace td {

using namespace Qt::StringLiterals;

namespace {

using Kind = DownloadError::Kind;
using Verdict = ResumeJournal::Verdict;

RangeSet firstRanges(const RangeSet &ranges)
{
    if (ranges.ranges().size() <= ResumeJournal::MaxRanges)
        return ranges;
    RangeSet first = ranges;
    first.remove({ranges.ranges().at(ResumeJournal::MaxRanges).begin, ByteRange::Open});
    return first;
}

Verdict readOne(const QString &path, ResumeJournal *journal, DownloadError *error)
{
    if (disk::look(path).kind == disk::EntryKind::Nothing) // most often so
        return Verdict::Nothing;
    int failure = 0;
    if (const auto text = disk::readSmallFile(path, ResumeJournal::MaxBytes, &failure))
        return ResumeJournal::parse(*text, journal);
    if (failure != 0) {
        *error = DownloadError::fromErrno(failure, path, failure == EIO ? Kind::InputOutput : Kind::CannotOpen);
        return Verdict::Unreadable;
    }
    const bool isThere = disk::look(path).kind != disk::EntryKind::Nothing; // or taken away in this moment
    return isThere ? Verdict::Invalid : Verdict::Nothing;
}

/// Of what was read.
DownloadError errorOf(Verdict verdict, const QString &partPath)
{
    if (verdict == Verdict::Newer)
        return {Kind::CannotOpen, 0, ResumeJournal::WrittenLater, ResumeJournal::pathFor(partPath)};
    if (verdict == Verdict::Invalid)
        return {Kind::CannotOpen, 0, u"no valid control file"_s, partPath};
    return {};
}

} // namespace

BlockChecksums ResumeJournal::blocks() const
{
    BlockChecksums table(identity.total);
    const QList<qint64> numbers = table.blocksIn(written);
    for (qsizetype i = 0; i < std::min(numbers.size(), checksums.size()); ++i)
        table.set(numbers.at(i), checksums.at(i));
    return table;
}

void ResumeJournal::setRanges(const RangeSet &writtenRanges, const RangeSet &syncedRanges, const BlockChecksums &known)
{
    written = firstRanges(known.covered(writtenRanges));
    synced = firstRanges(known.covered(syncedRanges));
    checksums.clear();
    for (const qint64 block : known.blocksIn(written))
        checksums.append(known.value(block));
}

void ResumeJournal::remove(const QString &partPath)
{
    // Whoever is killed in between leaves the newer one.
    const QString running = runningPathFor(partPath);
    if (disk::look(running).kind != disk::EntryKind::Nothing
        && disk::move(running, pathFor(partPath), disk::Collision::Replace))
        disk::remove(running);
    disk::remove(pathFor(partPath));
    disk::remove(transientPathFor(partPath));
}

ResumeJournal::Verdict ResumeJournal::read(const QString &partPath, ResumeJournal *journal, DownloadError *error)
{
    ResumeJournal settled;
    DownloadError failure;
    Verdict verdict = readOne(pathFor(partPath), &settled, &failure);
    ResumeJournal running;
    const Verdict other =
        verdict == Verdict::Valid ? readOne(runningPathFor(partPath), &running, &failure) : Verdict::Nothing;
    if (other == Verdict::Unreadable) // it may tell of more
        verdict = other;
    const bool isOutdated =
        other == Verdict::Valid && running.part == settled.part && running.generation > settled.generation;
    if (journal && verdict == Verdict::Valid)
        *journal = isOutdated ? running : settled;
    if (error)
        *error = failure ? failure : errorOf(verdict, partPath);
    return verdict;
}

bool ResumeJournal::isBlank(const QString &partPath)
{
    const auto text = disk::readSmallFile(pathFor(partPath), MaxBytes);
    return text && text->count('\0') == text->size();
}

DownloadError ResumeJournal::write(const QString &partPath, disk::Durability durability, disk::FileId *id) const
{
    if (auto error = writeTo(pathFor(partPath), partPath, durability, id))
        return error;
    if (!synced.isEmpty()) // before that, none was written beside it
        disk::remove(runningPathFor(partPath));
    return {};
}

DownloadError ResumeJournal::writeRunning(const QString &partPath, disk::FileId *id) const
{
    return writeTo(runningPathFor(partPath), partPath, disk::Durability::PageCache, id);
}

DownloadError ResumeJournal::writeTo(
    const QString &path, const QString &partPath, disk::Durability durability, disk::FileId *id) const
{
    const QByteArray text = toText(QFileInfo(partPath).completeBaseName());
    if (text.size() > MaxBytes)
        return {Kind::InputOutput, 0, QStringLiteral("control file too long"), path};
    return disk::replaceSmallFile(path, text, durability, id, transientPathFor(partPath));
}

bool ResumeJournal::isComplete(qint64 size) const
{
    const RangeSet whole{{0, size}};
    const bool isLength = identity.total ? *identity.total == size : size > 0;
    return isLength && written == whole && synced == whole;
}

} // namespace td
