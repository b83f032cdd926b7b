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

bool isMovable(const DownloadRow &row)
{
    return !row.isMissing && !row.snapshot.movePercent;
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
        summary.retrying += row->snapshot.state == DownloadState::Retrying;
        summary.pausing += model.wish(id) == DownloadListModel::Wish::Pause;
        summary.resuming += model.wish(id) == DownloadListModel::Wish::Resume;
        summary.movable += isMovable(*row);
        summary.renamable += isMovable(*row) && !isActive(row->snapshot.state);
        summary.withChecksum += row->snapshot.checksum.has_value();
        summary.withPath += !row->snapshot.path.isEmpty();
        summary.sized += row->snapshot.totalBytes.has_value();
        summary.totalBytes += row->snapshot.totalBytes.value_or(0);
        summary.receivedBytes += row->snapshot.receivedBytes;
        summary.bytesPerSecond += row->snapshot.bytesPerSecond;
        summary.connections += row->snapshot.connections;
    }
    return summary;
}

} // namespace td
