// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The background work of an Assembly: when it is due, and what its end means.

#include "engine/storage/assemblyprivate.h"
#include "engine/storage/directstore.h"
#include "engine/storage/memorystore.h"
#include "engine/workers.h"

#include <QDateTime>
#include <QPromise>

namespace td {

using Kind = DownloadError::Kind;

namespace {

constexpr std::chrono::milliseconds StepInterval{100};

} // namespace

void Assembly::Private::scheduleNotes()
{
    if (file.broken || !store || memory)
        return;
    if (!m_noteTimer.isActive())
        m_noteTimer.start(file.options.noteEvery);
    if (!m_syncTimer.isActive())
        m_syncTimer.start(file.options.syncEvery);
    const bool isNoteDue = file.unnotedBytes >= file.options.noteBytes;
    const bool isSyncDue = file.unsyncedBytes >= file.options.syncBytes;
    wishes.sync = wishes.sync || isSyncDue;
    // Not at once: of what is being written now, the provenance is told a moment later.
    if ((isNoteDue || isSyncDue) && m_job == Job::None)
        m_noteTimer.start(0);
}

void Assembly::Private::startNext()
{
    if (m_job != Job::None)
        return;
    if (m_isSpilling && memory && (wishes.save || wishes.publish)) {
        m_spillTimer.start(0);
        return;
    }
    if (wishes.publish)
        startPublishing();
    else if (wishes.save)
        startSave();
    else if (store && !memory && !file.broken && wishes.sync)
        startNote(disk::Durability::Disk);
    else if (store && !memory && !file.broken && wishes.note)
        startNote(disk::Durability::PageCache);
}

void Assembly::Private::start(Job newJob, std::function<jobs::Outcome(jobs::Control &)> work)
{
    m_job = newJob;
    m_jobEpoch = m_epoch;
    m_control = std::make_shared<jobs::Control>();
    auto promise = std::make_shared<QPromise<jobs::Outcome>>();
    m_watcher = new QFutureWatcher<jobs::Outcome>(this);
    connect(m_watcher, &QFutureWatcherBase::finished, this, &Private::finishJob);
    m_watcher->setFuture(promise->future());
    promise->start();
    workers::start([promise, work = std::move(work), control = m_control]() mutable {
        promise->addResult(work(*control));
        work = nullptr; // files are let go before anybody hears of the end
        promise->finish();
    });
}

jobs::Note Assembly::Private::makeNote(disk::Durability durability, const RangeSet &claims)
{
    jobs::Note note;
    note.bytes = store ? store->snapshot() : nullptr;
    note.part = part;
    note.journal.identity = file.identity;
    note.journal.mode = mode == AssemblyMode::TempFiles ? AssemblyMode::TempFiles : AssemblyMode::Direct;
    if (mode == AssemblyMode::TempFiles) {
        note.journal.tempFolder = file.tempFolder;
        note.journal.tempPartSize = file.tempPartSize;
        note.journal.inPart = store ? store->inPart() : RangeSet();
    }
    note.journal.boot = disk::bootId();
    note.journal.part = part->id();
    note.journal.generation = ++file.generation;
    note.journal.created = file.created;
    note.journal.updated = QDateTime::currentSecsSinceEpoch();
    note.journal.others = file.otherFields;
    note.journal.provenance = file.provenance;
    note.written = claims;
    note.synced = file.synced;
    note.unknown = file.checksums.askUnknown(claims);
    note.checksums = file.checksums;
    note.durability = durability;
    file.hasNote = true;
    return note;
}

void Assembly::Private::startNote(disk::Durability durability)
{
    const bool syncs = durability == disk::Durability::Disk;
    wishes.note = false;
    m_noteTimer.stop();
    file.unnotedBytes = 0;
    file.isIdentityNew = false;
    if (syncs) {
        wishes.sync = false;
        m_syncTimer.stop();
        file.unsyncedBytes = 0;
    }
    start(syncs ? Job::Sync : Job::Note,
        [note = makeNote(durability, file.written)](jobs::Control &control) mutable { return note.run(control); });
}

bool Assembly::Private::isEverythingSaved() const
{
    return file.hasNote ? file.synced == file.written && file.unsyncedBytes == 0 && !file.isIdentityNew
                        : file.written.isEmpty();
}

void Assembly::Private::startSave()
{
    const DownloadError error =
        store || file.broken ? file.broken : DownloadError{Kind::BadUsage, 0, QStringLiteral("not open"), file.path};
    if (error || isEverythingSaved()) {
        emitSaved(error);
        return;
    }
    if (!memory) {
        startNote(disk::Durability::Disk);
        wishes.syncAnswersSave = true;
        return;
    }
    if (const auto spillError = beginSpill())
        saveWhatIsOnDisk(spillError);
}

void Assembly::Private::startProof(const jobs::Proof &proof)
{
    file.checksums = proof.checksums;
    start(Job::Proof, [proof](jobs::Control &control) { return proof.run(control); });
}

void Assembly::Private::startPublishing()
{
    const PublishWish wish = *wishes.publish;
    DownloadError error = file.broken;
    if (!error && !store)
        error = {Kind::BadUsage, 0, QStringLiteral("not open"), file.path};
    if (!error && (file.written.byteCount() != wish.total || !file.written.contains({0, wish.total})))
        error = {Kind::Other, 0, QStringLiteral("the file is not complete"), file.path};
    if (error) {
        emitPublished(error);
        return;
    }
    m_noteTimer.stop();
    m_syncTimer.stop();
    m_spillTimer.stop();
    jobs::Publishing publishing;
    publishing.bytes = store;
    publishing.part = part;
    publishing.path = file.path;
    if (m_reservation)
        publishing.folder = m_reservation->folder();
    publishing.total = wish.total;
    publishing.publication = wish.publication;
    publishing.isInMemory = memory != nullptr;
    if (part) {
        publishing.note = makeNote(disk::Durability::PageCache, file.written);
        // After the merge, a snapshot of now would be of no use.
        publishing.note.bytes = memory ? std::make_shared<DirectStore>(part) : store;
    }
    m_lastStep = -1;
    m_stepTimer.start(StepInterval);
    start(Job::Publishing, [publishing](jobs::Control &control) mutable { return publishing.run(control); });
}

void Assembly::Private::reportStep()
{
    const int permille = m_control->permille;
    const int step = m_control->step;
    if (step * 1001 + permille == m_lastStep)
        return;
    m_lastStep = step * 1001 + permille;
    Q_EMIT q->stepped(static_cast<Step>(step), permille / 10.0);
}

void Assembly::Private::finishJob()
{
    const Job finished = std::exchange(m_job, Job::None);
    const bool answersSave = std::exchange(wishes.syncAnswersSave, false);
    const jobs::Outcome outcome = m_watcher->result();
    m_watcher->deleteLater();
    if (outcome.lostBytes && m_jobEpoch == m_epoch) // bytes of before a restart are not missed
        fail(outcome.error);
    switch (finished) {
    case Job::None:
        return;
    case Job::Proof:
        finishProof(outcome);
        return;
    case Job::Note:
    case Job::Sync:
        finishNote(outcome, answersSave);
        return;
    case Job::Publishing:
        finishPublishing(outcome);
        return;
    }
}

void Assembly::Private::finishProof(const jobs::Outcome &outcome)
{
    if (outcome.error) {
        release();
    } else {
        file.written = outcome.ranges;
        file.synced = file.synced.commonWith(file.written);
    }
    later([this, error = outcome.error] { Q_EMIT q->resumed(error); });
    startNext();
}

void Assembly::Private::finishNote(const jobs::Outcome &outcome, bool answersSave)
{
    if (m_jobEpoch != m_epoch) {
        finishVoidNote();
        return;
    }
    for (const auto &[block, checksum] : outcome.checksums)
        file.checksums.answer(block, checksum);
    if (!outcome.error)
        file.synced = outcome.ranges;
    if (!outcome.error && store) {
        if (auto error = store->adopt(outcome.inPart))
            fail(error);
    }
    if (answersSave && outcome.error.kind == Kind::DiskFull && makeRoomForNote()) {
        startNote(disk::Durability::Disk);
        wishes.syncAnswersSave = true;
        return;
    }
    if (wishes.save && answersSave)
        emitSaved(outcome.error);
    else if (outcome.error)
        later([this, error = outcome.error] { Q_EMIT q->failed(error); });
    if (file.unsyncedBytes > 0)
        scheduleNotes();
    startNext();
}

// The control file may be of before the restart: it names the old part file, and is replaced at once.
void Assembly::Private::finishVoidNote()
{
    if (file.hasNote)
        file.isIdentityNew = true;
    else
        ResumeJournal::remove(part->path());
    wishes.note = file.hasNote;
    startNext();
}

void Assembly::Private::finishPublishing(const jobs::Outcome &outcome)
{
    m_stepTimer.stop();
    if (outcome.needsPart) {
        const bool stops = m_control->stop;
        if (auto error = needPart())
            return emitPublished(error);
        startPublishing();
        m_control->stop = stops;
        return;
    }
    const bool hasName = !outcome.path.isEmpty();
    if (!outcome.error || hasName || outcome.error.kind == Kind::ChecksumMismatch) {
        release();
    } else if (memory && !memory->holdsBytes()) {
        memory.reset();
        store = std::make_shared<DirectStore>(part);
        mode = AssemblyMode::Direct;
    }
    emitPublished(outcome.error, outcome.path, outcome.checksumVerified); // first: it is wanted no more
    if (file.unsyncedBytes > 0)
        scheduleNotes();
    startNext();
}

void Assembly::Private::cancel()
{
    if (m_job == Job::Proof || m_job == Job::Publishing)
        m_control->stop = true;
    else if (wishes.publish)
        emitPublished({Kind::Interrupted});
}

void Assembly::Private::emitSaved(const DownloadError &error)
{
    wishes.save = false;
    if (store && !error)
        store->removeLeftBehind(); // it may be long until somebody goes on
    later([this, error] { Q_EMIT q->saved(error); });
}

void Assembly::Private::emitPublished(const DownloadError &error, const QString &name, bool checksumVerified)
{
    wishes.publish.reset();
    const QString shown = error ? QString() : name;
    later([this, error, shown, checksumVerified] { Q_EMIT q->published(error, shown, checksumVerified); });
}

void Assembly::Private::later(std::function<void()> call)
{
    const auto stillOpen = [this, session = m_session, call = std::move(call)] {
        if (session == m_session)
            call();
    };
    QMetaObject::invokeMethod(this, stillOpen, Qt::QueuedConnection);
}

} // namespace td
