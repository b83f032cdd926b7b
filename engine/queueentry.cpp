// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queueentry.h"

#include "engine/destination.h"
#include "engine/download.h"
#include "engine/http/httprequest.h"
#include "engine/link.h"
#include "engine/mover.h"
#include "engine/queue/steadyclock.h"
#include "engine/secretheaders.h"
#include "engine/storage/assembly.h"
#include "engine/storage/storeddownload.h"
#include "engine/taskcheck.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

namespace td {

namespace {

QString folderOf(const DownloadTask &task)
{
    const QDir folder(task.folder.isEmpty() ? QDir::currentPath() : task.folder);
    const QString output = task.output.isEmpty() ? QStringLiteral("file") : task.output;
    const QString path = QFileInfo(QDir::cleanPath(folder.absoluteFilePath(output))).path();
    return path == task.folder ? task.folder : path; // one copy in memory
}

} // namespace

QueueEntry::QueueEntry() = default;
QueueEntry::QueueEntry(QueueEntry &&) noexcept = default;
QueueEntry::~QueueEntry() = default;

QueueEntry QueueEntry::fromTask(
    DownloadId id, const DownloadTask &task, const DownloadConfig &config, DownloadState state)
{
    QueueEntry entry;
    entry.task = withCookieDomains(task); // before another link takes the place of its own
    entry.config = config;
    entry.startsOver = std::exchange(entry.config.resume, ResumePolicy::Resume) == ResumePolicy::StartOver;
    entry.kept.id = id;
    entry.kept.url = withoutSecrets(task.url);
    entry.kept.name = task.output.isEmpty() ? task.url.fileName() : task.output.section(u'/', -1);
    entry.kept.state = state;
    entry.kept.mode = config.assembly;
    entry.noteSettings();
    entry.kept.added = QDateTime::currentDateTimeUtc();
    return entry;
}

QueueEntry QueueEntry::fromStored(const StoredDownload &stored)
{
    const DownloadState state = isActive(stored.state) ? DownloadState::Queued : stored.state;
    QueueEntry entry = fromTask(stored.id, stored.task, stored.config, state);
    entry.kept.finalUrl = stored.finalUrl == entry.kept.url ? entry.kept.url : stored.finalUrl; // one copy in memory
    entry.kept.name = stored.name;
    entry.kept.path = stored.path;
    entry.kept.totalBytes = stored.total;
    entry.kept.receivedBytes = stored.received;
    entry.kept.error = stored.error;
    entry.kept.added = stored.added;
    entry.kept.finished = stored.finished;
    entry.kept.elapsed = stored.elapsed;
    entry.kept.checksumVerified = stored.checksumVerified;
    entry.startsOver = entry.startsOver || stored.startsOver;
    if (stored.wantedName || stored.wantedFolder)
        entry.place.emplace(stored.wantedName, stored.wantedFolder);
    return entry;
}

StoredDownload QueueEntry::toStored() const
{
    const DownloadSnapshot now = snapshotNow();
    return {now.id, task, config, now.state, now.name, now.path, now.finalUrl, now.totalBytes, now.receivedBytes,
        now.error, now.added, now.finished, now.elapsed, now.checksumVerified, stillStartsOver(),
        place ? place->name : std::nullopt, place ? place->folder : std::nullopt};
}

DownloadSnapshot QueueEntry::snapshotNow() const
{
    DownloadSnapshot now = kept;
    if (mover)
        now.movePercent = mover->percent();
    if (!run)
        return now;
    run->describe(now);
    if (now.name.isEmpty())
        now.name = kept.name;
    if (now.path.isEmpty()) // until the head of the first answer, where the server names the file
        now.path = kept.path;
    if (!now.totalBytes && now.state == DownloadState::Connecting) { // what is on disk is being looked at
        now.totalBytes = kept.totalBytes;
        now.receivedBytes = kept.receivedBytes;
    }
    now.elapsed = elapsedBefore + (steadyNow() - begun);
    return now;
}

QString QueueEntry::pathNow() const
{
    const QString path = run ? run->path() : QString();
    return path.isEmpty() ? kept.path : path;
}

/// A name that was chosen for it makes it no download that may replace a file.
void QueueEntry::keepExistsPolicy()
{
    if (task.output.isEmpty() && !config.ifExists)
        config.ifExists = ExistsPolicy::Rename;
}

void QueueEntry::settleOnWhatIsLeft()
{
    if (!kept.path.isEmpty() && hasBegun(kept.path))
        settleAt(kept.path);
}

bool QueueEntry::hasBegun(const QString &path) const
{
    const auto left = Assembly::offer(path);
    return left && Destination::isOf(task, left->identity);
}

Claimant QueueEntry::claimant() const
{
    return {task.url, task.formerUrl, {}};
}

/// The link that the control file names, or will name when the run has ended.
void QueueEntry::settleAt(const QString &path)
{
    keepExistsPolicy();
    kept.path = path;
    kept.name = QFileInfo(path).fileName();
    task.folder = QFileInfo(path).path();
    task.output = kept.name;
    noteSettings();
}

void QueueEntry::noteFormerUrl()
{
    const bool wasAnswered = run && !snapshotNow().responseHeaders.isEmpty();
    const auto left = kept.path.isEmpty() ? std::nullopt : Assembly::offer(kept.path);
    if (wasAnswered)
        task.formerUrl = askedUrl;
    else if (task.formerUrl.isEmpty() && !left)
        task.formerUrl = task.url;
    else if (left)
        task.formerUrl = left->identity.url;
}

void QueueEntry::noteSettings()
{
    kept.folder = folderOf(task);
    kept.checksum = task.checksum;
    kept.workers = config.workers;
    kept.rateLimit = config.rateLimit;
    kept.proxy = config.proxy ? proxyName(*config.proxy) : QString();
    kept.maxAttempts = config.retry.maxAttempts;
}

void QueueEntry::noteRequest()
{
    kept.requestHeaders = withoutSecrets(HttpRequest{.url = task.url, .task = task, .config = config}.headers());
}

void QueueEntry::noteEnd()
{
    const QString pathBefore = kept.path;
    kept = snapshotNow();
    if (kept.error.kind == DownloadError::Kind::InUse) // what lies there is another's
        kept.path = pathBefore;
    kept.segments.clear();
    kept.connections = 0;
    kept.bytesPerSecond = 0;
    kept.result = run->result();
    if (kept.state == DownloadState::Paused || (kept.state == DownloadState::Failed && retries))
        kept.state = next.value_or(DownloadState::Paused);
    if (kept.state == DownloadState::Completed)
        kept.finished = QDateTime::currentDateTimeUtc();
    startsOver = kept.state != DownloadState::Completed && stillStartsOver();
    if (startsOver)
        forgetBytes();
}

bool QueueEntry::stillStartsOver() const
{
    return startsOver && !(run && run->hasBegunItsFile());
}

void QueueEntry::forgetBytes()
{
    kept.receivedBytes = 0;
    kept.checksumVerified = false;
}

} // namespace td
