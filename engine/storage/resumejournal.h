// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/fileidentity.h"
#include "engine/provenance.h"
#include "engine/rangeset.h"
#include "engine/storage/blockchecksums.h"
#include "engine/storage/diskpath.h"

#include <QJsonObject>

namespace td {

/// What the control file beside a part file says: whose bytes these are, which of them are there, and how to prove it.
///
/// Text of three lines: `TDCTL 1`, one JSON object, `SHA256 <of all before it>`. No header, cookie, user or password.
///
/// A file system may replace a synced file by one whose content is lost with the power. So what is written without a
/// sync never takes the place of a control file that tells of synced bytes: it stands beside it, as long as the
/// program runs.
struct ResumeJournal {
    static constexpr qint64 MaxBytes = 1024 * 1024;
    static constexpr qsizetype MaxRanges = 4096;

    enum class Verdict {
        Nothing, ///< no such file, or not one of this user
        Invalid, ///< damaged, or not a control file: says nothing
        Newer, ///< of a later version: not to be touched, unless somebody wants to start over
        Unreadable, ///< the disk, or the system, failed just now: what it says may still be true
        Valid,
    };

    /// Detail of the error of Newer.
    static constexpr QLatin1StringView WrittenLater{"written by a later version"};

    FileIdentity identity;
    AssemblyMode mode = AssemblyMode::Direct; ///< TempFiles or Direct
    QString tempFolder; ///< where TempFiles keeps its files
    qint64 tempPartSize = 0; ///< how long the parts are that TempFiles cuts the whole into
    RangeSet inPart; ///< of these, the ones that are in the part file and not in one of their own
    QByteArray boot; ///< the run of the machine it was written in
    disk::FileId part; ///< the part file it was written for
    qint64 generation = 0;
    qint64 created = 0; ///< seconds since 1970
    qint64 updated = 0;
    RangeSet synced; ///< on disk for sure when this was written
    RangeSet written; ///< in the page cache at least
    Provenance provenance; ///< of the bytes in `written`
    QList<quint32> checksums; ///< CRC-32C of each block that lies in `written`, ascending
    QJsonObject others; ///< fields of other versions, kept as they are

    /// `checksums` by block.
    BlockChecksums blocks() const;
    /// Takes over ranges as far as a control file can name them, and the checksums of their blocks, all of which must
    /// be known.
    void setRanges(const RangeSet &writtenRanges, const RangeSet &syncedRanges, const BlockChecksums &known);

    QByteArray toText(const QString &fileName) const;
    static Verdict parse(const QByteArray &text, ResumeJournal *journal);

    static constexpr QLatin1StringView Ending{".ctl"}; ///< behind the part file's name
    static QString pathFor(const QString &partPath) { return partPath + Ending; }
    /// While it is written; the longest name that a download makes.
    static QString transientPathFor(const QString &partPath) { return pathFor(partPath) + QStringLiteral(".new"); }
    static QString runningPathFor(const QString &partPath) { return pathFor(partPath) + QStringLiteral(".run"); }
    /// Takes away the control file, and what a run that was killed left beside it.
    static void remove(const QString &partPath);
    /// `error` becomes why nobody may go on with the part, of Newer, Unreadable and Invalid.
    static Verdict read(const QString &partPath, ResumeJournal *journal, DownloadError *error = nullptr);
    /// The control file's content was lost with the power before it was ever synced, and with it all it told of.
    static bool isBlank(const QString &partPath);
    DownloadError write(const QString &partPath, disk::Durability durability, disk::FileId *id = nullptr) const;
    /// The same without a sync, beside a control file that has to stay.
    DownloadError writeRunning(const QString &partPath, disk::FileId *id = nullptr) const;

    /// All bytes of a file of this size were synced.
    bool isComplete(qint64 size) const;

private:
    DownloadError writeTo(
        const QString &path, const QString &partPath, disk::Durability durability, disk::FileId *id) const;
};

} // namespace td
