// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloaderror.h"

#include <QMetaType>
#include <QString>

#include <chrono>

namespace td {

/// How one download ended. It succeeded if, and only if, `error` is false.
struct DownloadResult {
    QString path{}; ///< of the complete file; empty when there is none
    qint64 bytesWritten = 0; ///< length of the file, what was resumed included
    qint64 bytesReceived = 0; ///< body bytes that came over the network this time
    bool usedMultiThread = false; ///< two or more connections carried bytes at the same time
    bool rangeSupported = false; ///< the server answered a range with 206
    bool lengthVerified = false; ///< the server announced a length and it was met
    bool checksumVerified = false; ///< an expected digest was given, or sent by the server, and met
    bool skipped = false; ///< the file existed and ExistsPolicy::Skip applied
    AssemblyMode mode = AssemblyMode::Auto; ///< the one used
    std::chrono::milliseconds elapsed{0};
    DownloadError error{};
};

} // namespace td

Q_DECLARE_METATYPE(td::DownloadResult)
