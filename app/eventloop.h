// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace td {

/// Event loops of Qt's own kind for all threads from now on: GLib's wake up with a system call for each event between
/// threads, ten for each record of TLS.
inline void avoidGlib()
{
    qputenv("QT_NO_GLIB", "1");
}

} // namespace td
