// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/provenance.h"

#include <algorithm>
#include <utility>

namespace td {

Provenance::Provenance(const QList<Span> &ascending)
    : m_spans(ascending)
{
    for (const Span &span : ascending)
        m_last = std::max(m_last, span.chain);
}

Provenance::Chain Provenance::chainAt(qint64 position) const
{
    const auto span = std::find_if(
        m_spans.cbegin(), m_spans.cend(), [position](const Span &s) { return s.range.contains(position); });
    return span == m_spans.cend() ? 0 : span->chain;
}

QList<Provenance::Span> Provenance::runsIn(ByteRange range) const
{
    QList<Span> runs;
    const auto append = [&runs](ByteRange run, Chain chain) {
        if (run.isEmpty())
            return;
        if (!runs.isEmpty() && runs.constLast().chain == chain)
            runs.last().range.end = run.end;
        else
            runs.append({run, chain});
    };
    qint64 position = range.begin;
    for (const Span &span : m_spans) {
        const ByteRange part{std::max(span.range.begin, position), std::min(span.range.end, range.end)};
        if (part.begin >= part.end)
            continue;
        append({position, part.begin}, 0);
        append(part, span.chain);
        position = part.end;
    }
    append({position, range.end}, 0);
    return runs;
}

Provenance Provenance::within(const RangeSet &present) const
{
    QList<Span> spans;
    for (const ByteRange range : present.ranges())
        spans += runsIn(range);
    spans.removeIf([](const Span &span) { return span.chain == 0; });
    Provenance provenance(spans);
    provenance.base = base;
    provenance.check = check;
    return provenance;
}

Provenance::Chain Provenance::newChain()
{
    m_last = std::max(m_last, base) + 1;
    return m_last;
}

void Provenance::assign(ByteRange range, Chain chain)
{
    if (chain == 0 || range.isEmpty())
        return;
    auto place = std::lower_bound(m_spans.begin(), m_spans.end(), range.begin,
        [](const Span &span, qint64 begin) { return span.range.begin < begin; });
    if (place != m_spans.begin() && std::prev(place)->chain == chain && std::prev(place)->range.end == range.begin) {
        std::prev(place)->range.end = range.end;
        return;
    }
    m_spans.insert(place, {range, chain});
}

void Provenance::unite(Chain stays, Chain goes)
{
    if (base == goes)
        base = stays;
    QList<Span> spans;
    for (Span span : std::as_const(m_spans)) {
        if (span.chain == goes)
            span.chain = stays;
        if (span.chain == 0)
            continue;
        if (!spans.isEmpty() && spans.constLast().chain == span.chain
            && spans.constLast().range.end == span.range.begin)
            spans.last().range.end = span.range.end;
        else
            spans.append(span);
    }
    m_spans = spans;
}

QList<qint64> Provenance::seams(const RangeSet &present) const
{
    QList<qint64> seams;
    for (const ByteRange range : present.ranges()) {
        const QList<Span> runs = runsIn(range);
        for (qsizetype i = 1; i < runs.size(); ++i)
            seams.append(runs.at(i).range.begin);
    }
    return seams;
}

} // namespace td
