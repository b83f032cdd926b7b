// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QString>

#include <chrono>

namespace td {

/// How many connections each host takes, learnt from what it refuses: halved when it answers 429 or 503 or refuses a
/// connection, one more after each minute of peace (AIMD); and how long it asked to be left alone. Time is a
/// parameter, on a clock that never goes back.
class HostGate {
public:
    static constexpr int Unlimited = 1 << 20;

    int allowed(const QString &host, std::chrono::milliseconds now) const;
    bool holdsAny(std::chrono::milliseconds now) const;
    std::chrono::milliseconds waitTime(const QString &host, std::chrono::milliseconds now) const;

    /// A connection that began at `started` was refused while `inUse` others were open, of which `working` are known to
    /// be welcome. Of several that began before the last halving only the first counts.
    void reportOverload(
        const QString &host, int inUse, int working, std::chrono::milliseconds started, std::chrono::milliseconds now);
    void hold(const QString &host, std::chrono::milliseconds until);
    void release(const QString &host); ///< somebody doesn't want to wait

private:
    struct Host {
        int allowed = Unlimited;
        std::chrono::milliseconds changed{0};
        std::chrono::milliseconds heldUntil{0};
    };

    QHash<QString, Host> m_hosts;
};

} // namespace td
