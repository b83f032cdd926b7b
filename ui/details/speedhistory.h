// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QtGlobal>

namespace td {

/// Speeds of the last hour, one a second.
class SpeedHistory {
public:
    static constexpr qsizetype Capacity = 3600;

    void add(qint64 bytesPerSecond);
    /// The last `seconds` samples, thinned to at most `most` by averaging; the newest last.
    QList<double> samples(qsizetype seconds, qsizetype most) const;
    bool isEmpty() const { return m_samples.isEmpty(); }

private:
    QList<qint64> m_samples;
};

} // namespace td
