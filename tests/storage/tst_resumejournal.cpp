// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/tempfilesstore.h"
#include "tests/storage/assemblyhelpers.h"
#include "tests/storage/journalhelpers.h"
#include "tests/storage/nomorefiles.h"

#include <QTemporaryDir>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Verdict = ResumeJournal::Verdict;

/// What the control file holds.
class TestResumeJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote();
    void hasThreeLines();
    void holdsNoSecret();
    void fitsItsLimitForAnyFile_data();
    void fitsItsLimitForAnyFile();
    void claimsLessWhenThereAreTooManyRanges();
    void keepsTheSyncedOneBesideTheRunningOne();
    void saysWhatItCouldNotRead();
    void isBlankWithoutContent();
    void isCompleteWithEveryByteSynced();
};

void TestResumeJournal::readsWhatItWrote()
{
    const ResumeJournal was = sampleJournal();
    ResumeJournal is;
    QCOMPARE(ResumeJournal::parse(was.toText(u"name"_s), &is), Verdict::Valid);
    QCOMPARE(is.identity, was.identity);
    QCOMPARE(is.mode, was.mode);
    QCOMPARE(is.tempFolder, was.tempFolder);
    QCOMPARE(is.tempPartSize, was.tempPartSize);
    QCOMPARE(is.inPart, was.inPart);
    QCOMPARE(is.boot, was.boot);
    QVERIFY(is.part == was.part);
    QCOMPARE(is.generation, was.generation);
    QCOMPARE(is.created, was.created);
    QCOMPARE(is.updated, was.updated);
    QCOMPARE(is.synced, was.synced);
    QCOMPARE(is.written, was.written);
    QCOMPARE(is.provenance, was.provenance);
    QCOMPARE(is.checksums, was.checksums);
    QCOMPARE(is.blocks().value(10), 0xdeadbeefU + 10);
    QVERIFY(!is.blocks().isKnown(3));
    ResumeJournal unknownLength = was;
    unknownLength.identity.total.reset();
    unknownLength.mode = AssemblyMode::Direct; // as any of unknown length is
    unknownLength.setRanges({{0, MiB}}, {}, was.blocks());
    QCOMPARE(ResumeJournal::parse(unknownLength.toText({}), &is), Verdict::Valid);
    QVERIFY(!is.identity.total);
}

void TestResumeJournal::hasThreeLines()
{
    const QList<QByteArray> lines = sampleJournal().toText(u"name"_s).split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines.at(0), "TDCTL 1");
    QVERIFY(lines.at(1).startsWith('{') && lines.at(1).endsWith('}'));
    QCOMPARE(lines.at(2).size(), 7 + 64);
    QVERIFY(lines.at(2).startsWith("SHA256 "));
    QVERIFY(lines.at(3).isEmpty());
}

void TestResumeJournal::holdsNoSecret()
{
    ResumeJournal journal = sampleJournal();
    journal.identity.url = QUrl(u"https://CANARY1:CANARY2@host/x#CANARY3"_s);
    const QByteArray text = journal.toText(u"x"_s);
    QVERIFY(!text.contains("CANARY"));
    QVERIFY(text.contains("https://host/x"));
}

void TestResumeJournal::fitsItsLimitForAnyFile_data()
{
    QTest::addColumn<qint64>("total");
    for (const qint64 gibibytes : {1LL, 4LL, 63LL, 64LL, 100LL, 1000LL, 1LL << 29})
        QTest::addRow("%lld GiB", gibibytes) << (gibibytes << 30) + 12345;
}

void TestResumeJournal::fitsItsLimitForAnyFile()
{
    QFETCH(qint64, total);
    ResumeJournal journal = sampleJournal();
    journal.identity.total = total;
    journal.tempPartSize = TempFilesStore::partSizeFor(total);
    journal.inPart = {{0, total}};
    BlockChecksums known(total);
    for (const qint64 block : known.blocksIn({{0, total}}))
        known.set(block, static_cast<quint32>(block) * 2654435761U);
    journal.setRanges({{0, total}}, {{0, total}}, known);
    const QByteArray text = journal.toText(u"name"_s);
    QVERIFY2(text.size() <= ResumeJournal::MaxBytes, QByteArray::number(text.size()));
    ResumeJournal is;
    QCOMPARE(ResumeJournal::parse(text, &is), Verdict::Valid);
    QCOMPARE(is.written, (RangeSet{{0, total}}));
    QCOMPARE(is.checksums, journal.checksums);
}

