// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/byterange.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace td::test {

/// Content of any length that looks random, is the same in every run, and can be had from any offset without what
/// comes before it: a file of 100 GiB costs no memory. Thread-safe: it never changes.
class Payload {
public:
    explicit Payload(qint64 size, quint64 seed = 1);

    qint64 size() const { return m_size; }
    quint64 seed() const { return m_seed; }

    /// Puts the bytes `offset` to `offset + size - 1` into `data`; they must lie inside.
    void fill(qint64 offset, char *data, qint64 size) const;
    QByteArray bytes(qint64 offset, qint64 size) const;
    QByteArray bytes(ByteRange range) const { return bytes(range.begin, range.length()); }
    QByteArray all() const { return bytes(0, m_size); }
    QByteArray sha256() const; ///< raw bytes

    /// The first offset where the file is not this content; its end when it is too short, size() when it is too long,
    /// 0 when it can't be read; absent when both are the same.
    std::optional<qint64> firstDifference(const QString &path) const;
    bool matchesFile(const QString &path) const { return !firstDifference(path); }
    bool writeTo(const QString &path) const;

private:
    qint64 m_size;
    quint64 m_seed;
};

} // namespace td::test
