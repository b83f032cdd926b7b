// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/memorystore.h"

#include "engine/storage/partfile.h"

#include <algorithm>
#include <cstring>

namespace td {

constexpr qint64 MergeStep = 8 * 1024 * 1024;

std::shared_ptr<MemoryStore> MemoryStore::make(std::shared_ptr<PartFile> part, qint64 size)
{
    auto buffer = LargeBuffer::make(size);
    return buffer ? std::shared_ptr<MemoryStore>(new MemoryStore(std::move(part), *std::move(buffer))) : nullptr;
}

MemoryStore::MemoryStore(std::shared_ptr<PartFile> part, LargeBuffer buffer)
    : m_part(std::move(part))
    , m_buffer(std::move(buffer))
{
}

DownloadError MemoryStore::write(qint64 offset, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ByteRange range{offset, offset + bytes.size()};
        const ByteRange piece = m_spilling ? firstPiece(range) : range;
        const QByteArrayView part = bytes.first(piece.length());
        if (!m_spilling || m_held.contains(piece)) {
            std::memcpy(m_buffer.at(offset), part.data(), static_cast<size_t>(part.size()));
            m_held.add(piece);
        } else if (auto error = m_part->write(offset, part)) {
            return error;
        }
        offset = piece.end;
        bytes = bytes.sliced(piece.length());
    }
    return {};
}

DownloadError MemoryStore::read(qint64 offset, char *data, qint64 size) const
{
    while (size > 0) {
        const ByteRange piece = firstPiece({offset, offset + size});
        if (m_held.contains(piece))
            std::memcpy(data, m_buffer.at(offset), static_cast<size_t>(piece.length()));
        else if (auto error = m_part->read(offset, data, piece.length()))
            return error;
        offset = piece.end;
        data += piece.length();
        size -= piece.length();
    }
    return {};
}

ByteRange MemoryStore::firstPiece(ByteRange range) const
{
    for (const ByteRange held : m_held.ranges()) {
        if (held.contains(range.begin))
            return {range.begin, std::min(range.end, held.end)};
        if (held.begin > range.begin)
            return {range.begin, std::min(range.end, held.begin)};
    }
    return range;
}

DownloadError MemoryStore::syncData() const
{
    return m_part->syncData();
}

DownloadError MemoryStore::merge(const Progress &progress)
{
    qint64 done = 0;
    m_spilling = true;
    while (holdsBytes()) {
        if (!progress(done))
            return {DownloadError::Kind::Interrupted};
        const qint64 held = m_held.byteCount();
        if (auto error = spill(MergeStep))
            return error;
        done += held - m_held.byteCount();
    }
    return {};
}

DownloadError MemoryStore::spill(qint64 most)
{
    m_spilling = true;
    if (!holdsBytes())
        return {};
    ByteRange range = m_held.ranges().first();
    range.end = std::min(range.end, range.begin + most);
    if (auto error = moveOut(range))
        return error;
    m_held.remove(range);
    return {};
}

DownloadError MemoryStore::moveOut(ByteRange range)
{
    if (auto error = m_part->write(range.begin, QByteArrayView(m_buffer.at(range.begin), range.length())))
        return error;
    m_buffer.release(range);
    return {};
}

} // namespace td
