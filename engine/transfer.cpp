// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer.h"

#include "engine/http/httpclient.h"
#include "engine/http/segmentworker.h"
#include "engine/queue/hostgate.h"
#include "engine/queue/steadyclock.h"
#include "engine/segmentplan.h"

#include <QLoggingCategory>

#include <algorithm>

namespace td {

using Kind = DownloadError::Kind;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcTransfer, "td.transfer", QtInfoMsg)

namespace {

constexpr auto LongestServerWait = 10min;
constexpr qint64 PieceWithoutLimit = 4 * 1024 * 1024; // all of it may wait in memory
constexpr auto TickInterval = 250ms;

} // namespace

Transfer::Transfer(const TransferContext &context, const DownloadTask &task, const DownloadConfig &config,
    BodySink &sink, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_task(task)
    , m_config(config)
    , m_intake(sink, context.rate, config.rateLimit)
    , m_connections(context.limit, this)
    , m_failures(config.retry, config.workers)
    , m_buffer(config.chunkSize, Qt::Uninitialized)
{
    m_tick.setInterval(TickInterval);
    m_retry.setSingleShot(true);
    m_rateTimer.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &Transfer::onTick);
    connect(&m_retry, &QTimer::timeout, this, &Transfer::fill);
    connect(&m_rateTimer, &QTimer::timeout, this, &Transfer::pumpAll);
    connect(&m_connections, &ConnectionSet::roomChanged, this, &Transfer::fill);
    connect(&m_connections, &ConnectionSet::yieldRequested, this, &Transfer::onYieldRequested);
}

Transfer::~Transfer() = default;

void Transfer::start(const FileIdentity &pinned, const RangeSet &done)
{
    m_running = true;
    m_pinned = pinned;
    m_intake.reset(SegmentMap(pinned.total, done));
    m_continuity.adopt(done);
    m_finalUrl = withoutSecrets(m_task.url);
    if (!HttpClient::canLimitBuffer(m_finalUrl, m_config))
        m_longestPiece = PieceWithoutLimit;
    m_tick.start();
    fill();
}

void Transfer::proceed(const RangeSet &done)
{
    if (!done.isEmpty()) {
        m_intake.map().adopt(done);
        m_continuity.adopt(done);
    }
    m_sinkReady = true;
    pumpAll();
    checkCompletion();
    fill();
}

void Transfer::stop()
{
    m_running = false;
    m_tick.stop();
    m_retry.stop();
    m_rateTimer.stop();
    closeAll();
    m_connections.releaseAll();
}

QString Transfer::hostKey() const
{
    return m_finalUrl.authority(QUrl::FullyEncoded);
}

int Transfer::connectionCap() const
{
    if (!m_sinkReady || m_connections.carrying() == 0 || m_oneStream || m_openEnd || m_config.workers < 2)
        return 1;
    const int running = m_connections.count();
    const int cap =
        std::min({m_config.workers, m_failures.connectionCap(), m_context.hosts.allowed(hostKey(), steadyNow())});
    const bool waits = steadyNow() < m_spareFrom || !m_failures.mayAddSpare()
        || m_context.hosts.waitTime(hostKey(), steadyNow()) > 0ms;
    return waits ? std::min(cap, running) : cap;
}

void Transfer::fill()
{
    if (!m_running || m_retry.isActive())
        return;
    const auto hostWait = m_context.hosts.waitTime(hostKey(), steadyNow());
    if (hostWait > 0ms && m_connections.count() == 0)
        return m_retry.start(hostWait);
    while (m_connections.count() < connectionCap()) {
        const auto plan = nextPlan();
        if (!plan)
            break;
        if (!m_connections.reserve())
            return; // roomChanged() comes
        open(*plan);
    }
    m_connections.giveBackSpares();
}