void TestResumeJournal::claimsLessWhenThereAreTooManyRanges()
{
    ResumeJournal journal = sampleJournal();
    RangeSet many;
    for (qint64 i = 0; i < ResumeJournal::MaxRanges + 100; ++i)
        many.add({i * 1000, i * 1000 + 1});
    journal.setRanges(many, many, BlockChecksums(journal.identity.total));
    ResumeJournal is;
    QCOMPARE(ResumeJournal::parse(journal.toText(u"name"_s), &is), Verdict::Valid);
    QCOMPARE(is.written.ranges().size(), ResumeJournal::MaxRanges);
    QCOMPARE(is.written.commonWith(many), is.written);
}

void TestResumeJournal::keepsTheSyncedOneBesideTheRunningOne()
{
    const QTemporaryDir dir;
    const QString part = dir.filePath(u"f.tdpart"_s);
    ResumeJournal journal = sampleJournal();
    QVERIFY(!journal.write(part, disk::Durability::Disk));
    ++journal.generation;
    journal.created = 5;
    QVERIFY(!journal.writeRunning(part));
    ResumeJournal read;
    QCOMPARE(ResumeJournal::read(part, &read), Verdict::Valid);
    QCOMPARE(read.created, 5);
    QCOMPARE(namesIn(dir.path()), (QStringList{u"f.tdpart.ctl"_s, u"f.tdpart.ctl.run"_s}));
    ++journal.generation;
    QVERIFY(!journal.write(part, disk::Durability::Disk));
    QCOMPARE(namesIn(dir.path()), QStringList{u"f.tdpart.ctl"_s});
    QVERIFY(!journal.writeRunning(part));
    ResumeJournal::remove(part);
    QCOMPARE(namesIn(dir.path()), QStringList());
}

void TestResumeJournal::saysWhatItCouldNotRead()
{
    const QTemporaryDir dir;
    const QString part = dir.filePath(u"f.tdpart"_s);
    QVERIFY(!sampleJournal().write(part, disk::Durability::Disk));
    ResumeJournal read;
    DownloadError error;
    {
        const NoMoreFiles limit;
        QCOMPARE(ResumeJournal::read(part, &read, &error), Verdict::Unreadable);
    }
    QCOMPARE(error.kind, DownloadError::Kind::CannotOpen);
    QCOMPARE(error.path, ResumeJournal::pathFor(part));
    QCOMPARE(ResumeJournal::read(part, &read, &error), Verdict::Valid);
    QVERIFY(!error);
}

void TestResumeJournal::isBlankWithoutContent()
{
    const QTemporaryDir dir;
    const QString part = dir.filePath(u"f.tdpart"_s);
    QVERIFY(!ResumeJournal::isBlank(part));
    for (const QByteArray &content : {QByteArray(), QByteArray(500, '\0')}) {
        QVERIFY(setContent(ResumeJournal::pathFor(part), content));
        QVERIFY(ResumeJournal::isBlank(part));
    }
    QVERIFY(setContent(ResumeJournal::pathFor(part), QByteArray(500, '\0') + 'x'));
    QVERIFY(!ResumeJournal::isBlank(part));
}

void TestResumeJournal::isCompleteWithEveryByteSynced()
{
    ResumeJournal journal;
    QVERIFY(!journal.isComplete(0)); // of unknown length
    journal.written = {{0, 10}};
    QVERIFY(!journal.isComplete(10));
    journal.synced = {{0, 10}};
    QVERIFY(journal.isComplete(10));
    QVERIFY(!journal.isComplete(11));
    journal.identity.total = 11;
    QVERIFY(!journal.isComplete(10));
    journal.identity.total = 10;
    QVERIFY(journal.isComplete(10));
    journal = {};
    journal.identity.total = 1;
    QVERIFY(!journal.isComplete(0));
    journal.identity.total = 0;
    QVERIFY(journal.isComplete(0));
}

QTEST_APPLESS_MAIN(TestResumeJournal)
#include "tst_resumejournal.moc"
