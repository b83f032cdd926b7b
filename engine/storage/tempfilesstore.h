// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/rangeset.h"
#include "engine/storage/bytestore.h"

#include <QMap>
#include <QString>

namespace td {

/// Temporary files: the whole is cut into parts of one size, and each has a file in a private folder, named by where it
/// begins. What is complete is moved to its place in the part file while the rest still comes.
///
/// A part that begins where the part file has all before it needs no file, and beyond a number of files none gets one.
/// So a byte is in the part file if its part is among inPart(), and otherwise in the file of its part; the control file
/// says which these are, and is believed.
class TempFilesStore : public ByteStore {
public:
    /// How long the parts of a file of `total` bytes are: at most 128 of them, of at least 1 MiB.
    static qint64 partSizeFor(qint64 total);

    static constexpr int MostFiles = 64;

    /// At most `mostFiles` are open for parts that come, and a quarter of it for later ones.
    TempFilesStore(
        std::shared_ptr<PartFile> part, QString folder, qint64 total, qint64 partSize, int mostFiles = MostFiles);

    /// An empty, private folder.
    DownloadError create();
    /// Takes up what an earlier run left, of which `written` was written and `inPart` moved; `present` is what is still
    /// there.
    DownloadError load(const RangeSet &written, const RangeSet &inPart, RangeSet *present);

    DownloadError write(qint64 offset, QByteArrayView bytes) override;
    DownloadError read(qint64 offset, char *data, qint64 size) const override;
    DownloadError syncData() const override;
    DownloadError merge(const Progress &progress) override;
    void discard() override;
    std::shared_ptr<ByteStore> snapshot() override;
    void moveComplete(const Progress &progress) override;
    RangeSet inPart() const override;
    RangeSet inPartWhenSynced() const override { return m_inPart; }
    DownloadError adopt(const RangeSet &moved) override;
    ByteRange giveUp(qint64 most) override;
    bool removeLeftBehind() override;

private:
    using File = std::shared_ptr<PartFile>;

    ByteRange partAt(qint64 offset) const;
    DownloadError makeHome(ByteRange part);
    bool needsFile(ByteRange part) const;
    DownloadError makeFile(qint64 begin);
    DownloadError writePiece(ByteRange part, qint64 offset, QByteArrayView bytes);
    DownloadError moveLate(ByteRange part, const PartFile &file); ///< what was written again since
    void forgetMoved();
    void retire(const File &file);
    DownloadError move(ByteRange range, const PartFile &file, const Progress &progress, qint64 done = 0);

    std::shared_ptr<PartFile> m_part;
    QString m_folder;
    qint64 m_total;
    qint64 m_partSize;
    int m_mostFiles;
    RangeSet m_written;
    RangeSet m_inPart; ///< whole parts that the part file is for
    QMap<qint64, File> m_files; ///< of the other ones, as far as something was written, by their begin
    QMap<qint64, File> m_merged; ///< of parts that merge() moved, until the control file on disk says so
    QList<File> m_free; ///< nothing of them is needed: for the next parts, because their pages are there already
    QList<File> m_removed; ///< without a name: giving back their pages takes a while, and is left to a snapshot
    RangeSet m_rewritten; ///< since the last snapshot was taken
};

} // namespace td
