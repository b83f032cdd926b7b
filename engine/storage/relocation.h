// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/targetname.h"

#include <QString>

#include <atomic>
#include <memory>

namespace td {

class PartFile;
struct FileIdentity;
struct ResumeJournal;

/// Takes what a download has on disk to another path: the complete file, or the part file with its control file and its
/// temporary files. A rename where that is possible, else a copy; what was there before is removed only when all of it
/// is safe at the new place, and nothing that stands there is replaced. Blocks: for a thread of the pool.
class Relocation {
public:
    enum class What { Complete, Unfinished };
    enum class Naming {
        Exact, ///< FileExists when the name is taken
        Numbered, ///< "name (1)" then
    };
    struct Control {
        std::atomic_bool stop = false; ///< end soon, with Interrupted; all is as it was
        std::atomic_int permille = 0; ///< of a copy
    };
    struct Outcome {
        DownloadError error{};
        QString path{}; ///< where it is now
    };

    Relocation(const QString &from, const QString &to, What what);
    void setNaming(Naming naming) { m_naming = naming; }
    /// The download, by whose links a control file is its own. An unfinished one of another stays where it is.
    void setOwner(const Claimant &owner) { m_owner = owner; }

    Outcome run(Control &control) const;
    void removeUnfinished(const QString &path) const; ///< what the download has there

private:
    bool hasOwnAt(const QString &path) const;
    DownloadError choosePath(QString *path) const;
    DownloadError moveComplete(const QString &to, Control &control) const;
    DownloadError copyComplete(const QString &to, Control &control) const;
    DownloadError moveUnfinished(const QString &to, Control &control) const;
    DownloadError renameUnfinished(const QString &to, const ResumeJournal &journal) const;
    DownloadError copyUnfinished(
        const QString &to, const std::shared_ptr<PartFile> &part, const ResumeJournal &journal, Control &control) const;

    QString m_from;
    QString m_to;
    What m_what;
    Naming m_naming = Naming::Exact;
    Claimant m_owner;
};

} // namespace td
