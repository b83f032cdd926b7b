// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/pieces.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <memory>

namespace td {

namespace {

/// What both threads share.
struct Progress {
    std::atomic<qint64> next;
    std::atomic_bool stopped = false;
};

Pieces moveSome(ByteRange range, Progress &progress, const std::function<DownloadError(ByteRange)> &move,
    const std::function<bool(qint64)> &goesOn)
{
    Pieces pieces;
    while (!progress.stopped) {
        const qint64 begin = progress.next.fetch_add(Pieces::Size);
        if (begin >= range.end)
            break;
        if (goesOn && !goesOn(begin - range.begin))
            pieces.error = {DownloadError::Kind::Interrupted};
        const ByteRange piece{begin, std::min(range.end, begin + Pieces::Size)};
        if (!pieces.error)
            pieces.error = move(piece);
        if (pieces.error)
            progress.stopped = true;
        else
            pieces.moved.add(piece);
    }
    return pieces;
}

} // namespace

Pieces Pieces::move(
    ByteRange range, const std::function<DownloadError(ByteRange)> &move, const std::function<bool(qint64)> &goesOn)
{
    Progress progress{range.begin};
    const auto promise = std::make_shared<QPromise<Pieces>>();
    QFuture<Pieces> helper = promise->future();
    promise->start();
    // Never waits for a free thread: that one may wait for this.
    const bool isHelped =
        range.length() > Size && QThreadPool::globalInstance()->tryStart([range, &progress, &move, promise] {
            promise->addResult(moveSome(range, progress, move, {}));
            promise->finish();
        });
    Pieces pieces = moveSome(range, progress, move, goesOn);
    if (!isHelped)
        return pieces;
    const Pieces others = helper.result();
    for (const ByteRange moved : others.moved.ranges())
        pieces.moved.add(moved);
    if (!pieces.error)
        pieces.error = others.error;
    return pieces;
}

} // namespace td
