// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <chrono>

namespace td {

/// How often, and after which wait, something that failed for a moment is tried again.
struct RetryPolicy {
    int maxAttempts = 3; ///< attempts without progress, the first included; 1 means no retry
    std::chrono::milliseconds backoff{500}; ///< before the second attempt; doubles with each further one; a day at most
    std::chrono::milliseconds maxBackoff{
        4000}; ///< the longest wait, but for one that a server asked for; a day at most

    /// The wait after `failures` failures in a row (1 or more): min(maxBackoff, backoff × 2^(failures − 1)), of which
    /// up to a half is taken off by `jitter` (0 to 1), so that many segments don't come back at the same instant.
    std::chrono::milliseconds delay(int failures, double jitter = 0) const;
    bool allowsAnother(int failures) const { return failures < maxAttempts; }

    friend bool operator==(const RetryPolicy &, const RetryPolicy &) = default;
};

} // namespace td
