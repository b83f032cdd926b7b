// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/rangeset.h"

#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QSet>

#include <optional>
#include <vector>

namespace td {

/// One CRC-32C for each block of a file, so that a later run can prove old bytes instead of trusting them.
///
/// Kept up while bytes stream in: a block that is filled from its begin to its end costs one pass over bytes that are
/// in the cache anyway. One that is filled otherwise is named by askUnknown() once it is complete, and read back.
class BlockChecksums {
public:
    static constexpr qint64 SmallestBlock = 1024 * 1024;
    static constexpr qint64 MaxBlocks = 65536; ///< what the control file has room for

    explicit BlockChecksums(std::optional<qint64> total = {});

    /// The smallest power of two with which a file of `total` bytes has no more than MaxBlocks blocks.
    static qint64 blockSizeFor(std::optional<qint64> total);

    qint64 blockSize() const { return m_blockSize; }
    ByteRange range(qint64 block) const;
    /// What of `ranges` the table has room for; all of it but in files longer than announced.
    RangeSet covered(const RangeSet &ranges) const;
    /// The blocks that lie in `ranges` as a whole, ascending.
    QList<qint64> blocksIn(const RangeSet &ranges) const;

    void setTotal(std::optional<qint64> total);
    void clear();
    /// `bytes` were written at `offset`.
    void add(qint64 offset, QByteArrayView bytes);

    bool isKnown(qint64 block) const;
    quint32 value(qint64 block) const;
    void set(qint64 block, quint32 checksum);

    /// The blocks in `written` whose checksum has to be computed from the file; answer() takes the result, unless the
    /// block was written again in between.
    QList<qint64> askUnknown(const RangeSet &written);
    void answer(qint64 block, quint32 checksum);

private:
    struct Running {
        qint64 end = 0; ///< the checksum covers the block up to here
        quint32 checksum = 0;
    };

    void addToBlock(qint64 block, qint64 offset, QByteArrayView bytes);
    void forget(qint64 block);

    std::optional<qint64> m_total;
    qint64 m_blockSize = SmallestBlock;
    std::vector<quint32> m_values;
    std::vector<bool> m_known;
    QHash<qint64, Running> m_running; ///< blocks being filled from their begin
    QSet<qint64> m_asked;
};

} // namespace td
