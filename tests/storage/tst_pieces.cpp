// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/pieces.h"

#include <QMutex>
#include <QTest>
#include <QThread>

#include <atomic>
#include <utility>

using namespace td;
using Kind = DownloadError::Kind;

namespace {

/// Neither thread can be through with it, however long the other one was kept from running.
constexpr ByteRange Endless{0, (1LL << 36) * Pieces::Size};

} // namespace

class TestPieces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void movesEveryByteOnce_data();
    void movesEveryByteOnce();
    void tellsTheFirstErrorAndWhatWasMoved();
    void endsWhenToldTo();
};

void TestPieces::movesEveryByteOnce_data()
{
    QTest::addColumn<ByteRange>("range");
    QTest::newRow("nothing") << ByteRange{5, 5};
    QTest::newRow("a byte") << ByteRange{5, 6};
    QTest::newRow("one piece") << ByteRange{0, Pieces::Size};
    QTest::newRow("a piece and a byte") << ByteRange{7, 8 + Pieces::Size};
    QTest::newRow("many pieces") << ByteRange{1, 40 * Pieces::Size - 1};
}

void TestPieces::movesEveryByteOnce()
{
    QFETCH(ByteRange, range);
    QMutex mutex;
    RangeSet seen;
    std::atomic<qint64> bytes = 0;
    qint64 lastBegun = 0;
    const Qt::HANDLE thread = QThread::currentThreadId();
    const Pieces pieces = Pieces::move(
        range,
        [&](ByteRange piece) {
            const QMutexLocker locker(&mutex);
            seen.add(piece);
            bytes += piece.length();
            return DownloadError{};
        },
        [&](qint64 begun) {
            const bool isHere = QThread::currentThreadId() == thread;
            return isHere && std::exchange(lastBegun, begun) <= begun;
        });
    QCOMPARE(pieces.error, DownloadError{});
    QCOMPARE(bytes.load(), range.length());
    QCOMPARE(pieces.moved, seen);
    QVERIFY(range.isEmpty() ? seen.isEmpty() : seen.contains(range));
}

void TestPieces::tellsTheFirstErrorAndWhatWasMoved()
{
    const ByteRange bad{4 * Pieces::Size, 5 * Pieces::Size};
    std::atomic<int> calls = 0;
    const Pieces pieces = Pieces::move(
        Endless,
        [&](ByteRange piece) {
            ++calls;
            return piece.begin == bad.begin ? DownloadError{Kind::DiskFull} : DownloadError{};
        },
        [](qint64) { return true; });
    QCOMPARE(pieces.error.kind, Kind::DiskFull);
    QVERIFY(!pieces.moved.contains(bad));
    QCOMPARE(pieces.moved.byteCount(), (calls - 1) * Pieces::Size);
    QVERIFY(pieces.moved.byteCount() < Endless.end);
}

void TestPieces::endsWhenToldTo()
{
    const Pieces pieces = Pieces::move(
        Endless, [](ByteRange) { return DownloadError{}; }, [](qint64 begun) { return begun < 3 * Pieces::Size; });
    QCOMPARE(pieces.error.kind, Kind::Interrupted);
    QVERIFY(pieces.moved.byteCount() < Endless.end);
}

QTEST_APPLESS_MAIN(TestPieces)
#include "tst_pieces.moc"
