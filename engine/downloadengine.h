// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadedit.h"
#include "engine/downloadsettings.h"
#include "engine/downloadsnapshot.h"
#include "engine/enginesettings.h"

#include <QList>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace td {

struct QueueEntry;
struct StoredDownload;

/// Many downloads: a queue, a limit of downloads at a time, the limit of connections, and batches of snapshots four
/// times a second. The command line and the window use nothing else.
///
/// Lives in one thread with an event loop; every method is called there. moveToThread() is for one that nothing was
/// asked of yet, but applySettings(). Obeys and reports, never asks: what it can't decide ends as a failed download
/// with an error kind. Ids that are not, or no longer, in the list are passed over. Slots may call it, and delete it.
/// The disk's work is done in QThreadPool::globalInstance(): nothing ends while others fill it.
class DownloadEngine : public QObject {
    Q_OBJECT

public:
    explicit DownloadEngine(const EngineSettings &settings, QObject *parent = nullptr);
    ~DownloadEngine() override; ///< stops without saving what is in memory; shutDown() first to lose nothing

    QList<td::DownloadSnapshot> snapshots() const; ///< all, in queue order
    bool isIdle() const; ///< nothing is active or can start
    std::optional<td::DownloadSettings> settingsOf(td::DownloadId id) const; ///< as it was added, and edited since

public Q_SLOTS:
    /// Once: reads the list of `listFile` and goes on with what was active. A list that can't be read is moved aside
    /// and reported by listUnreadable(). A stored id that is taken by now is replaced by another. What is not restored
    /// stays in the file, beside what is added.
    void restoreList();
    /// A task that makes no sense is added, too, and fails with BadUsage when its turn comes.
    td::DownloadId add(const td::DownloadTask &task, const td::DownloadConfig &config,
        td::StartMode start = td::StartMode::Queued, td::QueuePlace place = td::QueuePlace::Bottom);
    void pause(const QList<td::DownloadId> &ids);
    void resume(const QList<td::DownloadId> &ids); ///< paused, failed or waiting ones go on now
    void startNow(const QList<td::DownloadId> &ids); ///< the same, even where `maxActive` are active already
    void restart(const QList<td::DownloadId> &ids); ///< from the first byte
    /// At once; of what runs, the bytes that are kept go to the disk meanwhile, and the engine is not idle before.
    void remove(const QList<td::DownloadId> &ids, td::PartialData data);
    /// Takes them out of the list, with all they have, until reinstate() or remove(). shutDown() removes them, with
    /// their data; a process that is killed finds them in its list again.
    void withdraw(const QList<td::DownloadId> &ids);
    void reinstate(const QList<td::DownloadId> &ids); ///< where they were, as they were
    void move(const QList<td::DownloadId> &ids, td::QueuePlace place);
    void arrange(const QList<td::DownloadId> &order); ///< the queue, in this order; those that aren't in it come last
    /// What runs takes over a checksum and a speed limit, and for all else it is stopped and waits for its turn
    /// (DownloadEdit::interrupts()). What is on disk follows a new name or folder, in the thread
    /// pool; editFailed() says why it can't. With a value out of its range nothing is changed, and editFailed() says
    /// so.
    void edit(td::DownloadId id, const td::DownloadEdit &edit);
    /// A new link for the same file; what was fetched is kept. With another origin the headers, the referer and the
    /// credentials go. editFailed() for one that can't be fetched.
    void setUrl(td::DownloadId id, const QUrl &url);
    void applySettings(const td::EngineSettings &settings);
    void setBatchInterval(std::chrono::milliseconds interval); ///< of snapshots; 10 ms to a day
    /// Pauses everything, saves, and ends with stopped().
    void shutDown();

Q_SIGNALS:
    void snapshotsChanged(const QList<td::DownloadSnapshot> &changed); ///< those that changed since the last batch
    void orderChanged(const QList<td::DownloadId> &order); ///< of all, as the queue has them
    void removed(const QList<td::DownloadId> &ids); ///< out of the list, withdrawn ones included
    void editFailed(td::DownloadId id, const td::DownloadError &error);
    /// What was active or waited has ended, or is paused or gone, and nothing is left to do. Not told where there never
    /// was anything to do.
    void idle();
    /// Not all of the list could be read, and it was moved to `movedTo`; empty when that failed, or when it may only be
    /// unreadable just now: it is tried again with each save, which waits for it.
    void listUnreadable(const td::DownloadError &error, const QString &movedTo);
    /// The first of a row of failures, each of which is tried again; false when the list is saved again, and then
    /// `path` is where an unreadable one has gone meanwhile.
    void listUnsaved(const td::DownloadError &error);
    void stopped();

protected:
    bool event(QEvent *event) override;

private:
    class Private;

    void scheduleStart();
    DownloadId nextToStart() const;
    void startNext();
    void giveBackPlaces();
    void takePlace(td::DownloadId id);
    void startRun(td::DownloadId id);
    const QueueEntry *otherThatBegan(const QString &path, DownloadId asking) const;
    bool isBegunByAnother(const QString &path, DownloadId asking) const;
    bool isNameOfAnother(const QString &path, DownloadId asking) const;
    bool isFileOfAnother(const QString &path, DownloadId asking) const;
    void stopRun(QueueEntry &entry);
    void onEnded(td::DownloadId id);
    void goOn(td::DownloadId id);
    void letGo(QueueEntry &entry);
    void onLeft(td::DownloadId id);
    void discardData(QueueEntry &entry);
    void takeOut(const QList<td::DownloadId> &ids);
    void relocate(QueueEntry &entry, const DownloadEdit &edit);
    void settleUnbegun(QueueEntry &entry);
    void startMove(QueueEntry &entry);
    void onMoved(td::DownloadId id, const DownloadError &error, const QString &path);
    void stopToGoOn(QueueEntry &entry);
    void setState(td::DownloadId id, td::DownloadState state);
    void noteChange(td::DownloadId id);
    void lendPlaces();
    void sendBatch();
    void reportIdle();
    QList<StoredDownload> storedList() const;
    void finishShutDown();

    std::unique_ptr<Private> d;
};

} // namespace td
