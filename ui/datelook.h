// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

namespace td {

/// How dates are shown.
enum class DateLook {
    Relative, ///< "Today 14:05"
    Absolute,
};

} // namespace td
