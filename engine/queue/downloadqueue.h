// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/enginesettings.h"

#include <QHash>
#include <QList>

#include <array>
#include <functional>

namespace td {

/// The order of downloads, and who may start next. Values only: states in, ids out.
class DownloadQueue {
public:
    using Id = quint64;
    enum class Role {
        Waiting,
        Active,
        Lending, ///< will go on after a long wait; another has its place meanwhile
        Returning, ///< has waited, and is the next to get a place
        Finishing, ///< has all its bytes: needs the network no more
        Resting, ///< paused, finished or failed; the last
    };

    void add(Id id, Role role, QueuePlace place = QueuePlace::Bottom);
    void insert(Id id, Role role, qsizetype index); ///< in the order; at its end at the latest
    void remove(const QList<Id> &ids);
    void setRole(Id id, Role role);
    void move(const QList<Id> &ids, QueuePlace place);
    void arrange(const QList<Id> &order); ///< those that aren't in it come last, as they were

    const QList<Id> &order() const { return m_order; }
    Role role(Id id) const { return m_roles.value(id); }
    int count(Role role) const { return m_counts.at(static_cast<size_t>(role)); }
    /// The first that waits, when fewer than `maxActive` are active, no more than so many are finishing, and not too
    /// many lend their places; 0 otherwise. One that can't begin yet anyway lets others pass that come soon behind it.
    Id nextToStart(int maxActive, const std::function<bool(Id id)> &isHeld = {});
    /// The first that returns, when fewer than `maxActive` are active; 0 otherwise. To be asked before nextToStart().
    Id nextToReturn(int maxActive) const;

private:
    static constexpr int MostLending = 64; // and returning; each keeps its file open
    static constexpr qsizetype MostLookedAt = 1000; // for one that may begin: not the whole of a long list each time

    bool hasRoom(int maxActive) const;

    QList<Id> m_order;
    QHash<Id, Role> m_roles;
    std::array<int, static_cast<size_t>(Role::Resting) + 1> m_counts{};
    qsizetype m_firstWaiting = 0; // none waits before it
};

} // namespace td
