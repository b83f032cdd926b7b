// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/selectionsummary.h"

#include "ui/downloadlistmodel.h"

namespace td {

namespace {

int &counterOf(SelectionSummary &summary, const DownloadRow &row)
{
    switch (groupOf(row.snapshot.state)) {
    case DownloadGroup::Active:
        return summary.active;
    case DownloadGroup::Waiting:
        return summary.waiting;
    case DownloadGroup::Paused:
        return summary.paused;
    case DownloadGroup::Finished:
        return row.isMissing ? summary.missing : summary.finished;
    case DownloadGroup::Failed:
    case DownloadGroup::All:
        break;
    }
    return summary.failed;
}

/// What lies in part files is known by its name until it is complete.
bool isRenamable(const DownloadRow &row)
{
    const DownloadSnapshot &snapshot = row.snapshot;
    if (snapshot.state == DownloadState::Completed)
        return !row.isMissing;
    return !isActive(snapshot.state) && snapshot.receivedBytes == 0;
}

} // namespace

SelectionSummary SelectionSummary::of(const QList<DownloadId> &ids, const DownloadListModel &model)
{
    SelectionSummary summary;
    for (const DownloadId id : ids) {
        const DownloadRow *row = model.find(id);
        if (!row)
            continue;
        ++summary.count;
        ++counterOf(summary, *row);
        summary.renamable += isRenamable(*row);
        summary.withChecksum += row->snapshot.checksum.has_value();
        summary.withPath += !row->snapshot.path.isEmpty();
        summary.totalBytes += row->snapshot.totalBytes.value_or(0);
        summary.receivedBytes += row->snapshot.receivedBytes;
        summary.bytesPerSecond += row->snapshot.bytesPerSecond;
        summary.connections += row->snapshot.connections;
    }
    return summary;
}

} // namespace td
