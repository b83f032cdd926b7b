// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/transfer/continuityrun.h"

#include <QTest>

using namespace td;
using namespace td::test;

class TestContinuity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void provesNothingWhereNothingWasLeft();
    void comparesEachPlaceWhereAConnectionBroke_data();
    void comparesEachPlaceWhereAConnectionBroke();
    void serversThatDisagreeAreSeenOnce();
    void asksAgainForWhatNothingVouchesFor();
    void comparesWhereAnswersMeetWithoutValidators();
    void comparesBothSidesOfWhatNothingVouchesFor();
    void closesASeamByOneAnswerOnly();
    void comparesTheEndOfAGapAtTheFilesStart();
    void comparesLessWhereLittleComesAtATime();
    void knowsUpToWhereNothingNewCame();
    void tagsThatAreMissingAreNoDisagreement_data();
    void tagsThatAreMissingAreNoDisagreement();
};

void TestContinuity::provesNothingWhereNothingWasLeft()
{
    Run run;
    run.continuity.adopt({}, {}, Continuity::Length::Known);
    run.take(Tagged, {0, MiB});
    QVERIFY(!run.nextCheck());
    QVERIFY(!run.continuity.isAlone());
    QCOMPARE(run.asked({MiB, 2 * MiB}), (ByteRange{MiB, 2 * MiB}));
}

void TestContinuity::comparesEachPlaceWhereAConnectionBroke_data()
{
    QTest::addColumn<FileIdentity>("identity");
    QTest::addColumn<bool>("compares");
    QTest::newRow("strong tag") << Tagged << false;
    QTest::newRow("date") << Dated << true;
}

void TestContinuity::comparesEachPlaceWhereAConnectionBroke()
{
    QFETCH(FileIdentity, identity);
    QFETCH(bool, compares);
    Run run;
    run.take(identity, {0, 2 * MiB}, MiB);
    run.take(identity, {2 * MiB, 4 * MiB}, 3 * MiB);
    QVERIFY(run.isProven());
    run.continuity.wasCut(MiB, !compares);
    run.continuity.wasCut(3 * MiB, !compares);
    const qint64 overlap = compares ? Short : 0;
    const ByteRange first = run.asked({MiB, 2 * MiB});
    const ByteRange second = run.asked({3 * MiB, 4 * MiB});
    QCOMPARE(first, (ByteRange{MiB - overlap, 2 * MiB}));
    run.take(identity, first);
    QCOMPARE(run.asked({3 * MiB, 4 * MiB}), second); // the one proves nothing of the other
    QCOMPARE(second.begin, 3 * MiB - overlap);
    run.take(identity, second);
    QVERIFY(run.isProven());
}

void TestContinuity::serversThatDisagreeAreSeenOnce()
{
    const FileIdentity pinned{.etag = "\"a\"", .lastModified = Dated.lastModified, .date = Dated.date};
    const FileIdentity other{.etag = "\"b\"", .lastModified = Dated.lastModified, .date = Dated.date};
    Run run;
    run.take(pinned, {0, MiB});
    QVERIFY(!run.agrees(other, {MiB, 2 * MiB}));
    QVERIFY(run.continuity.isAlone());
    QCOMPARE(run.asked({MiB, 2 * MiB}), (ByteRange{MiB - Overlap, 2 * MiB}));
    QVERIFY(run.agrees(other, {MiB - Overlap, 2 * MiB}));
    QVERIFY(run.agrees(pinned, {MiB, 2 * MiB}));
    QVERIFY(run.continuity.isAlone());
}

void TestContinuity::asksAgainForWhatNothingVouchesFor()
{
    const FileIdentity pinned{.etag = "\"a\"", .lastModified = Dated.lastModified, .date = Dated.date};
    const ByteRange rest{MiB, Total};
    Run run;
    run.take(pinned, {0, MiB});
    QVERIFY(run.agrees(Dated, rest));
    QVERIFY(!run.agrees(Bare, rest));
    QVERIFY(!run.continuity.isAlone());
    const ByteRange wider = run.asked(rest);
    QCOMPARE(wider, (ByteRange{MiB - Short, Total}));
    QVERIFY(run.agrees(Bare, wider));
    run.take(Bare, wider);
    QVERIFY(run.isProven());
}

