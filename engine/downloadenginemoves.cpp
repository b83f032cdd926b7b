// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The part of DownloadEngine that takes the files of a download to another folder or name.

#include "engine/download.h"
#include "engine/downloadengine.h"
#include "engine/downloadengineprivate.h"
#include "engine/mover.h"
#include "engine/storage/filename.h"
#include "engine/storage/targetname.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>

#include <utility>

namespace td {

using Kind = DownloadError::Kind;

namespace {

/// Why it can't be the name of a file; empty when it can.
QString problemOf(const QString &name)
{
    if (name.isEmpty() || name == u'.' || name == QLatin1String("..") || name.contains(QChar::Null))
        return QStringLiteral("no file can be called that");
    if (name.contains(u'/'))
        return QStringLiteral("a file's name has no \"/\" in it");
    if (const auto bytes = name.toUtf8().size(); bytes > FileNameBudget)
        return QStringLiteral("the name has %1 bytes, and can have %2").arg(bytes).arg(FileNameBudget);
    return {};
}

} // namespace

void DownloadEngine::relocate(QueueEntry &entry, const DownloadEdit &edit)
{
    const DownloadId id = entry.kept.id;
    if (const QString problem = edit.name ? problemOf(*edit.name) : QString(); !problem.isEmpty())
        return Q_EMIT editFailed(id, {Kind::Unsafe, 0, problem, *edit.name});
    if (entry.mover || entry.place)
        return Q_EMIT editFailed(id, {Kind::InUse, 0, QStringLiteral("it is being moved"), entry.kept.path});
    entry.place.emplace(edit.name, edit.folder ? std::optional(QDir(*edit.folder).absolutePath()) : std::nullopt);
    if (entry.run)
        return stopToGoOn(entry); // onEnded() goes on with it
    startMove(entry);
}

/// What has nothing on disk yet has only its wishes to change; what others have there stays, now and later.
void DownloadEngine::settleUnbegun(QueueEntry &entry)
{
    const auto place = std::exchange(entry.place, {});
    const QString folder = place->folder.value_or(entry.kept.folder);
    const QString nameBefore = QFileInfo(entry.task.output).fileName();
    QString name = place->name.value_or(nameBefore);
    if (name == nameBefore && folder == entry.kept.folder)
        return;
    if (!name.isEmpty()) {
        const TargetName target = chooseTarget(QDir::cleanPath(folder + u'/' + name), entry.claimant(),
            place->name ? ExistsPolicy::Fail : ExistsPolicy::Rename);
        if (target.error) {
            const auto tell = [this, id = entry.kept.id, error = target.error] { Q_EMIT editFailed(id, error); };
            QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection); // the caller goes on with the entry
            return;
        }
        name = QFileInfo(target.path).fileName();
        entry.kept.name = name;
        entry.config.ifExists = entry.config.ifExists.value_or(ExistsPolicy::Rename);
    }
    entry.task.folder = folder;
    entry.task.output = name;
    entry.noteSettings();
    noteChange(entry.kept.id);
}

void DownloadEngine::startMove(QueueEntry &entry)
{
    const auto place = entry.place;
    if (!place || d->shuttingDown) // then after the next start
        return;
    if (entry.kept.path.isEmpty())
        return settleUnbegun(entry);
    const DownloadId id = entry.kept.id;
    const QFileInfo now(entry.kept.path);
    const QString path =
        QDir::cleanPath(place->folder.value_or(now.path()) + u'/' + place->name.value_or(now.fileName()));
    if (path == entry.kept.path)
        return entry.place.reset();
    const bool isComplete = entry.kept.state == DownloadState::Completed;
    Relocation relocation(
        entry.kept.path, path, isComplete ? Relocation::What::Complete : Relocation::What::Unfinished);
    relocation.setNaming(place->name ? Relocation::Naming::Exact : Relocation::Naming::Numbered);
    relocation.setOwner(entry.claimant());
    entry.mover = std::make_unique<Mover>(relocation);
    connect(entry.mover.get(), &Mover::finished, this,
        [this, id](const Relocation::Outcome &outcome) { onMoved(id, outcome.error, outcome.path); });
    d->busy.insert(id);
    entry.mover->start();
    if (!d->withdrawn.contains(id))
        setState(id, entry.kept.state);
}

void DownloadEngine::onMoved(DownloadId id, const DownloadError &error, const QString &path)
{
    QueueEntry &entry = d->entries.at(id);
    entry.mover.release()->deleteLater();
    d->busy.remove(id);
    if (error.kind != Kind::Interrupted)
        entry.place.reset();
    if (!error)
        entry.settleAt(path);
    if (!d->withdrawn.contains(id))
        setState(id, entry.kept.state);
    else
        d->list->noteChange();
    if (!error)
        d->list->saveNow(); // a list that names the old place would begin there anew
    const QPointer<DownloadEngine> self(this);
    if (d->shuttingDown) {
        finishShutDown();
    } else {
        goOn(id);
        scheduleStart();
    }
    if (self && error && error.kind != Kind::Interrupted)
        Q_EMIT editFailed(id, error);
}

} // namespace td
