// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// What a Transfer makes of the heads of answers: which it accepts, and what they tell of the file.

#include "engine/http/httpclient.h"
#include "engine/http/responsegate.h"
#include "engine/http/segmentworker.h"
#include "engine/link.h"
#include "engine/transfer/transfer.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace td {

Q_DECLARE_LOGGING_CATEGORY(lcTransfer)

constexpr int MostLanesOfItsOwn = 3; // where each is led to another place

void Transfer::onHead(Connection &connection)
{
    const HttpResponse &response = connection.worker->response();
    Expectation expected{connection.asked, m_pinned};
    expected.presentEnd = map().done().end();
    expected.replaced = m_replaced;
    expected.acceptsWhole = connection.asked.begin == 0 && m_connections.count() == 1;
    expected.asksForRange = m_ranges.areAskedFor();
    expected.keepsEncoding = m_config.encoding == EncodingPolicy::Keep;
    const Verdict verdict = judge(response, expected);
    qCDebug(lcTransfer) << logName().constData() << "head" << response.status() << connection.asked.begin
                        << connection.asked.end << static_cast<int>(verdict.kind);

    const bool asksForMore = m_openEnd && connection.asked.begin <= m_openEnd->at;
    if (asksForMore)
        noteWhetherConnectionStayed(connection);
    const bool accepted = verdict.isAccepted() && !(asksForMore && verdict.kind == Verdict::Kind::Whole);
    const Continuity::Answer answer{verdict.range, verdict.identity, verdict.sameness};
    if (accepted && !m_continuity.agrees(m_pinned, answer, map().done())) {
        closeConnection(connection); // asked again, with an overlap; that ranges work is not in doubt
        if (m_continuity.isAlone())
            m_failures.goAlone();
        return fill();
    }
    if (accepted && needsItsOwnLane(connection, verdict)) {
        m_context.http.expectOpenEnds(response.url());
        if (!reserveLane(connection)) {
            ++m_lanesOfItsOwn;
            takeOwnLane(response.url());
            endConnection(connection, ConnectionSet::Ending::Abandoned);
            return fill();
        }
    }
    if (accepted)
        return accept(connection, verdict);
    const auto content = response.contentRange();
    if (asksForMore && response.status() == 416 && content && content->total > m_openEnd->at)
        return doubtOpenEnd(connection);
    // The end of a body that had one is told by any answer that came through the same connection.
    if (asksForMore && m_openEnd->hasStayed && response.status() != 206 && verdict.kind != Verdict::Kind::Changed)
        return drain(connection);
    // Of a server that knows ranges a refusal says nothing about the end, and something else neither.
    const bool knowsRanges = m_ranges.areProven() || m_ranges.mayDivide();
    const bool isWhole = (verdict.kind == Verdict::Kind::NoRanges || verdict.kind == Verdict::Kind::Whole)
        && !isNoVersion(m_pinned, verdict.identity);
    const bool mayBeTheEnd =
        response.status() == 416 || (response.status() != 206 && (!knowsRanges || (isWhole && !m_ranges.areProven())));
    if (asksForMore && verdict.kind != Verdict::Kind::Changed && mayBeTheEnd && !isTransientStatus(response.status()))
        return believeOpenEnd(connection);
    if (asksForMore && response.status() == 206 && verdict.kind != Verdict::Kind::Changed)
        return doubtOpenEnd(connection);
    onTrouble(connection, troubleOf(verdict, m_failures.workedBefore()), verdict.error);
}

/// Only where no other connection can be mixed up with it does it show at its end whether that was a good one:
/// believeOpenEnd(). Better before the body than after it.
bool Transfer::needsItsOwnLane(const Connection &connection, const Verdict &verdict) const
{
    const bool hasNoLength = verdict.range.end == ByteRange::Open && !map().total();
    return hasNoLength && keepsConnection(connection) && m_lanesOfItsOwn < MostLanesOfItsOwn;
}

/// The lane that the answer came through, if nobody else uses it, is its own from now on.
bool Transfer::reserveLane(const Connection &connection)
{
    const quint64 lane = connection.worker->reserveLane();
    if (lane == 0)
        return false;
    if (lane != m_lane)
        releaseLane();
    m_lane = lane;
    return true;
}

