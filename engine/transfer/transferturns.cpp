// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// How a Transfer shares the connections, and its place in the queue, with others, and gives connections back.

#include "engine/http/segmentworker.h"
#include "engine/queue/steadyclock.h"
#include "engine/transfer/transfer.h"

#include <algorithm>

namespace td {

using namespace std::chrono_literals;

namespace {

constexpr qint64 FullBuffers = 8 * 1024 * 1024; // ours, the kernel's, and those of the other side
constexpr int LeastGain = 50; // times what is lost by a cut
constexpr qint64 MostUnwanted = 64 * 1024; // of an answer that is no use

/// Its answer ends by itself, and soon: then the connection can be used again, and needs no permit meanwhile.
bool isAboutToEnd(const TransferConnection &connection, const SegmentMap::Segment *segment)
{
    const HttpResponse &response = connection.worker->response();
    const auto length = response.contentLength();
    if (!connection.accepted)
        return length && *length <= MostUnwanted;
    return segment && segment->position == connection.granted.end && (length || response.isChunked());
}

} // namespace

/// What may be asked for at once, so that those who wait for a connection get theirs; a little more where that is all.
std::optional<qint64> Transfer::turnBytes()
{
    const auto turn = m_connections.turn();
    if (!turn)
        return std::nullopt;
    const qint64 bytes = turn->bytes(m_pace.turnRate(), m_pace.leastRequestCost(), m_intake.ownRate());
    const qint64 missing = map().total().value_or(ByteRange::Open) - map().done().byteCount();
    return missing - bytes <= bytes / 4 ? missing : bytes;
}

/// The connection brought all it was asked for.
void Transfer::endTurn(Connection &connection)
{
    const SegmentMap::Segment *segment = map().segment(connection.segment);
    m_pace.noteTurn(segment->position - segment->range.begin, steadyNow() - connection.started);
    const bool isUseless = !connection.isUseful && segment->position == connection.granted.end;
    closeConnection(connection);
    if (isUseless)
        return handleRangeTrouble({DownloadError::Kind::BadAnswer, 206, QStringLiteral("nothing new came")});
    m_connections.passOn();
    fill();
}

/// Others came to wait after this connection was asked for more than a turn. What is under way when it is cut is lost,
/// so that has to be little beside the rest.
void Transfer::shortenTurn()
{
    const auto bytes = m_connections.count() == 1 ? turnBytes() : std::nullopt;
    if (!bytes || !m_ranges.areProven() || !map().total())
        return;
    const Connection &connection = *m_connections.newest();
    const SegmentMap::Segment *segment = map().segment(connection.segment);
    const auto rate = connection.rate(steadyNow(), m_pace.requestCost());
    if (!connection.accepted || !rate)
        return;
    const auto way = std::max<std::chrono::milliseconds>(2 * m_pace.requestCost(), 50ms);
    const qint64 underWay = connection.isBacklogged(steadyNow()) ? FullBuffers : *rate * way.count() / 1000;
    if (segment->remaining() > std::max(LeastGain * underWay, 4 * *bytes))
        m_intake.map().setEnd(connection.segment, segment->position + *bytes);
}

void Transfer::closeConnection(Connection &connection)
{
    const bool isEnding = isAboutToEnd(connection, map().segment(connection.segment));
    endConnection(connection, isEnding ? ConnectionSet::Ending::Complete : ConnectionSet::Ending::Cut);
}

void Transfer::endConnection(Connection &connection, ConnectionSet::Ending ending)
{
    const SegmentId id = connection.segment;
    m_pace.noteRate(connection.meter.bytesPerSecond(steadyNow()));
    m_connections.close(connection, ending);
    m_intake.map().release(id);
    if (m_connections.count() == 0)
        m_intake.wantNoMore();
}

void Transfer::closeAll()
{
    while (Connection *connection = m_connections.newest())
        closeConnection(*connection);
}

void Transfer::onYieldRequested()
{
    if (m_connections.count() < 2)
        return m_connections.giveBackSpares();
    closeConnection(*m_connections.newest());
    m_connections.oweOne();
    m_connections.giveBackSpares();
    fill();
}

void Transfer::onWaited()
{
    if (m_place == Place::Taken)
        return fill();
    m_place = Place::Wanted;
    Q_EMIT placeWanted();
}

void Transfer::takePlace()
{
    m_place = Place::Taken;
    fill();
}

void Transfer::onTick()
{
    for (const auto &connection : m_connections.all())
        m_pace.noteRate(connection->meter.bytesPerSecond(steadyNow()));
    shortenTurn();
    fill();
    m_pace.fade();
}

} // namespace td
