// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/turn.h"

#include <algorithm>

namespace td {

using namespace std::chrono_literals;

namespace {

constexpr qint64 FirstBytes = 256 * 1024; // a small file needs one request
constexpr qint64 LeastBytes = 256 * 1024;
constexpr qint64 LeastOfALimit = 16 * 1024;
constexpr qint64 Step = 64 * 1024;
constexpr auto Longest = 4s; // that somebody waits for
constexpr int PartOfShare = 8; // two downloads are apart by a turn at the most
constexpr int PartForRequest = 8; // of the turn, at the most, goes by until the first byte comes

} // namespace

/// A part of the time for which each of them had a connection by now.
Turn Turn::after(std::chrono::milliseconds contended, int permits, int holders)
{
    const auto had = contended * permits / std::max(1, holders);
    return {std::min<std::chrono::milliseconds>(had / PartOfShare, Longest)};
}

qint64 Turn::bytes(qint64 rate, std::chrono::milliseconds requestCost, qint64 limit) const
{
    if (limit > 0) {
        const qint64 most = std::max(LeastOfALimit, limit * Longest.count());
        return std::min(bytes(rate, requestCost), most);
    }
    if (rate <= 0)
        return FirstBytes;
    const auto time = std::min<std::chrono::milliseconds>(std::max(length, requestCost * PartForRequest), Longest);
    const auto bytes = static_cast<qint64>(static_cast<double>(rate) * std::chrono::duration<double>(time).count());
    return std::max(LeastBytes, bytes / Step * Step);
}

} // namespace td
