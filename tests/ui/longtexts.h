// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/englishplurals.h"

namespace td::test {

/// A language that there isn't: each vowel twice and with an accent, which makes English texts longer by two fifths and
/// shows what was never given to be translated.
class LongTexts : public EnglishPlurals {
public:
    QString translate(const char *context, const char *text, const char *comment, int n) const override;
};

} // namespace td::test
