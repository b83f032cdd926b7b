// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/fileidentity.h"
#include "engine/rangeset.h"

#include <optional>

namespace td {

/// Whether what a server sends continues the bytes that are there, where its validators don't prove it: what an earlier
/// run left, and files that several servers behind one name tag differently, or not at all. Says which bytes are to be
/// fetched again to be compared. Values only.
///
/// A seam is a place where the bytes of two answers meet that nothing proved to be of one version. It is closed by one
/// answer whose bytes are those on both sides of it. What has open seams is no complete file; they go into the control
/// file, so that another run doesn't take it for one.
class Continuity {
public:
    static constexpr qint64 OverlapBytes = 64 * 1024;
    static constexpr qint64 ShortOverlapBytes = 8 * 1024; ///< within one run, where it may be needed often

    /// An answer that may be accepted.
    struct Answer {
        ByteRange asked{};
        ByteRange range{}; ///< that comes
        FileIdentity identity{};
        Sameness sameness = Sameness::Likely; ///< with what was pinned
    };

    /// An earlier run left these bytes, and these seams open. Two places more are compared: before a gap (that needs no
    /// request of its own) and the end of the last range.
    void adopt(const RangeSet &earlier, const QList<qint64> &seams = {});

    /// Whether an answer can be accepted; `done` are the bytes that are there. False: it can't be trusted as it was
    /// asked for, which is seen now for the first time; it is to be asked for again, with an overlap. When the servers
    /// disagree about the version, by one connection alone from now on.
    bool agrees(const FileIdentity &pinned, const Answer &answer, const RangeSet &done);
    /// What the first accepted answer says, and how long the file is. Without any validator every place where the bytes
    /// of two answers meet is a seam.
    void pin(const FileIdentity &identity, std::optional<qint64> total);
    /// The answer was accepted.
    void begin(const FileIdentity &pinned, const Answer &answer, const RangeSet &done);
    void wasCut(); ///< a connection that carried ended early; the file may be another one by the next

    /// Begins the range a little earlier, in bytes that are there, while there is something to prove.
    ByteRange withOverlap(ByteRange range, const RangeSet &done) const;
    /// The last bytes that came were those before `position`, and no new ones.
    bool isComparedUpTo(qint64 position) const { return !m_alone && m_comparedTo == position; }
    std::optional<ByteRange> nextCheck() const; ///< to be fetched and compared, whatever else there is to do

    /// These bytes of one answer came, the ones among them that were there already were the same, and the last of them
    /// were `next`.
    enum class Next { Compared, New };
    void matched(ByteRange range, Next next);

    bool isAlone() const { return m_alone; }
    QList<qint64> openSeams() const; ///< ascending

private:
    ByteRange around(qint64 seam) const;
    void addSeam(qint64 position);

    std::optional<ByteRange> m_lastKept; // of an earlier run, to be compared
    QList<qint64> m_seams; // ascending
    std::optional<qint64> m_total;
    qint64 m_overlap = ShortOverlapBytes;
    qint64 m_shortest = ByteRange::Open; // of the answers that brought less than was asked for
    std::optional<qint64> m_comparedTo;
    bool m_unproven = false; // the next request begins with an overlap
    bool m_hasStrongTag = false;
    bool m_hasNoValidator = false;
    bool m_isDoubtful = false; // answers were accepted that have no validator in common with what was pinned
    bool m_alone = false;
};

} // namespace td
