// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The part of DownloadEngine that begins and ends the runs of its downloads.

#include "engine/destination.h"
#include "engine/download.h"
#include "engine/downloadengine.h"
#include "engine/downloadengineprivate.h"
#include "engine/mover.h"
#include "engine/queue/steadyclock.h"
#include "engine/storage/assembly.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace td {

using namespace std::chrono_literals;
using Role = DownloadQueue::Role;

// Where a whole file takes less, answers come as fast as they can be worked on, and one look for many ends costs less.
// Where it takes longer, the next request is late by the time of the answers that wait, unless it is sent at once.
static constexpr auto QuickRun = 20ms;

/// Another one in the list whose bytes lie beside `path`; the first, where an older list has several.
const QueueEntry *DownloadEngine::otherThatBegan(const QString &path, DownloadId asking) const
{
    const auto left = d->entries.size() > 1 ? Assembly::offer(path) : std::nullopt;
    if (!left)
        return nullptr;
    const QueueEntry *first = nullptr;
    for (const auto &[id, other] : d->entries) {
        const bool hasBegun = id != asking && other.kept.path == path && other.kept.state != DownloadState::Completed
            && Destination::isOf(other.task, left->identity);
        if (hasBegun && (!first || id < first->kept.id))
            first = &other;
    }
    return first;
}

bool DownloadEngine::isBegunByAnother(const QString &path, DownloadId asking) const
{
    const QueueEntry *entry = d->find(asking);
    const QueueEntry *other = entry ? otherThatBegan(path, asking) : nullptr;
    const bool isFirst = other && entry->kept.path == path && entry->hasBegun(path) && asking < other->kept.id;
    return other && !isFirst;
}

bool DownloadEngine::isNameOfAnother(const QString &path, DownloadId asking) const
{
    const bool isThere = QFileInfo::exists(path);
    const auto has = [&](const QueueEntry &other) {
        const bool counts = other.run || (isThere && other.kept.state == DownloadState::Completed);
        return counts && other.pathNow() == path;
    };
    return std::any_of(d->entries.cbegin(), d->entries.cend(),
        [&](const auto &one) { return one.first != asking && has(one.second); });
}

/// Not of one with the same link: that is the same file, or a newer version of it.
bool DownloadEngine::isFileOfAnother(const QString &path, DownloadId asking) const
{
    const QueueEntry *entry = d->find(asking);
    const auto has = [&](const QueueEntry &other) {
        const bool isItsFile = other.kept.state == DownloadState::Completed && other.kept.path == path;
        return isItsFile && entry && other.task.url != entry->task.url;
    };
    return std::any_of(d->entries.cbegin(), d->entries.cend(), [&has](const auto &one) { return has(one.second); });
}

void DownloadEngine::startRun(DownloadId id)
{
    QueueEntry &entry = d->entries.at(id);
    entry.next.reset();
    entry.goesOn = false;
    entry.retries = false;
    if (!entry.startsOver)
        entry.settleOnWhatIsLeft();
    entry.begun = steadyNow();
    entry.elapsedBefore = entry.kept.elapsed;
    entry.kept.error = {};
    entry.askedUrl = entry.task.url;
    entry.noteRequest();
    DownloadConfig config = entry.config;
    if (entry.startsOver) // until it has begun the file anew
        config.resume = ResumePolicy::StartOver;
    const Destination::Others others{[this, id](const QString &path) { return isBegunByAnother(path, id); },
        [this, id](const QString &path) { return isNameOfAnother(path, id); },
        [this, id](const QString &path) { return !d->settings.replacesOwnFiles && isFileOfAnother(path, id); }};
    entry.run = std::make_unique<Download>(d->context(id), entry.task, config, others);
    d->busy.insert(id);
    connect(entry.run.get(), &Download::ended, this, [this, id] { onEnded(id); });
    connect(entry.run.get(), &Download::transferred, this, [this, id] {
        d->queue.setRole(id, Role::Finishing);
        if (steadyNow() - d->entries.at(id).begun < QuickRun)
            scheduleStart();
        else
            startNext();
    });
    connect(entry.run.get(), &Download::placeWanted, this, [this, id] {
        d->queue.setRole(id, Role::Returning);
        scheduleStart();
    });
    d->queue.setRole(id, Role::Active);
    noteChange(id);
    entry.run->start();
}

void DownloadEngine::onEnded(DownloadId id)
{
    QueueEntry &entry = d->entries.at(id);
    entry.noteEnd();
    entry.run.release()->deleteLater();
    d->busy.remove(id);
    if (!d->withdrawn.contains(id)) {
        d->queue.setRole(id, Private::roleOf(entry));
        noteChange(id);
        d->list->saveSoon();
    }
    if (d->shuttingDown)
        return finishShutDown();
    startMove(entry);
    goOn(id);
    scheduleStart();
}

/// Begins the next run of one that was only interrupted.
void DownloadEngine::goOn(DownloadId id)
{
    QueueEntry *entry = d->findListed(id);
    if (entry && !entry->mover && std::exchange(entry->goesOn, false) && Private::roleOf(*entry) == Role::Waiting)
        startRun(id);
}

/// Ends a run at once; what it has on disk is gone.
void DownloadEngine::stopRun(QueueEntry &entry)
{
    if (!entry.run)
        return;
    entry.run->disconnect(this); // it may have ended already, and its word of that be on the way
    entry.run->discard();
    entry.run.release()->deleteLater();
    d->busy.remove(entry.kept.id);
}

/// Ends a run in order; it goes on, with what has changed, when its turn comes.
void DownloadEngine::stopToGoOn(QueueEntry &entry)
{
    if (!entry.run || entry.next == DownloadState::Paused) // ends already, and is not to go on
        return;
    entry.next = DownloadState::Queued;
    entry.goesOn = true;
    entry.run->pause();
}

/// Ends the run of one that is being removed; what it has is kept.
void DownloadEngine::letGo(QueueEntry &entry)
{
    if (!entry.run)
        return;
    const DownloadId id = entry.kept.id;
    Download *run = entry.run.get();
    d->leaving.insert({id, std::move(entry.run)});
    run->disconnect(this);
    connect(run, &Download::ended, this, [this, id] { onLeft(id); });
    run->pause();
}

void DownloadEngine::onLeft(DownloadId id)
{
    d->leaving.extract(id).mapped().release()->deleteLater();
    d->busy.remove(id);
    if (d->shuttingDown)
        finishShutDown();
    else
        scheduleStart();
}

void DownloadEngine::discardData(QueueEntry &entry)
{
    const QString path = entry.snapshotNow().path;
    stopRun(entry);
    if (entry.kept.state == DownloadState::Completed || path.isEmpty())
        return;
    if (entry.mover)
        return entry.mover->discard();
    if (entry.hasBegun(path) && !otherThatBegan(path, entry.kept.id))
        Assembly::removeLeftovers(path);
}

} // namespace td
