// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/assemblyhelpers.h"

#include "engine/storage/resumejournal.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Verdict = ResumeJournal::Verdict;

namespace {

ResumeJournal sampleJournal()
{
    ResumeJournal journal;
    journal.identity = identityOf(10 * MiB + 5);
    journal.identity.etag = "W/\"\xe4\\\"";
    journal.mode = AssemblyMode::TempFiles;
    journal.tempFolder = u"/tmp/x/ä.tdpart.d"_s;
    journal.boot = "0bb7e2f1-boot";
    journal.part = {2049, ~quint64(0)};
    journal.generation = 17;
    journal.created = 1'790'000'000;
    journal.updated = 1'790'000'001;
    BlockChecksums known(journal.identity.total);
    for (qint64 block = 0; block < 11; ++block)
        known.set(block, 0xdeadbeefU + static_cast<quint32>(block));
    journal.setRanges({{0, 3 * MiB + 7}, {6 * MiB, 10 * MiB + 5}}, {{0, 2 * MiB}}, known);
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

} // namespace

class TestResumeJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote();
    void hasThreeLines();
    void holdsNoSecret();
    void believesNothingThatWasCut();
    void believesNothingThatWasFlipped();
    void believesNoRubbish();
    void refusesFieldsThatDoNotFit_data();
    void refusesFieldsThatDoNotFit();
    void keepsFieldsOfOtherVersions();
    void knowsALaterVersion();
    void fitsItsLimitForAnyFile_data();
    void fitsItsLimitForAnyFile();
    void claimsLessWhenThereAreTooManyRanges();
    void ignoresValidatorsOfAbsurdLength();
    void keepsTheSyncedOneBesideTheRunningOne();
    void believesTheRunningOneOnlyWhenItFits_data();
    void believesTheRunningOneOnlyWhenItFits();
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
    QCOMPARE(is.boot, was.boot);
    QVERIFY(is.part == was.part);
    QCOMPARE(is.generation, was.generation);
    QCOMPARE(is.created, was.created);
    QCOMPARE(is.updated, was.updated);
    QCOMPARE(is.synced, was.synced);
    QCOMPARE(is.written, was.written);
    QCOMPARE(is.checksums, was.checksums);
    QCOMPARE(is.blocks().value(10), 0xdeadbeefU + 10);
    QVERIFY(!is.blocks().isKnown(3));
    ResumeJournal unknownLength = was;
    unknownLength.identity.total.reset();
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

void TestResumeJournal::believesNothingThatWasCut()
{
    const QByteArray text = sampleJournal().toText(u"name"_s);
    for (qsizetype size = 0; size < text.size(); ++size) {
        QCOMPARE(ResumeJournal::parse(text.first(size), nullptr), Verdict::Invalid);
        QCOMPARE(
            ResumeJournal::parse(text.first(size) + QByteArray(text.size() - size, '\0'), nullptr), Verdict::Invalid);
    }
}

void TestResumeJournal::believesNothingThatWasFlipped()
{
    const QByteArray text = sampleJournal().toText(u"name"_s);
    for (qsizetype i = 0; i < text.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray flipped = text;
            flipped[i] = static_cast<char>(flipped.at(i) ^ (1 << bit));
            QCOMPARE(ResumeJournal::parse(flipped, nullptr), Verdict::Invalid);
        }
    }
}

