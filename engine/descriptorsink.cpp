// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/descriptorsink.h"

#include "engine/storage/checksum.h"
#include "engine/storage/filedescriptor.h"

#include <cstring>

namespace td {

using Kind = DownloadError::Kind;

DescriptorSink::DescriptorSink(int descriptor)
    : m_descriptor(descriptor)
{
}

void DescriptorSink::expect(const std::optional<ExpectedChecksum> &checksum)
{
    if (!isEmpty())
        return;
    m_checksum = checksum.value_or(ExpectedChecksum());
    m_hash = checksum ? std::make_unique<QCryptographicHash>(checksum->algorithm) : nullptr;
}

QString DescriptorSink::name() const
{
    return m_descriptor == 1 ? QStringLiteral("standard output") : QStringLiteral("descriptor %1").arg(m_descriptor);
}

DownloadError DescriptorSink::write(qint64 offset, QByteArrayView bytes)
{
    if (offset != m_position)
        return {Kind::FileChanged, 0, QStringLiteral("the stream can't go back to byte %1").arg(offset)};
    if (m_hash)
        m_hash->addData(bytes);
    m_position += bytes.size();
    m_tail.append(bytes);
    if (m_tail.size() > 2 * TailBytes)
        m_tail = m_tail.last(TailBytes);
    const int error = writeStream(m_descriptor, bytes);
    return error ? DownloadError::fromErrno(error, name()) : DownloadError();
}

DownloadError DescriptorSink::read(qint64 offset, char *data, qint64 size) const
{
    const qint64 begin = m_position - m_tail.size();
    if (offset >= begin && offset + size <= m_position) {
        std::memcpy(data, m_tail.constData() + (offset - begin), static_cast<size_t>(size));
        return {};
    }
    return {Kind::FileChanged, 0, QStringLiteral("the server begins again, and the stream can't")};
}

DownloadError DescriptorSink::checkDigest() const
{
    return m_hash ? compareDigest(m_checksum, m_hash->result(), {}) : DownloadError();
}

} // namespace td
