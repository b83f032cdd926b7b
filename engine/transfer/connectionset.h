// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/queue/connectionlimit.h"
#include "engine/transfer/transferconnection.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace td {

/// The connections of one transfer, and the permits they hold. A connection that is cut looks open from the server's
/// side for a moment: its permit is kept until that is over, so that a server never sees more than are allowed.
class ConnectionSet : public QObject {
    Q_OBJECT

public:
    enum class Ending {
        Cut,
        Complete, ///< its answer was read to the end
        Abandoned, ///< cut, or else its connection is closed with others of its lane
    };

    explicit ConnectionSet(ConnectionLimit &limit, QObject *parent = nullptr);

    int count() const { return static_cast<int>(m_connections.size()); }
    int carrying() const; ///< those whose head was accepted
    TransferConnection *find(SegmentId segment) const;
    TransferConnection *newest() const;
    const std::vector<std::unique_ptr<TransferConnection>> &all() const { return m_connections; }
    /// Bytes a second by segment; those too young to tell are absent.
    QHash<SegmentId, qint64> rates(std::chrono::milliseconds requestCost) const;

    QSet<SegmentId> backlogged() const; ///< segments whose bytes come faster than they are taken

    /// Whether there is a permit for one more; if not, roomChanged() tells when to ask again.
    bool reserve();
    TransferConnection &add(SegmentWorker *worker); ///< takes the worker
    void close(TransferConnection &connection, Ending ending); ///< deletes it
    void giveBackSpares(); ///< permits that no connection holds
    std::optional<Turn> turn(); ///< how long to keep a connection; nothing while no other transfer waits for one
    /// The permit of the connection that was just closed goes to the transfer that waits longest, if one has none.
    void passOn();
    void releaseAll(); ///< permits, those of connections that were just cut included

    /// The permit of the connection that was just cut goes to another transfer. No more are owed than are ending: what
    /// is owed is paid when they have ended.
    void oweOne() { m_owed = std::min(m_owed + 1, m_ending); }

Q_SIGNALS:
    void roomChanged();
    void yieldRequested();

private:
    void keepPermitForAMoment();

    PermitHolder m_permits;
    std::vector<std::unique_ptr<TransferConnection>> m_connections;
    int m_ending = 0; // cut, and maybe still open from the other side
    int m_owed = 0; // permits that another transfer waits for
};

} // namespace td
