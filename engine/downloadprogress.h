// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"

#include <QMetaType>

#include <optional>

namespace td {

/// How far one download is. What isn't known is absent, never 0 or -1.
struct DownloadProgress {
    qint64 downloadedBytes = 0;
    std::optional<qint64> totalBytes{};
    std::optional<double> percent{}; ///< 0 to 100; 100 only when the file is complete
    AssemblyMode mode = AssemblyMode::Auto; ///< Auto until the head of the first answer decides
    int workerCount = 0; ///< connections at work now
};

} // namespace td

Q_DECLARE_METATYPE(td::DownloadProgress)
