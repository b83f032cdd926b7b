// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/ui/speaking.h"

#include "tests/ui/places.h"

#include <QCoreApplication>
#include <QTest>

namespace td::test {

Speaking::Speaking(const QString &code)
{
    QCoreApplication::installTranslator(&m_plurals);
    if (code == QLatin1String("long"))
        QCoreApplication::installTranslator(&m_long);
    else
        m_language = std::make_unique<Language>(code);
}

void addLanguages(const QStringList &codes)
{
    QTest::addColumn<QString>("code");
    for (const QString &code : codes)
        QTest::newRow(qPrintable(code)) << code;
}

void addPlaces(const QStringList &codes)
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<Place>("place");
    for (const QString &code : codes) {
        for (const Place &place : places())
            QTest::addRow("%s: %s", qPrintable(code), place.name.constData()) << code << place;
    }
}

} // namespace td::test
