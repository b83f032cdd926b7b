// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/downloadengine.h"

#include "engine/download.h"
#include "engine/downloadengineprivate.h"
#include "engine/link.h"
#include "engine/mover.h"
#include "engine/openfiles.h"
#include "engine/queue/steadyclock.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace td {

using namespace std::chrono_literals;
using Role = DownloadQueue::Role;

constexpr auto StartEvent = static_cast<QEvent::Type>(QEvent::User + 1);
constexpr auto BatchInterval = 250ms; // snapshots, four times a second
constexpr auto LeastBatchInterval = 10ms; // or nothing else would be done
constexpr auto LongestBatchInterval = 24h;
constexpr auto LendingInterval = 250ms;
constexpr auto LongWait = 10s; // before the next attempt: nobody else waits for it

Role DownloadEngine::Private::roleOf(DownloadState state)
{
    if (state == DownloadState::Queued)
        return Role::Waiting;
    return isActive(state) ? Role::Active : Role::Resting;
}

Role DownloadEngine::Private::roleOf(const QueueEntry &entry)
{
    return entry.mover ? Role::Resting : roleOf(entry.kept.state);
}

DownloadEngine::DownloadEngine(const EngineSettings &settings, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    d->batch.setInterval(BatchInterval);
    d->list = std::make_unique<ListKeeper>([this] { return storedList(); }, this);
    d->lending.setInterval(LendingInterval);
    connect(&d->batch, &QTimer::timeout, this, &DownloadEngine::sendBatch);
    connect(&d->lending, &QTimer::timeout, this, &DownloadEngine::lendPlaces);
    connect(d->list.get(), &ListKeeper::failed, this, &DownloadEngine::listUnsaved);
    connect(d->list.get(), &ListKeeper::finished, this, &DownloadEngine::stopped);
    applySettings(settings);
}

DownloadEngine::~DownloadEngine() = default;

void DownloadEngine::applySettings(const EngineSettings &settings)
{
    d->settings = settings;
    d->settings.maxActive = std::clamp(settings.maxActive, 1, connectionsThatFit());
    d->list->setFile(settings.listFile);
    d->rate.setRate(settings.rateLimit);
    ConnectionLimit::process().setLimit(settings.connectionLimit);
    scheduleStart();
}

QList<DownloadSnapshot> DownloadEngine::snapshots() const
{
    QList<DownloadSnapshot> all;
    all.reserve(d->queue.order().size());
    for (const DownloadId id : d->queue.order())
        all.append(d->entries.at(id).snapshotNow());
    return all;
}

std::optional<DownloadSettings> DownloadEngine::settingsOf(DownloadId id) const
{
    const QueueEntry *entry = d->find(id);
    return entry ? std::optional(DownloadSettings{entry->task, entry->config}) : std::nullopt;
}

bool DownloadEngine::isIdle() const
{
    return d->queue.count(Role::Waiting) == 0 && d->busy.isEmpty();
}

DownloadId DownloadEngine::add(
    const DownloadTask &task, const DownloadConfig &config, StartMode start, QueuePlace place)
{
    const DownloadId id = ++d->lastId;
    d->orderChanged = true;
    const DownloadState state = start == StartMode::Paused ? DownloadState::Paused : DownloadState::Queued;
    d->entries.emplace(id, QueueEntry::fromTask(id, task, config, state));
    d->queue.add(id, Private::roleOf(state), place);
    noteChange(id);
    d->list->saveSoon();
    scheduleStart();
    return id;
}

/// Starts what may start, through the event loop: whoever calls is done first, and many ends make one look.
void DownloadEngine::scheduleStart()
{
    if (d->startScheduled || d->shuttingDown)
        return;
    d->startScheduled = true;
    QCoreApplication::postEvent(this, new QEvent(StartEvent), Qt::HighEventPriority);
}

bool DownloadEngine::event(QEvent *event)
{
    if (event->type() != StartEvent)
        return QObject::event(event);
    startNext();
    return true;
}

DownloadId DownloadEngine::nextToStart() const
{
    const auto now = steadyNow();
    if (!d->hosts.holdsAny(now))
        return d->queue.nextToStart(d->settings.maxActive);
    return d->queue.nextToStart(d->settings.maxActive, [this, now](DownloadId id) {
        const QUrl link = withoutSecrets(d->entries.at(id).task.url);
        return d->hosts.waitTime(link.authority(QUrl::FullyEncoded), now).count() > 0;
    });
}

void DownloadEngine::startNext()
{
    d->startScheduled = false;
    if (d->shuttingDown)
        return;
    giveBackPlaces();
    QList<Download *> started;
    while (const DownloadId id = nextToStart()) {
        startRun(id);
        started.append(d->entries.at(id).run.get());
    }
    for (Download *run : std::as_const(started)) // when all of them count: one alone would ask for much
        run->askNow();
    reportIdle();
}

