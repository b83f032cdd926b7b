// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/rangeset.h"
#include "engine/storage/bytestore.h"
#include "engine/storage/largebuffer.h"

namespace td {

/// Holds a file of known size in memory, until merge() writes it at once or spill() moves it out bit by bit.
class MemoryStore : public ByteStore {
public:
    /// Null when the system doesn't give that much memory. `part` may come later, before bytes are moved to it.
    static std::shared_ptr<MemoryStore> make(std::shared_ptr<PartFile> part, qint64 size);

    DownloadError write(qint64 offset, QByteArrayView bytes) override;
    DownloadError read(qint64 offset, char *data, qint64 size) const override;
    DownloadError syncData() const override;
    DownloadError merge(const Progress &progress) override;
    void discard() override { }
    std::shared_ptr<ByteStore> snapshot() override { return nullptr; }

    void setPart(std::shared_ptr<PartFile> part) { m_part = std::move(part); }
    /// Whether bytes are in memory only.
    bool holdsBytes() const { return !m_held.isEmpty(); }
    const RangeSet &held() const { return m_held; }
    /// Moves up to `most` bytes to the part file. From the first call on, bytes that are new go there directly.
    DownloadError spill(qint64 most);

private:
    MemoryStore(std::shared_ptr<PartFile> part, LargeBuffer buffer);

    /// The longest piece of `range`, from its begin, that lies either in memory or in the part file as a whole.
    ByteRange firstPiece(ByteRange range) const;
    DownloadError moveOut(ByteRange range);

    std::shared_ptr<PartFile> m_part;
    LargeBuffer m_buffer;
    RangeSet m_held; ///< what is in memory and not in the part file
    bool m_spilling = false;
};

} // namespace td
