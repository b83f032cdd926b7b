// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/rangeset.h"
#include "engine/storage/bytesink.h"

#include <QMap>
#include <QString>

namespace td {

/// One file a segment, named by where it begins, in a private folder; merged in order and deleted one by one. The first
/// segment's is the part file itself: nothing of it has to be moved.
class TempFilesSink : public ByteSink {
public:
    /// More files than this are not opened: then new bytes go where a file before them leaves a hole.
    static constexpr qsizetype MaxFiles = 128;

    /// The folder for the segments of `path`: beside it, or in `tempDir`.
    static QString folderFor(const QString &path, const QString &tempDir);

    TempFilesSink(std::shared_ptr<PartFile> part, QString folder);

    /// An empty, private folder.
    DownloadError create();
    /// Takes up the segments of an earlier run, of which `written` was written; `present` is what is still there.
    DownloadError load(const RangeSet &written, RangeSet *present);

    DownloadError write(qint64 offset, QByteArrayView bytes) override;
    DownloadError read(qint64 offset, char *data, qint64 size) const override;
    DownloadError syncData() const override;
    DownloadError merge(const Progress &progress) override;
    void discard() override;
    std::shared_ptr<const ByteSink> snapshot() const override;

private:
    struct Segment {
        std::shared_ptr<PartFile> file;
        RangeSet held; ///< in bytes of the whole file, not of the segment's
    };
    static constexpr qint64 Nowhere = -1;
    static constexpr qint64 InPart = -2;
    struct Place {
        qint64 begin = Nowhere; ///< the segment's, or one of these
        qint64 end = 0; ///< as far as that goes
    };
    using Segments = QMap<qint64, Segment>;

    QString filePath(qint64 begin) const;
    /// Where `range` begins, and as far as that goes.
    Place find(ByteRange range) const;
    bool continuesPart(qint64 offset) const;
    DownloadError writePart(qint64 offset, QByteArrayView bytes);
    DownloadError writeSegment(qint64 begin, qint64 offset, QByteArrayView bytes);
    DownloadError segmentFor(qint64 offset, qint64 *begin);
    DownloadError mergeSegment(qint64 begin, const Progress &progress, qint64 *done);

    std::shared_ptr<PartFile> m_part;
    QString m_folder;
    Segments m_segments;
    RangeSet m_merged; ///< in the part file
};

} // namespace td
