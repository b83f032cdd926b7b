// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The half of DownloadEngine that changes what is in the list: takes out, puts back, edits.

#include "engine/downloadengine.h"

#include "engine/download.h"
#include "engine/downloadengineprivate.h"
#include "engine/http/httprequest.h"
#include "engine/link.h"
#include "engine/taskcheck.h"

#include <QFileInfo>
#include <QPointer>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>

namespace td {

/// Out of the queue, and out of sight.
void DownloadEngine::takeOut(const QList<DownloadId> &ids)
{
    if (ids.isEmpty())
        return;
    d->queue.remove(ids);
    for (const DownloadId id : ids)
        d->changed.remove(id);
    d->orderChanged = true;
    if (!d->batch.isActive())
        d->batch.start();
    d->list->noteChange();
    Q_EMIT removed(ids);
}

void DownloadEngine::remove(const QList<DownloadId> &ids, PartialData data)
{
    const bool wasBusy = !d->busy.isEmpty();
    QList<DownloadId> gone;
    for (const DownloadId id : ids) {
        QueueEntry *entry = d->find(id);
        if (!entry)
            continue;
        if (data == PartialData::Discard)
            discardData(*entry);
        else
            letGo(*entry);
        if (d->withdrawn.erase(id) == 0)
            gone.append(id);
        else
            d->list->noteChange();
        if (!d->leaving.contains(id))
            d->busy.remove(id);
        d->entries.erase(id);
    }
    scheduleStart();
    const QPointer<DownloadEngine> self(this);
    takeOut(gone);
    if (self && d->shuttingDown && wasBusy)
        finishShutDown();
}

void DownloadEngine::withdraw(const QList<DownloadId> &ids)
{
    const QSet<DownloadId> asked(ids.cbegin(), ids.cend());
    const QList<DownloadId> order = d->queue.order();
    QList<DownloadId> gone;
    ++d->withdrawals;
    for (qsizetype place = 0; place < order.size(); ++place) {
        const DownloadId id = order.at(place);
        if (!asked.contains(id))
            continue;
        d->withdrawn.insert({id, {d->withdrawals, place}});
        gone.append(id);
        stopToGoOn(d->entries.at(id));
    }
    scheduleStart();
    takeOut(gone);
}

void DownloadEngine::reinstate(const QList<DownloadId> &ids)
{
    QList<std::pair<qsizetype, DownloadId>> places;
    for (const DownloadId id : ids) {
        if (const auto from = d->withdrawn.extract(id))
            places.append({from.mapped().place, id});
    }
    std::sort(places.begin(), places.end()); // the first first, or the others miss their places
    for (const auto &[place, id] : places) {
        const QueueEntry &entry = d->entries.at(id);
        // One with a run is on its way to a pause; onEnded() lets it wait for its turn.
        d->queue.insert(id, entry.run ? DownloadQueue::Role::Active : Private::roleOf(entry), place);
        noteChange(id);
    }
    d->orderChanged = true;
    scheduleStart();
}

/// As if all were put back: the last that went first, each to its place.
QList<DownloadId> DownloadEngine::Private::orderWithWithdrawn() const
{
    std::map<int, std::map<qsizetype, DownloadId>, std::greater<>> turns;
    for (const auto &[id, from] : withdrawn)
        turns[from.turn].insert({from.place, id});
    QList<DownloadId> order = queue.order();
    for (const auto &[turn, places] : turns) {
        QList<DownloadId> whole;
        whole.reserve(order.size() + qsizetype(places.size()));
        auto next = order.cbegin();
        for (const auto &[place, id] : places) {
            while (whole.size() < place && next != order.cend())
                whole.append(*next++);
            whole.append(id);
        }
        std::copy(next, order.cend(), std::back_inserter(whole));
        order = whole;
    }
    return order;
}

/// All but the place and the link.
static void apply(const DownloadEdit &edit, DownloadTask &task, DownloadConfig &config)
{
    if (edit.credentials) {
        task.user = edit.credentials->user;
        task.password = edit.credentials->password;
    }
    if (edit.proxyCredentials && config.proxy) {
        config.proxy->setUser(edit.proxyCredentials->user);
        config.proxy->setPassword(edit.proxyCredentials->password);
    }
    task.headers = edit.headers.value_or(task.headers);
    task.referer = edit.referer.value_or(task.referer);
    if (edit.ifExists)
        config.ifExists = *edit.ifExists;
    config.workers = edit.workers.value_or(config.workers);
    config.encoding = edit.encoding.value_or(config.encoding);
    config.rateLimit = edit.rateLimit.value_or(config.rateLimit);
    config.assembly = edit.assembly.value_or(config.assembly);
    config.userAgent = edit.userAgent.value_or(config.userAgent);
    if (edit.checksum)
        task.checksum = edit.checksum->digest.isEmpty() ? std::nullopt : edit.checksum;
}

/// Why the download could not be carried out any more after the edit.
static DownloadError refusalOf(const DownloadEdit &edit, const QueueEntry &entry)
{
    if (const auto error = edit.url ? checkLink(*edit.url) : DownloadError())
        return error;
    if (edit.folder && edit.folder->isEmpty())
        return {DownloadError::Kind::BadUsage, 0, QStringLiteral("a folder without a name")};
    DownloadTask task = entry.task;
    DownloadConfig config = entry.config;
    task.url = edit.url.value_or(task.url);
    if (edit.folder) {
        task.folder = *edit.folder;
        task.output = QFileInfo(task.output).fileName();
    }
    apply(edit, task, config);
    const DownloadError error = check(task, config);
    return error && !check(entry.task, entry.config) ? error : DownloadError();
}

void DownloadEngine::edit(DownloadId id, const DownloadEdit &edit)
{
    QueueEntry *entry = d->findListed(id);
    if (!entry)
        return;
    if (const auto error = refusalOf(edit, *entry))
        return Q_EMIT editFailed(id, error);
    const QPointer<DownloadEngine> self(this);
    if (edit.name || edit.folder)
        relocate(*entry, edit);
    entry = self ? d->findListed(id) : nullptr; // unless editFailed() had it removed
    if (!entry || entry->kept.state == DownloadState::Completed)
        return;
    if (edit.url)
        setUrl(id, *edit.url);
    const auto before = std::pair(entry->task, entry->config);
    apply(edit, entry->task, entry->config);
    if (before == std::pair(entry->task, entry->config))
        return;
    entry->noteSettings();
    const bool goesOn = entry->run && !edit.interrupts() && entry->run->adopt(entry->task, entry->config);
    if (!goesOn)
        stopToGoOn(*entry);
    noteChange(id);
}

void DownloadEngine::setUrl(DownloadId id, const QUrl &url)
{
    QueueEntry *entry = d->findListed(id);
    if (!entry || entry->kept.state == DownloadState::Completed)
        return;
    if (const auto error = checkLink(url))
        return Q_EMIT editFailed(id, error);
    entry->noteFormerUrl();
    const QString path = entry->snapshotNow().path;
    if (!path.isEmpty()) // the new link may end in another name, and its file is this one
        entry->settleAt(path);
    if (!isSameOrigin(entry->task.url, url)) { // what was meant for one server is no other's to know
        entry->task.user.clear();
        entry->task.password.clear();
        entry->task.headers.clear();
        entry->task.referer.clear();
    }
    entry->task.url = url;
    entry->kept.url = withoutSecrets(url);
    noteChange(id);
    stopToGoOn(*entry);
}

} // namespace td
