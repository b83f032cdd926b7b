// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/parsed.h"

#include "engine/downloadtask.h"

namespace td {

/// The task that goes on with a part file: `common`, with the link that the control file beside it tells and the path
/// that belongs to it. `partFile` may also name the control file.
Parsed<DownloadTask> resumedTask(const QString &partFile, const DownloadTask &common);

} // namespace td
