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
    qint64 bytesWritten = 0; ///< length of the file, what was resumed or skipped included
    qint64 bytesReceived = 0; ///< body bytes that came over the network this time
    qint64 droppedBytes = 0; ///< that had been fetched of an earlier version of the file, when another one came
    bool usedMultiThread = false; ///< two or more connections carried bytes at the same time
    bool rangeSupported = false; ///< the server answered a range with 206 (RFC 9110, section 15.3.7)
    bool lengthVerified = false; ///< the server announced a length and it was met
    bool checksumVerified = false; ///< an expected digest was given, or sent by the server (RFC 9530), and met
    bool skipped = false; ///< the file existed and ExistsPolicy::Skip applied
    AssemblyMode mode = AssemblyMode::Auto; ///< the one used
    std::chrono::milliseconds elapsed{0}; ///< from its start to its end, waits included
    DownloadError error{}; ///< false: it succeeded
};

} // namespace td

Q_DECLARE_METATYPE(td::DownloadResult)
