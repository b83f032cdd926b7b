// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/downloadstore.h"
#include "tests/ui/samples.h"

namespace td::test {

/// A list of so many downloads as it is saved, nothing of it running.
inline QList<StoredDownload> storedSamples(int count)
{
    QList<StoredDownload> list;
    for (const DownloadSnapshot &snapshot : samples(count, 0)) {
        list.append({snapshot.id, {.url = snapshot.url, .folder = snapshot.folder}, {}, snapshot.state, snapshot.name,
            snapshot.path, snapshot.url, snapshot.totalBytes, snapshot.receivedBytes, snapshot.error, snapshot.added,
            snapshot.finished, snapshot.elapsed});
    }
    return list;
}

} // namespace td::test