std::optional<SegmentPlan> Transfer::nextPlan() const
{
    if (m_openEnd)
        return SegmentPlan{{m_openEnd->at, ByteRange::Open}};
    if (m_streamOnly)
        return SegmentPlan{{0, map().total().value_or(ByteRange::Open)}};
    // Bytes that one segment compares are not compared by another one at the same time.
    const auto isFree = [this](ByteRange range) {
        const auto &segments = map().segments();
        return std::none_of(segments.cbegin(), segments.cend(), [range](const SegmentMap::Segment &other) {
            return range.overlaps({other.position, other.range.end});
        });
    };
    if (const auto check = m_continuity.nextCheck(); check && m_connections.carrying() > 0 && isFree(*check))
        return SegmentPlan{*check};

    SegmentPlan::Situation situation{map()};
    situation.workers = std::min(m_config.workers, m_failures.connectionCap());
    situation.minSplitSize = m_config.minSplitSize;
    situation.longestPiece = m_longestPiece;
    situation.ownRate = m_bestRate;
    situation.requestCost = m_requestCost;
    situation.rates = m_connections.rates(m_requestCost);
    situation.backlogged = m_connections.backlogged();
    auto plan = SegmentPlan::next(situation);
    if (!plan || plan->victim)
        return plan;
    if (const ByteRange wider = m_continuity.withOverlap(plan->range, map().done()); isFree(wider))
        plan->range = wider;
    return plan;
}

void Transfer::open(const SegmentPlan &plan)
{
    if (m_continuity.nextCheck() == plan.range)
        m_continuity.checkTaken();
    if (plan.victim)
        m_intake.map().setEnd(plan.victim, plan.range.begin);

    HttpRequest request{HttpRequest::Method::Get, m_finalUrl, plan.range, m_task, m_config, m_lane};
    if (m_streamOnly)
        request.range.reset();
    auto *worker = new SegmentWorker(m_context.http, request, this);
    Connection &connection = m_connections.add(worker);
    connection.segment = m_intake.map().claim(plan.range);
    connection.asked = plan.range;
    connect(worker, &SegmentWorker::responseReceived, this, [this, &connection] { onHead(connection); });
    connect(worker, &SegmentWorker::readyRead, this, [this, &connection] { pump(connection); });
    connect(worker, &SegmentWorker::finished, this, [this, &connection] { pump(connection); });
    worker->start();
    if (plan.victim)
        endIfTakenOver(plan.victim);
}

/// A segment may have lost all it had left to another worker.
void Transfer::endIfTakenOver(SegmentId id)
{
    Connection *victim = m_connections.find(id);
    if (victim && map().segment(id)->remaining() == 0)
        closeConnection(*victim);
}

void Transfer::onHead(Connection &connection)
{
    const HttpResponse &response = connection.worker->response();
    Expectation expected{connection.asked, m_pinned};
    expected.acceptsWhole = connection.asked.begin == 0 && m_connections.count() == 1;
    const Verdict verdict = judge(response, expected);
    qCDebug(lcTransfer) << "head" << response.status() << connection.asked.begin << connection.asked.end
                        << static_cast<int>(verdict.kind);

    using Answer = Verdict::Kind;
    const bool asksForMore = m_openEnd && connection.asked.begin == m_openEnd->at;
    const bool accepted = verdict.kind == Answer::Range || verdict.kind == Answer::NothingThere
        || (verdict.kind == Answer::Whole && !asksForMore);
    if (accepted && !m_continuity.agrees(m_pinned, verdict.identity, verdict.sameness)) {
        m_failures.goAlone();
        closeConnection(connection); // asked again, with an overlap; that ranges work is not in doubt
        return fill();
    }
    if (accepted)
        return accept(connection, verdict);
    if (asksForMore && verdict.kind != Answer::Changed && !isTransientStatus(response.status()))
        return believeOpenEnd(connection);
    onTrouble(connection, troubleOf(verdict, m_everAccepted), verdict.error);
}

