// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloaderror.h"
#include "engine/downloadsnapshot.h"
#include "engine/downloadtask.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace td {

/// One download as the list keeps it across restarts.
struct StoredDownload {
    DownloadId id = 0;
    DownloadTask task{};
    DownloadConfig config{};
    DownloadState state = DownloadState::Queued;
    QString name{};
    QString path{};
    QUrl finalUrl{};
    std::optional<qint64> total{};
    qint64 received = 0;
    DownloadError error{};
    QDateTime added{}; ///< UTC
    QDateTime finished{}; ///< UTC
    std::chrono::milliseconds elapsed{0};
    bool checksumVerified = false;
    bool startsOver = false; ///< the next run is to use nothing of the ones before
    std::optional<QString> wantedName{}; ///< another place was asked for: the file is still to be taken there
    std::optional<QString> wantedFolder{};
};

/// A download as one JSON object; what has its default value is left out, and so are secrets.
QJsonObject toJson(const StoredDownload &download);
/// Nothing when a field is not what it has to be.
std::optional<StoredDownload> storedDownloadFrom(const QJsonObject &object);

} // namespace td
