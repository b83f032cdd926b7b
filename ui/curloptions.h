// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringView>

#include <optional>

namespace td {

/// What the value of an option of curl says about a download.
enum class CurlMeaning { Header, User, Bearer, Referer, UserAgent, Cookie, Output, Link, Query, Method, Data, Ignored };

/// Absent for an option that takes no value, as for one that curl doesn't have. The name comes without its dashes.
std::optional<CurlMeaning> curlMeaning(QStringView name);
std::optional<CurlMeaning> curlMeaning(QChar letter);

} // namespace td
