// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// How a Transfer moves bodies to its sink, and what the end of one means.

#include "engine/http/httpclient.h"
#include "engine/http/segmentworker.h"
#include "engine/queue/steadyclock.h"
#include "engine/transfer/transfer.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace td {

using Kind = DownloadError::Kind;
using namespace std::chrono_literals;

constexpr auto LongestRateWait = 1s; // until another limit, or none, is noticed

/// The one behind that which took the last bytes a limit let pass comes first: each has its turn.
void Transfer::pumpAll()
{
    QList<SegmentId> ids;
    for (const auto &connection : m_connections.all())
        ids.append(connection->segment);
    const auto last = std::find(ids.begin(), ids.end(), m_lastServed);
    if (last != ids.end())
        std::rotate(ids.begin(), std::next(last), ids.end());
    for (const SegmentId id : std::as_const(ids)) {
        if (Connection *connection = m_connections.find(id)) // pumping one may end others
            pump(*connection);
    }
    if (!m_rateTimer.isActive()) // or it stands in line for more, and asks again
        m_intake.wantNoMore();
}

void Transfer::pump(Connection &connection)
{
    if (connection.drained)
        return drain(connection);
    if (!connection.accepted) {
        if (connection.worker->isFinished())
            onEarlyEnd(connection);
        return;
    }
    if (m_stage == Stage::Flowing && takeBytes(connection))
        lookAtEnd(connection);
}

/// Moves what has come from the worker to the sink. False when the connection is gone, or has to wait for the rate.
bool Transfer::takeBytes(Connection &connection)
{
    SegmentWorker &worker = *connection.worker;
    if (worker.bytesAvailable() >= HttpClient::ReadBuffer / 2)
        connection.lastFull = steadyNow();
    const auto remaining = [&] { return connection.remaining(*map().segment(connection.segment)); };
    while (remaining() > 0 && worker.bytesAvailable() > 0) {
        const qint64 room = m_intake.allowed(std::min(m_config.chunkSize, remaining()));
        if (room == 0) {
            m_rateTimer.start(std::clamp<std::chrono::milliseconds>(m_intake.waitTime(), 1ms, LongestRateWait));
            return false;
        }
        if (m_buffer.size() < room)
            m_buffer = QByteArray(room, Qt::Uninitialized);
        const qint64 count = worker.read(m_buffer.data(), room);
        if (count == 0) {
            m_intake.wantNoMore();
            break;
        }
        m_lastServed = connection.segment;
        const DownloadError error = store(connection, QByteArrayView(m_buffer.constData(), count));
        if (!error)
            continue;
        if (error.kind == Kind::FileChanged)
            onTrouble(connection, Trouble::Changed, error);
        else
            finish(error);
        return false;
    }
    return true;
}

/// All that has come was taken: whether it is all that was asked for, or all there will be.
void Transfer::lookAtEnd(Connection &connection)
{
    SegmentWorker &worker = *connection.worker;
    const SegmentMap::Segment &segment = *map().segment(connection.segment);
    const qint64 remaining = connection.remaining(segment);
    const bool complete = remaining <= 0;
    const bool endsByItself = complete && segment.position == connection.granted.end;
    // An answer with a length is over in a moment; then its connection can be used again.
    const bool endsSoon = endsByItself && (connection.hasLength || connection.mayBeLonger) && !worker.isFinished();
    if (complete && !endsSoon && isDone())
        return checkCompletion();
    if (endsByItself && connection.mayBeLonger && worker.bytesAvailable() > 0)
        return onTrouble(
            connection, Trouble::Changed, {Kind::FileChanged, 200, QStringLiteral("the file is longer than it was")});
    if (endsByItself && worker.bytesAvailable() > 0)
        return onTrouble(connection, Trouble::Range,
            {Kind::BadAnswer, worker.response().status(), QStringLiteral("more bytes than the answer announced")});
    if (complete && (worker.isFinished() || !endsByItself))
        return endTurn(connection);
    if (!complete && worker.isFinished())
        return onEarlyEnd(connection);
    if (!complete && worker.isFlooded() && m_ranges.areProven() && remaining > SegmentWorker::Flood) {
        closeConnection(connection); // the rest, which could all be in memory, is asked for again
        return fill();
    }
}

DownloadError Transfer::store(Connection &connection, QByteArrayView bytes)
{
    const Intake::Stored stored = m_intake.store(connection.segment, bytes);
    const bool hasProven = !stored.arrived.isEmpty() && prove(connection, stored);
    if (stored.error)
        return stored.error;
    const qint64 newBytes = stored.fresh.byteCount();
    const auto now = steadyNow();
    if (connection.firstByte < 0ms)
        connection.firstByte = now;
    connection.meter.add(bytes.size(), now);
    const qint64 end = stored.arrived.end;
    const bool isAtEnd = !map().total() && !m_continuity.isAlone() && !map().done().contains({end, end + 1});
    connection.isUseful = connection.isUseful || newBytes > 0 || hasProven || isAtEnd;
    if (hasProven)
        m_failures.somethingProven();
    m_failures.bytesArrived(newBytes, map().total().value_or(0), connection.started, now);
    m_usedMany = m_usedMany || (m_ranges.areProven() && m_connections.carrying() > 1);
    return {};
}

