// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QNetworkProxy>

namespace td {

/// Event loops of Qt's own kind for all threads from now on: GLib's wake up with a system call for each event between
/// threads, ten for each record of TLS.
inline void avoidGlib()
{
    qputenv("QT_NO_GLIB", "1");
}

/// No proxy but those that the engine names: it asks the system by itself. Only then may its sockets have a buffer.
inline void avoidApplicationProxy()
{
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
}

} // namespace td
