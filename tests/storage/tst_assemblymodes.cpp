// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/assemblyhelpers.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Where bytes rest in each mode, and when they move.
class TestAssemblyModes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosesTheMode_data();
    void choosesTheMode();
    void spillsFromMemoryAfterAWhile();
    void spillsFromMemoryToSave();
    void writesBeforeDuringAndAfterASpill();
    void writesOutOfMemoryWhenTheEndIsNear_data();
    void writesOutOfMemoryWhenTheEndIsNear();
};

void TestAssemblyModes::choosesTheMode_data()
{
    QTest::addColumn<AssemblyMode>("asked");
    QTest::addColumn<qint64>("total"); // -1: unknown
    QTest::addColumn<AssemblyMode>("inForce");
    const qint64 limit = Assembly::Options{}.memoryLimit;
    const qint64 autoLimit = Assembly::Options{}.autoLimit;
    QTest::newRow("auto, small") << AssemblyMode::Auto << autoLimit << AssemblyMode::Memory;
    QTest::newRow("auto, large") << AssemblyMode::Auto << autoLimit + 1 << AssemblyMode::Direct;
    QTest::newRow("memory, as much as it may hold") << AssemblyMode::Memory << limit << AssemblyMode::Memory;
    QTest::newRow("auto, unknown") << AssemblyMode::Auto << -1LL << AssemblyMode::Direct;
    QTest::newRow("memory, small") << AssemblyMode::Memory << 1LL << AssemblyMode::Memory;
    QTest::newRow("memory, large") << AssemblyMode::Memory << limit + 1 << AssemblyMode::Direct;
    QTest::newRow("memory, unknown") << AssemblyMode::Memory << -1LL << AssemblyMode::Direct;
    QTest::newRow("temp") << AssemblyMode::TempFiles << 1LL << AssemblyMode::TempFiles;
    QTest::newRow("temp, unknown") << AssemblyMode::TempFiles << -1LL << AssemblyMode::Direct;
    QTest::newRow("direct") << AssemblyMode::Direct << 1LL << AssemblyMode::Direct;
}

void TestAssemblyModes::choosesTheMode()
{
    QFETCH(AssemblyMode, asked);
    QFETCH(qint64, total);
    QTemporaryDir dir;
    Assembly assembly;
    const FileIdentity identity = identityOf(total < 0 ? std::optional<qint64>() : total);
    QVERIFY(!assembly.create(dir.filePath(u"f"_s), identity, optionsFor(asked)));
    QTEST(assembly.mode(), "inForce");
    QCOMPARE(assembly.identity(), identity);
}

void TestAssemblyModes::spillsFromMemoryAfterAWhile()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(9 * MiB);
    Assembly::Options options;
    options.spillAfter = 10ms;
    options.noteEvery = 10ms;
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(bytes.size()), options));
    QVERIFY(!assembly.write(0, bytes));
    QCOMPARE(assembly.mode(), AssemblyMode::Memory);
    QCOMPARE(QFileInfo(path + u".tdpart"_s).size(), 0);
    QTRY_COMPARE(assembly.mode(), AssemblyMode::Direct);
    QTRY_COMPARE(QFileInfo(path + u".tdpart"_s).size(), bytes.size());
    QTRY_VERIFY(Assembly::offer(path) && Assembly::offer(path)->present == assembly.written());
    QVERIFY(!awaitPublished(assembly, bytes.size()));
    QVERIFY(contentOf(path) == bytes);
}

void TestAssemblyModes::spillsFromMemoryToSave()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(5 * MiB);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(10 * MiB), optionsFor(AssemblyMode::Memory)));
    QCOMPARE(awaitSaved(assembly), DownloadError{}); // nothing to save
    QCOMPARE(assembly.mode(), AssemblyMode::Memory);
    QVERIFY(!assembly.write(3 * MiB, bytes));
    QCOMPARE(awaitSaved(assembly), DownloadError{});
    QCOMPARE(Assembly::offer(path)->present, (RangeSet{{3 * MiB, 8 * MiB}}));
    QVERIFY(contentOf(path + u".tdpart"_s).sliced(3 * MiB) == bytes);
}

void TestAssemblyModes::writesBeforeDuringAndAfterASpill()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    QByteArray bytes = randomBytes(40 * MiB);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(bytes.size()), optionsFor(AssemblyMode::Memory)));
    QVERIFY(!assembly.write(0, QByteArrayView(bytes).first(30 * MiB)));
    QSignalSpy saved(&assembly, &Assembly::saved);
    assembly.save();
    // One step of the spill after another; each time old bytes are replaced, on disk and in memory, and new ones come.
    for (qint64 at = 30 * MiB; at < bytes.size(); at += MiB) {
        QVERIFY(!assembly.write(at, QByteArrayView(bytes).sliced(at, MiB)));
        for (const qint64 again : {at % (7 * MiB), 29 * MiB - at / 7}) {
            bytes[again] = static_cast<char>(~bytes.at(again));
            QVERIFY(!assembly.write(again, QByteArrayView(bytes).sliced(again, 1)));
        }
        QVERIFY(bytesOf(assembly, {0, at + MiB}) == bytes.first(at + MiB));
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(saved.first().at(0).value<DownloadError>(), DownloadError{});
    QVERIFY(!awaitPublished(assembly, bytes.size()));
    QVERIFY(contentOf(path) == bytes);
}

void TestAssemblyModes::writesOutOfMemoryWhenTheEndIsNear_data()
{
    QTest::addColumn<double>("writeSpeed");
    QTest::addColumn<bool>("isEarly");
    QTest::newRow("the write would take long") << 1.0 << true;
    QTest::newRow("the write takes no time") << 1e300 << false;
}

void TestAssemblyModes::writesOutOfMemoryWhenTheEndIsNear()
{
    QFETCH(double, writeSpeed);
    QFETCH(bool, isEarly);
    constexpr qint64 Whole = 40 * MiB;
    QTemporaryDir dir;
    const QString path = dir.filePath(u"f"_s);
    const QByteArray bytes = randomBytes(Whole);
    Assembly::Options options = optionsFor(AssemblyMode::Memory);
    options.writeSpeed = writeSpeed;
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(Whole), options));
    QElapsedTimer clock;
    clock.start();
    const auto writeOn = [&](qint64 at) {
        const bool isWritten = !assembly.write(at, QByteArrayView(bytes).sliced(at, MiB));
        QCoreApplication::processEvents();
        return isWritten && QFileInfo(path + u".tdpart"_s).size() > 0;
    };
    writeOn(0);
    // The pace of the first bytes says nothing.
    QVERIFY(QFileInfo(path + u".tdpart"_s).size() == 0 || clock.elapsed() >= 20);
    for (qint64 at = MiB; at < Whole - MiB; at += MiB)
        writeOn(at);
    if (isEarly)
        QTRY_VERIFY(writeOn(0));
    else
        QVERIFY(!writeOn(0));
    QCOMPARE(assembly.mode(), AssemblyMode::Memory);
    if (isEarly) // what is out is safe from then on
        QTRY_VERIFY(Assembly::offer(path) && Assembly::offer(path)->present == assembly.written());
    QVERIFY(!assembly.write(Whole - MiB, QByteArrayView(bytes).sliced(Whole - MiB)));
    QVERIFY(!awaitPublished(assembly, Whole));
    QVERIFY(contentOf(path) == bytes);
    QCOMPARE(namesIn(dir.path()), QStringList{u"f"_s});
}

QTEST_GUILESS_MAIN(TestAssemblyModes)
#include "tst_assemblymodes.moc"
