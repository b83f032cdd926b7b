// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/assemblyprivate.h"

#include "engine/storage/directstore.h"
#include "engine/storage/memorystore.h"
#include "engine/storage/tempfilesstore.h"
#include "engine/storage/tempfolder.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace td {

using Kind = DownloadError::Kind;

Assembly::Private::Private(Assembly *assembly)
    : QObject(assembly)
    , q(assembly)
    , m_noteTimer(this)
    , m_syncTimer(this)
    , m_spillTimer(this)
    , m_stepTimer(this)
{
    m_noteTimer.setSingleShot(true);
    m_syncTimer.setSingleShot(true);
    connect(&m_noteTimer, &QTimer::timeout, this, [this] {
        wishes.note = true;
        startNext();
    });
    connect(&m_syncTimer, &QTimer::timeout, this, [this] {
        wishes.sync = true;
        startNext();
    });
    connect(&m_spillTimer, &QTimer::timeout, this, &Private::spillMore);
    connect(&m_stepTimer, &QTimer::timeout, this, &Private::reportStep);
}

void Assembly::Private::prepare(const QString &path, const FileIdentity &identity, const Options &options)
{
    file = File{.path = path,
        .identity = identity,
        .options = options,
        .checksums = BlockChecksums(identity.total),
        .created = QDateTime::currentSecsSinceEpoch(),
        .tempFolder = tempfolder::pathFor(path, options.tempDir),
        .tempPartSize = TempFilesStore::partSizeFor(identity.total.value_or(0))};
}

AssemblyMode Assembly::Private::modeToBegin() const
{
    const bool isAuto = file.options.mode == AssemblyMode::Auto;
    const qint64 limit = isAuto ? std::min(file.options.memoryLimit, file.options.autoLimit) : file.options.memoryLimit;
    const bool fitsInMemory = file.identity.total && *file.identity.total <= limit;
    switch (file.options.mode) {
    case AssemblyMode::Auto:
    case AssemblyMode::Memory:
        return fitsInMemory ? AssemblyMode::Memory : AssemblyMode::Direct;
    case AssemblyMode::TempFiles:
        return file.identity.total ? AssemblyMode::TempFiles : AssemblyMode::Direct;
    case AssemblyMode::Direct:
        break;
    }
    return AssemblyMode::Direct;
}

DownloadError Assembly::Private::beginMode()
{
    mode = modeToBegin();
    return makeStore();
}

DownloadError Assembly::Private::makeStore()
{
    memory.reset();
    if (mode == AssemblyMode::Memory) {
        memorySize = *file.identity.total;
        // A full disk is noticed before the first byte, unless that comes with all others.
        const QString folder = QFileInfo(file.path).path();
        if (const auto error = m_reservation ? DownloadError() : disk::requireSpace(folder, memorySize))
            return error;
        memory = MemoryStore::make(part, memorySize);
        store = memory;
        if (memory)
            return {};
        mode = AssemblyMode::Direct;
    }
    if (auto error = needPart())
        return error;
    if (auto error = writeFirstNote())
        return error;
    if (mode == AssemblyMode::Direct) {
        store = std::make_shared<DirectStore>(part);
        return part->reserve(file.identity.total.value_or(0));
    }
    const qint64 total = file.identity.total.value_or(0);
    auto files =
        std::make_shared<TempFilesStore>(part, file.tempFolder, total, file.tempPartSize, file.options.tempFiles);
    store = files;
    if (auto error = files->create())
        return error;
    return disk::requireSpace(file.tempFolder, total + total / 20);
}

// Before the first byte: a part file without a control file is worth nothing. A job of before a restart may be writing
// one just now, by the same transient name; then finishVoidNote() writes this one.
DownloadError Assembly::Private::writeFirstNote()
{
    if (m_job != Job::None) {
        file.hasNote = true;
        return {};
    }
    jobs::Note note = makeNote(disk::Durability::PageCache, {});
    jobs::Control control;
    return note.run(control).error;
}

DownloadError Assembly::Private::takeUp(const ResumeJournal &journal, RangeSet *candidates)
{
    file.generation = journal.generation;
    file.created = journal.created;
    file.otherFields = journal.others;
    file.synced = journal.synced;
    file.provenance = journal.provenance;
    file.hasNote = true;
    mode = journal.mode;
    if (mode == AssemblyMode::Direct) {
        store = std::make_shared<DirectStore>(part);
        return {};
    }
    file.tempFolder = tempfolder::take(file.path, journal.tempFolder, file.options.tempDir);
    file.tempPartSize = journal.tempPartSize;
    const qint64 total = file.identity.total.value_or(0);
    auto files =
        std::make_shared<TempFilesStore>(part, file.tempFolder, total, file.tempPartSize, file.options.tempFiles);
    store = files;
    const RangeSet claimed = *candidates;
    return files->load(claimed, journal.inPart, candidates);
}

