// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/continuity.h"

#include <QTest>

using namespace td;

class TestContinuity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void provesNothingWhereNothingWasLeft();
    void comparesBeforeAGap();
    void comparesNoMoreThanThereIs();
    void comparesTheEndOfTheLastRange();
    void asksForNoCheckWhenTheGapComesAfterAll();
    void equalStrongTagsProveAll();
    void bytesThatMatchProveAll();
    void serversThatDisagreeAreSeenOnce();
    void oneThatGoesAloneComparesEveryBeginning();
    void comparesWhereAnswersMeetWithoutValidators();
    void comparesWhatWasFetchedBetweenARequestAndItsAnswer();
    void comparesAfterACut_data();
    void comparesAfterACut();
    void takesWhatWasComparedOffACheck();
    void knowsUpToWhereNothingNewCame();
    void tagsThatAreMissingAreNoDisagreement_data();
    void tagsThatAreMissingAreNoDisagreement();
    void asksAgainForWhatNothingVouchesFor();
    void comparesBothSidesOfWhatNothingVouchesFor();
    void equalStrongTagsCloseNoSeam();
    void closesASeamByOneAnswerOnly();
    void overlapsLessWhereLittleComesAtATime();
    void comparesLaterWhereItCouldNotOverlap();
    void keepsOpenSeamsForAnotherRun();
};

constexpr qint64 Overlap = Continuity::OverlapBytes;
constexpr qint64 Short = Continuity::ShortOverlapBytes;
constexpr qint64 MiB = 1024 * 1024;

/// An answer with all that was asked for.
static void begin(Continuity &continuity, ByteRange range, const RangeSet &done, const FileIdentity &pinned = {},
    const FileIdentity &answer = {})
{
    continuity.begin(pinned, {range, range, answer}, done);
}

void TestContinuity::provesNothingWhereNothingWasLeft()
{
    Continuity continuity;
    continuity.adopt({});
    QVERIFY(!continuity.nextCheck());
    QVERIFY(!continuity.isAlone());
    QCOMPARE(continuity.withOverlap({MiB, 2 * MiB}, {{0, MiB}}), (ByteRange{MiB, 2 * MiB}));
}

void TestContinuity::comparesBeforeAGap()
{
    const RangeSet done{{0, MiB}, {3 * MiB, 4 * MiB}};
    Continuity continuity;
    continuity.adopt(done);
    QCOMPARE(continuity.withOverlap({MiB, 3 * MiB}, done), (ByteRange{MiB - Overlap, 3 * MiB}));
    QCOMPARE(continuity.withOverlap({2 * MiB, 3 * MiB}, done), (ByteRange{2 * MiB, 3 * MiB}));
    QCOMPARE(continuity.withOverlap({4 * MiB, ByteRange::Open}, done), (ByteRange{4 * MiB - Overlap, ByteRange::Open}));
}

void TestContinuity::comparesNoMoreThanThereIs()
{
    const RangeSet done{{0, 10}, {MiB, MiB + 10}};
    Continuity continuity;
    continuity.adopt(done);
    QCOMPARE(continuity.withOverlap({10, MiB}, done), (ByteRange{0, MiB}));
    QCOMPARE(continuity.nextCheck(), (ByteRange{MiB, MiB + 10}));
}

void TestContinuity::comparesTheEndOfTheLastRange()
{
    Continuity continuity;
    continuity.adopt({{0, MiB}, {3 * MiB, 4 * MiB}});
    QCOMPARE(continuity.nextCheck(), (ByteRange{4 * MiB - Overlap, 4 * MiB}));
    continuity.matched({4 * MiB - Overlap, 4 * MiB - 1}, Continuity::Next::Compared);
    QVERIFY(continuity.nextCheck()); // its connection may have failed
    continuity.matched({4 * MiB - Overlap, 4 * MiB}, Continuity::Next::Compared);
    QVERIFY(!continuity.nextCheck());
}

void TestContinuity::asksForNoCheckWhenTheGapComesAfterAll()
{
    Continuity continuity;
    continuity.adopt({{0, MiB}});
    QVERIFY(!continuity.nextCheck());
    continuity.adopt({{MiB, 2 * MiB}}); // begins later: no gap's beginning lies after bytes of the first place
    QVERIFY(continuity.nextCheck());
}

