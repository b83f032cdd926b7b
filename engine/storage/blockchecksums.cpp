// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/blockchecksums.h"

#include "engine/storage/crc32c.h"

#include <algorithm>

namespace td {

BlockChecksums::BlockChecksums(std::optional<qint64> total)
    : m_total(total)
    , m_blockSize(blockSizeFor(total))
{
}

qint64 BlockChecksums::blockSizeFor(std::optional<qint64> total)
{
    qint64 size = SmallestBlock;
    while (total && *total / size >= MaxBlocks)
        size *= 2;
    return size;
}

ByteRange BlockChecksums::range(qint64 block) const
{
    const qint64 begin = block * m_blockSize;
    const qint64 end = begin + m_blockSize;
    return {begin, m_total ? std::min(end, *m_total) : end};
}

RangeSet BlockChecksums::covered(const RangeSet &ranges) const
{
    if (m_blockSize > ByteRange::Open / MaxBlocks) // a length that only a liar tells
        return ranges;
    RangeSet result = ranges;
    result.remove({MaxBlocks * m_blockSize, ByteRange::Open});
    return result;
}

QList<qint64> BlockChecksums::blocksIn(const RangeSet &ranges) const
{
    QList<qint64> blocks;
    for (const ByteRange present : ranges.ranges()) {
        qint64 block = (present.begin + m_blockSize - 1) / m_blockSize;
        for (; block < MaxBlocks && !range(block).isEmpty() && present.contains(range(block)); ++block)
            blocks.append(block);
    }
    return blocks;
}

void BlockChecksums::setTotal(std::optional<qint64> total)
{
    if (total == m_total)
        return;
    const bool keeps = !m_total && blockSizeFor(total) == m_blockSize; // only then are all blocks what they were
    m_total = total;
    if (!keeps)
        clear();
}

void BlockChecksums::clear()
{
    m_blockSize = blockSizeFor(m_total);
    m_values.clear();
    m_known.clear();
    m_running.clear();
    m_asked.clear();
}

void BlockChecksums::add(qint64 offset, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 block = offset / m_blockSize;
        if (block >= MaxBlocks)
            return;
        const qint64 size = std::min<qint64>(bytes.size(), (block + 1) * m_blockSize - offset);
        addToBlock(block, offset, bytes.first(size));
        offset += size;
        bytes = bytes.sliced(size);
    }
}

void BlockChecksums::addToBlock(qint64 block, qint64 offset, QByteArrayView bytes)
{
    forget(block);
    const ByteRange whole = range(block);
    auto running = m_running.find(block);
    if (offset == whole.begin)
        running = m_running.insert(block, {whole.begin, 0});
    if (running == m_running.end())
        return;
    if (running->end != offset) {
        m_running.erase(running);
        return;
    }
    running->checksum = crc32c(bytes, running->checksum);
    running->end = offset + bytes.size();
    if (running->end < whole.end)
        return;
    set(block, running->checksum);
    m_running.erase(running);
}

void BlockChecksums::forget(qint64 block)
{
    m_asked.remove(block);
    if (isKnown(block))
        m_known[static_cast<size_t>(block)] = false;
}

bool BlockChecksums::isKnown(qint64 block) const
{
    return static_cast<size_t>(block) < m_known.size() && m_known[static_cast<size_t>(block)];
}

quint32 BlockChecksums::value(qint64 block) const
{
    return isKnown(block) ? m_values[static_cast<size_t>(block)] : 0;
}

void BlockChecksums::set(qint64 block, quint32 checksum)
{
    const auto index = static_cast<size_t>(block);
    if (index >= m_known.size()) {
        m_known.resize(index + 1);
        m_values.resize(index + 1);
    }
    m_known[index] = true;
    m_values[index] = checksum;
}

QList<qint64> BlockChecksums::askUnknown(const RangeSet &written)
{
    QList<qint64> unknown = blocksIn(written);
    unknown.removeIf([this](qint64 block) { return isKnown(block); });
    m_asked = QSet<qint64>(unknown.cbegin(), unknown.cend());
    return unknown;
}

void BlockChecksums::answer(qint64 block, quint32 checksum)
{
    if (m_asked.remove(block))
        set(block, checksum);
}

} // namespace td
