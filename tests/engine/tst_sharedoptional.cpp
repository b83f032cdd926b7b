// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/sharedoptional.h"

#include <QString>
#include <QTest>

using namespace td;
using namespace Qt::StringLiterals;

static_assert(sizeof(SharedOptional<QString>) == sizeof(void *));

class TestSharedOptional : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsNothingOrAValue();
    void changesNoCopy();
    void comparesValues();
    void isAnOptional();
};

void TestSharedOptional::holdsNothingOrAValue()
{
    SharedOptional<QString> text;
    QVERIFY(!text);
    QVERIFY(!text.has_value());
    QCOMPARE(text.value_or(u"none"_s), u"none"_s);
    text = u"some"_s;
    QVERIFY(text.has_value());
    QCOMPARE(*text, u"some"_s);
    QCOMPARE(text->size(), 4);
    QCOMPARE(text.value_or(u"none"_s), u"some"_s);
    text = std::nullopt;
    QVERIFY(!text);
    text.emplace(u"other"_s);
    QCOMPARE(*text, u"other"_s);
    text.reset();
    QVERIFY(!text);
}

void TestSharedOptional::changesNoCopy()
{
    SharedOptional<QString> text(u"some"_s);
    const SharedOptional<QString> copy = text;
    QCOMPARE(&*copy, &*std::as_const(text)); // one value for both
    text->append(u" more"_s);
    QCOMPARE(*text, u"some more"_s);
    QCOMPARE(*copy, u"some"_s);
}

void TestSharedOptional::comparesValues()
{
    const SharedOptional<QString> text(u"some"_s);
    QVERIFY(text == SharedOptional<QString>(u"some"_s));
    QVERIFY(text == SharedOptional<QString>(text));
    QVERIFY(text != SharedOptional<QString>(u"other"_s));
    QVERIFY(text != SharedOptional<QString>());
    QVERIFY(SharedOptional<QString>() != text);
    QVERIFY(SharedOptional<QString>() == SharedOptional<QString>());
}

void TestSharedOptional::isAnOptional()
{
    const SharedOptional<QString> text = std::optional<QString>(u"some"_s);
    const std::optional<QString> same = text;
    QCOMPARE(same, std::optional<QString>(u"some"_s));
    const std::optional<QString> none = SharedOptional<QString>(std::optional<QString>());
    QVERIFY(!none);
}

QTEST_GUILESS_MAIN(TestSharedOptional)
#include "tst_sharedoptional.moc"
