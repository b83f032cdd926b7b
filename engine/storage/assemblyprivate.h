// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/assembly.h"
#include "engine/storage/assemblyjobs.h"
#include "engine/storage/namereservation.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QTimer>

namespace td {

class MemoryStore;

/// The state of an Assembly and the order of its background work: one job at a time, the most urgent wish first.
class Assembly::Private : public QObject {
    Q_OBJECT

public:
    struct PublishWish {
        qint64 total = 0;
        Publication publication;
    };

    /// What belongs to one file; another begins with create(), resume() and restart().
    struct File {
        QString path{};
        FileIdentity identity{};
        Options options{};
        RangeSet written{};
        RangeSet synced{};
        Provenance provenance{};
        BlockChecksums checksums{};
        DownloadError broken{}; ///< after it, only what was synced counts
        qint64 generation = 0;
        qint64 created = 0;
        QJsonObject otherFields{};
        QString tempFolder{};
        qint64 tempPartSize = 0;
        bool hasNote = false; ///< the control file exists
        bool hasMadeRoom = false; ///< for it, on a full disk
        bool isIdentityNew = false;
        qint64 unnotedBytes = 0;
        qint64 unsyncedBytes = 0;
        QElapsedTimer sinceFirstByte{}; ///< in memory
        bool isWritingOut = false; ///< from memory, because the end is near
    };

    /// Background work that is due.
    struct Wishes {
        bool note = false;
        bool sync = false;
        bool save = false;
        bool syncAnswersSave = false; ///< the running sync began after save() was called
        std::optional<PublishWish> publish{};
    };

    explicit Private(Assembly *assembly);

    // To begin and to end
    void prepare(const QString &path, const FileIdentity &identity, const Options &options);
    DownloadError claim(); ///< the name, and the part file unless that can wait
    DownloadError needPart(); ///< the file comes to the disk before it is complete
    DownloadError beginMode();
    DownloadError takeUp(const ResumeJournal &journal, RangeSet *candidates);
    DownloadError startOver(const FileIdentity &newIdentity);
    void release();
    void close();
    void discard();

    // Bytes
    DownloadError refusal() const; ///< why there is nothing to write to or read from
    void noteWritten(qint64 offset, QByteArrayView bytes);

    void freeUnclaimedSpace(const DownloadError &error);
    bool makeRoomForNote(); ///< by giving up the last bytes, once

    // Background work
    void scheduleNotes();
    void startNext();
    void startProof(const jobs::Proof &proof);
    void cancel();
    DownloadError fail(const DownloadError &error); ///< only what was synced is claimed from here on

    File file;
    Wishes wishes;
    AssemblyMode mode = AssemblyMode::Auto;
    std::shared_ptr<PartFile> part; ///< null as long as the file is small, in memory, and needs none
    std::shared_ptr<ByteStore> store;
    std::shared_ptr<MemoryStore> memory; ///< the store, as long as it is one in memory
    qint64 memorySize = 0;

private:
    void tellWhenClosed();
    enum class Job { None, Proof, Note, Sync, Publishing };

    AssemblyMode modeToBegin() const;
    bool isTakenSince() const;
    DownloadError claimPart();
    DownloadError claimPresentPart(const QString &partPath);
    DownloadError putAside(const QString &partPath);
    DownloadError putClaimsAside(const QString &partPath) const;
    DownloadError makeStore();
    bool isTimeToWriteOut() const;
    DownloadError beginSpill();
    DownloadError writeFirstNote();
    jobs::Note makeNote(disk::Durability durability, const RangeSet &claims);
    bool isEverythingSaved() const;

    void start(Job newJob, std::function<jobs::Outcome(jobs::Control &)> work);
    void startNote(disk::Durability durability);
    void startSave();
    void startPublishing();
    void spillMore();
    void endSpill();
    void saveWhatIsOnDisk(const DownloadError &error);
    void fillDisk();
    RangeSet spilled() const; ///< what has left memory
    qint64 endOnDisk() const;
    void finishJob();
    void finishProof(const jobs::Outcome &outcome);
    void finishNote(const jobs::Outcome &outcome, bool answersSave);
    void finishVoidNote();
    void finishPublishing(const jobs::Outcome &outcome);
    void emitSaved(const DownloadError &error);
    void emitPublished(const DownloadError &error, const QString &name = {}, bool checksumVerified = false);
    void reportStep();
    void later(std::function<void()> call); ///< unless the files are let go of in between

    Assembly *q;
    std::unique_ptr<NameReservation> m_reservation; ///< instead of a part file
    int m_abandonedJobs = 0; ///< that still hold files
    bool m_isClosing = false;
    bool m_isSpilling = false;
    quint64 m_session = 0; ///< one from create() or resume() to release()
    quint64 m_epoch = 0; ///< one from create(), resume() or restart() to the next of them

    QTimer m_noteTimer;
    QTimer m_syncTimer;
    QTimer m_spillTimer;
    QTimer m_stepTimer;
    int m_lastStep = -1;

    Job m_job = Job::None;
    quint64 m_jobEpoch = 0;
    std::shared_ptr<jobs::Control> m_control;
    QFutureWatcher<jobs::Outcome> *m_watcher = nullptr; ///< of the running job
};

} // namespace td
