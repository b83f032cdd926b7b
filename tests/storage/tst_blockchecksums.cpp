// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/blockchecksums.h"
#include "engine/storage/crc32c.h"

#include <QTest>

using namespace td;

namespace {

constexpr qint64 Block = BlockChecksums::SmallestBlock;

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 7 + i / 251);
    return bytes;
}

} // namespace

class TestBlockChecksums : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsABlockThatWasFilledInOrder();
    void asksForABlockThatWasFilledOtherwise();
    void dropsAnAnswerThatIsTooLate();
    void forgetsABlockThatIsWrittenAgain();
    void keepsWhatItKnowsWhenTheLengthBecomesKnown();
    void hasRoomForLargeFiles_data();
    void hasRoomForLargeFiles();
};

void TestBlockChecksums::knowsABlockThatWasFilledInOrder()
{
    const QByteArray bytes = pattern(Block * 2 + 100);
    BlockChecksums checksums(bytes.size());
    for (qint64 at = 0; at < bytes.size(); at += 100'000)
        checksums.add(at, QByteArrayView(bytes).sliced(at, std::min<qint64>(100'000, bytes.size() - at)));
    const RangeSet written{{0, bytes.size()}};
    QCOMPARE(checksums.askUnknown(written), QList<qint64>{});
    QCOMPARE(checksums.blocksIn(written), (QList<qint64>{0, 1, 2}));
    for (qint64 block = 0; block < 3; ++block) {
        const ByteRange range = checksums.range(block);
        QCOMPARE(checksums.value(block), crc32c(QByteArrayView(bytes).sliced(range.begin, range.length())));
    }
}

void TestBlockChecksums::asksForABlockThatWasFilledOtherwise()
{
    const QByteArray bytes = pattern(Block);
    BlockChecksums checksums(4 * Block);
    checksums.add(500, QByteArrayView(bytes).sliced(500));
    QCOMPARE(checksums.askUnknown({{500, Block}}), QList<qint64>{});
    checksums.add(0, QByteArrayView(bytes).first(500));
    QCOMPARE(checksums.askUnknown({{0, Block}}), QList<qint64>{0});
    checksums.answer(0, 42);
    QCOMPARE(checksums.value(0), 42U);
    QCOMPARE(checksums.askUnknown({{0, Block}}), QList<qint64>{});
}

void TestBlockChecksums::dropsAnAnswerThatIsTooLate()
{
    BlockChecksums checksums(Block);
    QCOMPARE(checksums.askUnknown({{0, Block}}), QList<qint64>{0});
    checksums.add(10, "x");
    checksums.answer(0, 42);
    QVERIFY(!checksums.isKnown(0));
}

void TestBlockChecksums::forgetsABlockThatIsWrittenAgain()
{
    const QByteArray bytes = pattern(Block);
    BlockChecksums checksums(2 * Block);
    checksums.add(0, bytes);
    QVERIFY(checksums.isKnown(0));
    checksums.add(Block / 2, "x");
    QVERIFY(!checksums.isKnown(0));
    checksums.add(0, bytes);
    QCOMPARE(checksums.value(0), crc32c(bytes));
}

void TestBlockChecksums::keepsWhatItKnowsWhenTheLengthBecomesKnown()
{
    const QByteArray bytes = pattern(Block);
    BlockChecksums checksums;
    checksums.add(0, bytes);
    checksums.add(Block, QByteArrayView(bytes).first(100));
    checksums.setTotal(Block + 100);
    QVERIFY(checksums.isKnown(0));
    QCOMPARE(checksums.askUnknown({{0, Block + 100}}), QList<qint64>{1});
}

void TestBlockChecksums::hasRoomForLargeFiles_data()
{
    QTest::addColumn<qint64>("total");
    for (const qint64 gibibytes : {1LL, 4LL, 64LL, 100LL, 1LL << 20, 1LL << 30})
        QTest::addRow("%lld GiB", gibibytes) << (gibibytes << 30);
}

void TestBlockChecksums::hasRoomForLargeFiles()
{
    QFETCH(qint64, total);
    const BlockChecksums checksums(total);
    const auto blocks = checksums.blocksIn({{0, total}});
    QVERIFY(blocks.size() <= BlockChecksums::MaxBlocks);
    QCOMPARE(checksums.range(blocks.last()).end, total);
    QCOMPARE(checksums.covered({{0, total}}), (RangeSet{{0, total}}));
}

QTEST_APPLESS_MAIN(TestBlockChecksums)
#include "tst_blockchecksums.moc"