DownloadError Assembly::Private::startOver(const FileIdentity &newIdentity)
{
    if (auto error = needPart())
        return error;
    // A job that is under way may still write the old claims: they name the old part file, so a new one is taken.
    const QString partPath = part->path();
    store->discard();
    part->remove();
    ResumeJournal::remove(partPath);
    ++m_epoch;
    const auto oldPart = part; // open until the new one exists, so that it gets another inode
    prepare(file.path, newIdentity, file.options);
    m_isSpilling = false;
    m_spillTimer.stop();
    part = std::make_shared<PartFile>();
    if (auto error = part->create(partPath))
        return error;
    later([this] { startNext(); }); // for what was waiting for a spill
    return beginMode();
}

void Assembly::Private::release()
{
    for (QTimer *timer : {&m_noteTimer, &m_syncTimer, &m_spillTimer, &m_stepTimer})
        timer->stop();
    const bool isBusy = m_job != Job::None;
    if (isBusy) {
        m_control->stop = true;
        m_watcher->disconnect(this);
        connect(m_watcher, &QFutureWatcherBase::finished, m_watcher, &QObject::deleteLater);
        connect(m_watcher, &QFutureWatcherBase::finished, this, [this] {
            --m_abandonedJobs;
            tellWhenClosed();
        });
        ++m_abandonedJobs;
        m_job = Job::None;
    }
    ++m_epoch;
    ++m_session;
    // Nothing but the lock was ever in it.
    if (memory && part && !isBusy && !file.hasNote && part->size() == 0)
        part->remove();
    store.reset();
    memory.reset();
    part.reset();
    m_reservation.reset();
    m_isSpilling = false;
    wishes = {};
}

void Assembly::Private::close()
{
    release();
    m_isClosing = true;
    tellWhenClosed();
}

void Assembly::Private::tellWhenClosed()
{
    if (m_isClosing && m_abandonedJobs == 0) {
        m_isClosing = false;
        QMetaObject::invokeMethod(q, &Assembly::closed, Qt::QueuedConnection);
    }
}

void Assembly::Private::discard()
{
    if (m_job != Job::None)
        m_control->discarded = true;
    if (part && m_job != Job::Publishing) { // which has the files for itself, and removes them when it ends
        if (store)
            store->discard();
        part->remove();
        ResumeJournal::remove(part->path());
    }
    file.written.clear();
    release();
}

DownloadError Assembly::Private::refusal() const
{
    if (file.broken)
        return file.broken;
    if (!store || m_job == Job::Proof || m_job == Job::Publishing)
        return {Kind::BadUsage, 0, QStringLiteral("not open"), file.path};
    return {};
}

void Assembly::Private::noteWritten(qint64 offset, QByteArrayView bytes)
{
    file.written.add({offset, offset + bytes.size()});
    file.unnotedBytes += bytes.size();
    file.unsyncedBytes += bytes.size();
    if (memory && !m_isSpilling) { // checksums of bytes that may never need any are computed when they do
        if (!file.sinceFirstByte.isValid())
            file.sinceFirstByte.start();
        if (file.options.mode == AssemblyMode::Auto && !m_spillTimer.isActive())
            m_spillTimer.start(file.options.spillAfter);
        if (!file.isWritingOut && isTimeToWriteOut()) {
            file.isWritingOut = true;
            m_spillTimer.start(0);
        }
        return;
    }
    file.checksums.add(offset, bytes);
    scheduleNotes();
}

// What a failed write left behind its last good byte takes the place that the control file needs.
void Assembly::Private::freeUnclaimedSpace(const DownloadError &error)
{
    if (error.kind != Kind::DiskFull || mode == AssemblyMode::TempFiles || memory)
        return;
    part->truncate(file.written.isEmpty() ? 0 : file.written.ranges().last().end);
}

bool Assembly::Private::makeRoomForNote()
{
    constexpr qint64 Room = 64 * 1024;
    if (store && store->removeLeftBehind())
        return true;
    if (memory || file.written.isEmpty() || std::exchange(file.hasMadeRoom, true))
        return false;
    const qint64 end = std::max<qint64>(0, file.written.ranges().last().end - Room);
    ByteRange given{end, ByteRange::Open};
    if (mode == AssemblyMode::TempFiles)
        given = store ? store->giveUp(Room) : ByteRange();
    else if (part->truncate(end))
        return false;
    file.written.remove(given);
    file.synced.remove(given);
    return !given.isEmpty();
}

DownloadError Assembly::Private::fail(const DownloadError &error)
{
    file.broken = error;
    file.written = file.synced;
    return error;
}

} // namespace td
