// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// How an Assembly moves what it holds in memory to the disk, bit by bit.

#include "engine/storage/assemblyprivate.h"
#include "engine/storage/directstore.h"
#include "engine/storage/memorystore.h"

#include <QFileInfo>

namespace td {

constexpr qint64 SpillStep = 4 * 1024 * 1024;

// So that the write ends with the last byte, and not long after it: a large file begins to be written when the rest
// will come sooner, at the pace of before, than what is there is written. On a slow link that is in the last instant.
bool Assembly::Private::isTimeToWriteOut() const
{
    constexpr qint64 LeastSize = 32 * 1024 * 1024;
    constexpr double LeastTime = 0.02; // seconds that tell of a pace
    if (memorySize < LeastSize)
        return false;
    const auto held = static_cast<double>(file.written.byteCount());
    const double missing = static_cast<double>(memorySize) - held;
    const double elapsed = static_cast<double>(file.sinceFirstByte.nsecsElapsed()) / 1e9;
    return missing > 0 && elapsed >= LeastTime && missing * elapsed <= held * held / file.options.writeSpeed;
}

DownloadError Assembly::Private::beginSpill()
{
    if (auto error = needPart())
        return error;
    if (auto error = writeFirstNote())
        return error;
    if (auto error = part->reserve(memorySize); error && !wishes.save) // to save, as much as there is room for
        return error;
    m_isSpilling = true;
    if (!file.isWritingOut)
        mode = AssemblyMode::Direct;
    m_spillTimer.start(0);
    return {};
}

void Assembly::Private::spillMore()
{
    if (!memory || m_job != Job::None)
        return;
    DownloadError error;
    if (!m_isSpilling)
        error = beginSpill();
    if (!error)
        error = memory->spill(SpillStep);
    if (!error && memory->holdsBytes()) {
        m_spillTimer.start(0);
        return;
    }
    m_spillTimer.stop();
    if (!error) {
        endSpill();
        return;
    }
    const bool isAsked = wishes.publish || wishes.save;
    if (wishes.publish)
        emitPublished(error);
    if (wishes.save)
        saveWhatIsOnDisk(error);
    if (!isAsked)
        later([this, error] { Q_EMIT q->failed(error); });
}

/// What finds no room stays in memory; a run that ends now leaves at least what did.
void Assembly::Private::saveWhatIsOnDisk(const DownloadError &error)
{
    if (part)
        part->truncate(endOnDisk()); // what a failed write left, and what was reserved
    if (part && error.kind == DownloadError::Kind::DiskFull)
        fillDisk();
    const RangeSet onDisk = spilled();
    if (!part || onDisk.isEmpty()) {
        emitSaved(error);
        return;
    }
    wishes.syncAnswersSave = true;
    jobs::Note note = makeNote(disk::Durability::Disk, onDisk);
    note.bytes = std::make_shared<DirectStore>(part);
    const DownloadError why = memory->holdsBytes() ? error : DownloadError(); // none: there was room after all
    start(Job::Sync, [note, why](jobs::Control &control) mutable {
        jobs::Outcome outcome = note.run(control);
        if (!outcome.error)
            outcome.error = why;
        return outcome;
    });
}

/// As far as it goes, but for the room that the control file needs.
void Assembly::Private::fillDisk()
{
    constexpr qint64 LeastStep = 64 * 1024;
    const QString folder = QFileInfo(file.path).path();
    for (qint64 step = SpillStep; step >= LeastStep; step /= 2) {
        while (memory->holdsBytes() && !disk::requireSpace(folder, step + LeastStep) && !memory->spill(step)) { }
    }
    part->truncate(endOnDisk());
}

RangeSet Assembly::Private::spilled() const
{
    RangeSet onDisk = file.written;
    for (const ByteRange held : memory->held().ranges())
        onDisk.remove(held);
    return onDisk;
}

qint64 Assembly::Private::endOnDisk() const
{
    const RangeSet onDisk = spilled();
    return onDisk.isEmpty() ? 0 : onDisk.ranges().last().end;
}

void Assembly::Private::endSpill()
{
    memory.reset();
    store = std::make_shared<DirectStore>(part);
    m_isSpilling = false;
    wishes.note = true;
    scheduleNotes();
    startNext();
}

} // namespace td
