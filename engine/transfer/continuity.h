// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/fileidentity.h"
#include "engine/provenance.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace td {

/// Whether what a server sends continues the bytes that are there, where its validators don't prove it: what an earlier
/// run left, and files that several servers behind one name tag differently, or not at all. Says which bytes are to be
/// fetched again to be compared. Values only.
///
/// An answer belongs to the base chain when it shares a validator with the pinned one, and doesn't begin where another
/// broke off that no strong tag vouched for. Every other one is a chain of its own until bytes that it brings are
/// compared with ones that are there: before those it brings (an overlap), or at a seam, by an answer for both sides.
class Continuity {
public:
    static constexpr qint64 OverlapBytes = 64 * 1024; ///< with bytes of an earlier run, or where servers disagree
    static constexpr qint64 ShortOverlapBytes = 8 * 1024;

    using Chain = Provenance::Chain;

    /// An answer that may be accepted.
    struct Answer {
        ByteRange range{}; ///< that comes
        FileIdentity identity{};
        Sameness sameness = Sameness::Likely; ///< with what was pinned
    };

    /// Whether the earlier run knew how long the file is.
    enum class Length { Known, Unknown };

    /// An earlier run left these bytes. The end of the last range is compared, too, where there are several, or where
    /// nothing may be missing behind it.
    void adopt(const RangeSet &kept, const Provenance &provenance, Length length);

    /// Whether an answer can be accepted; `done` are the bytes that are there. False: it can't be trusted as it was
    /// asked for, which is seen now for the first time; it is to be asked for again, with an overlap. When the servers
    /// disagree about the version, by one connection alone from now on.
    bool agrees(const FileIdentity &pinned, const Answer &answer, const RangeSet &done);
    /// The first accepted answer of this run.
    void pin(const Answer &answer);
    /// An answer was accepted; the chain that its bytes are in.
    Chain begin(const FileIdentity &pinned, const Answer &answer, const RangeSet &done);
    Chain newChain() { return m_bytes.newChain(); }
    /// One ended early that had come so far. With `isProven` a strong tag vouched for it.
    void wasCut(qint64 position, bool isProven);

    /// Begins the range a little earlier, in bytes that are there, where there is something to prove.
    ByteRange withOverlap(ByteRange range, const RangeSet &done) const;
    std::optional<ByteRange> nextCheck(const RangeSet &done, std::optional<qint64> total) const; ///< to be compared
    bool isProven(const RangeSet &done) const { return m_bytes.isProven(done); }

    void brought(Chain chain, ByteRange range); ///< bytes that were not there before
    /// One answer brought the bytes of this range again. Whether there is less to prove by that.
    bool compared(Chain chain, ByteRange range, const RangeSet &done);

    /// The last bytes that came were those before `position`, and no new ones.
    bool isComparedUpTo(qint64 position) const { return !m_alone && m_comparedTo == position; }
    void noteLast(std::optional<qint64> comparedTo) { m_comparedTo = comparedTo; }

    bool isAlone() const { return m_alone; }
    const Provenance &provenance() const { return m_bytes; }

private:
    qint64 side() const;
    Chain resolved(Chain chain) const;
    bool unite(Chain one, Chain other);
    bool beginsBroken(ByteRange range, const RangeSet &done) const;

    Provenance m_bytes;
    QHash<Chain, Chain> m_unitedWith; // what became of chains that answers were in
    QSet<qint64> m_broken; // where answers ended early, or the earlier run did, without a strong tag
    RangeSet m_kept; // of the earlier run
    qint64 m_overlap = ShortOverlapBytes;
    qint64 m_most = 0; // bytes of one answer
    std::optional<qint64> m_comparedTo;
    bool m_isPinned = false; // by an answer of this run
    bool m_isDoubtful = false; // answers come that have no validator in common with what was pinned
    bool m_alone = false;
};

} // namespace td
