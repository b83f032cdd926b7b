// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/fileidentity.h"
#include "engine/rangeset.h"
#include "engine/storage/blockchecksums.h"
#include "engine/storage/diskpath.h"

#include <QJsonObject>

#include <optional>

namespace td {

/// What the control file beside a part file says: whose bytes these are, which of them are there, and how to prove it.
///
/// Text of three lines: `TDCTL 1`, one JSON object, `SHA256 <of all before it>`. No header, cookie, user or password.
struct ResumeJournal {
    static constexpr qint64 MaxBytes = 1024 * 1024;
    static constexpr qsizetype MaxRanges = 4096;

    enum class Verdict {
        Nothing, ///< no such file, or not one of this user
        Invalid, ///< damaged, or not a control file: says nothing
        Newer, ///< of a later version: not to be touched
        Valid,
    };

    FileIdentity identity;
    AssemblyMode mode = AssemblyMode::Direct; ///< TempFiles or Direct
    QString tempFolder; ///< where TempFiles keeps its segments
    QByteArray boot; ///< the run of the machine it was written in
    disk::FileId part; ///< the part file it was written for
    qint64 generation = 0;
    qint64 created = 0; ///< seconds since 1970
    qint64 updated = 0;
    RangeSet synced; ///< on disk for sure when this was written
    RangeSet written; ///< in the page cache at least
    QList<quint32> checksums; ///< CRC-32C of each block that lies in `written`, ascending
    QJsonObject others; ///< fields of other versions, kept as they are

    /// `checksums` by block.
    BlockChecksums blocks() const;
    /// Takes over ranges as far as a control file can name them, and the checksums of their blocks, all of which must
    /// be known.
    void setRanges(const RangeSet &writtenRanges, const RangeSet &syncedRanges, const BlockChecksums &known);

    QByteArray toText(const QString &fileName) const;
    static Verdict parse(const QByteArray &text, ResumeJournal *journal);

    static QString pathFor(const QString &partPath) { return partPath + QStringLiteral(".ctl"); }
    /// Takes away the control file, and what a run that was killed while it wrote one left.
    static void remove(const QString &partPath);
    static Verdict read(const QString &partPath, ResumeJournal *journal);
    DownloadError write(const QString &partPath, disk::Durability durability, disk::FileId *id = nullptr) const;
};

} // namespace td
