// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/connectionset.h"

#include "engine/http/segmentworker.h"
#include "engine/queue/steadyclock.h"

#include <QTimer>

#include <algorithm>

namespace td {

constexpr std::chrono::milliseconds EndingTime{30};

ConnectionSet::ConnectionSet(ConnectionLimit &limit, QObject *parent)
    : QObject(parent)
    , m_permits(limit, this)
{
    connect(&m_permits, &PermitHolder::heldChanged, this, &ConnectionSet::roomChanged);
    connect(&m_permits, &PermitHolder::yieldRequested, this, &ConnectionSet::yieldRequested);
}

int ConnectionSet::carrying() const
{
    return static_cast<int>(std::count_if(
        m_connections.cbegin(), m_connections.cend(), [](const auto &connection) { return connection->accepted; }));
}

TransferConnection *ConnectionSet::find(SegmentId segment) const
{
    const auto found = std::find_if(m_connections.cbegin(), m_connections.cend(),
        [segment](const auto &connection) { return connection->segment == segment; });
    return found == m_connections.cend() ? nullptr : found->get();
}

TransferConnection *ConnectionSet::newest() const
{
    return m_connections.empty() ? nullptr : m_connections.back().get();
}

QHash<SegmentId, qint64> ConnectionSet::rates(std::chrono::milliseconds requestCost) const
{
    QHash<SegmentId, qint64> rates;
    for (const auto &connection : m_connections) {
        if (const auto rate = connection->rate(steadyNow(), requestCost))
            rates.insert(connection->segment, *rate);
    }
    return rates;
}

QSet<SegmentId> ConnectionSet::backlogged() const
{
    QSet<SegmentId> backlogged;
    for (const auto &connection : m_connections) {
        if (connection->isBacklogged(steadyNow()))
            backlogged.insert(connection->segment);
    }
    return backlogged;
}

bool ConnectionSet::reserve()
{
    m_permits.setWanted(count() + m_ending + 1);
    return m_permits.held() - m_owed > count() + m_ending;
}

TransferConnection &ConnectionSet::add(SegmentWorker *worker)
{
    m_connections.push_back(std::make_unique<TransferConnection>());
    m_connections.back()->worker = worker;
    m_connections.back()->started = steadyNow();
    return *m_connections.back();
}

void ConnectionSet::close(TransferConnection &connection, Ending ending)
{
    SegmentWorker *worker = connection.worker;
    worker->disconnect();
    if (ending == Ending::Abandoned || (ending == Ending::Cut && !worker->isFinished()))
        keepPermitForAMoment();
    ending == Ending::Complete ? worker->letGo() : worker->abort();
    worker->deleteLater();
    std::erase_if(m_connections, [&connection](const auto &other) { return other.get() == &connection; });
}

void ConnectionSet::keepPermitForAMoment()
{
    ++m_ending;
    QTimer::singleShot(EndingTime, this, [this] {
        m_ending = std::max(0, m_ending - 1);
        if (m_owed > 0) {
            --m_owed;
            giveBackSpares();
        }
        Q_EMIT roomChanged();
    });
}

void ConnectionSet::giveBackSpares()
{
    m_permits.setWanted(count() + m_ending);
}

std::optional<Turn> ConnectionSet::turn()
{
    return m_permits.turn(steadyNow());
}

void ConnectionSet::passOn()
{
    if (m_ending == 0)
        m_permits.passOn();
    else if (turn()) // when it looks closed from the other side, too
        oweOne();
}

void ConnectionSet::releaseAll()
{
    m_ending = 0;
    m_owed = 0;
    m_permits.setWanted(0);
}

} // namespace td
