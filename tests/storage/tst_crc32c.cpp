// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/crc32c.h"

#include <QRandomGenerator>
#include <QTest>

using namespace td;

class TestCrc32c : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheStandard_data();
    void agreesWithTheStandard();
    void isTheSameWithAndWithoutTheInstruction();
    void goesOnFromAnEarlierOne();
};

void TestCrc32c::agreesWithTheStandard_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<quint32>("expected");
    QByteArray ascending;
    for (char c = 0; c < 32; ++c)
        ascending.append(c);
    // RFC 3720, appendix B.4
    QTest::newRow("nothing") << QByteArray() << 0x00000000U;
    QTest::newRow("check") << QByteArray("123456789") << 0xe3069283U;
    QTest::newRow("zeros") << QByteArray(32, '\0') << 0x8a9136aaU;
    QTest::newRow("ones") << QByteArray(32, '\xff') << 0x62a8ab43U;
    QTest::newRow("ascending") << ascending << 0x46dd794eU;
}

void TestCrc32c::agreesWithTheStandard()
{
    QFETCH(QByteArray, bytes);
    QFETCH(quint32, expected);
    QCOMPARE(crc32c(bytes), expected);
    QCOMPARE(crc32cPortable(bytes), expected);
}

void TestCrc32c::isTheSameWithAndWithoutTheInstruction()
{
    QRandomGenerator random(7);
    QByteArray bytes(100'000, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(random.bounded(256));
    for (int round = 0; round < 300; ++round) {
        const qsizetype begin = random.bounded(64);
        const qsizetype size = random.bounded(static_cast<int>(bytes.size() - begin));
        const QByteArrayView piece = QByteArrayView(bytes).sliced(begin, size);
        QCOMPARE(crc32c(piece, 12345), crc32cPortable(piece, 12345));
    }
}

void TestCrc32c::goesOnFromAnEarlierOne()
{
    const QByteArray bytes(50'000, 'q');
    const QByteArrayView view(bytes);
    for (const qsizetype cut : {0, 1, 7, 8, 12'288, 30'001, 50'000})
        QCOMPARE(crc32c(view.sliced(cut), crc32c(view.first(cut))), crc32cPortable(bytes));
}

QTEST_APPLESS_MAIN(TestCrc32c)
#include "tst_crc32c.moc"
