// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/relocation.h"

#include "engine/storage/assembly.h"
#include "engine/storage/directstore.h"
#include "engine/storage/partfile.h"
#include "engine/storage/resumejournal.h"
#include "engine/storage/tempfilesstore.h"
#include "engine/storage/tempfolder.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace td {

using Kind = DownloadError::Kind;
using Verdict = ResumeJournal::Verdict;

namespace {

constexpr qint64 BufferSize = 1024 * 1024;

DownloadError interrupted(const QString &path)
{
    return {Kind::Interrupted, 0, QStringLiteral("stopped before it was moved"), path};
}

/// Beside the file, or where the options put it.
QString tempFolderAfter(const QString &folder, const QString &from, const QString &to)
{
    const bool isBeside = folder == tempfolder::pathFor(from, {});
    return tempfolder::pathFor(to, isBeside ? QString() : QFileInfo(folder).path());
}

DownloadError copyRanges(
    const ByteStore &source, const PartFile &target, const RangeSet &ranges, Relocation::Control &control)
{
    const qint64 total = std::max<qint64>(1, ranges.byteCount());
    qint64 done = 0;
    QByteArray buffer(std::min(total, BufferSize), Qt::Uninitialized);
    for (const ByteRange range : ranges.ranges()) {
        for (qint64 at = range.begin; at < range.end;) {
            if (control.stop)
                return interrupted(target.path());
            const qint64 length = std::min<qint64>(buffer.size(), range.end - at);
            if (auto error = source.read(at, buffer.data(), length))
                return error;
            if (auto error = target.write(at, QByteArrayView(buffer).first(length)))
                return error;
            at += length;
            done += length;
            control.permille = int(1000 * (double(done) / double(total)));
        }
    }
    return {};
}

DownloadError copyFile(QFile &source, const PartFile &target, Relocation::Control &control)
{
    const qint64 total = std::max<qint64>(1, source.size());
    for (qint64 at = 0; at < source.size();) {
        if (control.stop)
            return interrupted(source.fileName());
        const QByteArray bytes = source.read(BufferSize);
        if (bytes.isEmpty())
            return {Kind::InputOutput, 0, source.errorString(), source.fileName()};
        if (auto error = target.write(at, bytes))
            return error;
        at += bytes.size();
        control.permille = int(1000 * (double(at) / double(total)));
    }
    return {};
}

} // namespace

Relocation::Relocation(const QString &from, const QString &to, What what)
    : m_from(from)
    , m_to(to)
    , m_what(what)
{
}

Relocation::Outcome Relocation::run(Control &control) const
{
    QString path;
    if (const auto error = choosePath(&path))
        return {error, m_from};
    const auto error = m_what == What::Complete ? moveComplete(path, control) : moveUnfinished(path, control);
    return {error, error ? m_from : path};
}

void Relocation::removeUnfinished(const QString &path) const
{
    if (m_what == What::Unfinished && hasOwnAt(path))
        Assembly::removeLeftovers(path);
}

bool Relocation::hasOwnAt(const QString &path) const
{
    const auto left = Assembly::offer(path);
    return left && m_owner.mayOwn(left->identity.url);
}

DownloadError Relocation::choosePath(QString *path) const
{
    const auto policy = m_naming == Naming::Numbered ? ExistsPolicy::Rename : ExistsPolicy::Fail;
    const TargetName target = chooseTarget(m_to, m_owner, policy);
    *path = target.path;
    return target.error;
}

DownloadError Relocation::moveComplete(const QString &to, Control &control) const
{
    if (disk::look(m_from).kind != disk::EntryKind::File)
        return {Kind::CannotOpen, 0, QStringLiteral("the file is not there"), m_from};
    DownloadError error = disk::move(m_from, to, disk::Collision::Refuse);
    if (error.kind == Kind::FileExists)
        return error;
    if (error)
        return copyComplete(to, control);
    disk::syncFolderOf(to); // it is there, whatever becomes of this
    return {};
}

DownloadError Relocation::copyComplete(const QString &to, Control &control) const
{
    QFile source(m_from);
    if (!source.open(QIODevice::ReadOnly))
        return {Kind::CannotOpen, 0, source.errorString(), m_from};
    if (auto error = disk::requireSpace(QFileInfo(to).path(), source.size()))
        return error;
    PartFile target;
    if (auto error = target.create(PartFile::pathFor(to)))
        return error;
    const QDateTime date = source.fileTime(QFileDevice::FileModificationTime);
    DownloadError error = copyFile(source, target, control);
    if (!error) {
        QFile copy(target.path());
        if (copy.open(QIODevice::ReadWrite))
            copy.setFileTime(date, QFileDevice::FileModificationTime);
        error = target.sync();
    }
    if (!error)
        error = target.publish(to, disk::Collision::Refuse);
    if (error) {
        target.remove();
        return error;
    }
    if (auto failure = disk::syncFolderOf(to))
        return failure;
    disk::remove(m_from);
    return {};
}

