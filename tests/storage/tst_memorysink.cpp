// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/memorysink.h"

#include "engine/storage/partfile.h"
#include "tests/storage/assemblyhelpers.h"

#include <QTemporaryDir>

using namespace td;
using namespace td::test;

class TestMemorySink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mergesWhatItHolds_data();
    void mergesWhatItHolds(); // S29
    void isNotMadeWhereMemoryIsShort();
};

void TestMemorySink::mergesWhatItHolds_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addRow("less than a page") << qint64(1000);
    QTest::addRow("some pages") << qint64(100'000);
    QTest::addRow("large pages") << 2 * MiB;
    QTest::addRow("large pages and a bit") << 9 * MiB + 1;
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

void TestMemorySink::isNotMadeWhereMemoryIsShort()
{
    QVERIFY(!MemorySink::make(std::make_shared<PartFile>(), qint64(1) << 60));
}

QTEST_GUILESS_MAIN(TestMemorySink)
#include "tst_memorysink.moc"