/// Notes of which version the bytes are that came; whether they prove something about ones that were there.
bool Transfer::prove(Connection &connection, const Intake::Stored &stored)
{
    const RangeSet &fresh = stored.fresh;
    const ByteRange arrived = stored.arrived;
    m_continuity.noteLast(fresh.isEmpty() ? std::optional(arrived.end) : std::nullopt);
    for (const ByteRange range : fresh.ranges())
        m_continuity.brought(connection.chain, range);
    bool hasProven = false;
    const bool hasCompared = fresh.byteCount() < arrived.length();
    if (hasCompared) {
        for (const ByteRange range : fresh.missingIn(arrived).ranges()) {
            const bool goesOn = !connection.compared.isEmpty() && connection.compared.end == range.begin;
            connection.compared = {goesOn ? connection.compared.begin : range.begin, range.end};
            hasProven = m_continuity.compared(connection.chain, connection.compared, map().done()) || hasProven;
        }
    }
    if (hasCompared || connection.chain != 0)
        keepProvenance();
    return hasProven;
}

/// The worker is done, its segment isn't.
void Transfer::onEarlyEnd(Connection &connection)
{
    const DownloadError error = connection.worker->error();
    const SegmentMap::Segment *segment = map().segment(connection.segment);
    if (!connection.accepted)
        return onTrouble(connection, troubleOf(error), error);
    if (!error && segment->range.end == ByteRange::Open
        && (connection.granted.end == ByteRange::Open || connection.granted.end == segment->position))
        return onOpenEnd(connection);
    if (segment->position == connection.granted.end && segment->position > segment->range.begin) {
        return endTurn(connection); // a shorter range than asked, and all of it came
    }
    const auto cut =
        DownloadError{Kind::Network, 0, QStringLiteral("the connection ended at byte %1").arg(segment->position)};
    onTrouble(connection, error ? troubleOf(error) : Trouble::Transient, error ? error : cut);
}

/// A body without a length ended: asks whether something follows.
void Transfer::onOpenEnd(Connection &connection)
{
    const qint64 end = map().segment(connection.segment)->position;
    if (end == 0 && !connection.chunked)
        return onTrouble(connection, Trouble::Transient, {Kind::CutShort, 0, QStringLiteral("the answer had no body")});
    m_openEnd = {end, keepsConnection(connection), connection.worker->accessManager()};
    closeConnection(connection);
    fill();
}

/// Something follows, or the server would not send a part, or tell of more bytes; but nothing that can be used.
void Transfer::doubtOpenEnd(Connection &connection)
{
    const int status = connection.worker->response().status();
    closeConnection(connection);
    if (m_failures.countFirstRangeTrouble(steadyNow()))
        return fill();
    finish({Kind::CutShort, status, QStringLiteral("what follows byte %1 can't be asked for").arg(m_openEnd->at)});
}

/// The answer said at its head that there is no more. A short one is read to its end: that keeps the connection.
void Transfer::drain(Connection &connection)
{
    constexpr qint64 most = 64 * 1024; // of bytes that nobody wants
    SegmentWorker &worker = *connection.worker;
    qint64 drained = connection.drained.value_or(0);
    QByteArray unwanted(4096, Qt::Uninitialized);
    while (const qint64 count = worker.read(unwanted.data(), unwanted.size()))
        drained += count;
    connection.drained = drained;
    if (worker.isFinished() || drained > most)
        believeOpenEnd(connection);
}

/// Nobody can tell whether this was all: taken as the end, and marked as not verified. But the access manager calls
/// ends of a chunked body good that aren't; after a good one the connection is used again for the next request.
void Transfer::believeOpenEnd(Connection &connection)
{
    const OpenEnd end = *m_openEnd;
    m_openEnd.reset();
    if (end.connectionStays && !end.hasStayed) {
        takeOwnLane(connection.worker->response().url()); // where there are no others to mix it up with
        return onTrouble(connection, Trouble::Transient,
            {Kind::Network, connection.worker->response().status(), QStringLiteral("a chunked body without its end")});
    }
    const auto &present = map().done().ranges();
    if (!present.isEmpty() && present.constLast().end > end.at) // of an earlier answer
        return end.connectionStays
            ? onTrouble(connection, Trouble::Changed, {Kind::FileChanged, 0, QStringLiteral("the file is shorter")})
            : onTrouble(connection, Trouble::Transient,
                {Kind::CutShort, 0, QStringLiteral("the answer ended before what is kept")});
    endConnection(connection,
        connection.worker->isFinished() ? ConnectionSet::Ending::Complete : ConnectionSet::Ending::Abandoned);
    m_intake.map().setTotal(end.at);
    m_lengthVerified = false;
    fill(); // or all is done
}

} // namespace td
