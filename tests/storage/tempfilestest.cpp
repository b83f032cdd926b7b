// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/tempfilestest.h"

namespace td::test {

QByteArray TempFilesTest::payload()
{
    static const QByteArray bytes = randomBytes(8 * MiB + 100);
    return bytes;
}

DownloadError TempFilesTest::write(Assembly &assembly, ByteRange range)
{
    return assembly.write(range.begin, QByteArrayView(payload()).sliced(range.begin, range.length()));
}

void TempFilesTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

DownloadError TempFilesTest::begin(Assembly &assembly, qint64 total) const
{
    Assembly::Options options = optionsFor(AssemblyMode::TempFiles);
    options.syncBytes = 1;
    return assembly.create(path(), identityOf(total), options);
}

RangeSet TempFilesTest::moved() const
{
    ResumeJournal journal;
    const bool isValid =
        ResumeJournal::read(path() + QStringLiteral(".tdpart"), &journal) == ResumeJournal::Verdict::Valid;
    return isValid ? journal.inPart : RangeSet();
}

void TempFilesTest::settle()
{
    workers::waitForDone();
    QCoreApplication::processEvents();
}

} // namespace td::test
