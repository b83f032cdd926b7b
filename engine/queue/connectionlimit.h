// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/enginesettings.h"
#include "engine/queue/turn.h"

#include <QList>
#include <QObject>

#include <mutex>
#include <optional>

namespace td {

class PermitHolder;

/// The connections that this process may have at a time, over all downloads and threads: one permit a segment or
/// single stream. Every holder that waits gets one before any gets a second; where none is free for it, the holder
/// with the most is asked to give one back. Where nobody has two, they take turns: turn(), passOn(). Threads
/// share it.
class ConnectionLimit {
public:
    /// At most as many as connectionsThatFit() when it was first asked for.
    static ConnectionLimit &process();

    explicit ConnectionLimit(int limit = 4, int most = EngineSettings::MostConnections);

    void setLimit(int limit); ///< 1 to `most`; clamped. A lower one comes into force as permits come back.
    int limit() const;
    int inUse() const;

private:
    friend class PermitHolder;
    void distribute();
    void askBack(int count);
    PermitHolder *nextInLine() const;
    int heldByAll() const;
    int starving() const; ///< holders that want some and have none
    qint64 fewestTurns() const; ///< of those that want a permit

    const int m_most;
    mutable std::mutex m_mutex; // guards this and the numbers of all holders
    int m_limit;
    quint64 m_ticket = 0;
    std::optional<std::chrono::milliseconds> m_contendedSince; // somebody was always without one since then
    QList<PermitHolder *> m_holders;
};

/// One download's share of a ConnectionLimit. Lives in the download's thread, which gets its signals.
class PermitHolder : public QObject {
    Q_OBJECT

public:
    explicit PermitHolder(ConnectionLimit &limit, QObject *parent = nullptr);
    ~PermitHolder() override; ///< gives everything back

    /// How many permits would be of use. More come as they get free: heldChanged() tells. Fewer than are held: the
    /// rest goes back at once, so end the connections first.
    void setWanted(int count);
    int held() const;

    /// How long a connection is to be kept, on the steady clock; nothing while everybody who wants one has one.
    std::optional<Turn> turn(std::chrono::milliseconds now);
    /// A connection that ended had its turn: its permit goes to one that has none and had fewer turns, and this one
    /// waits for its next. False when there is none: the permit stays.
    bool passOn();

Q_SIGNALS:
    void heldChanged();
    /// Another download has none: end a connection and setWanted() one lower, if two or more are held.
    void yieldRequested();

protected:
    bool event(QEvent *event) override;

private:
    friend class ConnectionLimit;
    ConnectionLimit &m_limit;
    int m_wanted = 0;
    int m_held = 0;
    int m_askedBack = 0;
    quint64 m_ticket = 0; // when the wait began, relative to others
    qint64 m_turns = 0; // one that comes later begins with as many as who had fewest
};

} // namespace td
