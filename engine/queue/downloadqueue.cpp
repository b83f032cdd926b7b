// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/queue/downloadqueue.h"

#include <QSet>

#include <algorithm>

namespace td {

void DownloadQueue::add(Id id, Role role, QueuePlace place)
{
    insert(id, role, place == QueuePlace::Top ? 0 : m_order.size());
}

void DownloadQueue::insert(Id id, Role role, qsizetype index)
{
    const qsizetype place = std::min(index, m_order.size());
    m_order.insert(place, id);
    m_roles.insert(id, role);
    ++m_counts.at(static_cast<size_t>(role));
    m_firstWaiting = std::min(m_firstWaiting, place);
}

void DownloadQueue::remove(const QList<Id> &ids)
{
    const QSet<Id> gone(ids.cbegin(), ids.cend());
    for (const Id id : gone) {
        if (m_roles.contains(id))
            --m_counts.at(static_cast<size_t>(m_roles.take(id)));
    }
    m_order.removeIf([&gone](Id id) { return gone.contains(id); });
    m_firstWaiting = 0;
}

void DownloadQueue::setRole(Id id, Role role)
{
    const auto entry = m_roles.find(id);
    if (entry == m_roles.end() || *entry == role)
        return;
    --m_counts.at(static_cast<size_t>(*entry));
    ++m_counts.at(static_cast<size_t>(role));
    *entry = role;
    if (role == Role::Waiting)
        m_firstWaiting = 0;
}

void DownloadQueue::move(const QList<Id> &ids, QueuePlace place)
{
    const QSet<Id> moved(ids.cbegin(), ids.cend());
    const auto isMoved = [&moved](Id id) { return moved.contains(id); };
    const auto stays = [&moved](Id id) { return !moved.contains(id); };
    switch (place) {
    case QueuePlace::Top:
        std::stable_partition(m_order.begin(), m_order.end(), isMoved);
        break;
    case QueuePlace::Bottom:
        std::stable_partition(m_order.begin(), m_order.end(), stays);
        break;
    case QueuePlace::Up: // each passes the one before it, unless that one moves as well
        for (qsizetype i = 1; i < m_order.size(); ++i) {
            if (isMoved(m_order.at(i)) && stays(m_order.at(i - 1)))
                m_order.swapItemsAt(i, i - 1);
        }
        break;
    case QueuePlace::Down:
        for (qsizetype i = m_order.size() - 2; i >= 0; --i) {
            if (isMoved(m_order.at(i)) && stays(m_order.at(i + 1)))
                m_order.swapItemsAt(i, i + 1);
        }
        break;
    }
    m_firstWaiting = 0;
}

void DownloadQueue::arrange(const QList<Id> &order)
{
    QHash<Id, qsizetype> places;
    for (const Id id : order)
        places.insert(id, places.size());
    const auto place = [&](Id id) { return places.value(id, order.size()); };
    std::stable_sort(m_order.begin(), m_order.end(), [&place](Id a, Id b) { return place(a) < place(b); });
    m_firstWaiting = 0;
}

bool DownloadQueue::hasRoom(int maxActive) const
{
    return count(Role::Active) < maxActive && count(Role::Finishing) <= maxActive
        && count(Role::Lending) + count(Role::Returning) < MostLending;
}

DownloadQueue::Id DownloadQueue::nextToReturn(int maxActive) const
{
    if (count(Role::Returning) == 0 || count(Role::Active) >= maxActive)
        return 0;
    const auto returns = [this](Id id) { return m_roles.value(id) == Role::Returning; };
    return *std::find_if(m_order.cbegin(), m_order.cend(), returns);
}

DownloadQueue::Id DownloadQueue::nextToStart(int maxActive, const std::function<bool(Id id)> &isHeld)
{
    if (count(Role::Waiting) == 0 || !hasRoom(maxActive))
        return 0;
    while (m_firstWaiting < m_order.size() && m_roles.value(m_order.at(m_firstWaiting)) != Role::Waiting)
        ++m_firstWaiting;
    const Id first = m_order.value(m_firstWaiting, 0);
    if (!isHeld)
        return first;
    const auto passes = [&](Id id) { return m_roles.value(id) == Role::Waiting && !isHeld(id); };
    const auto end = m_order.cbegin() + std::min(m_order.size(), m_firstWaiting + MostLookedAt);
    const auto found = std::find_if(m_order.cbegin() + m_firstWaiting, end, passes);
    return found == end ? first : *found;
}

} // namespace td
