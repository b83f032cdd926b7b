// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/parsed.h"

#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QUrl>

#include <optional>

namespace td {

/// The proxy that the variable all_proxy names for `url`, as in curl: where neither the scheme's own variable, which
/// the system's settings know, nor no_proxy says otherwise. Absent: the system's settings decide.
Parsed<std::optional<QNetworkProxy>> allProxyFor(const QUrl &url, const QProcessEnvironment &environment);

} // namespace td
