// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/bytestore.h"

namespace td {

/// Every byte goes to its place in the part file at once.
class DirectStore : public ByteStore {
public:
    explicit DirectStore(std::shared_ptr<PartFile> part);

    DownloadError write(qint64 offset, QByteArrayView bytes) override;
    DownloadError read(qint64 offset, char *data, qint64 size) const override;
    DownloadError syncData() const override;
    DownloadError merge(const Progress &progress) override;
    void discard() override { }
    std::shared_ptr<ByteStore> snapshot() override;

private:
    std::shared_ptr<PartFile> m_part;
};

} // namespace td
