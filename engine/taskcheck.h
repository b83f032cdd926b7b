// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloaderror.h"

class QUrl;

namespace td {

struct DownloadConfig;
struct DownloadTask;

/// What forbids to fetch this link: BadUsage, or Unsafe for a scheme other than http and https.
DownloadError checkLink(const QUrl &url);
/// What forbids to carry this out at all: a link that can't be fetched, a header that can't be sent, a number out of
/// its range, certificates that can't be read, a path relative to a working folder that was deleted. False when nothing
/// does. BadUsage, Unsafe for a scheme other than http and https or a path with a NUL, or CannotOpen for a file or the
/// folder.
DownloadError check(const DownloadTask &task, const DownloadConfig &config);
/// The task with a domain for each cookie: the host of its link, and that only, where it has none.
DownloadTask withCookieDomains(DownloadTask task);

} // namespace td
