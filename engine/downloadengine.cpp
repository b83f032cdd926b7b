// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/downloadengine.h"

#include "engine/download.h"
#include "engine/http/httpclient.h"
#include "engine/http/httprequest.h"
#include "engine/queue/connectionlimit.h"
#include "engine/queue/downloadqueue.h"
#include "engine/queue/hostgate.h"
#include "engine/queue/ratelimiter.h"
#include "engine/queue/steadyclock.h"
#include "engine/storage/assembly.h"
#include "engine/storage/downloadstore.h"

#include <QPointer>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <unordered_map>
#include <utility>

namespace td {

using namespace std::chrono_literals;
using Role = DownloadQueue::Role;

constexpr auto BatchInterval = 250ms; // snapshots, four times a second
constexpr auto SaveInterval = 2s;

namespace {

DownloadQueue::Place placeOf(QueuePlace place)
{
    switch (place) {
    case QueuePlace::Top:
        return DownloadQueue::Place::Top;
    case QueuePlace::Up:
        return DownloadQueue::Place::Up;
    case QueuePlace::Down:
        return DownloadQueue::Place::Down;
    case QueuePlace::Bottom:
        break;
    }
    return DownloadQueue::Place::Bottom;
}

Role roleOf(DownloadState state)
{
    if (state == DownloadState::Queued)
        return Role::Waiting;
    return isActive(state) ? Role::Active : Role::Resting;
}

} // namespace

/// What is kept of a download between its runs, and its run.
struct DownloadEngine::Entry {
    DownloadTask task;
    DownloadConfig config;
    DownloadSnapshot snapshot;
    std::unique_ptr<Download> run;
    std::chrono::milliseconds begun{0}; // of the run
    std::chrono::milliseconds elapsedBefore{0};
    DownloadState next = DownloadState::Paused; // what it becomes when the run ends by pause()
    bool startsOver = false; // the next run uses nothing of the ones before
};

class DownloadEngine::Private {
public:
    TransferContext context() { return {http, hosts, rate, ConnectionLimit::process()}; }
    Entry *find(DownloadId id)
    {
        const auto found = entries.find(id);
        return found == entries.end() ? nullptr : &found->second;
    }

    int running() const { return queue.count(Role::Active) + queue.count(Role::Finishing); }

