// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/assembly.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace td;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(td::AssemblyMode)

using Kind = DownloadError::Kind;

namespace {

QByteArray randomBytes(qsizetype size, quint32 seed = 1)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator random(seed);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(random.generate() >> 24);
    return bytes;
}

FileIdentity identityOf(qint64 total)
{
    return {QUrl(QStringLiteral("http://127.0.0.1/file.bin?x=1")), total, "\"tag\"", "Tue, 01 Sep 2026 10:00:00 GMT",
        "Wed, 02 Sep 2026 10:00:00 GMT"};
}

Assembly::Options optionsFor(AssemblyMode mode)
{
    Assembly::Options options;
    options.mode = mode;
    return options;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestAssembly : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishesWhatWasWrittenInAnyOrder_data();
    void publishesWhatWasWrittenInAnyOrder();
};

void TestAssembly::publishesWhatWasWrittenInAnyOrder_data()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::addColumn<AssemblyMode>("inForce");
    QTest::newRow("direct") << AssemblyMode::Direct << AssemblyMode::Direct;
    QTest::newRow("memory") << AssemblyMode::Memory << AssemblyMode::Memory;
    QTest::newRow("auto") << AssemblyMode::Auto << AssemblyMode::Memory;
    QTest::newRow("temp") << AssemblyMode::TempFiles << AssemblyMode::TempFiles;
}

void TestAssembly::publishesWhatWasWrittenInAnyOrder()
{
    QFETCH(AssemblyMode, mode);
    QFETCH(AssemblyMode, inForce);
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("file.bin"));
    const QByteArray bytes = randomBytes(3'000'001);
    Assembly assembly;
    QVERIFY(!assembly.create(path, identityOf(bytes.size()), optionsFor(mode)));
    QCOMPARE(assembly.mode(), inForce);
    QVERIFY(!assembly.write(2'000'000, QByteArrayView(bytes).sliced(2'000'000)));
    QVERIFY(!assembly.write(0, QByteArrayView(bytes).first(1'000'000)));
    QVERIFY(!assembly.write(1'000'000, QByteArrayView(bytes).sliced(1'000'000, 1'000'000)));
    QVERIFY(!QFile::exists(path));

    QSignalSpy published(&assembly, &Assembly::published);
    assembly.publish(bytes.size(), {});
    QVERIFY(published.isEmpty());
    QVERIFY(published.wait());
    QCOMPARE(published.first().at(0).value<DownloadError>(), DownloadError{});
    QCOMPARE(published.first().at(1).toString(), path);
    QVERIFY(contentOf(path) == bytes);
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden),
        QStringList{QStringLiteral("file.bin")});
}

QTEST_GUILESS_MAIN(TestAssembly)
#include "tst_assembly.moc"
