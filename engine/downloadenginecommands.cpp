// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The part of DownloadEngine that is told who may run, and in which order.

#include "engine/download.h"
#include "engine/downloadengine.h"
#include "engine/downloadengineprivate.h"
#include "engine/openfiles.h"

namespace td {

using Role = DownloadQueue::Role;

void DownloadEngine::pause(const QList<DownloadId> &ids)
{
    for (const DownloadId id : ids) {
        QueueEntry *entry = d->findListed(id);
        if (!entry)
            continue;
        if (entry->run) {
            entry->next = DownloadState::Paused;
            entry->run->pause();
        } else if (entry->kept.state == DownloadState::Queued) {
            setState(id, DownloadState::Paused);
        }
    }
    scheduleStart();
}

void DownloadEngine::resume(const QList<DownloadId> &ids)
{
    for (const DownloadId id : ids) {
        QueueEntry *entry = d->findListed(id);
        if (!entry)
            continue;
        if (entry->run) {
            entry->next = DownloadState::Queued; // should it be on its way to a pause
            entry->retries = entry->run->hasFailed();
            entry->run->retryNow();
        } else if (entry->kept.state != DownloadState::Completed) {
            setState(id, DownloadState::Queued);
        }
    }
    scheduleStart();
}

void DownloadEngine::startNow(const QList<DownloadId> &ids)
{
    resume(ids);
    const int most = connectionsThatFit();
    for (const DownloadId id : ids) {
        const QueueEntry *entry = d->findListed(id);
        if (entry && d->queue.role(id) == Role::Returning)
            takePlace(id);
        const bool isWaiting = entry && !entry->run && Private::roleOf(*entry) == Role::Waiting;
        if (isWaiting && !d->shuttingDown && d->queue.count(Role::Active) < most)
            startRun(id);
    }
}

void DownloadEngine::restart(const QList<DownloadId> &ids)
{
    for (const DownloadId id : ids) {
        QueueEntry *entry = d->findListed(id);
        if (!entry)
            continue;
        entry->place.reset();
        entry->startsOver = true;
        entry->next = DownloadState::Queued;
        if (entry->run) { // its files are free when it has ended
            entry->run->discard();
            continue;
        }
        entry->forgetBytes();
        entry->kept.error = {};
        setState(id, DownloadState::Queued);
    }
    scheduleStart();
}

void DownloadEngine::move(const QList<DownloadId> &ids, QueuePlace place)
{
    d->queue.move(ids, place);
    d->orderChanged = true;
    for (const DownloadId id : ids) {
        if (d->findListed(id))
            noteChange(id);
    }
}

void DownloadEngine::arrange(const QList<DownloadId> &order)
{
    d->queue.arrange(order);
    d->orderChanged = true;
    noteChange(order.value(0)); // the order goes out with a batch
}

} // namespace td
