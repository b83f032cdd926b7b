// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

namespace td {

/// What a link with ranges such as "[01-12]" or "[a-f]" stands for.
struct ExpandedPattern {
    static constexpr int Limit = 10'000; ///< links of one pattern

    enum class Problem { None, TooMany, Backwards };

    Problem problem = Problem::None;
    QStringList links{}; ///< the text itself when it has no range
};

/// Numbers keep their width: "[08-10]" is 08, 09, 10. Several ranges give all combinations, the last one runs fastest.
ExpandedPattern expandPattern(const QString &text);

} // namespace td