void TestResumeJournal::believesNoRubbish()
{
    for (const QByteArray &text :
        {QByteArray(), QByteArray("\n"), QByteArray("\n\n\n"), QByteArray("TDCTL 1"), QByteArray("TDCTL 1\n"),
            QByteArray(4096, '\0'), QByteArray(4096, '\n'), sealed(""), sealed("TDCTL 1\n"), sealed("TDCTL \n{}\n"),
            sealed("TDCTL 1\n{}\n"), sealed("TDCTL 1\n[]\n"), sealed("TDCTL 0\n{}\n"), sealed("TDCTL -1\n{}\n"),
            sealed("TDCTL x\n{}\n"), sealed("TDCTL 1\n" + QByteArray(500'000, '[') + '\n'), sealed("tdctl 1\n{}\n")})
        QCOMPARE(ResumeJournal::parse(text, nullptr), Verdict::Invalid);
    QByteArray large = jsonOf(sampleJournal());
    large.insert(1, "\"x\":\"" + QByteArray(ResumeJournal::MaxBytes, 'x') + "\",");
    QCOMPARE(ResumeJournal::parse(sealed("TDCTL 1\n" + large + '\n'), nullptr), Verdict::Invalid);
}

void TestResumeJournal::refusesFieldsThatDoNotFit_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *title, const QString &field, const QByteArray &value) {
        QTest::newRow(title) << field << value;
    };
    row("negative total", u"total"_s, "-1");
    row("total too small for the ranges", u"total"_s, "100");
    row("total with a fraction", u"total"_s, "10485765.5");
    row("total of no integer", u"total"_s, "1e300");
    row("total as text", u"total"_s, "\"10485765\"");
    row("total that overflows", u"total"_s, "9223372036854775807");
    row("other scheme", u"url"_s, "\"file:///etc/passwd\"");
    row("no url", u"url"_s, "\"\"");
    row("user in url", u"url"_s, "\"http://a:b@c/\"");
    row("unknown mode", u"mode"_s, "\"warp\"");
    row("other block size", u"blk"_s, "4096");
    row("block size of zero", u"blk"_s, "0");
    row("ranges as text", u"written"_s, "\"all\"");
    row("range outside", u"written"_s, "[[0,10485766]]");
    row("range backwards", u"written"_s, "[[10,5]]");
    row("empty range", u"written"_s, "[[5,5]]");
    row("negative range", u"written"_s, "[[-5,5]]");
    row("ranges overlap", u"written"_s, "[[0,10],[5,20]]");
    row("ranges not sorted", u"written"_s, "[[20,30],[0,10]]");
    row("ranges that touch", u"written"_s, "[[0,10],[10,20]]");
    row("range of three", u"written"_s, "[[0,10,20]]");
    row("range of numbers with fractions", u"written"_s, "[[0,10.5]]");
    row("synced outside", u"synced"_s, "[[0,10485766]]");
    row("checksums too few", u"crc"_s, "\"\"");
    row("checksums not base64", u"crc"_s, "\"!\"");
    row("checksums not whole", u"crc"_s, "\"AAAA\"");
    row("etag beyond latin-1", u"etag"_s, "\"\xe2\x82\xac\"");
    row("etag as number", u"etag"_s, "1");
    row("etag too long", u"etag"_s, '"' + QByteArray(1025, 'x') + '"');
    row("negative generation", u"gen"_s, "-1");
    row("device missing", u"dev"_s, "null");
}

void TestResumeJournal::refusesFieldsThatDoNotFit()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, value);
    QJsonObject object = QJsonDocument::fromJson(jsonOf(sampleJournal())).object();
    const auto verdict = [](const QJsonObject &content) {
        const QByteArray json = QJsonDocument(content).toJson(QJsonDocument::Compact);
        return ResumeJournal::parse(sealed("TDCTL 1\n" + json + '\n'), nullptr);
    };
    QCOMPARE(verdict(object), Verdict::Valid);
    const QJsonArray replacement = QJsonDocument::fromJson('[' + value + ']').array();
    QCOMPARE(replacement.size(), 1);
    object[field] = replacement.first();
    QCOMPARE(verdict(object), Verdict::Invalid);
}

void TestResumeJournal::keepsFieldsOfOtherVersions()
{
    QJsonObject object = QJsonDocument::fromJson(jsonOf(sampleJournal())).object();
    object[u"want"_s] = QJsonObject{{u"sha256"_s, u"00"_s}};
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    ResumeJournal journal;
    QCOMPARE(ResumeJournal::parse(sealed("TDCTL 1\n" + json + '\n'), &journal), Verdict::Valid);
    QVERIFY(journal.toText(u"name"_s).contains("\"want\":{\"sha256\":\"00\"}"));
}

void TestResumeJournal::knowsALaterVersion()
{
    QCOMPARE(ResumeJournal::parse(sealed("TDCTL 2\nwhatever\n"), nullptr), Verdict::Newer);
    QCOMPARE(ResumeJournal::parse(sealed("TDCTL 99\n"), nullptr), Verdict::Newer);
    QCOMPARE(ResumeJournal::parse("TDCTL 2\nwhatever\n", nullptr), Verdict::Invalid);
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

void TestResumeJournal::ignoresValidatorsOfAbsurdLength()
{
    ResumeJournal journal = sampleJournal();
    journal.identity.etag = QByteArray(1025, 'x');
    ResumeJournal is;
    QCOMPARE(ResumeJournal::parse(journal.toText(u"name"_s), &is), Verdict::Valid);
    QCOMPARE(is.identity.etag, QByteArray());
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

void TestResumeJournal::believesTheRunningOneOnlyWhenItFits_data()
{
    QTest::addColumn<QString>("flaw");
    for (const char *flaw : {"cut", "older", "another part"})
        QTest::addRow("%s", flaw) << QString::fromLatin1(flaw);
}

void TestResumeJournal::believesTheRunningOneOnlyWhenItFits()
{
    QFETCH(QString, flaw);
    const QTemporaryDir dir;
    const QString part = dir.filePath(u"f.tdpart"_s);
    ResumeJournal journal = sampleJournal();
    QVERIFY(!journal.write(part, disk::Durability::Disk));
    const qint64 created = journal.created;
    journal.created = 5;
    if (flaw != u"older")
        ++journal.generation;
    if (flaw == u"another part")
        ++journal.part.inode;
    QVERIFY(!journal.writeRunning(part));
    if (flaw == u"cut")
        QVERIFY(QFile::resize(ResumeJournal::runningPathFor(part), 100));
    ResumeJournal read;
    QCOMPARE(ResumeJournal::read(part, &read), Verdict::Valid);
    QCOMPARE(read.created, created);
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
