// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// What a download says of itself, while it runs and at its end.

#include "engine/download.h"

#include <QFileInfo>

#include <algorithm>

namespace td {

DownloadState Download::state() const
{
    const auto publishing = m_step == Assembly::Step::Verifying ? DownloadState::Verifying : DownloadState::Assembling;
    switch (m_phase) {
    case Phase::New:
    case Phase::Transferring:
        if (m_transfer.isWaiting())
            return DownloadState::Retrying;
        return m_storage == Storage::Open || (streams() && m_transfer.receivedBytes() > 0) ? DownloadState::Downloading
                                                                                           : DownloadState::Connecting;
    case Phase::Publishing:
        return publishing;
    case Phase::Ending: // what is in memory is on its way to the disk
        return DownloadState::Downloading;
    case Phase::Ended: // the result is told with the end, and that when all files are closed
        if (!m_isThrough)
            return m_end == DownloadState::Completed ? publishing : DownloadState::Downloading;
        break;
    }
    return m_end;
}

bool Download::hasFailed() const
{
    return (m_phase == Phase::Ending || m_phase == Phase::Ended) && m_end == DownloadState::Failed;
}

/// What an earlier run left whole was verified by it.
bool Download::isLengthVerified() const
{
    return m_transferBegun ? m_transfer.isLengthVerified() : m_assembly.identity().total.has_value();
}

DownloadProgress Download::progress() const
{
    DownloadProgress progress;
    progress.downloadedBytes = m_transfer.map().done().byteCount();
    progress.totalBytes = m_transfer.map().total();
    progress.mode = m_storage == Storage::Closed ? AssemblyMode::Auto : m_assembly.mode();
    progress.workerCount = m_transfer.connectionCount();
    if (progress.totalBytes && m_end == DownloadState::Completed && m_phase == Phase::Ended)
        progress.percent = 100;
    else if (progress.totalBytes && *progress.totalBytes > 0)
        progress.percent = std::min(
            99.9, 100.0 * static_cast<double>(progress.downloadedBytes) / static_cast<double>(*progress.totalBytes));
    return progress;
}

DownloadResult Download::result() const
{
    DownloadResult result = m_result;
    if (m_end == DownloadState::Paused && !result.error)
        result.error = {DownloadError::Kind::Interrupted, 0, QStringLiteral("stopped; what was fetched is kept")};
    if (m_end != DownloadState::Completed)
        result.bytesWritten = 0;
    else if (!streams())
        result.path = m_path;
    result.bytesReceived = m_transfer.receivedBytes();
    result.usedMultiThread = m_transfer.usedMany();
    result.rangeSupported = m_transfer.rangesWork().value_or(false);
    result.lengthVerified = isLengthVerified();
    result.mode = m_storage == Storage::Closed ? AssemblyMode::Auto : m_assembly.mode();
    return result;
}

/// What the next run of this task goes on with: not all that came, when the disk failed or the part was of no use.
qint64 Download::keptBytes() const
{
    if (streams() || m_assembly.written().isEmpty() || !m_destination.leftAt(m_path))
        return 0;
    const auto offer = Assembly::offer(m_path);
    return offer ? std::min(m_assembly.written().byteCount(), offer->present.byteCount()) : 0;
}

void Download::describe(DownloadSnapshot &snapshot) const
{
    snapshot.finalUrl = m_transfer.finalUrl();
    snapshot.path = m_path;
    snapshot.name = QFileInfo(m_path).fileName();
    snapshot.state = state();
    const bool isOfEarlierRun = !m_transferBegun && m_result.bytesWritten > 0; // all of it
    snapshot.receivedBytes =
        m_keptBytes.value_or(isOfEarlierRun ? m_result.bytesWritten : m_transfer.map().done().byteCount());
    snapshot.totalBytes = isOfEarlierRun ? m_result.bytesWritten : m_transfer.map().total();
    snapshot.fetchedBytes = m_transfer.receivedBytes();
    snapshot.droppedBytes = m_result.droppedBytes;
    snapshot.bytesPerSecond = m_phase == Phase::Transferring ? m_transfer.bytesPerSecond() : 0;
    if (snapshot.totalBytes && snapshot.bytesPerSecond > 0)
        snapshot.timeLeft =
            std::chrono::seconds((*snapshot.totalBytes - snapshot.receivedBytes) / snapshot.bytesPerSecond);
    if (m_phase == Phase::Publishing)
        snapshot.stepPercent = m_stepPercent;
    snapshot.connections = m_transfer.connectionCount();
    snapshot.segments = m_transfer.segments();
    snapshot.resumable = m_transfer.isResumable();
    snapshot.responseHeaders = m_head;
    snapshot.mode = m_storage == Storage::Closed ? m_config.assembly : m_assembly.mode();
    snapshot.lengthVerified = isLengthVerified();
    snapshot.checksumVerified = m_result.checksumVerified;
    snapshot.attempt = m_transfer.attempt();
    snapshot.maxAttempts = m_config.retry.maxAttempts;
    snapshot.retryIn = m_transfer.retryIn();
    snapshot.silentFor = m_transfer.silentFor();
    snapshot.error = m_result.error ? m_result.error
        : m_transfer.isWaiting()    ? m_transfer.lastError()
                                    : DownloadError{};
}

} // namespace td
