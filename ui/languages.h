// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>
#include <QTranslator>

namespace td {

/// The languages of the window, by their codes: "en", which the texts are written in, and those that are compiled in.
namespace languages {

QStringList available(); ///< "en" first
QString nativeName(const QString &code); ///< as those who speak it call it: "Deutsch"
/// The one that a reader of `wanted`, the best first, understands best ("de-AT" finds "de"); "en" if there is none.
QString best(const QStringList &wanted);

} // namespace languages

/// Lets the window speak a language while it exists. To be made before the first widget.
class Language {
    Q_DISABLE_COPY_MOVE(Language)

public:
    /// As in the settings: a code, or "system". What isn't available is English.
    explicit Language(const QString &chosen);

    QString code() const { return m_code; }

private:
    QString m_code;
    QTranslator m_ofQt; ///< dialogs and keys, where the system has them
    QTranslator m_own;
};

} // namespace td
