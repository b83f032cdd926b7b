// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QString>

#include <chrono>

/// What values are called when people read them: sizes, times, states, errors, translated. Used by the command line and
/// the window; no class of the engine reads it. Any thread, once a translator is installed.
namespace td::text {

enum class Units {
    Binary, ///< KiB, MiB: 1024
    Decimal, ///< kB, MB: 1000
};

QString size(qint64 bytes, Units units = Units::Binary); ///< "1.2 GiB"
QString exactSize(qint64 bytes); ///< "1,288,490,189 bytes"
QString speed(qint64 bytesPerSecond, Units units = Units::Binary); ///< "8.2 MiB/s"
QString duration(std::chrono::milliseconds time); ///< "4.2 s", "12 s", "3m 20s", "2h 05m", "4d 3h"
QString percentText(double percent, int decimals); ///< "61.4%", as the language writes it
/// "61.4%"; 100 % only for a completed download. Empty while the size is not known.
QString percent(const DownloadSnapshot &snapshot);
/// The number of percent(), 0 to 100; absent while the size is not known.
std::optional<double> percentValue(const DownloadSnapshot &snapshot);

/// A short status: "Downloading", "No data for 12 s", "Retrying in 2 s (2 of 3)", "Failed: 404 Not Found".
QString status(const DownloadSnapshot &snapshot);
QString stateName(DownloadState state);
QString assemblyName(AssemblyMode mode);

/// The few words after "Failed:", such as "server not found". Empty without an error.
QString shortReason(const DownloadError &error);
/// One sentence or two: what happened and what helps. `url` is the download's, for its host.
QString explanation(const DownloadError &error, const QUrl &url = {});
/// "404 Not Found"; the bare number for a status without a common name.
QString httpStatus(int status);

} // namespace td::text
