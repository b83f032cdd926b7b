// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QTranslator>

namespace td {

/// Numbers in English texts, without a file of translations: "%n download(s) (is|are) active" says "1 download is
/// active" or "3 downloads are active". Installed first, so that a translation into another language comes before it.
class EnglishPlurals : public QTranslator {
public:
    using QTranslator::QTranslator;

    QString translate(const char *context, const char *text, const char *comment, int n) const override;
    bool isEmpty() const override { return false; }
};

} // namespace td
