// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/assembly.h"
#include "engine/storage/blockchecksums.h"
#include "engine/storage/bytestore.h"
#include "engine/storage/partfile.h"
#include "engine/storage/resumejournal.h"

#include <atomic>
#include <functional>
#include <optional>

/// What an Assembly lets the thread pool do. A job owns or shares all it works on, so that it can outlive the object
/// that started it; what it says then is dropped.
namespace td::jobs {

/// The thread between an Assembly and its running job.
struct Control {
    std::atomic_bool stop = false; ///< end soon, with Interrupted
    std::atomic_bool discarded = false; ///< the files are gone: leave none behind
    std::atomic_int step = 0; ///< Assembly::Step
    std::atomic_int permille = 0; ///< of the step
};

struct Outcome {
    DownloadError error{};
    bool lostBytes = false; ///< a sync failed: nobody knows what became of the bytes
    QList<std::pair<qint64, quint32>> checksums{}; ///< of blocks, computed from the file
    RangeSet ranges{}; ///< synced or proven
    RangeSet inPart{}; ///< of temporary files: in the part file, as the control file on disk says
    QString path{}; ///< published
    bool checksumVerified = false;
    bool needsPart = false; ///< nothing was done: it takes a part file
};

/// Writes the control file; with Durability::Disk after the bytes it tells of were synced, and what is complete in a
/// temporary file was moved into the part file.
struct Note {
    std::shared_ptr<ByteStore> bytes;
    std::shared_ptr<PartFile> part;
    ResumeJournal journal; ///< but for ranges and checksums
    RangeSet written;
    RangeSet synced; ///< by an earlier note
    BlockChecksums checksums;
    QList<qint64> unknown; ///< blocks whose checksum has to be computed
    disk::Durability durability = disk::Durability::PageCache;

    Outcome run(Control &control);
    /// After somebody else synced everything.
    Outcome runSynced(Control &control);
    /// After a sync that failed: only what was synced before is claimed.
    void disown();

private:
    DownloadError computeChecksums(Outcome &outcome);
    void writeJournal(Control &control, Outcome &outcome);
};

/// Finds out which bytes of an earlier run are still what they were.
struct Proof {
    enum class Depth {
        LastBlocks, ///< the page cache is the one they were written to: a sample of each range is enough
        AllBlocks, ///< only blocks with the right checksum count
    };

    std::shared_ptr<const ByteStore> bytes;
    std::shared_ptr<PartFile> part;
    BlockChecksums checksums;
    RangeSet candidates;
    Depth depth = Depth::AllBlocks;

    Outcome run(Control &control) const;
};

/// Makes one file of it, checks it and gives it its name.
struct Publishing {
    std::shared_ptr<ByteStore> bytes;
    std::shared_ptr<PartFile> part; ///< may be null for a file in memory that has a chance to be published at once
    QString path;
    std::optional<disk::FileId> folder; ///< that the path has to lead to, where there is no part file to tell
    qint64 total = 0;
    Assembly::Publication publication;
    Note note; ///< so that what is complete stays so for a later run
    bool isInMemory = false; ///< until it is merged, and then there is no control file yet

    /// The most that is published in one go: a file in memory is written without a name, so that nothing of it is left
    /// if the program dies, and needs no control file. Larger ones may not fit the disk, and keep what does.
    static constexpr qint64 MostAtOnce = 1024 * 1024;

    Outcome run(Control &control);

private:
    std::optional<Outcome> runAtOnce(Control &control); ///< none: it has to be done step by step
    void removeFiles();
    DownloadError complete(Control &control, Outcome &outcome);
    DownloadError merge(Control &control);
    bool makeRoom(Control &control, Outcome &outcome);
    DownloadError verify(Control &control, const PartFile &file) const;
    DownloadError giveName(QString *name) const;
    DownloadError takeName(const std::function<DownloadError(const QString &)> &take, QString *name) const;
    DownloadError replaceTarget() const;
};

} // namespace td::jobs
