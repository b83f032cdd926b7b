// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/assembly.h"
#include "engine/transfer/bodysink.h"

namespace td {

/// The assembly as the sink of a transfer.
class AssemblySink : public BodySink {
public:
    explicit AssemblySink(Assembly &assembly)
        : m_assembly(assembly)
    {
    }

    DownloadError write(qint64 offset, QByteArrayView bytes) override { return m_assembly.write(offset, bytes); }
    DownloadError read(qint64 offset, char *data, qint64 size) const override
    {
        return m_assembly.read(offset, data, size);
    }
    void setProvenance(const Provenance &provenance) override { m_assembly.setProvenance(provenance); }
    Provenance provenance() const override { return m_assembly.provenance(); }

private:
    Assembly &m_assembly;
};

} // namespace td