void Transfer::accept(Connection &connection, const Verdict &verdict)
{
    const HttpResponse response = connection.worker->response();
    const bool first = !m_identified;
    connection.accepted = true;
    connection.chunked = verdict.chunked;
    connection.hasLength = response.contentLength().has_value();
    connection.granted = verdict.range;
    m_failures.headAccepted();
    m_mostCarried = std::max(m_mostCarried, m_connections.carrying());
    m_everAccepted = true;
    m_requestCost = connection.worker->timeToHead();
    if (verdict.kind == Verdict::Kind::Whole) {
        m_oneStream = m_streamOnly || response.value("Accept-Ranges").compare("bytes", Qt::CaseInsensitive) != 0;
        m_intake.map().setEnd(connection.segment, std::min(verdict.range.end, map().total().value_or(ByteRange::Open)));
    }
    m_rangesWork = verdict.kind != Verdict::Kind::Whole;
    pin(verdict.identity);
    if (verdict.kind == Verdict::Kind::NothingThere)
        m_intake.map().setTotal(verdict.range.begin);

    if (first) {
        m_identified = true;
        m_finalUrl = response.url();
        Q_EMIT identified(response);
        return; // proceed() goes on
    }
    if (verdict.kind == Verdict::Kind::NothingThere)
        return checkCompletion();
    fill();
}

void Transfer::pin(const FileIdentity &identity)
{
    const std::optional<qint64> total = m_pinned.total ? m_pinned.total : identity.total;
    if (!m_identified)
        m_pinned = identity;
    m_pinned.url = withoutSecrets(m_task.url);
    m_pinned.total = total;
    if (!total)
        return;
    m_lengthVerified = true;
    m_openEnd.reset();
    if (!map().total())
        m_intake.map().setTotal(*total);
}

void Transfer::pumpAll()
{
    QList<SegmentId> ids;
    for (const auto &connection : m_connections.all())
        ids.append(connection->segment);
    for (const SegmentId id : ids) {
        if (Connection *connection = m_connections.find(id)) // pumping one may end others
            pump(*connection);
    }
}

/// Moves what has come from the worker to the sink; looks at the end when all of it was moved.
void Transfer::pump(Connection &connection)
{
    if (connection.accepted && !m_sinkReady)
        return;
    SegmentWorker &worker = *connection.worker;
    const SegmentMap::Segment *segment = map().segment(connection.segment);
    // Not a byte beyond what the head announced, even if the body goes on.
    const auto remaining = [&] { return std::min(segment->range.end, connection.granted.end) - segment->position; };
    if (worker.bytesAvailable() >= HttpClient::ReadBuffer / 2)
        connection.lastFull = steadyNow();
    while (connection.accepted && remaining() > 0) {
        const qint64 room = m_intake.allowed(std::min<qint64>(m_buffer.size(), remaining()));
        if (room == 0 && worker.bytesAvailable() > 0)
            return m_rateTimer.start(std::max(1ms, m_intake.waitTime()));
        const qint64 count = worker.read(m_buffer.data(), room);
        if (count == 0)
            break;
        if (const auto error = store(connection, QByteArrayView(m_buffer.constData(), count))) {
            if (error.kind == Kind::FileChanged)
                return onTrouble(connection, Trouble::Changed, error);
            return finish(error);
        }
        segment = map().segment(connection.segment);
    }
    const bool complete = connection.accepted && remaining() <= 0;
    const bool endsByItself = complete && segment->position == connection.granted.end;
    // An answer with a length is over in a moment; then its connection can be used again.
    const bool endsSoon = endsByItself && connection.hasLength && !worker.isFinished();
    if (complete && !endsSoon && map().isComplete())
        return checkCompletion();
    if (endsByItself && worker.bytesAvailable() > 0)
        return onTrouble(connection, Trouble::Range,
            {Kind::BadAnswer, worker.response().status(), QStringLiteral("more bytes than the answer announced")});
    if (complete && (worker.isFinished() || !endsByItself)) {
        closeConnection(connection);
        return fill();
    }
    if (!complete && worker.isFinished())
        return onEarlyEnd(connection);
    if (!complete && worker.isFlooded() && m_rangesWork.value_or(false)) {
        closeConnection(connection); // the rest is asked for again
        return fill();
    }
}

