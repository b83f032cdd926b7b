// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloadtask.h"

#include <QMetaType>

namespace td {

/// What is asked for of one download: what to fetch, and how.
struct DownloadSettings {
    DownloadTask task{};
    DownloadConfig config{};

    friend bool operator==(const DownloadSettings &, const DownloadSettings &) = default;
};

} // namespace td

Q_DECLARE_METATYPE(td::DownloadSettings)
