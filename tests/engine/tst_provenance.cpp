// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/provenance.h"

#include <QTest>

using namespace td;

using Span = Provenance::Span;

class TestProvenance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysNothingAtFirst();
    void joinsWhatOneAnswerBrings();
    void cutsARangeWhereChainsChange();
    void uniteMakesOneOfMany();
    void seesSeamsOnlyBetweenBytesThatAreThere();
    void aBaseThatIsUnitedIsTheOther();
    void forgetsBytesThatAreNotThere();
};

void TestProvenance::saysNothingAtFirst()
{
    const Provenance provenance;
    QVERIFY(provenance.isTrivial());
    QVERIFY(provenance.isProven({{0, 100}}));
    QCOMPARE(provenance.chainAt(5), 0);
}

void TestProvenance::joinsWhatOneAnswerBrings()
{
    Provenance provenance;
    const auto chain = provenance.newChain();
    provenance.assign({50, 60}, chain);
    provenance.assign({10, 20}, chain);
    provenance.assign({20, 30}, chain);
    provenance.assign({30, 40}, 0);
    QCOMPARE(provenance.spans(), (QList<Span>{{{10, 30}, chain}, {{50, 60}, chain}}));
    QVERIFY(!provenance.isTrivial());
}

void TestProvenance::cutsARangeWhereChainsChange()
{
    const Provenance provenance({{{10, 20}, 1}, {{20, 30}, 2}, {{30, 40}, 2}, {{50, 60}, 1}});
    QCOMPARE(provenance.runsIn({15, 55}), (QList<Span>{{{15, 20}, 1}, {{20, 40}, 2}, {{40, 50}, 0}, {{50, 55}, 1}}));
    QCOMPARE(provenance.runsIn({0, 10}), (QList<Span>{{{0, 10}, 0}}));
}

void TestProvenance::uniteMakesOneOfMany()
{
    Provenance provenance({{{10, 20}, 1}, {{20, 30}, 2}, {{40, 50}, 3}});
    provenance.unite(1, 2);
    QCOMPARE(provenance.spans(), (QList<Span>{{{10, 30}, 1}, {{40, 50}, 3}}));
    provenance.unite(1, 3);
    provenance.unite(0, 1);
    QVERIFY(provenance.spans().isEmpty());
    QVERIFY(provenance.newChain() > 3);
}

void TestProvenance::seesSeamsOnlyBetweenBytesThatAreThere()
{
    const Provenance provenance({{{10, 20}, 1}, {{30, 40}, 2}});
    QVERIFY(provenance.isProven({{10, 20}, {30, 40}}));
    QCOMPARE(provenance.seams({{0, 25}, {30, 50}}), (QList<qint64>{10, 20, 40}));
    QVERIFY(provenance.isProven({{12, 18}}));
}

void TestProvenance::aBaseThatIsUnitedIsTheOther()
{
    Provenance provenance;
    provenance.base = provenance.newChain();
    provenance.assign({0, 10}, provenance.base);
    QVERIFY(!provenance.isProven({{0, 20}}));
    provenance.unite(0, provenance.base);
    QCOMPARE(provenance.base, 0);
    QVERIFY(provenance.isTrivial());
}

void TestProvenance::forgetsBytesThatAreNotThere()
{
    Provenance provenance({{{10, 30}, 1}, {{30, 40}, 2}});
    provenance.base = 3;
    const Provenance left = provenance.within({{0, 20}, {35, 50}});
    QCOMPARE(left.spans(), (QList<Span>{{{10, 20}, 1}, {{35, 40}, 2}}));
    QCOMPARE(left.base, 3);
}

QTEST_APPLESS_MAIN(TestProvenance)
#include "tst_provenance.moc"
