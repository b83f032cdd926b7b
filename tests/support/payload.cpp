// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/payload.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <cstring>

namespace td::test {

namespace {

constexpr qint64 BlockSize = 256 * 1024;

// The mixing step of splitmix64: neighbouring words have nothing in common.
quint64 word(quint64 seed, quint64 index)
{
    quint64 z = (seed << 32) + (index + 1) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

qint64 copyPartOfWord(quint64 seed, qint64 offset, char *data, qint64 size)
{
    const quint64 value = word(seed, static_cast<quint64>(offset) / 8);
    const qint64 skipped = offset % 8;
    const qint64 count = std::min(8 - skipped, size);
    std::memcpy(data, reinterpret_cast<const char *>(&value) + skipped, static_cast<size_t>(count));
    return count;
}

} // namespace

Payload::Payload(qint64 size, quint64 seed)
    : m_size(size)
    , m_seed(seed)
{
}

void Payload::fill(qint64 offset, char *data, qint64 size) const
{
    Q_ASSERT(offset >= 0 && size >= 0 && offset + size <= m_size);
    if (offset % 8 != 0 && size > 0) {
        const qint64 count = copyPartOfWord(m_seed, offset, data, size);
        offset += count;
        data += count;
        size -= count;
    }
    for (; size >= 8; offset += 8, data += 8, size -= 8) {
        const quint64 value = word(m_seed, static_cast<quint64>(offset) / 8);
        std::memcpy(data, &value, 8);
    }
    if (size > 0)
        copyPartOfWord(m_seed, offset, data, size);
}

QByteArray Payload::bytes(qint64 offset, qint64 size) const
{
    QByteArray result(size, Qt::Uninitialized);
    fill(offset, result.data(), size);
    return result;
}

QByteArray Payload::sha256() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 offset = 0; offset < m_size; offset += BlockSize)
        hash.addData(bytes(offset, std::min(BlockSize, m_size - offset)));
    return hash.result();
}

std::optional<qint64> Payload::firstDifference(const QString &path) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (qint64 offset = 0; offset < m_size; offset += BlockSize) {
        const QByteArray expected = bytes(offset, std::min(BlockSize, m_size - offset));
        const QByteArray found = file.read(expected.size());
        if (found == expected)
            continue;
        const auto where = std::mismatch(expected.cbegin(), expected.cend(), found.cbegin(), found.cend());
        return offset + (where.first - expected.cbegin());
    }
    if (file.size() != m_size)
        return m_size;
    return std::nullopt;
}

bool Payload::writeTo(const QString &path) const
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return false;
    for (qint64 offset = 0; offset < m_size; offset += BlockSize) {
        const QByteArray block = bytes(offset, std::min(BlockSize, m_size - offset));
        if (file.write(block) != block.size())
            return false;
    }
    return file.flush();
}

} // namespace td::test
