// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/transferfailures.h"

#include <QRandomGenerator>

#include <algorithm>

namespace td {

using Kind = DownloadError::Kind;
using namespace std::chrono_literals;

constexpr int RangeTroublesBeforeFewer = 2; // connections
constexpr int ProtocolErrorsAllowed = 2;
constexpr int ReturnsAllowed = 3;
constexpr qint64 ProgressBytes = 1024 * 1024;
constexpr qint64 ProgressShare = 16; // or a sixteenth of the file, where that is less
constexpr auto ProgressTime = 30s;
constexpr qint64 SpareBytes = 16 * 1024; // a head alone is no progress: connections may all fall silent behind theirs

Trouble troubleOf(const DownloadError &transportError)
{
    switch (transportError.kind) {
    case Kind::Network:
    case Kind::TimedOut:
    case Kind::HostNotFound:
        return Trouble::Transient;
    case Kind::BadAnswer:
        return Trouble::Protocol;
    case Kind::None:
    case Kind::Other:
    case Kind::NotFound:
    case Kind::Interrupted:
    case Kind::DiskFull:
    case Kind::InUse:
    case Kind::FileExists:
    case Kind::CannotOpen:
    case Kind::CannotCreate:
    case Kind::InputOutput:
    case Kind::CannotCreateFolder:
    case Kind::TooManyRedirects:
    case Kind::Unauthorized:
    case Kind::BadUsage:
    case Kind::Overloaded:
    case Kind::ChecksumMismatch:
    case Kind::Tls:
    case Kind::FileChanged:
    case Kind::Unsafe:
    case Kind::CutShort:
        break;
    }
    return Trouble::Permanent;
}

Trouble troubleOf(const Verdict &verdict, bool workedBefore)
{
    switch (verdict.kind) {
    case Verdict::Kind::NoRanges:
    case Verdict::Kind::RangeTrouble:
        return Trouble::Range;
    case Verdict::Kind::Changed:
        return Trouble::Changed;
    case Verdict::Kind::Refused: {
        const int status = verdict.error.httpStatus;
        if (isTransientStatus(status))
            return Trouble::Transient;
        const bool mayBeExpired = status == 401 || status == 403 || status == 404 || status == 410;
        return workedBefore && mayBeExpired ? Trouble::Expired : Trouble::Permanent;
    }
    case Verdict::Kind::Range:
    case Verdict::Kind::Whole:
    case Verdict::Kind::NothingThere:
    case Verdict::Kind::Protocol:
        break;
    }
    return Trouble::Protocol;
}

TransferFailures::TransferFailures(const RetryPolicy &policy, int workers)
    : m_policy(policy)
    , m_cap(workers)
{
}

void TransferFailures::countAttempt()
{
    ++m_attempts;
    forgetProgress();
}

void TransferFailures::forgetProgress()
{
    m_bytesSinceFailure = 0;
    m_dataSince = -1ms;
}

bool TransferFailures::mayTryAgain() const
{
    return m_policy.allowsAnother(m_attempts);
}

std::chrono::milliseconds TransferFailures::attemptDelay() const
{
    return m_policy.delay(m_attempts, QRandomGenerator::global()->generateDouble());
}

void TransferFailures::countSpare()
{
    ++m_spares;
    m_bytesSinceSpare = 0;
}

void TransferFailures::spareFailed(int running, std::chrono::milliseconds retryAfter, std::chrono::milliseconds now)
{
    countSpare();
    m_unrefused = running;
    const auto delay = m_policy.delay(m_spares, QRandomGenerator::global()->generateDouble());
    m_spareFrom = now + std::max(delay, retryAfter);
}

void TransferFailures::spareTakenOver(int running)
{
    countSpare(); // or silent connections would take over from each other for ever
    m_unrefused = std::min(m_unrefused, running);
}

int TransferFailures::capped(int cap, int running, std::chrono::milliseconds now) const
{
    const bool waits = now < m_spareFrom || !m_policy.allowsAnother(m_spares);
    return waits ? std::min(cap, std::max(running, m_unrefused)) : cap;
}

bool TransferFailures::countRangeTrouble(std::chrono::milliseconds now)
{
    if (countFirstRangeTrouble(now))
        return true;
    if (m_cap == 1)
        return false;
    m_cap = std::max(1, m_cap / 2);
    return true;
}

bool TransferFailures::countFirstRangeTrouble(std::chrono::milliseconds now)
{
    m_lastRangeTrouble = now;
    m_bytesSinceRangeTrouble = 0;
    return ++m_rangeTroubles <= RangeTroublesBeforeFewer;
}

bool TransferFailures::countProtocolError()
{
    return ++m_protocolErrors <= ProtocolErrorsAllowed && mayTryAgain();
}

bool TransferFailures::countExpiry()
{
    forgetProgress();
    return ++m_expiries <= 1;
}

bool TransferFailures::countReturn()
{
    m_bytesSinceReturn = 0;
    return ++m_returns <= ReturnsAllowed;
}

void TransferFailures::headAccepted()
{
    m_worked = true;
    m_expiries = 0; // not by bytes: those may still come by the old link, on a connection that was open before
}

void TransferFailures::somethingProven()
{
    m_attempts = 0;
    m_spares = 0;
}

void TransferFailures::bytesArrived(
    qint64 bytes, qint64 total, std::chrono::milliseconds asked, std::chrono::milliseconds now)
{
    const qint64 enough = total > 0 ? std::min(ProgressBytes, total / ProgressShare + 1) : ProgressBytes;
    if (asked > m_lastRangeTrouble)
        m_bytesSinceRangeTrouble += bytes;
    if (m_bytesSinceRangeTrouble >= enough)
        m_rangeTroubles = 0;
    m_bytesSinceReturn += bytes;
    if (m_bytesSinceReturn >= ProgressBytes) // no share: of a small file, a few returns are all
        m_returns = 0;
    m_bytesSinceSpare += bytes;
    if (m_bytesSinceSpare >= SpareBytes)
        m_spares = 0;
    if (bytes == 0 || (m_attempts == 0 && m_protocolErrors == 0))
        return;
    if (m_dataSince < 0ms)
        m_dataSince = now;
    m_bytesSinceFailure += bytes;
    if (m_bytesSinceFailure < enough && now - m_dataSince < ProgressTime)
        return;
    m_attempts = 0;
    m_protocolErrors = 0;
}

} // namespace td