void TestContinuity::equalStrongTagsProveAll()
{
    const RangeSet done{{0, MiB}, {3 * MiB, 4 * MiB}};
    Continuity continuity;
    continuity.adopt(done);
    QVERIFY(continuity.agrees({.etag = "\"a\""}, {{}, {}, {.etag = "\"a\""}, Sameness::Same}, {}));
    QVERIFY(!continuity.nextCheck());
    QCOMPARE(continuity.withOverlap({MiB, 3 * MiB}, done), (ByteRange{MiB, 3 * MiB}));
}

void TestContinuity::bytesThatMatchProveAll()
{
    const RangeSet done{{0, MiB}};
    Continuity continuity;
    continuity.adopt(done);
    QVERIFY(continuity.agrees({}, {{}, {}, {}, Sameness::Likely}, {}));
    QCOMPARE(continuity.withOverlap({MiB, 3 * MiB}, done), (ByteRange{MiB - Overlap, 3 * MiB}));
    continuity.matched({MiB - Overlap, MiB}, Continuity::Next::Compared);
    QCOMPARE(continuity.withOverlap({MiB, 3 * MiB}, done), (ByteRange{MiB - Overlap, 3 * MiB}));
    continuity.matched({MiB - Overlap, MiB + 1}, Continuity::Next::New);
    QCOMPARE(continuity.withOverlap({MiB, 3 * MiB}, done), (ByteRange{MiB, 3 * MiB}));
}

void TestContinuity::serversThatDisagreeAreSeenOnce()
{
    const FileIdentity pinned{.etag = "\"a\"", .lastModified = "x"};
    const FileIdentity other{.etag = "\"b\"", .lastModified = "x"};
    Continuity continuity;
    QVERIFY(continuity.agrees(pinned, {{}, {}, pinned, Sameness::Same}, {}));
    QVERIFY(!continuity.agrees(pinned, {{}, {}, other, Sameness::Likely}, {}));
    QVERIFY(continuity.isAlone());
    QVERIFY(continuity.agrees(pinned, {{}, {}, other, Sameness::Likely}, {}));
    QVERIFY(continuity.agrees(pinned, {{}, {}, pinned, Sameness::Same}, {}));
    QVERIFY(continuity.isAlone());
}

void TestContinuity::oneThatGoesAloneComparesEveryBeginning()
{
    const RangeSet done{{0, MiB}};
    Continuity continuity;
    QVERIFY(!continuity.agrees({.etag = "W/\"a\""}, {{}, {}, {.etag = "W/\"b\""}, Sameness::Likely}, {}));
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(continuity.withOverlap({MiB, 3 * MiB}, done), (ByteRange{MiB - Overlap, 3 * MiB}));
        continuity.matched({MiB - Overlap, MiB + 1}, Continuity::Next::New);
        QVERIFY(continuity.agrees({.etag = "\"a\""}, {{}, {}, {.etag = "\"a\""}, Sameness::Same}, {}));
    }
}

void TestContinuity::comparesWhereAnswersMeetWithoutValidators()
{
    Continuity continuity;
    continuity.pin({}, 4 * MiB);
    begin(continuity, {0, MiB}, {});
    begin(continuity, {2 * MiB, 4 * MiB}, {{0, MiB}});
    QCOMPARE(continuity.nextCheck(), (ByteRange{2 * MiB - Short, 2 * MiB + Short}));
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(continuity.withOverlap({MiB, 2 * MiB}, {{0, MiB}}), (ByteRange{MiB - Short, 2 * MiB}));
        continuity.matched({MiB - Short, MiB + 1}, Continuity::Next::New);
    }
    begin(continuity, {MiB - Short, 2 * MiB}, {{0, MiB}}); // compares that itself
    continuity.matched({2 * MiB - Short, 2 * MiB + Short}, Continuity::Next::Compared);
    QVERIFY(!continuity.nextCheck());
}

