// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/transfer.h"

#include "engine/http/httpclient.h"
#include "engine/http/segmentworker.h"
#include "engine/link.h"
#include "engine/queue/hostgate.h"
#include "engine/queue/steadyclock.h"
#include "engine/transfer/segmentplan.h"

#include <QLoggingCategory>

#include <algorithm>

namespace td {

using Kind = DownloadError::Kind;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcTransfer, "td.transfer", QtWarningMsg)

namespace {

constexpr qint64 PieceWithoutLimit = 4 * 1024 * 1024; // all of it may wait in memory
constexpr auto TickInterval = 250ms;

} // namespace

Transfer::Transfer(const TransferContext &context, const DownloadTask &task, const DownloadConfig &config,
    BodySink &sink, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_task(task)
    , m_config(config)
    , m_sink(sink)
    , m_intake(sink, context.rate, config.rateLimit)
    , m_connections(context.limit, this)
    , m_failures(config.retry, config.workers)
{
    m_tick.setInterval(TickInterval);
    m_retry.setSingleShot(true);
    m_rateTimer.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &Transfer::onTick);
    connect(&m_retry, &QTimer::timeout, this, &Transfer::onWaited);
    connect(&m_rateTimer, &QTimer::timeout, this, &Transfer::pumpAll);
    connect(&m_connections, &ConnectionSet::roomChanged, this, &Transfer::fill);
    connect(&m_connections, &ConnectionSet::yieldRequested, this, &Transfer::onYieldRequested);
}

Transfer::~Transfer() = default;

void Transfer::start(const FileIdentity &pinned, const RangeSet &done)
{
    m_stage = Stage::Asking;
    m_pinned = pinned;
    m_ranges = RangeSupport(m_config.encoding);
    m_intake.reset(SegmentMap(pinned.total, done));
    adopt(done, pinned.total ? Continuity::Length::Known : Continuity::Length::Unknown);
    setFinalUrl(withoutSecrets(m_task.url));
    if (!m_context.http.canLimitBuffer(m_finalUrl, m_config))
        m_longestPiece = PieceWithoutLimit;
    m_tick.start();
    m_connections.reserve(); // roomChanged() comes; who starts at the same time is counted before anyone asks for much
}

void Transfer::proceed(const RangeSet &done, std::optional<qint64> total)
{
    Q_ASSERT(m_stage == Stage::Identified);
    if (!done.isEmpty()) {
        m_intake.map().adopt(done);
        adopt(done, total ? Continuity::Length::Known : Continuity::Length::Unknown);
        for (const auto &connection : m_connections.all())
            connection->chain = m_continuity.newChain();
    }
    if (total && !m_pinned.total)
        adoptTotal(*total);
    closeWhatBringsNothing();
    if (!done.isEmpty() && m_restarts > 0) { // the version is back that seemed to have changed
        m_replaced = {};
        if (m_failures.countReturn())
            m_restarts = 0;
    }
    m_stage = Stage::Flowing;
    keepProvenance();
    pumpAll();
    checkCompletion();
    fill();
}

void Transfer::adopt(const RangeSet &done, Continuity::Length length)
{
    m_continuity.adopt(done, m_sink.provenance(), length);
}

/// It was asked for before it was known what is there; what is missing is asked for with ranges instead.
void Transfer::closeWhatBringsNothing()
{
    constexpr qint64 worthARequest = 1024 * 1024; // bytes
    if (!m_ranges.areProven())
        return;
    QList<SegmentId> ids;
    for (const SegmentMap::Segment &segment : map().segments()) {
        const qint64 end = std::min(segment.position + worthARequest, segment.range.end);
        if (map().done().contains({segment.position, end}) && !m_connections.find(segment.id)->mayBeLonger)
            ids.append(segment.id);
    }
    for (const SegmentId id : ids)
        closeConnection(*m_connections.find(id));
}

/// The answer has no length, and an earlier one had.
void Transfer::adoptTotal(qint64 total)
{
    m_pinned.total = total;
    m_intake.map().setTotal(total);
    m_lengthVerified = true;
    for (const auto &connection : m_connections.all()) {
        connection->granted.end = std::min(connection->granted.end, total);
        connection->mayBeLonger = true;
    }
}

void Transfer::keepProvenance()
{
    if (m_stage == Stage::Flowing)
        m_sink.setProvenance(m_continuity.provenance());
}

void Transfer::stop()
{
    m_stage = Stage::Idle;
    m_place = Place::Taken;
    m_tick.stop();
    m_retry.stop();
    m_rateTimer.stop();
    m_intake.wantNoMore();
    closeAll();
    m_connections.releaseAll();
    releaseLane();
}

void Transfer::retryNow()
{
    if (!isWaiting())
        return;
    m_retry.stop();
    m_context.hosts.release(m_host);
    onWaited();
}

void Transfer::setFinalUrl(const QUrl &url)
{
    if (url == m_finalUrl)
        return;
    m_finalUrl = url;
    m_host = url.authority(QUrl::FullyEncoded);
}

int Transfer::connectionsNow() const
{
    if (m_stage != Stage::Flowing || m_connections.carrying() == 0 || !m_ranges.mayDivide() || m_openEnd
        || m_config.workers < 2)
        return 1;
    const int running = m_connections.count();
    const int cap =
        std::min({m_config.workers, m_failures.connectionCap(), m_context.hosts.allowed(m_host, steadyNow())});
    if (m_context.hosts.waitTime(m_host, steadyNow()) > 0ms)
        return std::min(cap, running);
    return m_failures.capped(cap, running, steadyNow());
}