DownloadError Transfer::store(Connection &connection, QByteArrayView bytes)
{
    const qint64 newBefore = m_intake.newBytes();
    if (const auto error = m_intake.store(connection.segment, bytes))
        return error;
    const auto now = steadyNow();
    if (connection.firstByte < 0ms)
        connection.firstByte = now;
    connection.meter.add(bytes.size(), now);
    if (m_intake.hasCompared())
        m_continuity.bytesMatched();
    m_failures.bytesArrived(m_intake.newBytes() - newBefore, map().total().value_or(0), now);
    m_usedMany = m_usedMany || (m_rangesWork.value_or(false) && m_connections.carrying() > 1);
    return {};
}

/// The worker is done, its segment isn't.
void Transfer::onEarlyEnd(Connection &connection)
{
    const DownloadError error = connection.worker->error();
    const SegmentMap::Segment *segment = map().segment(connection.segment);
    if (!connection.accepted)
        return onTrouble(connection, troubleOf(error), error);
    if (!error && segment->range.end == ByteRange::Open)
        return onOpenEnd(connection);
    if (segment->position == connection.granted.end && segment->position > segment->range.begin) {
        closeConnection(connection); // a shorter range than asked, and all of it came
        return fill();
    }
    const auto cut =
        DownloadError{Kind::Network, 0, QStringLiteral("the connection ended at byte %1").arg(segment->position)};
    onTrouble(connection, error ? troubleOf(error) : Trouble::Transient, error ? error : cut);
}

/// A body without a length ended: asks whether something follows.
void Transfer::onOpenEnd(Connection &connection)
{
    const qint64 end = map().segment(connection.segment)->position;
    const HttpResponse &response = connection.worker->response();
    if (end == 0 && !connection.chunked)
        return onTrouble(connection, Trouble::Transient, {Kind::CutShort, 0, QStringLiteral("the answer had no body")});
    const bool hasTrailer = !response.value("Trailer").isEmpty(); // which the access manager can't read past
    m_openEnd = {end, connection.chunked && !response.announcesClose() && !hasTrailer};
    closeConnection(connection);
    fill();
}

/// Nobody can tell whether this was all: taken as the end, and marked as not verified. But the access manager calls
/// ends of a chunked body good that aren't; after a good one the connection is used again for the next request.
void Transfer::believeOpenEnd(Connection &connection)
{
    const OpenEnd end = *m_openEnd;
    const bool hasStayed = connection.worker->usedTheOnlyConnection();
    m_openEnd.reset();
    if (end.connectionStays && !hasStayed) {
        m_lane = m_context.http.newLane(); // where there are no others to mix it up with
        return onTrouble(connection, Trouble::Transient,
            {Kind::Network, connection.worker->response().status(), QStringLiteral("a chunked body without its end")});
    }
    closeConnection(connection);
    m_intake.map().setTotal(end.at);
    m_lengthVerified = false;
    checkCompletion();
}

void Transfer::closeConnection(Connection &connection)
{
    const SegmentId id = connection.segment;
    const SegmentMap::Segment *segment = map().segment(id);
    const bool isRead = segment && segment->position == connection.granted.end;
    m_bestRate = std::max(m_bestRate, connection.meter.bytesPerSecond(steadyNow()));
    m_connections.close(connection, isRead ? ConnectionSet::Ending::Complete : ConnectionSet::Ending::Cut);
    m_intake.map().release(id);
}

void Transfer::closeAll()
{
    while (Connection *connection = m_connections.newest())
        closeConnection(*connection);
}

void Transfer::checkCompletion()
{
    if (!m_running || !m_sinkReady || !map().isComplete())
        return;
    stop();
    Q_EMIT completed();
}

void Transfer::finish(const DownloadError &error)
{
    if (!m_running)
        return;
    const bool isCutShort = error.kind == Kind::Network && m_identified && !map().total();
    stop();
    m_lastError = error;
    if (isCutShort) // something came, and nobody can tell how much is missing
        m_lastError.kind = Kind::CutShort;
    Q_EMIT failed(m_lastError);
}

void Transfer::onYieldRequested()
{
    if (m_connections.count() < 2)
        return m_connections.giveBackSpares();
    m_connections.oweOne();
    closeConnection(*m_connections.newest());
    fill();
}