/// Asks there from now on: a redirect could leave another connection open in the lane.
void Transfer::takeOwnLane(const QUrl &url)
{
    releaseLane();
    m_lane = m_context.http.newLane();
    setFinalUrl(url);
}

/// A connection of the lane was closed before its end, so that those that were opened say nothing any more.
void Transfer::renewLane()
{
    if (m_openEnd)
        m_openEnd->accessManager = 0;
    if (m_lane == 0)
        return;
    releaseLane();
    m_lane = m_context.http.newLane();
}

void Transfer::releaseLane()
{
    if (m_lane > 0)
        m_context.http.releaseLane(std::exchange(m_lane, 0));
}

void Transfer::noteWhetherConnectionStayed(const Connection &connection)
{
    const SegmentWorker &worker = *connection.worker;
    const bool isSame = m_openEnd->accessManager != 0 && worker.usedTheOnlyConnection()
        && worker.accessManager() == m_openEnd->accessManager;
    m_openEnd->hasStayed = m_openEnd->hasStayed || (m_openEnd->connectionStays && isSame);
    if (!isSame)
        m_openEnd->accessManager = 0; // another connection may be idle there from now on
}

/// After a good end of its body.
bool Transfer::keepsConnection(const Connection &connection)
{
    const HttpResponse &response = connection.worker->response();
    const bool hasTrailer = !response.value("Trailer").isEmpty(); // which the access manager can't read past
    return response.isChunked() && !response.announcesClose() && !hasTrailer;
}

void Transfer::accept(Connection &connection, const Verdict &verdict)
{
    const HttpResponse response = connection.worker->response();
    const bool first = m_stage == Stage::Asking;
    connection.accepted = true;
    connection.chunked = verdict.chunked;
    connection.hasLength = response.endsByItself();
    connection.granted = verdict.range;
    m_failures.headAccepted();
    m_mostCarried = std::max(m_mostCarried, m_connections.carrying());
    m_pace.noteHead(connection.worker->timeToHead());
    if (verdict.kind == Verdict::Kind::Whole) {
        m_ranges.wholeAccepted(response.value("Accept-Ranges").compare("bytes", Qt::CaseInsensitive) == 0);
        connection.granted.end = std::min(verdict.range.end, map().total().value_or(ByteRange::Open));
        connection.mayBeLonger = connection.granted.end < verdict.range.end && !vouchesFor(m_pinned, verdict.identity);
        m_intake.map().setEnd(connection.segment, connection.granted.end);
    } else {
        m_ranges.partAccepted();
    }
    m_openEnd.reset(); // what follows begins where this ends
    pin(verdict);
    if (verdict.kind != Verdict::Kind::NothingThere)
        connection.chain =
            m_continuity.begin(m_pinned, {verdict.range, verdict.identity, verdict.sameness}, map().done());
    connection.isProven = first ? hasStrongTag(verdict.identity) : verdict.sameness == Sameness::Same;
    connection.isUseful = verdict.kind == Verdict::Kind::NothingThere;
    if (verdict.kind == Verdict::Kind::NothingThere)
        m_intake.map().setTotal(verdict.range.begin);

    if (first) {
        m_stage = Stage::Identified;
        setFinalUrl(response.url());
        Q_EMIT identified(response);
        return; // proceed() goes on
    }
    if (verdict.kind == Verdict::Kind::NothingThere)
        return checkCompletion();
    fill();
}

void Transfer::pin(const Verdict &verdict)
{
    const FileIdentity &identity = verdict.identity;
    const std::optional<qint64> total = m_pinned.total ? m_pinned.total : identity.total;
    if (m_stage == Stage::Asking) {
        m_pinned = identity;
        m_continuity.pin({verdict.range, identity, verdict.sameness});
    }
    m_pinned.url = withoutSecrets(m_task.url);
    m_pinned.total = total;
    if (!total)
        return;
    m_lengthVerified = true;
    if (!map().total())
        m_intake.map().setTotal(*total);
}

} // namespace td
