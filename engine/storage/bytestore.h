// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloaderror.h"
#include "engine/rangeset.h"

#include <QByteArrayView>

#include <functional>
#include <memory>

namespace td {

class PartFile;

/// Where the bytes of an unfinished file rest, and how they get into its part file.
class ByteStore {
public:
    /// Told the bytes that are done; answers whether to go on.
    using Progress = std::function<bool(qint64 done)>;

    virtual ~ByteStore() = default;

    virtual DownloadError write(qint64 offset, QByteArrayView bytes) = 0;
    virtual DownloadError read(qint64 offset, char *data, qint64 size) const = 0;
    /// What was written before the call is on disk after it.
    virtual DownloadError syncData() const = 0;
    /// Moves everything into the part file; Interrupted when `progress` says so, and then it can be called again.
    virtual DownloadError merge(const Progress &progress) = 0;
    /// Removes what is kept outside the part file.
    virtual void discard() = 0;
    /// The same bytes for another thread to read, sync and moveComplete(), while this one is written on.
    virtual std::shared_ptr<ByteStore> snapshot() = 0;

    // Where bytes rest outside the part file, a snapshot moves what is complete into it, with a sync after it. When a
    // control file on disk tells of that, this one adopts what was moved, and no longer needs what it was moved from.
    virtual void moveComplete(const Progress &) { } ///< some of it; what can't be moved stays where it is
    virtual RangeSet inPart() const { return {}; } ///< what the part file is for; empty where it is for everything
    virtual RangeSet inPartWhenSynced() const { return {}; } ///< and what was merged into it
    virtual DownloadError adopt(const RangeSet &) { return {}; }
    /// Takes back at most so many bytes that were written, on a full disk that has no room for a control file; which.
    virtual ByteRange giveUp(qint64) { return {}; }
    virtual bool removeLeftBehind() { return false; } ///< what is no longer needed; whether there was any
};

} // namespace td
