// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/urlextractor.h"

#include <QSet>

#include <optional>

namespace td {

struct CurlCommand;

/// Collects the links of texts, each address once, and what had to be refused.
class LinkFinder {
public:
    static constexpr qsizetype MaxText = 4 * 1024 * 1024; ///< characters that are read
    static constexpr qsizetype MaxLinks = 50'000;
    static constexpr qsizetype MaxRefused = 100; ///< that are remembered one by one
    static constexpr QStringView MoreMark = u"…"; ///< a line that stands for what was left out

    void readText(QStringView text);
    void takeLink(const QString &text, int line); ///< a piece that should be a link, a pattern, or a bare host

    /// What is read of a text: to the last line, or word, that ends before the limit.
    static QStringView readablePart(QStringView text);

    ExtractedLinks result() const { return m_result; }

private:
    void readLine(QStringView line, int number);
    bool readOption(QStringView line, int number);
    void leaveOutEntry();
    void readProse(QStringView line, int number);
    void readWithBlanks(QStringView link, int number);
    qsizetype readCurl(QStringView text, int line);
    void takeCurl(const CurlCommand &command, int line);
    void takeWithoutScheme(const QString &text, int line);
    void takePattern(const QString &text, const FoundLink &common);
    void add(const FoundLink &link);
    void refuse(RefusedText::Reason reason, const QString &text, int line, const QString &scheme = {});

    ExtractedLinks m_result;
    QSet<QString> m_known;
    QSet<QString> m_unfollowed; // names of options
    std::optional<qsizetype>
        m_entry; // links from here on are of a line that was a link and no more: it may have options
};

} // namespace td