void TestContinuity::comparesWhereAnswersMeetWithoutValidators()
{
    Run run;
    run.take(Bare, {0, MiB});
    run.take(Bare, {2 * MiB, 4 * MiB});
    QVERIFY(!run.nextCheck()); // nothing meets yet
    const ByteRange wider = run.asked({MiB, 2 * MiB});
    QCOMPARE(wider, (ByteRange{MiB - Short, 2 * MiB}));
    run.take(Bare, wider);
    QCOMPARE(run.nextCheck(), (ByteRange{2 * MiB - Short, 2 * MiB + Short}));
    QVERIFY(!run.isProven());
    QVERIFY(run.take(Bare, {2 * MiB - Short, 2 * MiB + Short}));
    QVERIFY(run.isProven());
}

void TestContinuity::comparesBothSidesOfWhatNothingVouchesFor()
{
    Run run;
    run.take(Tagged, {0, MiB});
    run.take(Tagged, {2 * MiB, 4 * MiB});
    run.take(Dated, {MiB, 2 * MiB});
    QCOMPARE(run.continuity.provenance().seams(run.done), (QList<qint64>{MiB, 2 * MiB}));
    QVERIFY(run.take(Tagged, run.nextCheck().value()));
    QVERIFY(run.isProven()); // both neighbours are of one version
}

void TestContinuity::closesASeamByOneAnswerOnly()
{
    Run run;
    run.take(Bare, {0, 2 * MiB});
    run.take(Bare, {2 * MiB, 4 * MiB});
    QVERIFY(!run.take(Bare, {MiB, 2 * MiB}));
    QVERIFY(!run.take(Bare, {2 * MiB, 3 * MiB}));
    QVERIFY(!run.take(Bare, {2 * MiB - Short, 2 * MiB}));
    QVERIFY(!run.isProven());
    QVERIFY(run.take(Bare, {2 * MiB - Short, 2 * MiB + Short}));
    QVERIFY(run.isProven());
}

/// Where nothing is before it that could be compared.
void TestContinuity::comparesTheEndOfAGapAtTheFilesStart()
{
    Run first;
    first.take(Tagged, {MiB, 4 * MiB});
    Run second = Run::after(first);
    second.take(Bare, {0, MiB});
    second.take(Bare, second.nextCheck().value()); // the end of what was kept
    QVERIFY(!second.isProven());
    QCOMPARE(second.nextCheck(), (ByteRange{MiB - Overlap, MiB + Overlap}));
}

void TestContinuity::comparesLessWhereLittleComesAtATime()
{
    Run run;
    run.take(Bare, {0, 4096});
    QCOMPARE(run.asked({4096, Total}), (ByteRange{3072, Total}));
    run.take(Bare, {3072, 3072 + 4096});
    QVERIFY(run.isProven());
    run.take(Bare, {MiB, 4 * MiB}); // it can do more
    QCOMPARE(run.asked({7168, MiB}), (ByteRange{0, MiB}));
}

void TestContinuity::knowsUpToWhereNothingNewCame()
{
    Continuity continuity;
    QVERIFY(!continuity.isComparedUpTo(1000));
    continuity.noteLast(1000);
    QVERIFY(continuity.isComparedUpTo(1000));
    QVERIFY(!continuity.isComparedUpTo(2000));
    continuity.wasCut(1000, false);
    QVERIFY(!continuity.isComparedUpTo(1000));
}

void TestContinuity::tagsThatAreMissingAreNoDisagreement_data()
{
    QTest::addColumn<QByteArray>("pinned");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("none") << QByteArray() << QByteArray();
    QTest::newRow("gone") << QByteArray("\"a\"") << QByteArray();
    QTest::newRow("new") << QByteArray() << QByteArray("\"a\"");
}

void TestContinuity::tagsThatAreMissingAreNoDisagreement()
{
    QFETCH(QByteArray, pinned);
    QFETCH(QByteArray, answer);
    Continuity continuity;
    QVERIFY(continuity.agrees({.etag = pinned}, {{}, {.etag = answer}, Sameness::Likely}, {}));
    QVERIFY(!continuity.isAlone());
}

QTEST_APPLESS_MAIN(TestContinuity)
#include "tst_continuity.moc"
