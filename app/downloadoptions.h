// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/optiontable.h"

#include "engine/downloadconfig.h"
#include "engine/downloaderror.h"
#include "engine/downloadtask.h"

namespace td {

/// What can be said about one download, on the command line for all or in a list for one.
struct DownloadOptions {
    DownloadTask task;
    DownloadConfig config;
    bool hasLongestWait =
        false; ///< the longest wait before an attempt was given; otherwise the first one may be longer

    friend bool operator==(const DownloadOptions &, const DownloadOptions &) = default;
};

/// Whether setDownloadOption() knows `id`; the others concern the program as a whole.
bool isDownloadOption(Option id);

/// Reads `value` into `options`. An option that takes none is set, or with "false" set back to its default.
DownloadError setDownloadOption(DownloadOptions &options, Option id, const QString &value);

} // namespace td
