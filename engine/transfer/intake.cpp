// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/intake.h"

#include "engine/queue/steadyclock.h"

#include <algorithm>

namespace td {

Intake::Intake(BodySink &sink, FairRate &sharedRate, qint64 ownRate)
    : m_sink(sink)
    , m_share(sharedRate)
    , m_ownRate(ownRate)
    , m_lastByte(steadyNow())
{
}

qint64 Intake::allowed(qint64 wanted)
{
    const auto now = steadyNow();
    return m_share.available(m_ownRate.available(wanted, now), now);
}

std::chrono::milliseconds Intake::waitTime()
{
    const auto now = steadyNow();
    return std::max(m_share.waitTime(now), m_ownRate.waitTime(now));
}

Intake::Stored Intake::store(SegmentId id, QByteArrayView bytes)
{
    const qint64 offset = m_map.segment(id)->position;
    const ByteRange arrived{offset, offset + bytes.size()};
    const RangeSet fresh = m_map.done().missingIn(arrived);
    if (fresh.byteCount() < arrived.length()) {
        for (const ByteRange present : fresh.missingIn(arrived).ranges()) {
            if (auto error = compare(present.begin, bytes.sliced(present.begin - offset, present.length())))
                return {error};
        }
    }
    RangeSet written;
    for (const ByteRange gap : fresh.ranges()) {
        if (auto error = m_sink.write(gap.begin, bytes.sliced(gap.begin - offset, gap.length())))
            return {error, {offset, gap.begin}, written};
        written.add(gap);
    }
    m_map.advance(id, bytes.size());
    m_ownRate.take(bytes.size());
    m_share.take(bytes.size());
    m_received += bytes.size();
    m_lastByte = steadyNow();
    m_meter.add(bytes.size(), m_lastByte);
    return {{}, arrived, fresh};
}

DownloadError Intake::compare(qint64 offset, QByteArrayView bytes) const
{
    QByteArray stored(bytes.size(), Qt::Uninitialized);
    if (auto error = m_sink.read(offset, stored.data(), stored.size()))
        return error;
    if (bytes != stored)
        return {DownloadError::Kind::FileChanged, 0,
            QStringLiteral("the bytes from %1 on are not the ones that were kept").arg(offset)};
    return {};
}

qint64 Intake::bytesPerSecond() const
{
    return m_meter.bytesPerSecond(steadyNow());
}

std::chrono::milliseconds Intake::silentFor() const
{
    return steadyNow() - m_lastByte;
}

} // namespace td
