// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/support/payload.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace td;
using namespace td::test;

class TestPayload : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheSameFromWhereverItIsRead();
    void differsWithTheSeed();
    void findsTheFirstDifferentByte_data();
    void findsTheFirstDifferentByte();
    void hashesWhatItHolds();
    void readsBeyondFourGibibytes();
    void isCheap();
};

void TestPayload::isTheSameFromWhereverItIsRead()
{
    const Payload payload(1000);
    const QByteArray all = payload.all();
    for (int begin = 0; begin < 40; ++begin) {
        for (int size = 0; size < 40; ++size)
            QCOMPARE(payload.bytes(begin, size), all.mid(begin, size));
    }
    QCOMPARE(payload.bytes(991, 9), all.right(9));
}

void TestPayload::differsWithTheSeed()
{
    QVERIFY(Payload(64, 1).all() != Payload(64, 2).all());
    QCOMPARE(Payload(64, 7).all(), Payload(128, 7).bytes(0, 64));
}

void TestPayload::findsTheFirstDifferentByte_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<qint64>("difference"); // -1: none
    const Payload payload(600'000);
    const QByteArray all = payload.all();
    QByteArray wrong = all;
    wrong[400'001] = static_cast<char>(~wrong.at(400'001));
    QTest::newRow("the same") << all << qint64(-1);
    QTest::newRow("one byte") << wrong << qint64(400'001);
    QTest::newRow("too short") << all.left(599'999) << qint64(599'999);
    QTest::newRow("too long") << all + '!' << qint64(600'000);
    QTest::newRow("empty") << QByteArray() << qint64(0);
}

void TestPayload::findsTheFirstDifferentByte()
{
    QFETCH(QByteArray, content);
    QFETCH(qint64, difference);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    file.close();
    const Payload payload(600'000);
    QCOMPARE(payload.firstDifference(file.fileName()).value_or(-1), difference);
    QCOMPARE(payload.matchesFile(file.fileName()), difference < 0);
    QCOMPARE(payload.firstDifference(folder.filePath(QStringLiteral("missing"))), std::optional<qint64>(0));
}

void TestPayload::hashesWhatItHolds()
{
    const Payload payload(300'001);
    QCOMPARE(payload.sha256(), QCryptographicHash::hash(payload.all(), QCryptographicHash::Sha256));
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("file"));
    QVERIFY(payload.writeTo(path));
    QVERIFY(payload.matchesFile(path));
}

void TestPayload::readsBeyondFourGibibytes()
{
    const Payload payload(qint64(100) << 30);
    const qint64 offset = qint64(99) << 30;
    QCOMPARE(payload.bytes(offset + 3, 10), payload.bytes(offset, 20).mid(3, 10));
    QVERIFY(payload.bytes(offset, 64) != payload.bytes(offset - (qint64(4) << 30), 64));
}

void TestPayload::isCheap()
{
    const Payload payload(16 * 1024 * 1024);
    QByteArray block(static_cast<qsizetype>(payload.size()), '\0');
    QBENCHMARK
    {
        payload.fill(0, block.data(), payload.size());
    }
    QCOMPARE(block.left(64), payload.bytes(0, 64));
}

QTEST_APPLESS_MAIN(TestPayload)
#include "tst_payload.moc"
