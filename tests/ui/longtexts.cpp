// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/ui/longtexts.h"

namespace td::test {

QString LongTexts::translate(const char *context, const char *text, const char *comment, int n) const
{
    const QString plain = n < 0 ? QString::fromUtf8(text) : EnglishPlurals::translate(context, text, comment, n);
    const QString vowels = QStringLiteral("aeiouAEIOU");
    const QString accented = QStringLiteral("áéíóúÁÉÍÓÚ");
    QString words;
    for (const QChar letter : plain) {
        const qsizetype vowel = vowels.indexOf(letter);
        if (vowel < 0)
            words += letter;
        else
            words += QString(2, accented.at(vowel));
    }
    return words;
}

} // namespace td::test