void Transfer::fill()
{
    if (m_stage == Stage::Idle || isWaiting())
        return;
    const auto hostWait = m_context.hosts.waitTime(m_host, steadyNow());
    if (hostWait > 0ms && m_connections.count() == 0) {
        m_connections.giveBackSpares();
        m_lastError = {Kind::Overloaded, 0, QStringLiteral("the host asked to be left alone")}; // by another download
        return m_retry.start(hostWait);
    }
    while (m_connections.count() < connectionsNow()) {
        const auto plan = nextPlan();
        if (!plan)
            break;
        if (!m_connections.reserve())
            return; // roomChanged() comes
        open(*plan);
    }
    m_connections.giveBackSpares();
    if (m_connections.count() == 0)
        endWithNothingToDo();
}

/// What was asked for last may have failed after all of it was there.
void Transfer::endWithNothingToDo()
{
    if (m_stage != Stage::Flowing)
        return;
    if (isDone())
        return checkCompletion();
    if (!nextPlan())
        finish({Kind::BadAnswer, 0, QStringLiteral("what came can't be proven to be of one version")});
}

std::optional<SegmentPlan> Transfer::nextPlan()
{
    if (m_openEnd)
        return SegmentPlan{m_continuity.withOverlap({m_openEnd->at, ByteRange::Open}, map().done())};
    if (!m_ranges.areAskedFor())
        return SegmentPlan{{0, map().total().value_or(ByteRange::Open)}};
    // Bytes that one segment compares are not compared by another one at the same time.
    const auto isFree = [this](ByteRange range) {
        const auto &segments = map().segments();
        return std::none_of(segments.cbegin(), segments.cend(), [range](const SegmentMap::Segment &other) {
            return range.overlaps({other.position, other.range.end});
        });
    };
    const bool mayCheck = m_connections.carrying() > 0 || map().unclaimed().isEmpty();
    if (const auto check = m_continuity.nextCheck(map().done(), map().total());
        check && mayCheck && isFree(*check) && map().done().contains(*check))
        return SegmentPlan{*check};

    SegmentPlan::Situation situation{map()};
    situation.workers = std::min(m_config.workers, m_failures.connectionCap());
    situation.minSplitSize = m_config.minSplitSize;
    situation.longestPiece = m_longestPiece;
    if (const auto turn = turnBytes()) {
        situation.longestPiece = std::min(*turn, m_longestPiece);
        situation.firstPiece = std::min(*turn, situation.firstPiece);
    }
    situation.ownRate = m_pace.bestRate();
    situation.requestCost = m_pace.requestCost();
    situation.rates = m_connections.rates(m_pace.requestCost());
    situation.backlogged = m_connections.backlogged();
    auto plan = SegmentPlan::next(situation);
    if (!plan || plan->victim)
        return plan;
    if (!map().total() && m_continuity.isComparedUpTo(plan->range.begin))
        return plan; // whether there is more only a request from the end can tell
    if (const ByteRange wider = m_continuity.withOverlap(plan->range, map().done()); isFree(wider))
        plan->range = wider;
    return plan;
}

void Transfer::open(const SegmentPlan &plan)
{
    if (plan.victim)
        m_intake.map().setEnd(plan.victim, plan.range.begin);

    HttpRequest request{HttpRequest::Method::Get, m_finalUrl, plan.range, m_task, m_config, m_lane};
    if (!m_ranges.areAskedFor())
        request.range.reset();
    auto *worker = new SegmentWorker(m_context.http, request, this);
    Connection &connection = m_connections.add(worker);
    connection.segment = m_intake.map().claim(plan.range);
    connection.asked = plan.range;
    connection.link = m_finalUrl;
    connect(worker, &SegmentWorker::responseReceived, this, [this, at = &connection] { onHead(*at); });
    connect(worker, &SegmentWorker::readyRead, this, [this, at = &connection] { pump(*at); });
    connect(worker, &SegmentWorker::finished, this, [this, at = &connection] { pump(*at); });
    worker->start();
    if (plan.victim)
        endIfTakenOver(plan.victim);
}

/// A segment may have lost all it had left to another worker.
void Transfer::endIfTakenOver(SegmentId id)
{
    Connection *victim = m_connections.find(id);
    if (!victim || map().segment(id)->remaining() > 0)
        return;
    closeConnection(*victim);
    m_failures.spareTakenOver(m_connections.count());
}

/// All bytes are there, and as many as need it were compared.
bool Transfer::isDone() const
{
    return map().isComplete() && m_continuity.isProven(map().done());
}

void Transfer::checkCompletion()
{
    if (m_stage != Stage::Flowing || !isDone())
        return;
    stop();
    Q_EMIT completed();
}

void Transfer::finish(const DownloadError &error)
{
    if (m_stage == Stage::Idle)
        return;
    const bool isIdentified = m_stage != Stage::Asking;
    const bool isCutShort = error.kind == Kind::Network && isIdentified && !map().total();
    stop();
    m_lastError = error;
    if (isCutShort) // something came, and nobody can tell how much is missing
        m_lastError.kind = Kind::CutShort;
    Q_EMIT failed(m_lastError);
}

std::chrono::milliseconds Transfer::silentFor() const
{
    return m_connections.count() > 0 ? m_intake.silentFor() : 0ms;
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
    std::sort(snapshots.begin(), snapshots.end(),
        [](const SegmentSnapshot &a, const SegmentSnapshot &b) { return a.range.begin < b.range.begin; });
    return snapshots;
}

} // namespace td