DownloadError Relocation::moveUnfinished(const QString &to, Control &control) const
{
    const bool isTaken = disk::look(PartFile::pathFor(to)).kind != disk::EntryKind::Nothing;
    if (isTaken && !hasOwnAt(to))
        return {Kind::FileExists, 0, {}, PartFile::pathFor(to)};
    if (disk::look(PartFile::pathFor(m_from)).kind == disk::EntryKind::Nothing)
        return {};
    auto part = std::make_shared<PartFile>(); // held to the end, so that nobody else writes it
    if (auto error = part->open(PartFile::pathFor(m_from)))
        return error;
    ResumeJournal journal;
    DownloadError unusable;
    const Verdict verdict = ResumeJournal::read(part->path(), &journal, &unusable);
    if (verdict == Verdict::Nothing && part->size() == 0)
        return {};
    if (unusable)
        return unusable;
    if (verdict != Verdict::Valid)
        return {Kind::CannotOpen, 0, QStringLiteral("no valid control file"), part->path()};
    if (!m_owner.mayOwn(journal.identity.url))
        return {};
    if (journal.mode == AssemblyMode::TempFiles)
        journal.tempFolder = tempfolder::take(m_from, journal.tempFolder, {});
    if (isTaken)
        return {Kind::FileExists, 0, {}, PartFile::pathFor(to)};
    DownloadError error = renameUnfinished(to, journal);
    if (!error || error.kind == Kind::FileExists)
        return error;
    return copyUnfinished(to, part, journal, control);
}

/// The control file is there before the part file is: whoever is cut off in between still has the old pair.
DownloadError Relocation::renameUnfinished(const QString &to, const ResumeJournal &journal) const
{
    const QString oldPart = PartFile::pathFor(m_from);
    const QString newPart = PartFile::pathFor(to);
    ResumeJournal moved = journal;
    ++moved.generation;
    moved.tempFolder = tempFolderAfter(journal.tempFolder, m_from, to);
    if (auto error = moved.write(newPart, disk::Durability::Disk))
        return error;
    DownloadError error = disk::move(oldPart, newPart, disk::Collision::Refuse);
    if (!error && journal.mode == AssemblyMode::TempFiles) {
        error = disk::move(journal.tempFolder, moved.tempFolder, disk::Collision::Refuse);
        if (error && disk::move(newPart, oldPart, disk::Collision::Refuse))
            return error; // both control files stay: one of them is the part file's
    }
    ResumeJournal::remove(error ? newPart : oldPart);
    if (!error)
        disk::syncFolderOf(newPart); // it is there, whatever becomes of this
    return error;
}

/// Temporary files become one part file on the way. What was copied is proven, block by block, before it is gone on
/// with: its control file names no run of the machine.
DownloadError Relocation::copyUnfinished(
    const QString &to, const std::shared_ptr<PartFile> &part, const ResumeJournal &journal, Control &control) const
{
    DownloadError unreadable;
    const auto offer = Assembly::offer(m_from, &unreadable);
    if (unreadable) // what nobody tells of would not be copied, and then removed
        return unreadable;
    RangeSet present = offer ? offer->present : RangeSet();
    auto files = std::make_shared<TempFilesStore>(
        part, journal.tempFolder, journal.identity.total.value_or(0), journal.tempPartSize);
    std::shared_ptr<ByteStore> source = std::make_shared<DirectStore>(part);
    if (journal.mode == AssemblyMode::TempFiles) {
        source = files;
        const RangeSet claimed = present;
        if (auto error = files->load(claimed, journal.inPart, &present))
            return error;
    }
    if (auto error = disk::requireSpace(QFileInfo(to).path(), present.byteCount()))
        return error;
    PartFile target;
    if (auto error = target.create(PartFile::pathFor(to)))
        return error;
    DownloadError error = copyRanges(*source, target, present, control);
    if (!error)
        error = target.sync();
    if (!error) {
        ResumeJournal moved = journal;
        ++moved.generation;
        moved.mode = AssemblyMode::Direct;
        moved.tempFolder = tempfolder::pathFor(to, {});
        moved.inPart.clear();
        moved.boot.clear();
        moved.part = target.id();
        moved.setRanges(present, present, journal.blocks());
        error = moved.write(target.path(), disk::Durability::Disk);
    }
    if (error) {
        target.remove();
        return error;
    }
    if (journal.mode == AssemblyMode::TempFiles)
        files->discard();
    part->remove();
    ResumeJournal::remove(part->path());
    return {};
}

} // namespace td
