// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/enginesettings.h"

#include <QHash>
#include <QList>

#include <array>

namespace td {

/// The order of downloads, and who may start next. Values only: states in, ids out.
class DownloadQueue {
public:
    using Id = quint64;
    enum class Role {
        Waiting,
        Active,
        Finishing, ///< has all its bytes, or waits for long: needs the network no more, or not now
        Resting, ///< paused, finished or failed
    };

    void add(Id id, Role role, QueuePlace place = QueuePlace::Bottom);
    void insert(Id id, Role role, qsizetype index); ///< in the order; at its end at the latest
    void remove(const QList<Id> &ids);
    void setRole(Id id, Role role);
    void move(const QList<Id> &ids, QueuePlace place);
    void arrange(const QList<Id> &order); ///< those that aren't in it come last, as they were

    const QList<Id> &order() const { return m_order; }
    int count(Role role) const { return m_counts.at(static_cast<size_t>(role)); }
    /// The first that waits, when fewer than `maxActive` are active and no more than so many finishing; 0 otherwise.
    Id nextToStart(int maxActive);

private:
    QList<Id> m_order;
    QHash<Id, Role> m_roles;
    std::array<int, 4> m_counts{};
    qsizetype m_firstWaiting = 0; // none waits before it
};

} // namespace td
