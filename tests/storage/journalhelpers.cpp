// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/journalhelpers.h"

#include "tests/storage/assemblyhelpers.h"

#include <QCryptographicHash>

namespace td::test {

using namespace Qt::StringLiterals;

ResumeJournal sampleJournal()
{
    ResumeJournal journal;
    journal.identity = identityOf(10 * MiB + 5);
    journal.identity.etag = "W/\"\xe4\\\"";
    journal.mode = AssemblyMode::TempFiles;
    journal.tempFolder = u"/tmp/x/ä.tdpart.d"_s;
    journal.tempPartSize = MiB;
    journal.inPart = {{0, MiB}, {6 * MiB, 8 * MiB}};
    journal.boot = "0bb7e2f1-boot";
    journal.part = {2049, ~quint64(0)};
    journal.generation = 17;
    journal.created = 1'790'000'000;
    journal.updated = 1'790'000'001;
    BlockChecksums known(journal.identity.total);
    for (qint64 block = 0; block < 11; ++block)
        known.set(block, 0xdeadbeefU + static_cast<quint32>(block));
    journal.setRanges({{0, 3 * MiB + 7}, {6 * MiB, 10 * MiB + 5}}, {{0, 2 * MiB}}, known);
    journal.provenance = Provenance({{{MiB, 2 * MiB}, 2}, {{7 * MiB, 8 * MiB}, 1}});
    journal.provenance.base = 1;
    journal.provenance.check = ByteRange{8 * MiB, 9 * MiB};
    return journal;
}

QByteArray sealed(const QByteArray &text)
{
    return text + "SHA256 " + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex() + '\n';
}

QByteArray jsonOf(const ResumeJournal &journal)
{
    return journal.toText(u"name"_s).split('\n').at(1);
}

} // namespace td::test
