// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// What a Transfer does when one of its connections fails: by the kind of trouble.

#include "engine/http/httpclient.h"
#include "engine/link.h"
#include "engine/queue/hostgate.h"
#include "engine/queue/steadyclock.h"
#include "engine/transfer/transfer.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace td {

using Kind = DownloadError::Kind;
using namespace std::chrono_literals;

Q_DECLARE_LOGGING_CATEGORY(lcTransfer)

constexpr auto LongestServerWait = 10min;

/// Begins each line of the log: there are several at a time. Queries may be secrets.
QByteArray Transfer::logName() const
{
    constexpr qsizetype longest = 100;
    const auto shown = QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::FullyEncoded;
    QByteArray link = m_task.url.toEncoded(shown);
    if (link.size() > longest) // what differs is mostly at the end
        link = link.first(longest / 2) + "..." + link.last(longest / 2);
    return "download " + QByteArray::number(m_context.id) + " (" + link + "):";
}

void Transfer::onTrouble(Connection &connection, Trouble trouble, DownloadError error)
{
    if (m_config.serverWait == ServerWait::Ignore)
        error.retryAfter = 0s;
    m_lastError = error;
    if (m_openEnd && connection.asked.begin <= m_openEnd->at)
        m_openEnd->accessManager =
            0; // a question without an answer says nothing, and the next comes through another one
    const bool refused = !connection.accepted;
    const auto started = connection.started;
    const bool hasAskedInVain = connection.link == m_finalUrl;
    if (connection.accepted)
        m_continuity.wasCut(map().segment(connection.segment)->position, connection.isProven);
    qCInfo(lcTransfer) << logName().constData() << "trouble" << static_cast<int>(trouble) << error.detail;
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
        return handleChange(error, refused ? Evidence::Head : Evidence::Bytes);
    case Trouble::Expired:
        if (!hasAskedInVain) // by a link that another one has found to be expired
            return fill();
        setFinalUrl(withoutSecrets(m_task.url));
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
    m_context.hosts.reportOverload(m_host, m_connections.count(), m_mostCarried, started, steadyNow());
}

void Transfer::handleTransient(const DownloadError &error)
{
    if (error.retryAfter <= LongestServerWait)
        m_context.hosts.hold(m_host, steadyNow() + error.retryAfter);
    if (m_connections.count() > 0) {
        m_failures.spareFailed(m_connections.count(), error.retryAfter, steadyNow());
        return fill();
    }
    renewLane();
    m_ranges.comeBack();
    m_failures.countAttempt();
    if (!m_failures.mayTryAgain() || error.retryAfter > LongestServerWait)
        return finish(error);
    m_connections.releaseAll();
    m_retry.start(std::max<std::chrono::milliseconds>(m_failures.attemptDelay(), error.retryAfter));
}

/// Fewer connections, then one, then one stream of the whole file from its first byte.
void Transfer::handleRangeTrouble(const DownloadError &error)
{
    if (!m_ranges.areAskedFor())
        return m_failures.countProtocolError() ? handleTransient(error) : finish(error);
    if (!m_ranges.areProven() && m_connections.count() > 0)
        return m_ranges.stayWithThisStream();
    const auto now = steadyNow();
    const bool isPartial = error.httpStatus == 206;
    if (m_ranges.areProven() ? m_failures.countRangeTrouble(now) : isPartial && m_failures.countFirstRangeTrouble(now))
        return fill();
    closeAll();
    m_ranges.giveUp();
    renewLane();
    fill();
}

void Transfer::handleChange(const DownloadError &error, Evidence evidence)
{
    closeAll();
    renewLane();
    if (++m_restarts > 1)
        return finish(error);
    m_replaced = std::exchange(m_pinned, {});
    if (!m_replaced.total && !map().done().isEmpty())
        m_replaced.total = map().done().end(); // as far as it is known: nothing that is shorter is its next version
    m_intake.reset({});
    m_continuity = {};
    m_stage = Stage::Asking;
    m_ranges = RangeSupport(m_config.encoding);
    m_openEnd.reset();
    Q_EMIT versionChanged(evidence);
    fill();
}

} // namespace td
