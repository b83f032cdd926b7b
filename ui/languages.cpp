// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/languages.h"

#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>

#include <algorithm>

namespace td {

namespace {

constexpr QLatin1StringView English("en");
constexpr QLatin1StringView System("system");
constexpr QLatin1StringView Prefix("thread-downloader_");

bool isRightToLeft(const QString &chosen, const QString &code)
{
    // The system's direction goes for the system's language even where there are no texts in it.
    const QLocale locale = chosen == System ? QLocale() : QLocale(code);
    return locale.textDirection() == Qt::RightToLeft;
}

} // namespace

QStringList languages::available()
{
    QStringList codes{English};
    const auto files =
        QDir(QStringLiteral(":/i18n")).entryList({Prefix + QStringLiteral("*.qm")}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        codes.append(file.sliced(Prefix.size()).chopped(3));
    return codes;
}

QString languages::nativeName(const QString &code)
{
    if (code == English)
        return QStringLiteral("English"); // Qt would say which one
    QString name = QLocale(code).nativeLanguageName();
    if (!name.isEmpty())
        name[0] = name.at(0).toUpper();
    return name.isEmpty() ? code : name;
}

QString languages::best(const QStringList &wanted)
{
    const QStringList codes = available();
    for (QString code : wanted) {
        code.replace(u'-', u'_');
        while (!code.isEmpty()) {
            if (codes.contains(code))
                return code;
            code.truncate(std::max<qsizetype>(0, code.lastIndexOf(u'_')));
        }
    }
    return English;
}

Language::Language(const QString &chosen)
    : m_code(languages::best(chosen == System ? QLocale().uiLanguages() : QStringList{chosen}))
{
    if (isRightToLeft(chosen, m_code))
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    if (m_code == English)
        return;
    if (m_ofQt.load(QStringLiteral("qtbase_") + m_code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_ofQt);
    if (m_own.load(Prefix + m_code, QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace td
