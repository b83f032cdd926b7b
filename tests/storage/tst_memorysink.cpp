// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/memorysink.h"

#include "engine/storage/partfile.h"
#include "tests/storage/assemblyhelpers.h"
#include "tests/support/processcosts.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <vector>

using namespace td;
using namespace td::test;

class TestMemorySink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesLittleForTheBeginningOfManyFiles(); // first: the peak of before counts
    void mergesWhatItHolds_data();
    void mergesWhatItHolds(); // S29
    void isNotMadeWhereMemoryIsShort();
};

void TestMemorySink::mergesWhatItHolds_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addRow("less than a page") << qint64(1000);
    QTest::addRow("some pages") << qint64(100'000);
    QTest::addRow("many pages") << 2 * MiB;
    QTest::addRow("many pages and a bit") << 9 * MiB + 1;
    QTest::addRow("a file in large pages") << 40 * MiB + 1;
}

void TestMemorySink::mergesWhatItHolds()
{
    QFETCH(qint64, size);
    QTemporaryDir folder;
    const auto part = std::make_shared<PartFile>();
    QVERIFY(!part->create(folder.filePath(QStringLiteral("file.tdpart"))));
    const auto sink = MemorySink::make(part, size);
    QVERIFY(sink);

    const QByteArray bytes = randomBytes(size);
    QVERIFY(!sink->write(size / 2, QByteArrayView(bytes).sliced(size / 2)));
    QVERIFY(!sink->write(0, QByteArrayView(bytes).first(size / 2)));
    QCOMPARE(part->size(), qint64(0));

    QVERIFY(!sink->merge([](qint64) { return true; }));
    QVERIFY(!sink->holdsBytes());
    QByteArray merged(size, Qt::Uninitialized);
    QVERIFY(!part->read(0, merged.data(), size));
    QVERIFY(merged == bytes);
}

void TestMemorySink::takesLittleForTheBeginningOfManyFiles()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer takes memory of its own for each byte");
#endif
    const qint64 before = peakMemory(QCoreApplication::applicationPid());
    QVERIFY(before > 0);
    std::vector<std::shared_ptr<MemorySink>> sinks;
    for (int number = 0; number < 100; ++number) {
        sinks.push_back(MemorySink::make(std::make_shared<PartFile>(), 16 * MiB));
        QVERIFY(sinks.back() && !sinks.back()->write(8 * MiB, QByteArray(65'536, 'x')));
    }
    const qint64 taken = peakMemory(QCoreApplication::applicationPid()) - before;
    QVERIFY2(taken <= 100 * 65'536 + 32 * MiB, QByteArray::number(taken).constData());
}

void TestMemorySink::isNotMadeWhereMemoryIsShort()
{
    QVERIFY(!MemorySink::make(std::make_shared<PartFile>(), qint64(1) << 60));
}

QTEST_GUILESS_MAIN(TestMemorySink)
#include "tst_memorysink.moc"