void Transfer::onTick()
{
    for (const auto &connection : m_connections.all())
        m_bestRate = std::max(m_bestRate, connection->meter.bytesPerSecond(steadyNow()));
    fill();
    m_bestRate -= m_bestRate / 16;
}

void Transfer::onTrouble(Connection &connection, Trouble trouble, const DownloadError &error)
{
    m_lastError = error;
    const bool refused = !connection.accepted;
    const auto started = connection.started;
    qCInfo(lcTransfer) << "trouble" << static_cast<int>(trouble) << error.detail;
    closeConnection(connection);
    if (trouble == Trouble::Expired && error.httpStatus == 403 && m_connections.carrying() > 0)
        trouble = Trouble::Transient; // how some servers refuse one connection more
    switch (trouble) {
    case Trouble::Transient:
        if (refused && m_connections.carrying() > 0)
            reportOverload(started);
        return handleTransient(error);
    case Trouble::Range:
        return handleRangeTrouble(error);
    case Trouble::Changed:
        return handleChange(error);
    case Trouble::Expired:
        m_finalUrl = withoutSecrets(m_task.url);
        return m_failures.countExpiry() ? fill() : finish(error);
    case Trouble::Protocol:
        return m_failures.countProtocolError() ? handleTransient(error) : finish(error);
    case Trouble::Permanent:
        return finish(error);
    }
}

/// The host took more than this at a time already, or takes it now: no reason for fewer.
void Transfer::reportOverload(std::chrono::milliseconds started)
{
    m_mostCarried = std::max(m_connections.carrying(), m_mostCarried - 1);
    m_context.hosts.reportOverload(hostKey(), m_connections.count(), m_mostCarried, started, steadyNow());
}

void Transfer::handleTransient(const DownloadError &error)
{
    if (error.retryAfter <= LongestServerWait)
        m_context.hosts.hold(hostKey(), steadyNow() + error.retryAfter);
    if (m_connections.count() > 0) {
        m_failures.countSpare();
        m_spareFrom = steadyNow() + std::max<std::chrono::milliseconds>(m_failures.spareDelay(), error.retryAfter);
        return fill();
    }
    m_failures.countAttempt();
    if (!m_failures.mayTryAgain() || error.retryAfter > LongestServerWait)
        return finish(error);
    m_connections.releaseAll();
    m_retry.start(std::max<std::chrono::milliseconds>(m_failures.attemptDelay(), error.retryAfter));
}

/// Fewer connections, then one, then one stream of the whole file from its first byte.
void Transfer::handleRangeTrouble(const DownloadError &error)
{
    if (m_streamOnly)
        return m_failures.countProtocolError() ? handleTransient(error) : finish(error);
    const bool rangesWorked = m_rangesWork.value_or(false);
    if (!rangesWorked && m_connections.count() > 0) { // the stream of the whole file goes on
        m_oneStream = true;
        return;
    }
    if (rangesWorked && m_failures.countRangeTrouble())
        return fill();
    closeAll();
    m_streamOnly = true;
    m_oneStream = true;
    m_rangesWork = false;
    fill();
}

void Transfer::handleChange(const DownloadError &error)
{
    closeAll();
    if (++m_restarts > 1)
        return finish(error);
    m_pinned = {};
    m_intake.reset({});
    m_continuity = {};
    m_identified = false;
    m_sinkReady = false;
    m_streamOnly = false;
    m_oneStream = false;
    m_rangesWork.reset();
    m_openEnd.reset();
    Q_EMIT versionChanged();
    fill();
}

std::chrono::milliseconds Transfer::retryIn() const
{
    return m_retry.isActive() ? m_retry.remainingTimeAsDuration() : 0ms;
}

QList<SegmentSnapshot> Transfer::segments() const
{
    QList<SegmentSnapshot> snapshots;
    for (const auto &connection : m_connections.all()) {
        const SegmentMap::Segment *segment = map().segment(connection->segment);
        snapshots.append(
            {segment->range, segment->position, connection->accepted, connection->meter.bytesPerSecond(steadyNow())});
    }
    return snapshots;
}

} // namespace td
