// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdio>

namespace td::test {

/// Prints what was measured beside its limit, and remembers whether all were kept.
class Limits {
public:
    void check(const char *what, double value, double limit, const char *unit)
    {
        const bool isKept = value <= limit;
        m_areKept = m_areKept && isKept;
        std::printf("%-56s %9.2f  (limit %7.1f) %-4s %s\n", what, value, limit, unit, isKept ? "" : "BROKEN");
        std::fflush(stdout);
    }
    bool areKept() const { return m_areKept; }

private:
    bool m_areKept = true;
};

} // namespace td::test
