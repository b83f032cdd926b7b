// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/listplace.h"

#include "engine/downloaderror.h"
#include "engine/downloadsnapshot.h"
#include "engine/proberesult.h"

#include <QByteArray>

namespace td {

/// The lines of --progress json, and of --probe: one object each, ended by a line feed. Bytes are integers, what isn't
/// known is null, no URL carries user info. Of a link of a list the events tell its place.
QByteArray progressEvent(const DownloadSnapshot &snapshot, const ListPlace &place = {});
QByteArray finishedEvent(const DownloadSnapshot &snapshot, const ListPlace &place = {});
QByteArray failedEvent(const DownloadSnapshot &snapshot, const DownloadError &error, const ListPlace &place = {});
/// Of a run that could not begin: nothing is known but the link as it was written, if that.
QByteArray refusedEvent(const QString &link, const DownloadError &error);
/// A link of a list that could not even be tried.
QByteArray problemEvent(const ListPlace &place, const QString &link, const DownloadError &error);
QByteArray probeObject(const QUrl &asked, const ProbeResult &result);

} // namespace td
