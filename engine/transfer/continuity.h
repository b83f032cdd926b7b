// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/fileidentity.h"
#include "engine/rangeset.h"

#include <optional>

namespace td {

/// Whether what a server sends continues the bytes that are there, where its validators don't prove it: what an earlier
/// run left, and files that several servers behind one name tag differently. Says which bytes are to be fetched again
/// to be compared. Values only.
class Continuity {
public:
    static constexpr qint64 OverlapBytes = 64 * 1024;
    static constexpr qint64 ShortOverlapBytes = 8 * 1024; ///< within one run, where it may be needed often

    /// An earlier run left these bytes. Two places of them are compared: before a gap (that needs no request of its
    /// own) and the end of the last range.
    void adopt(const RangeSet &earlier);

    /// What the first accepted answer says. Without any validator every place where the bytes of two answers meet is
    /// compared.
    void pin(const FileIdentity &identity);
    /// An answer with this range was accepted; `done` are the bytes that are there.
    void begin(ByteRange range, const RangeSet &done);
    void wasCut(); ///< a connection that carried ended early; the file may be another one by the next

    /// Begins the range a little earlier, in bytes that are there, while there is something to prove.
    ByteRange withOverlap(ByteRange range, const RangeSet &done) const;
    /// The last bytes that came were those before `position`, and no new ones.
    bool isComparedUpTo(qint64 position) const { return !m_alone && m_comparedTo == position; }
    std::optional<ByteRange> nextCheck() const; ///< to be fetched and compared, whatever else there is to do

    /// An answer that may be accepted. False: the servers disagree about the version, which is seen now for the first
    /// time; from now on one connection goes on alone, and every beginning of its is compared.
    bool agrees(const FileIdentity &pinned, const FileIdentity &answer, Sameness sameness);
    /// These bytes of one answer came, the ones among them that were there already were the same, and the last of them
    /// were `next`.
    enum class Next { Compared, New };
    void matched(ByteRange range, Next next);

    bool isAlone() const { return m_alone; }

private:
    QList<ByteRange> m_checks;
    qint64 m_overlap = ShortOverlapBytes;
    std::optional<qint64> m_comparedTo;
    bool m_unproven = false;
    bool m_hasStrongTag = false;
    bool m_hasNoValidator = false;
    bool m_alone = false;
};

} // namespace td
