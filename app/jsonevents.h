// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloaderror.h"
#include "engine/downloadsnapshot.h"
#include "engine/proberesult.h"

#include <QByteArray>

namespace td {

/// The lines of --progress json, and of --probe: one object each, ended by a line feed. Bytes are integers, what isn't
/// known is null, no URL carries user info.
QByteArray progressEvent(const DownloadSnapshot &snapshot);
QByteArray finishedEvent(const DownloadSnapshot &snapshot);
QByteArray failedEvent(const DownloadSnapshot &snapshot, const DownloadError &error);
/// A link of a list, at this line of it, that could not even be tried.
QByteArray problemEvent(int number, const QString &link, const DownloadError &error);
QByteArray probeObject(const QUrl &asked, const ProbeResult &result);

} // namespace td
