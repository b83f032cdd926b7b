// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/parsed.h"

#include "engine/proxylookup.h"

#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QUrl>

#include <optional>

namespace td {

/// The proxy that the environment names for `url`, as in curl: the scheme's own variable (http_proxy, https_proxy) goes
/// before all_proxy, and a host that no_proxy lists is reached without. Beyond curl no_proxy takes ports (host:8080),
/// and IPv6 addresses with or without brackets. Absent: the system's settings decide.
Parsed<std::optional<QNetworkProxy>> environmentProxyFor(const QUrl &url, const QProcessEnvironment &environment);

/// The same where a redirect leads, and nobody is left to complain to: a variable with nonsense in it is a proxy that
/// can't be found, so that nothing goes around it.
ProxyLookup environmentProxies(const QProcessEnvironment &environment);

} // namespace td
