// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/transfer/continuity.h"

#include <QTest>

using namespace td;

namespace {

constexpr qint64 Overlap = Continuity::OverlapBytes;
constexpr qint64 Short = Continuity::ShortOverlapBytes;
constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 Total = 4 * MiB;

const FileIdentity Tagged{.etag = "\"a\""};
const FileIdentity Dated{.lastModified = "x"};
const FileIdentity Bare{};

/// What a transfer does with answers, and the bytes that are there.
struct Run {
    Continuity continuity;
    RangeSet done;
    FileIdentity pinned;
    bool isPinned = false;

    static Run after(const Run &earlier)
    {
        Run run;
        run.done = earlier.done;
        run.pinned = earlier.pinned;
        run.continuity.adopt(earlier.done, earlier.continuity.provenance());
        return run;
    }

    bool agrees(const FileIdentity &identity, ByteRange range)
    {
        return continuity.agrees(pinned, {range, identity, compare(pinned, identity)}, done);
    }

    /// An accepted answer whose body comes up to `end`; whether what it brought again proved something.
    bool take(const FileIdentity &identity, ByteRange range, qint64 end)
    {
        const Continuity::Answer answer{range, identity, compare(pinned, identity)};
        if (!std::exchange(isPinned, true)) {
            continuity.pin(answer);
            pinned = identity;
        }
        const Continuity::Chain chain = continuity.begin(pinned, {range, identity, compare(pinned, identity)}, done);
        const ByteRange arrived{range.begin, end};
        const RangeSet fresh = done.missingIn(arrived);
        bool hasProven = false;
        done.add(arrived);
        for (const ByteRange part : fresh.ranges())
            continuity.brought(chain, part);
        for (const ByteRange part : fresh.missingIn(arrived).ranges())
            hasProven = continuity.compared(chain, part, done) || hasProven;
        return hasProven;
    }
    bool take(const FileIdentity &identity, ByteRange range) { return take(identity, range, range.end); }

    std::optional<ByteRange> nextCheck() const { return continuity.nextCheck(done, Total); }
    bool isProven() const { return continuity.isProven(done); }
    ByteRange asked(ByteRange range) const { return continuity.withOverlap(range, done); }
};

} // namespace

class TestContinuity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void provesNothingWhereNothingWasLeft();
    void comparesBeforeAGap_data();
    void comparesBeforeAGap();
    void comparesTheEndOfTheLastRange();
    void equalStrongTagsProveWhatWasKept();
    void newTagsProveNothingOfWhatWasKept();
    void comparesEachPlaceWhereAConnectionBroke_data();
    void comparesEachPlaceWhereAConnectionBroke();
    void serversThatDisagreeAreSeenOnce();
    void asksAgainForWhatNothingVouchesFor();
    void comparesWhereAnswersMeetWithoutValidators();
    void comparesBothSidesOfWhatNothingVouchesFor();
    void closesASeamByOneAnswerOnly();
    void comparesTheEndOfAGapAtTheFilesStart();
    void comparesLessWhereLittleComesAtATime();
    void keepsSeamsForAnotherRun();
    void forgetsWhatWasLostWithThePower();
    void knowsUpToWhereNothingNewCame();
    void tagsThatAreMissingAreNoDisagreement_data();
    void tagsThatAreMissingAreNoDisagreement();
};

void TestContinuity::provesNothingWhereNothingWasLeft()
{
    Run run;
    run.continuity.adopt({}, {});
    run.take(Tagged, {0, MiB});
    QVERIFY(!run.nextCheck());
    QVERIFY(!run.continuity.isAlone());
    QCOMPARE(run.asked({MiB, 2 * MiB}), (ByteRange{MiB, 2 * MiB}));
}