/// To those that lent theirs, before others get one.
void DownloadEngine::giveBackPlaces()
{
    while (const DownloadId id = d->queue.nextToReturn(d->settings.maxActive))
        takePlace(id);
}

void DownloadEngine::takePlace(DownloadId id)
{
    d->queue.setRole(id, Role::Active);
    d->entries.at(id).run->takePlace();
}

void DownloadEngine::setState(DownloadId id, DownloadState state)
{
    QueueEntry &entry = d->entries.at(id);
    entry.kept.state = state;
    d->queue.setRole(id, Private::roleOf(entry));
    noteChange(id);
}

void DownloadEngine::noteChange(DownloadId id)
{
    d->changed.insert(id);
    d->wasIdle = d->wasIdle && isIdle();
    if (!d->batch.isActive())
        d->batch.start();
    if (!d->busy.isEmpty() && !d->lending.isActive())
        d->lending.start();
    d->list->noteChange();
}

/// One that waits for long gives its place to another meanwhile, and waits for the next one when it could go on.
void DownloadEngine::lendPlaces()
{
    for (const DownloadId id : std::as_const(d->busy)) {
        const QueueEntry *entry = d->find(id);
        if (!entry || !entry->run || d->withdrawn.contains(id))
            continue;
        const DownloadState state = entry->run->state();
        if (state == DownloadState::Retrying && entry->run->retryIn() > LongWait) {
            d->queue.setRole(id, Role::Lending);
            entry->run->lendPlace();
        } else if (state == DownloadState::Connecting || state == DownloadState::Downloading) {
            d->queue.setRole(id, Role::Active);
        }
    }
    if (nextToStart() != 0 || d->queue.nextToReturn(d->settings.maxActive) != 0)
        scheduleStart();
    if (d->busy.isEmpty())
        d->lending.stop();
}

void DownloadEngine::sendBatch()
{
    QList<DownloadSnapshot> batch;
    d->changed.unite(d->busy); // and nothing else is looked at, however long the list is
    batch.reserve(d->changed.size());
    for (const DownloadId id : std::as_const(d->changed)) {
        const QueueEntry *entry = d->find(id);
        if (entry && !d->withdrawn.contains(id))
            batch.append(entry->snapshotNow());
    }
    std::sort(batch.begin(), batch.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    d->changed.clear();
    if (d->busy.isEmpty())
        d->batch.stop();
    const QPointer<DownloadEngine> self(this);
    if (!batch.isEmpty())
        Q_EMIT snapshotsChanged(batch);
    if (self && std::exchange(d->orderChanged, false))
        Q_EMIT orderChanged(d->queue.order());
}

void DownloadEngine::setBatchInterval(std::chrono::milliseconds interval)
{
    d->batch.setInterval(std::clamp<std::chrono::milliseconds>(interval, LeastBatchInterval, LongestBatchInterval));
}

void DownloadEngine::reportIdle()
{
    if (!isIdle() || std::exchange(d->wasIdle, true))
        return;
    const QPointer<DownloadEngine> self(this);
    sendBatch();
    if (self && isIdle()) // whoever heard of the last end may have added another
        Q_EMIT idle();
}

void DownloadEngine::restoreList()
{
    DownloadStore::Content content = d->list->load();
    for (const StoredDownload &stored : std::as_const(content.downloads))
        d->lastId = std::max(d->lastId, stored.id);
    for (StoredDownload &stored : content.downloads) {
        if (d->find(stored.id)) // one that was added before
            stored.id = ++d->lastId;
        QueueEntry &entry = d->entries.emplace(stored.id, QueueEntry::fromStored(stored)).first->second;
        d->queue.add(stored.id, Private::roleOf(entry.kept.state));
        noteChange(stored.id);
        startMove(entry);
    }
    d->orderChanged = true;
    scheduleStart();
    if (content.error)
        Q_EMIT listUnreadable(content.error, content.movedTo);
}

QList<StoredDownload> DownloadEngine::storedList() const
{
    QList<StoredDownload> list;
    list.reserve(qsizetype(d->entries.size()));
    for (const DownloadId id : d->orderWithWithdrawn())
        list.append(d->entries.at(id).toStored());
    return list;
}

void DownloadEngine::shutDown()
{
    if (d->shuttingDown)
        return;
    QList<DownloadId> withdrawn;
    for (const auto &[id, from] : d->withdrawn)
        withdrawn.append(id);
    remove(withdrawn, PartialData::Discard);
    d->shuttingDown = true;
    for (auto &[id, entry] : d->entries) {
        if (entry.mover)
            entry.mover->stop();
        stopToGoOn(entry);
    }
    if (d->busy.isEmpty())
        finishShutDown();
}

void DownloadEngine::finishShutDown()
{
    if (!d->busy.isEmpty())
        return;
    d->batch.stop();
    const QPointer<DownloadEngine> self(this);
    sendBatch();
    if (self)
        d->list->finish();
}

} // namespace td
