// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/languages.h"

#include "tests/ui/longtexts.h"

#include <QStringList>

#include <memory>

namespace td::test {

/// While it exists, the program speaks the language of this code, as it does for people; "long" are LongTexts.
class Speaking {
public:
    explicit Speaking(const QString &code);

private:
    EnglishPlurals m_plurals;
    LongTexts m_long;
    std::unique_ptr<Language> m_language;
};

void addLanguages(const QStringList &codes); ///< rows for "code"
void addPlaces(const QStringList &codes); ///< rows for "code" and "place", every place in every language

} // namespace td::test
