// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/assembly.h"
#include "engine/workers.h"
#include "tests/support/files.h"

#include <QDir>
#include <QRandomGenerator>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <vector>

Q_DECLARE_METATYPE(td::AssemblyMode)

/// What the tests of the assembly share.
namespace td::test {

constexpr qint64 MiB = 1024 * 1024;

inline QByteArray randomBytes(qsizetype size, quint32 seed = 1)
{
    std::vector<quint32> words(static_cast<size_t>(size) / 4 + 1);
    QRandomGenerator(seed).fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), size);
}

inline FileIdentity identityOf(std::optional<qint64> total)
{
    return {QUrl(QStringLiteral("http://127.0.0.1/file.bin?x=1")), total, "\"tag\"", "Tue, 01 Sep 2026 10:00:00 GMT",
        "Wed, 02 Sep 2026 10:00:00 GMT"};
}

inline Assembly::Options optionsFor(AssemblyMode mode)
{
    Assembly::Options options;
    options.mode = mode;
    return options;
}

/// A row for each mode.
inline void addModes()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::newRow("direct") << AssemblyMode::Direct;
    QTest::newRow("memory") << AssemblyMode::Memory;
    QTest::newRow("auto") << AssemblyMode::Auto;
    QTest::newRow("temp") << AssemblyMode::TempFiles;
}

inline QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System);
}

inline DownloadError awaitPublished(Assembly &assembly, qint64 total, const Assembly::Publication &publication = {})
{
    QSignalSpy spy(&assembly, &Assembly::published);
    assembly.publish(total, publication);
    if (!spy.isEmpty() || !spy.wait(30'000))
        return {DownloadError::Kind::TimedOut};
    return spy.first().at(0).value<DownloadError>();
}

inline DownloadError awaitSaved(Assembly &assembly)
{
    QSignalSpy spy(&assembly, &Assembly::saved);
    assembly.save();
    if (!spy.isEmpty() || !spy.wait(30'000))
        return {DownloadError::Kind::TimedOut};
    return spy.first().at(0).value<DownloadError>();
}

inline DownloadError awaitResumed(Assembly &assembly, const QString &path, AssemblyMode mode)
{
    QSignalSpy spy(&assembly, &Assembly::resumed);
    if (auto error = assembly.resume(path, optionsFor(mode)))
        return error;
    if (!spy.isEmpty() || !spy.wait(30'000))
        return {DownloadError::Kind::TimedOut};
    return spy.first().at(0).value<DownloadError>();
}

/// While it lives, what is given to the workers waits.
class BusyPool {
public:
    BusyPool()
    {
        const auto busy = std::make_shared<QSemaphore>();
        for (int i = 0; i < m_count; ++i) {
            workers::start([busy, end = m_end] {
                busy->release();
                end->acquire();
            });
        }
        busy->acquire(m_count);
    }
    ~BusyPool() { m_end->release(m_count); }
    Q_DISABLE_COPY_MOVE(BusyPool)

private:
    const int m_count = workers::most();
    const std::shared_ptr<QSemaphore> m_end = std::make_shared<QSemaphore>();
};

inline QByteArray bytesOf(const Assembly &assembly, ByteRange range)
{
    QByteArray bytes(range.length(), Qt::Uninitialized);
    return assembly.read(range.begin, bytes.data(), bytes.size()) ? QByteArray() : bytes;
}

} // namespace td::test
