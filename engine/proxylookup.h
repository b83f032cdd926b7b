// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QNetworkProxy>
#include <QUrl>

#include <functional>
#include <optional>

namespace td {

/// The proxy on the way to a link, or to where it is redirected, when the download names none. Absent: the system's
/// settings decide.
using ProxyLookup = std::function<std::optional<QNetworkProxy>(const QUrl &)>;

/// For the whole process, before its first download; without it the system's settings decide.
void setProxyLookup(const ProxyLookup &lookup);
std::optional<QNetworkProxy> lookUpProxy(const QUrl &url);

} // namespace td