void TestContinuity::comparesWhatWasFetchedBetweenARequestAndItsAnswer()
{
    Continuity continuity;
    continuity.pin({}, 4 * MiB);
    begin(continuity, {0, MiB}, {});
    begin(continuity, {MiB, 4 * MiB}, {{0, MiB}}); // asked for without an overlap: nothing was there to overlap with
    QCOMPARE(continuity.nextCheck(), (ByteRange{MiB - Short, MiB + Short}));
}

void TestContinuity::comparesAfterACut_data()
{
    QTest::addColumn<FileIdentity>("identity");
    QTest::addColumn<bool>("compares");
    QTest::newRow("strong tag") << FileIdentity{.etag = "\"a\""} << false;
    QTest::newRow("weak tag") << FileIdentity{.etag = "W/\"a\""} << true;
    QTest::newRow("date") << FileIdentity{.lastModified = "x"} << true;
}

void TestContinuity::comparesAfterACut()
{
    QFETCH(FileIdentity, identity);
    QFETCH(bool, compares);
    const RangeSet done{{0, MiB}};
    Continuity continuity;
    continuity.pin(identity, 4 * MiB);
    begin(continuity, {2 * MiB, 4 * MiB}, done, identity, identity);
    QVERIFY(!continuity.nextCheck());
    QCOMPARE(continuity.withOverlap({MiB, 2 * MiB}, done), (ByteRange{MiB, 2 * MiB}));
    continuity.wasCut();
    QCOMPARE(continuity.withOverlap({MiB, 2 * MiB}, done), (ByteRange{compares ? MiB - Short : MiB, 2 * MiB}));
    continuity.matched({MiB - Short, MiB + 1}, Continuity::Next::New);
    QCOMPARE(continuity.withOverlap({MiB, 2 * MiB}, done), (ByteRange{MiB, 2 * MiB}));
}