void TestContinuity::comparesBeforeAGap_data()
{
    QTest::addColumn<RangeSet>("kept");
    QTest::addColumn<ByteRange>("gap");
    QTest::addColumn<ByteRange>("asked");
    const RangeSet two{{0, MiB}, {3 * MiB, 4 * MiB}};
    QTest::newRow("behind the first") << two << ByteRange{MiB, 3 * MiB} << ByteRange{MiB - Overlap, 3 * MiB};
    QTest::newRow("apart from both") << two << ByteRange{2 * MiB, 3 * MiB} << ByteRange{2 * MiB, 3 * MiB};
    QTest::newRow("no more than there is")
        << RangeSet{{0, 10}, {MiB, MiB + 10}} << ByteRange{10, MiB} << ByteRange{0, MiB};
}

void TestContinuity::comparesBeforeAGap()
{
    QFETCH(RangeSet, kept);
    QFETCH(ByteRange, gap);
    QFETCH(ByteRange, asked);
    Continuity continuity;
    continuity.adopt(kept, {});
    QCOMPARE(continuity.withOverlap(gap, kept), asked);
}

void TestContinuity::comparesTheEndOfTheLastRange()
{
    Run run;
    run.done = {{0, MiB}, {3 * MiB, 4 * MiB}};
    run.continuity.adopt(run.done, {});
    QCOMPARE(run.nextCheck(), (ByteRange{4 * MiB - Overlap, 4 * MiB}));
    QVERIFY(run.take(Dated, {4 * MiB - Overlap, 4 * MiB}, 4 * MiB - 1000)); // its connection failed
    QCOMPARE(run.nextCheck(), (ByteRange{4 * MiB - 1000, 4 * MiB}));
    run.take(Dated, {4 * MiB - 1000, 4 * MiB});
    QVERIFY(!run.nextCheck());
}

void TestContinuity::equalStrongTagsProveWhatWasKept()
{
    Run first;
    first.take(Tagged, {0, MiB});
    first.take(Tagged, {3 * MiB, 4 * MiB});
    Run second = Run::after(first);
    second.take(Tagged, {2 * MiB, 3 * MiB});
    QVERIFY(!second.nextCheck());
    QCOMPARE(second.asked({MiB, 2 * MiB}), (ByteRange{MiB, 2 * MiB}));
    second.take(Tagged, {MiB, 2 * MiB});
    QVERIFY(second.isProven());
}

void TestContinuity::newTagsProveNothingOfWhatWasKept()
{
    Run first;
    first.take(Bare, {0, MiB});
    first.take(Bare, {2 * MiB, 3 * MiB});
    Run second = Run::after(first);
    const ByteRange behindLast = second.asked({3 * MiB, 4 * MiB});
    QVERIFY(second.take(Tagged, behindLast));
    QCOMPARE(second.asked({MiB, 2 * MiB}), (ByteRange{MiB - Overlap, 2 * MiB}));
    second.take(Tagged, {MiB, 2 * MiB}); // without that
    QVERIFY(!second.isProven());
    QCOMPARE(second.nextCheck(), (ByteRange{MiB - Overlap, MiB + Overlap}));
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
    const FileIdentity pinned{.etag = "\"a\"", .lastModified = "x"};
    const FileIdentity other{.etag = "\"b\"", .lastModified = "x"};
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
    const FileIdentity pinned{.etag = "\"a\"", .lastModified = "x"};
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

void TestContinuity::keepsSeamsForAnotherRun()
{
    Run first;
    first.take(Bare, {0, 2 * MiB});
    first.take(Bare, {2 * MiB, 4 * MiB});
    Run second = Run::after(first);
    QVERIFY(!second.isProven());
    QCOMPARE(second.nextCheck(), (ByteRange{2 * MiB - Overlap, 2 * MiB + Overlap}));
    second.take(Tagged, {2 * MiB - Overlap, 2 * MiB + Overlap});
    QVERIFY(second.isProven());
}

/// Of bytes that are fetched again the earlier chain says nothing.
void TestContinuity::forgetsWhatWasLostWithThePower()
{
    Run first;
    first.take(Tagged, {0, MiB});
    first.take(Bare, {MiB, 3 * MiB});
    first.done.remove({2 * MiB, ByteRange::Open});
    Run second = Run::after(first);
    second.take(Tagged, {2 * MiB, 4 * MiB});
    QCOMPARE(second.continuity.provenance().seams(second.done), (QList<qint64>{MiB, 2 * MiB}));
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
