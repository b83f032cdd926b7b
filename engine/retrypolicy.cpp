// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/retrypolicy.h"

#include <algorithm>
#include <cmath>

namespace td {

std::chrono::milliseconds RetryPolicy::delay(int failures, double jitter) const
{
    const double doubled = static_cast<double>(backoff.count()) * std::exp2(std::clamp(failures - 1, 0, 30));
    const double wait =
        std::min(doubled, static_cast<double>(maxBackoff.count())) * (1.0 - 0.5 * std::clamp(jitter, 0.0, 1.0));
    return std::chrono::milliseconds(std::llround(wait));
}

} // namespace td
