// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadtask.h"
#include "engine/transfer/bodysink.h"

#include <QCryptographicHash>

#include <memory>
#include <optional>

namespace td {

/// Writes a body, in order, to a file descriptor that somebody else opened (standard output, a pipe). What went out
/// can't be read back, but for its end, which is remembered to be compared. A full pipe blocks, as for every program in
/// a pipeline.
class DescriptorSink : public BodySink {
public:
    explicit DescriptorSink(int descriptor);

    DownloadError write(qint64 offset, QByteArrayView bytes) override;
    DownloadError read(qint64 offset, char *data, qint64 size) const override;
    QString name() const; ///< for errors
    bool isEmpty() const { return m_position == 0; }
    void expect(const std::optional<ExpectedChecksum> &checksum); ///< before the first byte; of no use later
    bool hasDigest() const { return m_hash != nullptr; } ///< to check
    DownloadError checkDigest() const; ///< once all was written

private:
    static constexpr qsizetype TailBytes = 64 * 1024; // what Continuity compares at most

    int m_descriptor;
    qint64 m_position = 0;
    QByteArray m_tail;
    ExpectedChecksum m_checksum;
    std::unique_ptr<QCryptographicHash> m_hash;
};

} // namespace td
