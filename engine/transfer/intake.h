// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/queue/fairrate.h"
#include "engine/queue/speedmeter.h"
#include "engine/transfer/bodysink.h"
#include "engine/transfer/segmentmap.h"

#include <chrono>

namespace td {

/// Takes the bytes of segments to the sink: keeps to the speed limits, compares bytes that are there already and writes
/// the others, counts.
class Intake {
public:
    struct Stored {
        DownloadError error{}; ///< after what else is told was stored
        ByteRange arrived{};
        RangeSet fresh{}; ///< of what arrived, the bytes that were not there yet
    };

    Intake(BodySink &sink, FairRate &sharedRate, qint64 ownRate);

    SegmentMap &map() { return m_map; }
    const SegmentMap &map() const { return m_map; }
    void reset(const SegmentMap &map) { m_map = map; }

    qint64 ownRate() const { return m_ownRate.rate(); } ///< bytes a second; 0: no limit
    void setOwnRate(qint64 bytesPerSecond) { m_ownRate.setRate(bytesPerSecond); }
    /// How many bytes the limits let pass now, and how long until more may. Whoever was allowed none asks again then,
    /// or says that it wants no more: others wait for it.
    qint64 allowed(qint64 wanted);
    std::chrono::milliseconds waitTime();
    void wantNoMore() { m_share.leaveLine(); }

    /// The next bytes of a segment. FileChanged when ones that are there already differ.
    Stored store(SegmentId id, QByteArrayView bytes);

    qint64 receivedBytes() const { return m_received; } ///< over the network
    qint64 bytesPerSecond() const;
    std::chrono::milliseconds silentFor() const;

private:
    DownloadError compare(qint64 offset, QByteArrayView bytes) const;

    BodySink &m_sink;
    FairRate::Taker m_share;
    RateLimiter m_ownRate;
    SegmentMap m_map;
    SpeedMeter m_meter;
    qint64 m_received = 0;
    std::chrono::milliseconds m_lastByte;
};

} // namespace td
