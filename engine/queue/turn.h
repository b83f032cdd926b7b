// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <chrono>

namespace td {

/// How long a download keeps a connection while others have none: so short that all have got about the same at any
/// time, so long that the requests cost little. Plain arithmetic.
struct Turn {
    std::chrono::milliseconds length{0};

    /// `contended`: for how long there have been more downloads (`holders`) than connections (`permits`).
    static Turn after(std::chrono::milliseconds contended, int permits, int holders);

    /// What to ask for at once. `rate`: bytes a second, 0 while it isn't known; `requestCost`: from sending a request
    /// to its first byte; `limit`: what it may fetch at the most, bytes a second; 0: none.
    qint64 bytes(qint64 rate, std::chrono::milliseconds requestCost, qint64 limit = 0) const;
};

} // namespace td
