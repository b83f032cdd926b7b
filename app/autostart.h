// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

/// Whether the desktop starts the program at login (XDG Autostart): a file that is there or isn't.
namespace td::autostart {

QString file(); ///< empty where there is no such thing
bool setOn(bool on, const QString &program); ///< false when the file can't be written or removed

} // namespace td::autostart
