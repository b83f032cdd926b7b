// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/hostgate.h"

#include <algorithm>

namespace td {

using namespace std::chrono_literals;

constexpr auto PeaceForOneMore = 60s;

int HostGate::allowed(const QString &host, std::chrono::milliseconds now) const
{
    const auto found = m_hosts.constFind(host);
    if (found == m_hosts.cend() || found->allowed == Unlimited)
        return Unlimited;
    return found->allowed + static_cast<int>((now - found->changed) / PeaceForOneMore);
}

bool HostGate::holdsAny(std::chrono::milliseconds now) const
{
    return std::any_of(m_hosts.cbegin(), m_hosts.cend(), [now](const Host &host) { return host.heldUntil > now; });
}

std::chrono::milliseconds HostGate::waitTime(const QString &host, std::chrono::milliseconds now) const
{
    const auto found = m_hosts.constFind(host);
    return found == m_hosts.cend() ? 0ms : std::max(0ms, found->heldUntil - now);
}

void HostGate::reportOverload(
    const QString &host, int inUse, int working, std::chrono::milliseconds started, std::chrono::milliseconds now)
{
    Host &entry = m_hosts[host];
    if (entry.allowed != Unlimited && started < entry.changed)
        return;
    entry.allowed = std::max({1, working, std::min(allowed(host, now), inUse + 1) / 2});
    entry.changed = now;
}

void HostGate::hold(const QString &host, std::chrono::milliseconds until)
{
    Host &entry = m_hosts[host];
    entry.heldUntil = std::max(entry.heldUntil, until);
}

void HostGate::release(const QString &host)
{
    if (const auto found = m_hosts.find(host); found != m_hosts.end())
        found->heldUntil = 0ms;
}

} // namespace td
