// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/directstore.h"

#include "engine/storage/partfile.h"

namespace td {

DirectStore::DirectStore(std::shared_ptr<PartFile> part)
    : m_part(std::move(part))
{
}

DownloadError DirectStore::write(qint64 offset, QByteArrayView bytes)
{
    return m_part->write(offset, bytes);
}

DownloadError DirectStore::read(qint64 offset, char *data, qint64 size) const
{
    return m_part->read(offset, data, size);
}

DownloadError DirectStore::syncData() const
{
    return m_part->syncData();
}

DownloadError DirectStore::merge(const Progress &)
{
    return {};
}

std::shared_ptr<ByteStore> DirectStore::snapshot()
{
    return std::make_shared<DirectStore>(*this);
}

} // namespace td
