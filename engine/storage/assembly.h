// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloaderror.h"
#include "engine/downloadtask.h"
#include "engine/fileidentity.h"
#include "engine/provenance.h"
#include "engine/rangeset.h"

#include <QByteArrayView>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace td {

/// What an earlier run left beside a path, as its control file tells it; not proven yet.
struct ResumeOffer {
    FileIdentity identity{};
    RangeSet present{}; ///< the bytes that can be there
};

/// Where the bytes go, and how they become one file: the part file, its control file, the mode (memory,
/// temporary files, direct), and the publishing under the final name. One object a download and a run.
///
/// Lives in the engine's thread. write() and read() go to the page cache or to memory and return at once; everything
/// that waits for a disk (fdatasync, control file, merging, digest, rename) runs in the thread pool and ends in a
/// signal. No method emits a signal before it returned. After a sync that failed, only what was synced before it is
/// claimed to be there.
class Assembly : public QObject {
    Q_OBJECT

public:
    enum class Step { Assembling, Verifying };
    Q_ENUM(Step)

    struct Options {
        AssemblyMode mode = AssemblyMode::Auto;
        qint64 memoryLimit = 64 * 1024 * 1024;
        qint64 autoLimit = 16 * 1024 * 1024; ///< Auto: the same, if it is less; a larger file gains nothing by waiting
        QString tempDir{}; ///< for TempFiles; empty: NAME.tdpart.d beside the file
        int tempFiles = 64; ///< that may be open for it; with fewer, more goes to its place at once
        bool isFresh = false; ///< nothing of that name was there (TargetName): a small file makes none before its end
        bool startsOver = false; ///< create() puts aside what it may not touch otherwise, or what nobody can read
        bool needsFreeName = false; ///< create() refuses with InUse when a file has it
        std::chrono::milliseconds spillAfter{1500}; ///< Auto: from memory to Direct; with the first note less than 2 s
        std::chrono::milliseconds noteEvery{1000}; ///< control file without a sync, for a killed process
        std::chrono::milliseconds syncEvery{5000}; ///< fdatasync and control file, for a lost machine
        qint64 noteBytes = 16 * 1024 * 1024; ///< the same by bytes written since
        qint64 syncBytes = 64 * 1024 * 1024;
        double writeSpeed = 1e9; ///< Memory: bytes a second that the page cache takes; tells when to begin with it
    };

    struct Publication {
        ExistsPolicy ifExists = ExistsPolicy::Overwrite;
        std::optional<ExpectedChecksum> checksum{}; ///< computed from the file on disk before it gets its name
    };

    explicit Assembly(QObject *parent = nullptr);
    ~Assembly() override; ///< close()s

    /// What lies beside `path`, without touching it. Never trusts: parse errors, foreign files, links, sizes that do
    /// not fit are all "nothing". So is a control file that can't be read just now, but of that `unreadable` is told:
    /// whoever begins anew then would lose what it vouches for.
    static std::optional<ResumeOffer> offer(const QString &path, DownloadError *unreadable = nullptr);

    /// A run was stopped after it gave its complete file the name `path`, and before it tidied up: whose file that is.
    static std::optional<FileIdentity> finished(const QString &path);
    /// Does the rest of what that run had to do; identity() is the file's then.
    DownloadError tidyUp(const QString &path);

    /// Removes what offer() tells of, unless another download has it open.
    static void removeLeftovers(const QString &path);

    /// Begins anew: creates (or takes over and empties) PATH.tdpart, locked for the life of this object, and reserves
    /// `identity.total` bytes where the mode writes to disk. A small file in memory with a fresh name has a part file
    /// only if it comes to the disk before it is complete. Fails with InUse when another download holds it, DiskFull
    /// before the first byte, CannotCreate… An old pair that holds data of another version is replaced only here.
    DownloadError create(const QString &path, const FileIdentity &identity, const Options &options);

    /// Takes up what offer() promised: locks, checks (same boot: last block of each written range; otherwise every
    /// finished block of the synced ranges, which may take a while and is done in the pool), and then emits resumed().
    /// written() holds what was proven. An error here leaves the pair as it was.
    DownloadError resume(const QString &path, const Options &options);

    AssemblyMode mode() const; ///< the mode in force: Memory, TempFiles or Direct
    const FileIdentity &identity() const;
    /// Pins validators and length as heads tell more of them; goes into the control file with the next note.
    void setIdentity(const FileIdentity &identity);
    const RangeSet &written() const;
    /// What is known of the bytes' versions; goes into the control file beside them.
    void setProvenance(const Provenance &provenance);
    const Provenance &provenance() const;

    /// Bytes of the file at `offset`, short writes and EINTR handled.
    DownloadError write(qint64 offset, QByteArrayView bytes);
    /// Reads back `size` bytes that written() contains.
    DownloadError read(qint64 offset, char *data, qint64 size) const;
    /// Forgets everything written (the file changed on the server); the pair stays locked and goes on empty.
    DownloadError restart(const FileIdentity &identity);

    /// Brings everything written to disk and into the control file (memory is spilled), then emits saved().
    void save();
    /// Merges what is to be merged, checks the digest, syncs, renames; emits stepped() meanwhile and published() at the
    /// end. written() must cover the whole file, without a seam; `total` is its length.
    void publish(qint64 total, const Publication &publication);
    /// Interrupts resume() or publish(): they end with Interrupted, everything is kept.
    void cancel();

    /// Lets go of the files, which stay for a later run, and emits closed() when nobody here holds them any more.
    void close();
    /// Lets go and removes part, control file and temporary files (only what this class created).
    void discard();

Q_SIGNALS:
    void resumed(const td::DownloadError &error);
    void saved(const td::DownloadError &error);
    void stepped(td::Assembly::Step step, double percent); ///< at most ten a second
    void published(const td::DownloadError &error, const QString &path, bool checksumVerified);
    void failed(const td::DownloadError &error); ///< a note or sync in the background failed
    void closed(); ///< work in the background that was cut short has ended, too

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace td