    EngineSettings settings;
    HttpClient http;
    HostGate hosts;
    RateLimiter rate;
    std::unordered_map<DownloadId, Entry> entries;
    DownloadQueue queue;
    QSet<DownloadId> changed;
    QTimer batch;
    QTimer save;
    DownloadId lastId = 0;
    bool startScheduled = false;
    bool saving = false;
    bool shuttingDown = false;
    bool stopped = false;
    bool wasIdle = true;
};

DownloadEngine::DownloadEngine(const EngineSettings &settings, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->batch.setInterval(BatchInterval);
    d->save.setInterval(SaveInterval);
    d->save.setSingleShot(true);
    connect(&d->batch, &QTimer::timeout, this, &DownloadEngine::sendBatch);
    connect(&d->save, &QTimer::timeout, this, &DownloadEngine::saveList);
    applySettings(settings);
}

DownloadEngine::~DownloadEngine() = default;

void DownloadEngine::applySettings(const EngineSettings &settings)
{
    d->settings = settings;
    d->rate.setRate(settings.rateLimit);
    ConnectionLimit::process().setLimit(settings.connectionLimit);
    scheduleStart();
}

QList<DownloadSnapshot> DownloadEngine::snapshots() const
{
    QList<DownloadSnapshot> all;
    all.reserve(d->queue.order().size());
    for (const DownloadId id : d->queue.order())
        all.append(snapshotOf(d->entries.at(id)));
    return all;
}

DownloadSnapshot DownloadEngine::snapshotOf(const Entry &entry) const
{
    DownloadSnapshot snapshot = entry.snapshot;
    if (!entry.run)
        return snapshot;
    entry.run->describe(snapshot);
    snapshot.elapsed = entry.elapsedBefore + (steadyNow() - entry.begun);
    return snapshot;
}

bool DownloadEngine::isIdle() const
{
    return d->queue.count(Role::Waiting) == 0 && d->running() == 0;
}

DownloadId DownloadEngine::add(
    const DownloadTask &task, const DownloadConfig &config, StartMode start, QueuePlace place)
{
    const DownloadId id = ++d->lastId;
    Entry &entry = d->entries[id];
    entry.task = task;
    entry.config = config;
    entry.snapshot.id = id;
    entry.snapshot.url = withoutSecrets(task.url);
    entry.snapshot.name = task.output.isEmpty() ? task.url.fileName() : task.output.section(u'/', -1);
    entry.snapshot.state = start == StartMode::Paused ? DownloadState::Paused : DownloadState::Queued;
    entry.snapshot.maxAttempts = config.retry.maxAttempts;
    entry.snapshot.added = QDateTime::currentDateTimeUtc();
    d->queue.add(id, roleOf(entry.snapshot.state), placeOf(place));
    noteChange(id);
    scheduleStart();
    return id;
}

/// Starts what may start, through the event loop: whoever calls is done first, and many ends make one look.
void DownloadEngine::scheduleStart()
{
    if (d->startScheduled || d->shuttingDown)
        return;
    d->startScheduled = true;
    QMetaObject::invokeMethod(this, &DownloadEngine::startNext, Qt::QueuedConnection);
}

void DownloadEngine::startNext()
{
    d->startScheduled = false;
    if (d->shuttingDown)
        return;
    for (DownloadId id = d->queue.nextToStart(d->settings.maxActive); id != 0;
         id = d->queue.nextToStart(d->settings.maxActive))
        startRun(id);
    reportIdle();
}

void DownloadEngine::startRun(DownloadId id)
{
    Entry &entry = d->entries.at(id);
    entry.next = DownloadState::Paused;
    entry.begun = steadyNow();
    entry.elapsedBefore = entry.snapshot.elapsed;
    entry.snapshot.error = {};
    DownloadConfig config = entry.config;
    if (std::exchange(entry.startsOver, false))
        config.resume = ResumePolicy::StartOver;
    entry.run = std::make_unique<Download>(d->context(), entry.task, config);
    connect(entry.run.get(), &Download::ended, this, [this, id] { onEnded(id); });
    connect(entry.run.get(), &Download::transferred, this, [this, id] {
        d->queue.setRole(id, Role::Finishing);
        scheduleStart();
    });
    d->queue.setRole(id, Role::Active);
    noteChange(id);
    entry.run->start();
}

void DownloadEngine::onEnded(DownloadId id)
{
    Entry &entry = d->entries.at(id);
    entry.snapshot = snapshotOf(entry);
    entry.snapshot.segments.clear();
    entry.snapshot.connections = 0;
    entry.snapshot.bytesPerSecond = 0;
    entry.snapshot.result = entry.run->result();
    entry.run.release()->deleteLater();
    if (entry.snapshot.state == DownloadState::Paused)
        entry.snapshot.state = entry.next;
    if (entry.snapshot.state == DownloadState::Completed)
        entry.snapshot.finished = QDateTime::currentDateTimeUtc();
    d->queue.setRole(id, roleOf(entry.snapshot.state));
    noteChange(id);
    if (d->shuttingDown)
        return finishShutDown();
    scheduleStart();
}

void DownloadEngine::pause(const QList<DownloadId> &ids)
{
    for (const DownloadId id : ids) {
        Entry *entry = d->find(id);
        if (!entry)
            continue;
        if (entry->run) {
            entry->next = DownloadState::Paused;
            entry->run->pause();
        } else if (entry->snapshot.state == DownloadState::Queued) {
            setState(id, DownloadState::Paused);
        }
    }
    scheduleStart();
}

void DownloadEngine::resume(const QList<DownloadId> &ids)
{
    for (const DownloadId id : ids) {
        Entry *entry = d->find(id);
        if (!entry)
            continue;
        if (entry->run)
            entry->next = DownloadState::Queued; // should it be on its way to a pause
        else if (entry->snapshot.state != DownloadState::Completed)
            setState(id, DownloadState::Queued);
    }
    scheduleStart();
}

void DownloadEngine::restart(const QList<DownloadId> &ids)
{
    for (const DownloadId id : ids) {
        Entry *entry = d->find(id);
        if (!entry)
            continue;
        stopRun(*entry);
        entry->snapshot.receivedBytes = 0;
        entry->snapshot.error = {};
        entry->startsOver = true;
        setState(id, DownloadState::Queued);
    }
    scheduleStart();
}

/// Ends a run at once; what it has on disk is gone.
void DownloadEngine::stopRun(Entry &entry)
{
    if (!entry.run)
        return;
    entry.run->discard();
    entry.run.release()->deleteLater();
}

void DownloadEngine::remove(const QList<DownloadId> &ids, PartialData data)
{
    QList<DownloadId> gone;
    for (const DownloadId id : ids) {
        Entry *entry = d->find(id);
        if (!entry)
            continue;
        if (data == PartialData::Discard)
            discardData(*entry);
        d->entries.erase(id);
        d->changed.remove(id);
        gone.append(id);
    }
    if (gone.isEmpty())
        return;
    d->queue.remove(gone);
    d->save.start();
    Q_EMIT removed(gone);
    scheduleStart();
}

void DownloadEngine::discardData(Entry &entry)
{
    if (entry.run)
        return stopRun(entry);
    if (entry.snapshot.state != DownloadState::Completed && !entry.snapshot.path.isEmpty())
        Assembly::removeLeftovers(entry.snapshot.path);
}

void DownloadEngine::move(const QList<DownloadId> &ids, QueuePlace place)
{
    d->queue.move(ids, placeOf(place));
    for (const DownloadId id : ids)
        noteChange(id);
}

void DownloadEngine::setUrl(DownloadId id, const QUrl &url)
{
    Entry *entry = d->find(id);
    if (!entry || entry->snapshot.state == DownloadState::Completed)
        return;
    entry->task.formerUrl = entry->task.formerUrl.isEmpty() ? entry->task.url : entry->task.formerUrl;
    entry->task.url = url;
    entry->snapshot.url = withoutSecrets(url);
    noteChange(id);
    if (!entry->run)
        return;
    entry->next = DownloadState::Queued;
    entry->run->pause();
}

void DownloadEngine::setConfig(DownloadId id, const DownloadConfig &config)
{
    if (Entry *entry = d->find(id)) {
        entry->config = config;
        d->save.start();
    }
}

void DownloadEngine::setState(DownloadId id, DownloadState state)
{
    d->entries.at(id).snapshot.state = state;
    d->queue.setRole(id, roleOf(state));
    noteChange(id);
}

void DownloadEngine::noteChange(DownloadId id)
{
    d->changed.insert(id);
    d->wasIdle = false;
    if (!d->batch.isActive())
        d->batch.start();
    if (!d->save.isActive())
        d->save.start();
}

void DownloadEngine::sendBatch()
{
    QList<DownloadSnapshot> batch;
    for (const auto &[id, entry] : d->entries) {
        if (entry.run || d->changed.contains(id))
            batch.append(snapshotOf(entry));
    }
    d->changed.clear();
    if (d->running() == 0)
        d->batch.stop();
    if (!batch.isEmpty())
        Q_EMIT snapshotsChanged(batch);
}

void DownloadEngine::reportIdle()
{
    if (!isIdle() || std::exchange(d->wasIdle, true))
        return;
    sendBatch();
    Q_EMIT idle();
}

void DownloadEngine::restoreList()
{
    if (d->settings.listFile.isEmpty())
        return;
    const DownloadStore::Content content = DownloadStore(d->settings.listFile).load();
    for (const StoredDownload &stored : content.downloads)
        restore(stored);
    if (content.error)
        Q_EMIT listFailed(content.error);
    scheduleStart();
}

void DownloadEngine::restore(const StoredDownload &stored)
{
    Entry &entry = d->entries[stored.id];
    entry.task = stored.task;
    entry.config = stored.config;
    entry.snapshot.id = stored.id;
    entry.snapshot.url = withoutSecrets(stored.task.url);
    entry.snapshot.finalUrl = stored.finalUrl;
    entry.snapshot.name = stored.name;
    entry.snapshot.path = stored.path;
    entry.snapshot.state = isActive(stored.state) ? DownloadState::Queued : stored.state;
    entry.snapshot.totalBytes = stored.total;
    entry.snapshot.receivedBytes = stored.received;
    entry.snapshot.error = stored.error;
    entry.snapshot.added = stored.added;
    entry.snapshot.finished = stored.finished;
    entry.snapshot.elapsed = stored.elapsed;
    d->lastId = std::max(d->lastId, stored.id);
    d->queue.add(stored.id, roleOf(entry.snapshot.state));
    noteChange(stored.id);
}

QList<StoredDownload> DownloadEngine::storedList() const
{
    QList<StoredDownload> list;
    list.reserve(d->queue.order().size());
    for (const DownloadId id : d->queue.order()) {
        const Entry &entry = d->entries.at(id);
        const DownloadSnapshot snapshot = snapshotOf(entry);
        list.append({id, entry.task, entry.config, snapshot.state, snapshot.name, snapshot.path, snapshot.finalUrl,
            snapshot.totalBytes, snapshot.receivedBytes, snapshot.error, snapshot.added, snapshot.finished,
            snapshot.elapsed});
    }
    return list;
}

/// In the thread pool; one save at a time.
void DownloadEngine::saveList()
{
    if (d->settings.listFile.isEmpty() || d->shuttingDown)
        return;
    if (d->saving) {
        d->save.start();
        return;
    }
    d->saving = true;
    QThreadPool::globalInstance()->start(
        [self = QPointer(this), store = DownloadStore(d->settings.listFile), list = storedList()] {
            const DownloadError error = store.save(list);
            QMetaObject::invokeMethod(qApp, [self, error] {
                if (self)
                    self->onSaved(error);
            });
        });
}

void DownloadEngine::onSaved(const DownloadError &error)
{
    d->saving = false;
    if (error)
        Q_EMIT listFailed(error);
    if (d->shuttingDown)
        finishShutDown();
}

void DownloadEngine::shutDown()
{
    d->shuttingDown = true;
    for (auto &[id, entry] : d->entries) {
        if (!entry.run)
            continue;
        entry.next = DownloadState::Queued;
        entry.run->pause();
    }
    QMetaObject::invokeMethod(this, &DownloadEngine::finishShutDown, Qt::QueuedConnection);
}

void DownloadEngine::finishShutDown()
{
    if (d->running() > 0 || d->saving || d->stopped)
        return;
    d->stopped = true;
    d->batch.stop();
    d->save.stop();
    if (!d->settings.listFile.isEmpty()) {
        if (const auto error = DownloadStore(d->settings.listFile).save(storedList()))
            Q_EMIT listFailed(error);
    }
    sendBatch();
    Q_EMIT stopped();
}

} // namespace td
