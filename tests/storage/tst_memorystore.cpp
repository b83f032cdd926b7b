// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/memorystore.h"

#include "engine/storage/partfile.h"
#include "tests/storage/assemblyhelpers.h"
#include "tests/support/processcosts.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <vector>

using namespace td;
using namespace td::test;

class TestMemoryStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesLittleForTheBeginningOfManyFiles(); // first: the peak of before counts
    void mergesWhatItHolds_data();
    void mergesWhatItHolds(); // S29
    void isNotMadeWhereMemoryIsShort();
};

void TestMemoryStore::mergesWhatItHolds_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addRow("less than a page") << qint64(1000);
    QTest::addRow("some pages") << qint64(100'000);
    QTest::addRow("many pages") << 2 * MiB;
    QTest::addRow("many pages and a bit") << 9 * MiB + 1;
    QTest::addRow("a file in large pages") << 40 * MiB + 1;
}

void TestMemoryStore::mergesWhatItHolds()
{
    QFETCH(qint64, size);
    QTemporaryDir folder;
    const auto part = std::make_shared<PartFile>();
    QVERIFY(!part->create(folder.filePath(QStringLiteral("file.tdpart"))));
    const auto store = MemoryStore::make(part, size);
    QVERIFY(store);

    const QByteArray bytes = randomBytes(size);
    QVERIFY(!store->write(size / 2, QByteArrayView(bytes).sliced(size / 2)));
    QVERIFY(!store->write(0, QByteArrayView(bytes).first(size / 2)));
    QCOMPARE(part->size(), qint64(0));

    QVERIFY(!store->merge([](qint64) { return true; }));
    QVERIFY(!store->holdsBytes());
    QByteArray merged(size, Qt::Uninitialized);
    QVERIFY(!part->read(0, merged.data(), size));
    QVERIFY(merged == bytes);
}

void TestMemoryStore::takesLittleForTheBeginningOfManyFiles()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer takes memory of its own for each byte");
#endif
    const qint64 before = peakMemory(QCoreApplication::applicationPid());
    QVERIFY(before > 0);
    std::vector<std::shared_ptr<MemoryStore>> stores;
    for (int number = 0; number < 100; ++number) {
        stores.push_back(MemoryStore::make(std::make_shared<PartFile>(), 16 * MiB));
        QVERIFY(stores.back() && !stores.back()->write(8 * MiB, QByteArray(65'536, 'x')));
    }
    const qint64 taken = peakMemory(QCoreApplication::applicationPid()) - before;
    QVERIFY2(taken <= 100 * 65'536 + 32 * MiB, QByteArray::number(taken).constData());
}

void TestMemoryStore::isNotMadeWhereMemoryIsShort()
{
    QVERIFY(!MemoryStore::make(std::make_shared<PartFile>(), qint64(1) << 60));
}

QTEST_GUILESS_MAIN(TestMemoryStore)
#include "tst_memorystore.moc"
