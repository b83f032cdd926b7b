// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/byterange.h"
#include "engine/downloadconfig.h"
#include "engine/downloaderror.h"
#include "engine/downloadresult.h"
#include "engine/downloadtask.h"
#include "engine/headerlist.h"
#include "engine/sharedoptional.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace td {

using DownloadId = quint64; ///< unique in a list and not used again while its engine lives; 0 is none

/// Gives the states of a download their names in the meta system.
class DownloadStateInfo {
    Q_GADGET

public:
    enum class State {
        Queued, ///< waits for its turn
        Connecting, ///< no head accepted yet
        Downloading,
        Retrying, ///< waits before the next attempt; `retryIn` says how long
        Paused,
        Assembling, ///< all bytes are here and become one file
        Verifying, ///< the file's digest is computed
        Completed,
        Failed, ///< `error` says why; what was fetched is kept
    };
    Q_ENUM(State)
};
using DownloadState = DownloadStateInfo::State;

/// Whether a download is at work now (and holds a place among the active ones).
constexpr bool isActive(DownloadState state)
{
    return state == DownloadState::Connecting || state == DownloadState::Downloading || state == DownloadState::Retrying
        || state == DownloadState::Assembling || state == DownloadState::Verifying;
}

/// A copy of one segment for show: what one connection fetches.
struct SegmentSnapshot {
    ByteRange range{}; ///< what the segment is to fetch
    qint64 position = 0; ///< the next byte to come
    bool active = false; ///< a connection is at work on it
    qint64 bytesPerSecond = 0;
};

/// A copy of one download for show: made by the engine, read by anybody on any thread. Sizes and positions are
/// bytes; what isn't known is absent.
struct DownloadSnapshot {
    DownloadId id = 0;
    QUrl url{}; ///< as asked, without user info
    QUrl finalUrl{}; ///< after redirects; empty before the first head
    QString name{}; ///< file name, decided at the first head at the latest
    QString path{}; ///< full path of the file; empty until it is decided
    QString folder{}; ///< where the file is to go
    DownloadState state = DownloadState::Queued;
    AssemblyMode mode = AssemblyMode::Auto; ///< in force; the wanted one until the first head

    qint64 receivedBytes = 0; ///< of the file, what was resumed included
    std::optional<qint64> totalBytes{};
    qint64 fetchedBytes = 0; ///< body bytes that came over the network in its last run
    qint64 droppedBytes = 0; ///< as in DownloadResult; of this run
    qint64 bytesPerSecond = 0;
    std::optional<std::chrono::seconds> timeLeft{};
    std::optional<double> stepPercent{}; ///< of Assembling and Verifying
    std::optional<double> movePercent{}; ///< only while its files are on their way to another folder or name
    int connections = 0; ///< at work now; none while others have their turn
    int workers = 4; ///< connections it may have
    QList<SegmentSnapshot> segments{}; ///< only while active

    std::optional<bool> resumable{}; ///< absent until a server has shown it
    bool lengthVerified = false; ///< as in DownloadResult
    bool checksumVerified = false; ///< as in DownloadResult
    SharedOptional<ExpectedChecksum> checksum{}; ///< that the file is to have
    QString proxy{}; ///< host and port of the one it was told to use; empty: none, or the system's
    qint64 rateLimit = 0; ///< bytes a second; 0: none of its own
    HeaderList requestHeaders{}; ///< of its last run, with secrets masked
    HeaderList responseHeaders{}; ///< of the last answer that said what the file is, secrets masked

    int attempt = 1; ///< counts up with each failure without progress
    int maxAttempts = 1;
    std::chrono::milliseconds retryIn{0}; ///< while Retrying
    std::chrono::milliseconds silentFor{0}; ///< time since the last byte, while Downloading
    DownloadError error{}; ///< why it failed, or why it is tried again
    SharedOptional<DownloadResult> result{}; ///< of its last run that ended

    QDateTime added{}; ///< UTC
    QDateTime finished{}; ///< UTC
    std::chrono::milliseconds elapsed{0}; ///< active time of all sessions
};

/// Whether a download's connections have been silent for so long that it is worth a word.
inline bool isStalled(const DownloadSnapshot &snapshot)
{
    return snapshot.state == DownloadState::Downloading && snapshot.silentFor >= std::chrono::seconds(5);
}

} // namespace td

Q_DECLARE_METATYPE(td::DownloadSnapshot)
