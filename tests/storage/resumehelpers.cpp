// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/resumehelpers.h"

#include "engine/storage/resumejournal.h"

using namespace Qt::StringLiterals;

namespace td::test {

QByteArray payload()
{
    static const QByteArray bytes = randomBytes(Total, 4711);
    return bytes;
}

DownloadError writeFetched(Assembly &assembly)
{
    for (const ByteRange range : Fetched.ranges()) {
        for (qint64 at = range.begin; at < range.end; at += 262144) {
            const qint64 size = std::min<qint64>(262144, range.end - at);
            if (auto error = assembly.write(at, QByteArrayView(payload()).sliced(at, size)))
                return error;
        }
    }
    return {};
}

DownloadError leaveBehind(const QString &path, AssemblyMode mode)
{
    Assembly assembly;
    if (auto error = assembly.create(path, identityOf(Total), optionsFor(mode)))
        return error;
    if (auto error = writeFetched(assembly))
        return error;
    return awaitSaved(assembly);
}

DownloadError forgetTheRun(const QString &path)
{
    ResumeJournal journal;
    if (ResumeJournal::read(path + u".tdpart"_s, &journal) != ResumeJournal::Verdict::Valid)
        return {DownloadError::Kind::Other};
    journal.boot = "another";
    return journal.write(path + u".tdpart"_s, disk::Durability::PageCache);
}

bool corrupt(const QString &path, qint64 at)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(at))
        return false;
    const char byte = file.read(1).at(0);
    return file.seek(at) && file.putChar(static_cast<char>(~byte));
}

RangeSet blocks(std::initializer_list<int> numbers)
{
    RangeSet set;
    for (const int number : numbers)
        set.add({number * MiB, std::min((number + 1) * MiB, Total)});
    return set;
}

void finishAndCompare(Assembly &assembly, const QString &path)
{
    const RangeSet missing = assembly.written().missingIn({0, Total});
    for (const ByteRange range : missing.ranges())
        QVERIFY(!assembly.write(range.begin, QByteArrayView(payload()).sliced(range.begin, range.length())));
    QCOMPARE(awaitPublished(assembly, Total), DownloadError{});
    QVERIFY(contentOf(path) == payload());
    QCOMPARE(namesIn(QFileInfo(path).path()), QStringList{QFileInfo(path).fileName()});
}

void addKeptModes()
{
    QTest::addColumn<AssemblyMode>("mode");
    QTest::newRow("direct") << AssemblyMode::Direct;
    QTest::newRow("memory") << AssemblyMode::Memory;
    QTest::newRow("temp") << AssemblyMode::TempFiles;
}

} // namespace td::test
