// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/assemblyjobs.h"

#include "engine/storage/checksum.h"
#include "engine/storage/crc32c.h"
#include "engine/storage/filename.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>
#include <vector>

namespace td::jobs {

namespace {

using Kind = DownloadError::Kind;

constexpr qint64 ReadStep = 1024 * 1024;

DownloadError interrupted()
{
    return {Kind::Interrupted};
}

std::optional<quint32> checksumOf(const ByteStore &bytes, ByteRange range, std::vector<char> &buffer)
{
    buffer.resize(static_cast<size_t>(std::min(ReadStep, range.length())));
    quint32 checksum = 0;
    for (qint64 at = range.begin; at < range.end; at += ReadStep) {
        const qint64 size = std::min(ReadStep, range.end - at);
        if (bytes.read(at, buffer.data(), size))
            return std::nullopt;
        checksum = crc32c(QByteArrayView(buffer.data(), size), checksum);
    }
    return checksum;
}

void report(Control &control, Assembly::Step step, qint64 done, qint64 whole)
{
    control.permille = whole > 0 ? static_cast<int>(static_cast<double>(done) / static_cast<double>(whole) * 1000) : 0;
    control.step = static_cast<int>(step);
}

} // namespace

Outcome Note::run(Control &control)
{
    Outcome outcome;
    outcome.error = computeChecksums(outcome);
    outcome.ranges = synced;
    if (!outcome.error && durability == disk::Durability::Disk) {
        bytes->moveComplete([&control](qint64) { return !control.stop; });
        outcome.error = bytes->syncData();
        outcome.lostBytes = static_cast<bool>(outcome.error);
        outcome.ranges = written;
        outcome.inPart = bytes->inPartWhenSynced();
    }
    if (outcome.lostBytes && !control.discarded)
        disown();
    if (!outcome.error && durability == disk::Durability::Disk)
        journal.inPart = outcome.inPart;
    if (!outcome.error && !control.discarded)
        writeJournal(control, outcome);
    return outcome;
}

Outcome Note::runSynced(Control &control)
{
    Outcome outcome;
    outcome.error = computeChecksums(outcome);
    outcome.ranges = written;
    journal.inPart = bytes->inPartWhenSynced();
    if (!outcome.error && !control.discarded)
        writeJournal(control, outcome);
    return outcome;
}

DownloadError Note::computeChecksums(Outcome &outcome)
{
    std::vector<char> buffer;
    for (const qint64 block : std::as_const(unknown)) {
        const auto checksum = checksumOf(*bytes, checksums.range(block), buffer);
        if (!checksum)
            return {Kind::InputOutput, 0, QStringLiteral("can't be read back"), part->path()};
        checksums.set(block, *checksum);
        outcome.checksums.append({block, *checksum});
    }
    return {};
}

void Note::writeJournal(Control &control, Outcome &outcome)
{
    const bool syncs = durability == disk::Durability::Disk;
    const QString partPath = part->path();
    disk::FileId id;
    // A control file goes where its part file is, and nowhere else: the folder may have become another one, or a link.
    if (!part->isInPlace()) {
        outcome.error = {Kind::InputOutput, 0, QStringLiteral("the part file was replaced"), partPath};
        return;
    }
    journal.setRanges(written, outcome.ranges, checksums);
    outcome.error =
        syncs || synced.isEmpty() ? journal.write(partPath, durability, &id) : journal.writeRunning(partPath, &id);
    if (!control.discarded)
        return;
    disk::removeIfSame(ResumeJournal::pathFor(partPath), id);
    disk::removeIfSame(ResumeJournal::runningPathFor(partPath), id);
}

// The cache may go on showing bytes that never got to the disk; so even this run of the machine has to prove them.
void Note::disown()
{
    if (!part->isInPlace())
        return;
    ++journal.generation;
    journal.boot.clear();
    journal.setRanges(synced, synced, checksums);
    const QString partPath = part->path();
    if (synced.isEmpty() ? journal.write(partPath, disk::Durability::PageCache) : journal.writeRunning(partPath))
        disk::remove(synced.isEmpty() ? ResumeJournal::pathFor(partPath) : ResumeJournal::runningPathFor(partPath));
}

Outcome Proof::run(Control &control) const
{
    std::vector<char> buffer;
    const auto isGood = [&](qint64 block) {
        return checksums.isKnown(block) && checksumOf(*bytes, checksums.range(block), buffer) == checksums.value(block);
    };
    Outcome outcome;
    for (const ByteRange range : candidates.ranges()) {
        const QList<qint64> blocks = checksums.blocksIn({range});
        if (depth == Depth::LastBlocks && (blocks.isEmpty() || isGood(blocks.last()))) {
            outcome.ranges.add(range);
            continue;
        }
        for (const qint64 block : blocks) {
            if (control.stop)
                return {.error = interrupted()};
            if (isGood(block))
                outcome.ranges.add(checksums.range(block));
        }
    }
    return outcome;
}

Outcome Publishing::run(Control &control)
{
    if (auto whole = runAtOnce(control))
        return *whole;
    if (!part)
        return {.needsPart = true};
    Outcome outcome;
    outcome.error = complete(control, outcome);
    if (!outcome.error)
        outcome.error = control.stop ? interrupted() : giveName(&outcome.path);
    if (outcome.error.kind == Kind::ChecksumMismatch || (outcome.error && control.discarded)) {
        removeFiles();
        return outcome;
    }
    if (outcome.error)
        return outcome;
    outcome.checksumVerified = publication.checksum.has_value();
    outcome.error = disk::syncFolderOf(path);
    if (!outcome.error) {
        bytes->discard();
        ResumeJournal::remove(PartFile::pathFor(path));
    }
    return outcome;
}

std::optional<Outcome> Publishing::runAtOnce(Control &control)
{
    if (!isInMemory || total > MostAtOnce)
        return std::nullopt;
    PartFile whole;
    QByteArray content(total, Qt::Uninitialized);
    if (bytes->read(0, content.data(), total) || whole.createNameless(QFileInfo(path).path())
        || whole.write(0, content))
        return std::nullopt;
    Outcome outcome;
    outcome.error = verify(control, whole);
    if (outcome.error.kind == Kind::ChecksumMismatch) {
        removeFiles();
        return outcome;
    }
    // Where there is a part file, its name keeps others away until the file has its own.
    const bool isOurs = part ? part->isInPlace() : disk::folderOf(path) == folder;
    if (outcome.error || whole.sync() || control.stop || !isOurs)
        return std::nullopt;
    if (takeName([&whole](const QString &name) { return whole.publishNameless(name); }, &outcome.path))
        return std::nullopt;
    if (part)
        part->remove();
    outcome.checksumVerified = publication.checksum.has_value();
    outcome.error = disk::syncFolderOf(path);
    return outcome;
}

DownloadError Publishing::complete(Control &control, Outcome &outcome)
{
    if (isInMemory) { // a part file without a control file is nobody's
        Note first = note;
        first.written.clear();
        first.unknown.clear();
        if (auto error = first.run(control).error)
            return error;
        ++note.journal.generation;
    }
    DownloadError error = merge(control);
    while (error.kind == Kind::DiskFull && !isInMemory) {
        const bool hasMadeRoom = makeRoom(control, outcome);
        if (outcome.lostBytes)
            return outcome.error;
        if (!hasMadeRoom)
            break;
        error = merge(control);
    }
    const bool isOnDisk = !error;
    if (!error)
        error = part->truncate(total);
    if (!error)
        error = verify(control, *part);
    if (error) {
        if (error.kind != Kind::ChecksumMismatch && (isOnDisk || !isInMemory))
            note.run(control);
        return error;
    }
    error = part->sync();
    outcome.lostBytes = static_cast<bool>(error);
    if (error && !control.discarded)
        note.disown();
    if (!error)
        note.runSynced(control); // without it, a run that is killed now only has to fetch more again
    return error;
}

/// What was merged so far can go from where it was, when the control file on disk tells of it.
bool Publishing::makeRoom(Control &control, Outcome &outcome)
{
    outcome.error = bytes->syncData();
    outcome.lostBytes = static_cast<bool>(outcome.error);
    if (outcome.lostBytes && !control.discarded)
        note.disown();
    if (outcome.lostBytes)
        return false;
    Note told = note;
    told.durability = disk::Durability::Disk;
    if (told.runSynced(control).error)
        return false;
    note.synced = note.written;
    note.checksums = told.checksums;
    note.unknown.clear();
    note.journal.inPart = told.journal.inPart;
    ++note.journal.generation;
    return !bytes->adopt(note.journal.inPart) && bytes->removeLeftBehind();
}

void Publishing::removeFiles()
{
    bytes->discard();
    if (!part)
        return;
    part->remove();
    ResumeJournal::remove(part->path());
}

DownloadError Publishing::merge(Control &control)
{
    report(control, Assembly::Step::Assembling, 0, total);
    return bytes->merge([this, &control](qint64 done) {
        report(control, Assembly::Step::Assembling, done, total);
        return !control.stop;
    });
}

DownloadError Publishing::verify(Control &control, const PartFile &file) const
{
    if (!publication.checksum)
        return {};
    QCryptographicHash hash(publication.checksum->algorithm);
    std::vector<char> buffer(ReadStep);
    for (qint64 at = 0; at < total; at += ReadStep) {
        if (control.stop)
            return interrupted();
        const qint64 size = std::min(ReadStep, total - at);
        if (auto error = file.read(at, buffer.data(), size))
            return error;
        hash.addData(QByteArrayView(buffer.data(), size));
        report(control, Assembly::Step::Verifying, at + size, total);
    }
    return compareDigest(*publication.checksum, hash.result(), path);
}

DownloadError Publishing::giveName(QString *name) const
{
    DownloadError error =
        takeName([this](const QString &wanted) { return part->publish(wanted, disk::Collision::Refuse); }, name);
    if (error.kind != Kind::FileExists || publication.ifExists != ExistsPolicy::Overwrite)
        return error;
    error = replaceTarget();
    if (!error)
        *name = path;
    return error;
}

/// The path, or the first with a number where that is wished for, that `take` doesn't find taken.
DownloadError Publishing::takeName(const std::function<DownloadError(const QString &)> &take, QString *name) const
{
    QString wanted = path;
    DownloadError error = take(wanted);
    const QFileInfo info(path);
    for (int number = 1;
         error.kind == Kind::FileExists && publication.ifExists == ExistsPolicy::Rename && number <= MostFileNumbers;
         ++number) {
        wanted = info.path() + u'/' + numberedName(info.fileName(), number);
        if (disk::look(PartFile::pathFor(wanted)).kind == disk::EntryKind::Nothing) // or another is called that
            error = take(wanted);
    }
    if (!error)
        *name = wanted;
    return error;
}

DownloadError Publishing::replaceTarget() const
{
    if (auto error = disk::requireReplaceable(path))
        return error;
    return part->publish(path, disk::Collision::Replace);
}

} // namespace td::jobs
