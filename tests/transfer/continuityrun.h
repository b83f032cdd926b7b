// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/transfer/continuity.h"

#include <utility>

namespace td::test {

inline constexpr qint64 Overlap = Continuity::OverlapBytes;
inline constexpr qint64 Short = Continuity::ShortOverlapBytes;
inline constexpr qint64 MiB = 1024 * 1024;
inline constexpr qint64 Total = 4 * MiB;

inline const FileIdentity Tagged{.etag = "\"a\""};
inline const FileIdentity Dated{
    .lastModified = "Mon, 02 Nov 2026 08:00:00 GMT", .date = "Tue, 03 Nov 2026 08:00:00 GMT"};
inline const FileIdentity Bare{};

/// What a transfer does with answers, and the bytes that are there.
struct Run {
    Continuity continuity;
    RangeSet done;
    FileIdentity pinned;
    bool isPinned = false;

    static Run after(const Run &earlier)
    {
        Run run;
        run.done = earlier.done;
        run.pinned = earlier.pinned;
        run.continuity.adopt(earlier.done, earlier.continuity.provenance(), Continuity::Length::Known);
        return run;
    }

    bool agrees(const FileIdentity &identity, ByteRange range)
    {
        return continuity.agrees(pinned, {range, identity, compare(pinned, identity)}, done);
    }

    /// An accepted answer whose body comes up to `end`; whether what it brought again proved something.
    bool take(const FileIdentity &identity, ByteRange range, qint64 end)
    {
        const Continuity::Answer answer{range, identity, compare(pinned, identity)};
        if (!std::exchange(isPinned, true)) {
            continuity.pin(answer);
            pinned = identity;
        }
        const Continuity::Chain chain = continuity.begin(pinned, {range, identity, compare(pinned, identity)}, done);
        const ByteRange arrived{range.begin, end};
        const RangeSet fresh = done.missingIn(arrived);
        bool hasProven = false;
        done.add(arrived);
        for (const ByteRange part : fresh.ranges())
            continuity.brought(chain, part);
        for (const ByteRange part : fresh.missingIn(arrived).ranges())
            hasProven = continuity.compared(chain, part, done) || hasProven;
        return hasProven;
    }
    bool take(const FileIdentity &identity, ByteRange range) { return take(identity, range, range.end); }

    std::optional<ByteRange> nextCheck() const { return continuity.nextCheck(done, Total); }
    bool isProven() const { return continuity.isProven(done); }
    ByteRange asked(ByteRange range) const { return continuity.withOverlap(range, done); }
};

} // namespace td::test
