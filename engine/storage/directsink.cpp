// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/directsink.h"

#include "engine/storage/partfile.h"

namespace td {

DirectSink::DirectSink(std::shared_ptr<PartFile> part)
    : m_part(std::move(part))
{
}

DownloadError DirectSink::write(qint64 offset, QByteArrayView bytes)
{
    return m_part->write(offset, bytes);
}

DownloadError DirectSink::read(qint64 offset, char *data, qint64 size) const
{
    return m_part->read(offset, data, size);
}

DownloadError DirectSink::syncData() const
{
    return m_part->syncData();
}

DownloadError DirectSink::merge(const Progress &)
{
    return {};
}

std::shared_ptr<ByteSink> DirectSink::snapshot()
{
    return std::make_shared<DirectSink>(*this);
}

} // namespace td
