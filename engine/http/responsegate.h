// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/byterange.h"
#include "engine/downloaderror.h"
#include "engine/fileidentity.h"

namespace td {

class HttpResponse;

/// What a request asked for, and what is known of the file by then.
struct Expectation {
    ByteRange asked{}; ///< end Open: to the end of the file
    FileIdentity pinned{}; ///< of the first accepted answer; nothing set before that
    /// The whole file from its first byte may come as 200.
    bool acceptsWhole = false;
    /// False: for the whole file, without a word about ranges. A part of it, which nobody asked for, would be followed
    /// by the same part.
    bool asksForRange = true;
    qint64 presentEnd = 0; ///< behind the last byte that is there: where no length is known, a shorter file is another
    FileIdentity replaced{}; ///< of the version before, where the file changed meanwhile and nothing is pinned
    bool keepsEncoding = false; ///< the whole file may come compressed
};

/// What the head of an answer allows.
struct Verdict {
    enum class Kind {
        Range, ///< 206: `range` comes
        Whole, ///< 200: the file comes from its first byte
        NothingThere, ///< 416 that says the file ends where the request began (an empty file too): nothing is missing
        NoRanges, ///< 200 to a request for a part, of what may be the same file
        RangeTrouble, ///< a partial answer that isn't what was asked
        Changed, ///< another version of the file
        Refused, ///< an HTTP status that says no: `error` has it
        Protocol, ///< an answer that can't be understood
    };

    Kind kind = Kind::Protocol;
    ByteRange range{}; ///< end Open: as far as it goes
    FileIdentity identity{}; ///< what the answer says of the file
    Sameness sameness = Sameness::Likely; ///< with what was pinned
    bool chunked = false; ///< the body says itself where it ends, if the framing is right
    DownloadError error{}; ///< set unless accepted

    bool isAccepted() const { return kind == Kind::Range || kind == Kind::Whole || kind == Kind::NothingThere; }
};

/// The gate: decides from the head alone, before a byte of the body is accepted.
Verdict judge(const HttpResponse &response, const Expectation &expected);

/// A status that may be gone the next time: 408, 425, 429, 500, 502, 503, 504, 522, 524.
bool isTransientStatus(int status);

} // namespace td
