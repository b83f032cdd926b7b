// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloaderror.h"
#include "engine/http/responsegate.h"
#include "engine/retrypolicy.h"

#include <chrono>

namespace td {

/// What kind of trouble a connection's end means for its transfer.
enum class Trouble {
    Transient, ///< may be gone the next time
    Range, ///< the server doesn't do what a range asks for
    Changed, ///< another version of the file
    Expired, ///< a link that worked before is refused
    Protocol, ///< an answer that can't be understood
    Permanent,
};

Trouble troubleOf(const DownloadError &transportError);
Trouble troubleOf(const Verdict &verdict, bool workedBefore);

/// Counts what went wrong with one transfer and says whether, and when, it may go on. Plain arithmetic.
class TransferFailures {
public:
    TransferFailures(const RetryPolicy &policy, int workers);

    /// A connection failed and no other is at work: an attempt of the transfer.
    void countAttempt();
    bool mayTryAgain() const;
    int attempt() const { return m_attempts + 1; }
    std::chrono::milliseconds attemptDelay() const;

    /// A connection failed while `running` others are at work; no further one before `retryAfter` is over.
    void spareFailed(int running, std::chrono::milliseconds retryAfter, std::chrono::milliseconds now);
    /// A connection lost all it had left to one of the others, of which `running` are at work.
    void spareTakenOver(int running);
    /// How many connections of `cap` there may be now, while `running` are at work: one that did its work is replaced
    /// without waiting, one that failed is not.
    int capped(int cap, int running, std::chrono::milliseconds now) const;

    /// Ranges were answered wrongly: false when only one stream of the whole file is left to try.
    bool countRangeTrouble(std::chrono::milliseconds now);
    /// The same, where none was answered well yet: one server of several may be to blame.
    bool countFirstRangeTrouble(std::chrono::milliseconds now);
    bool countProtocolError(); ///< false: enough
    bool countExpiry(); ///< false: the original link was tried already
    bool countReturn(); ///< of a version that seemed to have changed; false: enough, as long as no bytes come

    void goAlone() { m_cap = 1; }
    void headAccepted(); ///< the link works
    bool workedBefore() const { return m_worked; }
    void somethingProven(); ///< by bytes that came again
    /// `bytes` that were not there before: what comes again is no progress. `asked`: when the request for them was
    /// sent.
    void bytesArrived(qint64 bytes, qint64 total, std::chrono::milliseconds asked, std::chrono::milliseconds now);

    int connectionCap() const { return m_cap; }

private:
    void forgetProgress();
    void countSpare();

    RetryPolicy m_policy;
    int m_cap;
    int m_attempts = 0;
    int m_spares = 0;
    int m_unrefused = 0; // connections when the last one failed
    std::chrono::milliseconds m_spareFrom{0}; // no further connection before
    int m_rangeTroubles = 0;
    std::chrono::milliseconds m_lastRangeTrouble{0};
    qint64 m_bytesSinceRangeTrouble = 0; // that were asked for after it
    int m_protocolErrors = 0;
    int m_expiries = 0;
    int m_returns = 0;
    qint64 m_bytesSinceReturn = 0;
    bool m_worked = false;
    qint64 m_bytesSinceFailure = 0;
    qint64 m_bytesSinceSpare = 0;
    std::chrono::milliseconds m_dataSince{-1};
};

} // namespace td
