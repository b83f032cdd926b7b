// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"

#include <optional>

namespace td {

/// What one server makes of requests for ranges (RFC 9110, section 14), and how the file is asked for because of it.
class RangeSupport {
public:
    RangeSupport() = default;
    explicit RangeSupport(EncodingPolicy encoding); ///< Keep: ranges are never asked for

    void partAccepted() { m_work = m_haveWorked = true; }
    /// The whole file came instead of a range. `announcesRanges`: other answers may be parts all the same.
    void wholeAccepted(bool announcesRanges);
    void stayWithThisStream() { m_divides = false; } ///< of the whole file: no other answer can be used
    void giveUp(); ///< from now on for the whole file, without a word about ranges
    /// That broke off: ranges again, where they worked once, or its begin would be fetched again and again.
    void comeBack();

    std::optional<bool> work() const { return m_work; } ///< absent while nobody knows
    /// Whether the rest of what is there can be asked for, later if not now: they worked once.
    std::optional<bool> serveARest() const { return m_haveWorked ? std::optional(true) : m_work; }
    bool areProven() const { return m_work.value_or(false); }
    bool areAskedFor() const { return m_asks; }
    bool mayDivide() const { return m_divides; } ///< the file, among several connections

private:
    std::optional<bool> m_work;
    bool m_haveWorked = false;
    bool m_asks = true;
    bool m_divides = true;
};

} // namespace td
