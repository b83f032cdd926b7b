// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloaderror.h"
#include "engine/provenance.h"

#include <QByteArrayView>

namespace td {

/// Where the bytes of a transfer go. The engine's thread; nothing blocks.
class BodySink {
public:
    virtual ~BodySink() = default;

    virtual DownloadError write(qint64 offset, QByteArrayView bytes) = 0;
    /// Reads back what was written.
    virtual DownloadError read(qint64 offset, char *data, qint64 size) const = 0;

    /// Kept with the bytes for a later run.
    virtual void setProvenance(const Provenance & /*provenance*/) { }
    virtual Provenance provenance() const { return {}; }
};

} // namespace td
