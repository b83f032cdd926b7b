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
        list.append({.id = snapshot.id,
            .task = {.url = snapshot.url, .folder = snapshot.folder},
            .state = snapshot.state,
            .name = snapshot.name,
            .path = snapshot.path,
            .finalUrl = snapshot.url,
            .total = snapshot.totalBytes,
            .received = snapshot.receivedBytes,
            .error = snapshot.error,
            .added = snapshot.added,
            .finished = snapshot.finished,
            .elapsed = snapshot.elapsed});
    }
    return list;
}

} // namespace td::test
