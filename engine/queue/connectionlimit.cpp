// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/connectionlimit.h"

#include "engine/openfiles.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <tuple>
#include <utility>

namespace td {

/// Permits are told of before the answers that wait in the event loop are handled: the next request goes out first.
static constexpr auto HeldEvent = static_cast<QEvent::Type>(QEvent::User + 1);

ConnectionLimit &ConnectionLimit::process()
{
    // Never deleted: what is static elsewhere may still have permits when the process ends.
    static auto *const limit = new ConnectionLimit(4, std::min(EngineSettings::MostConnections, connectionsThatFit()));
    return *limit;
}

ConnectionLimit::ConnectionLimit(int limit, int most)
    : m_most(most)
    , m_limit(std::clamp(limit, 1, most))
{
}

void ConnectionLimit::setLimit(int limit)
{
    const std::lock_guard lock(m_mutex);
    m_limit = std::clamp(limit, 1, m_most);
    distribute();
}

int ConnectionLimit::limit() const
{
    const std::lock_guard lock(m_mutex);
    return m_limit;
}

int ConnectionLimit::inUse() const
{
    const std::lock_guard lock(m_mutex);
    return heldByAll();
}

int ConnectionLimit::heldByAll() const
{
    int held = 0;
    for (const PermitHolder *holder : m_holders)
        held += holder->m_held;
    return held;
}

int ConnectionLimit::starving() const
{
    return static_cast<int>(std::count_if(m_holders.cbegin(), m_holders.cend(),
        [](const PermitHolder *holder) { return holder->m_held == 0 && holder->m_wanted > 0; }));
}

qint64 ConnectionLimit::fewestTurns() const
{
    std::optional<qint64> fewest;
    for (const PermitHolder *holder : m_holders) {
        if (holder->m_wanted > 0)
            fewest = std::min(holder->m_turns, fewest.value_or(holder->m_turns));
    }
    return fewest.value_or(0);
}

/// Fewest permits first, then who had fewest turns, then who waits longest.
PermitHolder *ConnectionLimit::nextInLine() const
{
    PermitHolder *next = nullptr;
    for (PermitHolder *holder : m_holders) {
        if (holder->m_held >= holder->m_wanted)
            continue;
        const auto rank = [](const PermitHolder *one) { return std::tuple(one->m_held, one->m_turns, one->m_ticket); };
        if (!next || rank(holder) < rank(next))
            next = holder;
    }
    return next;
}

void ConnectionLimit::distribute()
{
    int free = m_limit - heldByAll();
    for (PermitHolder *next = nextInLine(); free > 0 && next; next = nextInLine(), --free) {
        ++next->m_held;
        QCoreApplication::postEvent(next, new QEvent(HeldEvent), Qt::HighEventPriority);
    }
    const int without = starving();
    if (without == 0)
        m_contendedSince.reset();
    askBack(without + std::max(0, -free));
}

void ConnectionLimit::askBack(int count)
{
    for (const PermitHolder *holder : std::as_const(m_holders))
        count -= holder->m_askedBack;
    for (; count > 0; --count) {
        const auto richest =
            std::max_element(m_holders.begin(), m_holders.end(), [](const PermitHolder *a, const PermitHolder *b) {
                return a->m_held - a->m_askedBack < b->m_held - b->m_askedBack;
            });
        if (richest == m_holders.end() || (*richest)->m_held - (*richest)->m_askedBack < 2)
            return;
        ++(*richest)->m_askedBack;
        QMetaObject::invokeMethod(*richest, &PermitHolder::yieldRequested, Qt::QueuedConnection);
    }
}

PermitHolder::PermitHolder(ConnectionLimit &limit, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
{
    const std::lock_guard lock(m_limit.m_mutex);
    m_limit.m_holders.append(this);
}

bool PermitHolder::event(QEvent *event)
{
    if (event->type() != HeldEvent)
        return QObject::event(event);
    Q_EMIT heldChanged();
    return true;
}

PermitHolder::~PermitHolder()
{
    const std::lock_guard lock(m_limit.m_mutex);
    m_limit.m_holders.removeOne(this);
    m_limit.distribute();
}

void PermitHolder::setWanted(int count)
{
    count = std::max(0, count);
    const std::lock_guard lock(m_limit.m_mutex);
    if (m_wanted <= m_held && count > m_held)
        m_ticket = ++m_limit.m_ticket;
    if (m_wanted == 0 && count > 0)
        m_turns = std::max(m_turns, m_limit.fewestTurns());
    m_wanted = count;
    if (m_held > count) {
        m_askedBack = std::max(0, m_askedBack - (m_held - count));
        m_held = count;
    }
    m_limit.distribute();
}

std::optional<Turn> PermitHolder::turn(std::chrono::milliseconds now)
{
    const std::lock_guard lock(m_limit.m_mutex);
    const int without = m_limit.starving();
    if (without == 0)
        return std::nullopt;
    if (!m_limit.m_contendedSince)
        m_limit.m_contendedSince = now;
    const int permits = m_limit.heldByAll();
    return Turn::after(now - *m_limit.m_contendedSince, permits, permits + without);
}

bool PermitHolder::passOn()
{
    const std::lock_guard lock(m_limit.m_mutex);
    if (m_held == 0 || m_limit.starving() == 0)
        return false;
    ++m_turns;
    const auto &holders = m_limit.m_holders;
    const auto isDue = [this](const PermitHolder *one) {
        return one->m_held == 0 && one->m_wanted > 0 && one->m_turns < m_turns;
    };
    if (std::none_of(holders.cbegin(), holders.cend(), isDue))
        return false;
    --m_held;
    m_askedBack = std::max(0, m_askedBack - 1);
    m_ticket = ++m_limit.m_ticket;
    m_limit.distribute();
    return true;
}

int PermitHolder::held() const
{
    const std::lock_guard lock(m_limit.m_mutex);
    return m_held;
}

} // namespace td
