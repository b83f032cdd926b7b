// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/rangeset.h"

#include <QList>

#include <optional>

namespace td {

/// Which bytes of a file are known to be of one version. Bytes are in one chain when one answer brought them, when the
/// validators of their answers prove that they belong together, or when another answer brought the same bytes for both.
/// A place where bytes of two chains meet is a seam; a file with seams may be made of two versions. A value, kept with
/// the bytes from one run to the next.
class Provenance {
public:
    using Chain = int;
    struct Span {
        ByteRange range{};
        Chain chain = 0;

        friend bool operator==(const Span &, const Span &) = default;
    };

    Chain base = 0; ///< of the answers that the file's pinned identity vouches for
    std::optional<ByteRange> check{}; ///< bytes of an earlier run that are to be compared whatever their chain

    Provenance() = default;
    explicit Provenance(const QList<Span> &ascending); ///< without overlaps

    /// Of all bytes that aren't in chain 0; ascending.
    const QList<Span> &spans() const { return m_spans; }
    Chain chainAt(qint64 position) const;
    /// The whole range, cut where chains change.
    QList<Span> runsIn(ByteRange range) const;

    Provenance within(const RangeSet &present) const; ///< of these bytes only
    Chain newChain();
    void assign(ByteRange range, Chain chain); ///< bytes that were not there before
    void unite(Chain stays, Chain goes); ///< `goes` is `stays` from now on

    QList<qint64> seams(const RangeSet &present) const; ///< ascending
    bool isProven(const RangeSet &present) const { return !check && seams(present).isEmpty(); }
    bool isTrivial() const { return m_spans.isEmpty() && base == 0 && !check; } ///< says nothing

    friend bool operator==(const Provenance &a, const Provenance &b)
    {
        return a.m_spans == b.m_spans && a.base == b.base && a.check == b.check;
    }

private:
    QList<Span> m_spans;
    Chain m_last = 0;
};

} // namespace td