/// From a server that sends less than it is asked for.
void TestContinuity::takesWhatWasComparedOffACheck()
{
    Continuity continuity;
    RangeSet earlier;
    earlier.add({0, 100'000});
    earlier.add({200'000, 300'000});
    continuity.adopt(earlier);
    QCOMPARE(continuity.nextCheck(), (ByteRange{300'000 - Continuity::OverlapBytes, 300'000}));
    const qint64 begin = continuity.nextCheck()->begin;
    continuity.matched({begin, begin + 1000}, Continuity::Next::Compared);
    QCOMPARE(continuity.nextCheck(), (ByteRange{begin + 1000, 300'000}));
    continuity.matched({begin + 500, begin + 2000}, Continuity::Next::Compared); // not asked for as a check
    QCOMPARE(continuity.nextCheck(), (ByteRange{begin + 1000, 300'000}));
    continuity.matched({begin + 1000, 300'000}, Continuity::Next::Compared);
    QVERIFY(!continuity.nextCheck());
}

void TestContinuity::knowsUpToWhereNothingNewCame()
{
    Continuity continuity;
    continuity.pin({}, {});
    QVERIFY(!continuity.isComparedUpTo(1000));
    continuity.matched({0, 1000}, Continuity::Next::Compared);
    QVERIFY(continuity.isComparedUpTo(1000));
    QVERIFY(!continuity.isComparedUpTo(2000));
    continuity.wasCut();
    QVERIFY(!continuity.isComparedUpTo(1000));
    continuity.matched({0, 1000}, Continuity::Next::New);
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
    QVERIFY(continuity.agrees({.etag = pinned}, {{}, {}, {.etag = answer}, Sameness::Likely}, {}));
    QVERIFY(!continuity.isAlone());
}

void TestContinuity::asksAgainForWhatNothingVouchesFor()
{
    const FileIdentity pinned{.etag = "\"a\"", .lastModified = "x"};
    const ByteRange rest{MiB, 4 * MiB};
    const RangeSet done{{0, MiB}};
    Continuity continuity;
    continuity.pin(pinned, 4 * MiB);
    QVERIFY(continuity.agrees(pinned, {rest, rest, {.lastModified = "x"}}, done));
    QVERIFY(!continuity.agrees(pinned, {rest, rest, {}}, done));
    QVERIFY(!continuity.isAlone());
    const ByteRange wider = continuity.withOverlap(rest, done);
    QCOMPARE(wider, (ByteRange{MiB - Short, 4 * MiB}));
    QVERIFY(continuity.agrees(pinned, {wider, wider, {}}, done));
}

void TestContinuity::comparesBothSidesOfWhatNothingVouchesFor()
{
    const FileIdentity pinned{.etag = "\"a\""};
    const ByteRange middle{MiB, 2 * MiB};
    Continuity continuity;
    continuity.pin(pinned, 4 * MiB);
    begin(continuity, {0, MiB}, {}, pinned, pinned);
    begin(continuity, {2 * MiB, 4 * MiB}, {}, pinned, pinned);
    QVERIFY(continuity.agrees(pinned, {middle, middle, {.lastModified = "x"}}, {}));
    begin(continuity, middle, {}, pinned, {.lastModified = "x"});
    QCOMPARE(continuity.openSeams(), (QList<qint64>{MiB, 2 * MiB}));
    const ByteRange check = continuity.nextCheck().value();
    begin(continuity, check, {{0, 4 * MiB}}, pinned, {}); // adds none itself
    QCOMPARE(continuity.openSeams().size(), 2);
}

void TestContinuity::equalStrongTagsCloseNoSeam()
{
    const FileIdentity pinned{.etag = "\"a\""};
    Continuity continuity;
    continuity.pin(pinned, 4 * MiB);
    QVERIFY(continuity.agrees(pinned, {{MiB, 2 * MiB}, {MiB, 2 * MiB}, {}}, {}));
    begin(continuity, {MiB, 2 * MiB}, {}, pinned, {});
    QVERIFY(continuity.agrees(pinned, {{0, MiB}, {0, MiB}, pinned, Sameness::Same}, {}));
    QCOMPARE(continuity.openSeams().size(), 2);
}

void TestContinuity::closesASeamByOneAnswerOnly()
{
    Continuity continuity;
    continuity.pin({}, 4 * MiB);
    begin(continuity, {2 * MiB, 4 * MiB}, {});
    continuity.matched({MiB, 2 * MiB}, Continuity::Next::Compared);
    continuity.matched({2 * MiB, 3 * MiB}, Continuity::Next::Compared);
    QCOMPARE(continuity.openSeams(), QList<qint64>{2 * MiB});
    continuity.matched({2 * MiB - Short, 2 * MiB + Short}, Continuity::Next::Compared);
    QVERIFY(continuity.openSeams().isEmpty());
}

void TestContinuity::overlapsLessWhereLittleComesAtATime()
{
    const RangeSet done{{0, MiB}};
    Continuity continuity;
    continuity.adopt(done);
    continuity.pin({.lastModified = "x"}, 4 * MiB);
    const ByteRange asked = continuity.withOverlap({MiB, 4 * MiB}, done);
    QCOMPARE(asked.begin, MiB - Overlap);
    continuity.begin({.lastModified = "x"}, {asked, {asked.begin, asked.begin + 4096}}, done);
    QCOMPARE(continuity.withOverlap({MiB, 4 * MiB}, done), (ByteRange{MiB - 1024, 4 * MiB}));
}

void TestContinuity::comparesLaterWhereItCouldNotOverlap()
{
    const FileIdentity identity{.lastModified = "x"};
    const RangeSet done{{0, MiB}};
    Continuity continuity;
    continuity.adopt(done);
    continuity.pin(identity, 4 * MiB);
    begin(continuity, {2 * MiB, 4 * MiB}, done, identity, identity);
    QVERIFY(continuity.openSeams().isEmpty());
    begin(continuity, {MiB, 2 * MiB}, done, identity, identity);
    QCOMPARE(continuity.openSeams(), QList<qint64>{MiB});
}

void TestContinuity::keepsOpenSeamsForAnotherRun()
{
    Continuity first;
    first.pin({}, 4 * MiB);
    begin(first, {2 * MiB, 4 * MiB}, {});
    Continuity second;
    second.adopt({{0, 4 * MiB}}, first.openSeams());
    second.pin({.etag = "\"a\""}, 4 * MiB);
    QCOMPARE(second.nextCheck(), (ByteRange{2 * MiB - Short, 2 * MiB + Short}));
}

QTEST_APPLESS_MAIN(TestContinuity)
#include "tst_continuity.moc"
