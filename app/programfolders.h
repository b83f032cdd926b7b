// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

/// Where the program keeps what it remembers, by the rules of the desktop (XDG Base Directory).
namespace td::folders {

QString data(); ///< the list of downloads
QString state(); ///< geometry of the window, and the log

} // namespace td::folders
