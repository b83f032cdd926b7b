// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/storage/assemblyhelpers.h"
#include "tests/storage/journalhelpers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

using Verdict = ResumeJournal::Verdict;

/// What is believed of a control file that is damaged, forged or of another version.
class TestJournalTrust : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void believesNothingThatWasCut();
    void believesNothingThatWasFlipped();
    void believesNoRubbish();
    void refusesFieldsThatDoNotFit_data();
    void refusesFieldsThatDoNotFit();
    void keepsFieldsOfOtherVersions();
    void knowsALaterVersion();
    void ignoresValidatorsOfAbsurdLength();
    void believesTheRunningOneOnlyWhenItFits_data();
    void believesTheRunningOneOnlyWhenItFits();
};

void TestJournalTrust::believesNothingThatWasCut()
{
    const QByteArray text = sampleJournal().toText(u"name"_s);
    for (qsizetype size = 0; size < text.size(); ++size) {
        QCOMPARE(ResumeJournal::parse(text.first(size), nullptr), Verdict::Invalid);
        QCOMPARE(
            ResumeJournal::parse(text.first(size) + QByteArray(text.size() - size, '\0'), nullptr), Verdict::Invalid);
    }
}

void TestJournalTrust::believesNothingThatWasFlipped()
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

void TestJournalTrust::believesNoRubbish()
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

void TestJournalTrust::refusesFieldsThatDoNotFit_data()
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
    row("versions as text", u"versions"_s, "\"none\"");
    row("versions without chains", u"versions"_s, R"({"base":0})");
    row("versions without a base", u"versions"_s, R"({"chains":[]})");
    row("negative base", u"versions"_s, R"({"base":-1,"chains":[]})");
    row("chain outside", u"versions"_s, R"({"base":0,"chains":[[0,10485766,1]]})");
    row("chain of no number", u"versions"_s, R"({"base":0,"chains":[[0,10]]})");
    row("chain of the validators", u"versions"_s, R"({"base":0,"chains":[[0,10,0]]})");
    row("chains not sorted", u"versions"_s, R"({"base":0,"chains":[[20,30,1],[0,10,2]]})");
    row("chains overlap", u"versions"_s, R"({"base":0,"chains":[[0,10,1],[5,20,2]]})");
    row("check outside", u"versions"_s, R"({"base":0,"chains":[],"check":[0,10485766]})");
    row("check of nothing", u"versions"_s, R"({"base":0,"chains":[],"check":[5,5]})");
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
    row("parts of no size", u"cut"_s, "0");
    row("parts too small for so many", u"cut"_s, "2560");
    row("moved less than a part", u"moved"_s, "[[0,1048575]]");
    row("moved from within a part", u"moved"_s, "[[1,1048576]]");
    row("moved outside", u"moved"_s, "[[0,10485766]]");
    row("nothing said of what was moved", u"moved"_s, "null");
    row("device missing", u"dev"_s, "null");
}

void TestJournalTrust::refusesFieldsThatDoNotFit()
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

void TestJournalTrust::keepsFieldsOfOtherVersions()
{
    QJsonObject object = QJsonDocument::fromJson(jsonOf(sampleJournal())).object();
    object[u"more"_s] = QJsonObject{{u"sha256"_s, u"00"_s}};
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    ResumeJournal journal;
    QCOMPARE(ResumeJournal::parse(sealed("TDCTL 1\n" + json + '\n'), &journal), Verdict::Valid);
    QVERIFY(journal.toText(u"name"_s).contains("\"more\":{\"sha256\":\"00\"}"));
}

void TestJournalTrust::knowsALaterVersion()
{
    QCOMPARE(ResumeJournal::parse(sealed("TDCTL 2\nwhatever\n"), nullptr), Verdict::Newer);
    QCOMPARE(ResumeJournal::parse(sealed("TDCTL 99\n"), nullptr), Verdict::Newer);
    QCOMPARE(ResumeJournal::parse("TDCTL 2\nwhatever\n", nullptr), Verdict::Invalid);
}

void TestJournalTrust::ignoresValidatorsOfAbsurdLength()
{
    ResumeJournal journal = sampleJournal();
    journal.identity.etag = QByteArray(1025, 'x');
    ResumeJournal is;
    QCOMPARE(ResumeJournal::parse(journal.toText(u"name"_s), &is), Verdict::Valid);
    QCOMPARE(is.identity.etag, QByteArray());
}

void TestJournalTrust::believesTheRunningOneOnlyWhenItFits_data()
{
    QTest::addColumn<QString>("flaw");
    for (const char *flaw : {"cut", "older", "another part"})
        QTest::addRow("%s", flaw) << QString::fromLatin1(flaw);
}

void TestJournalTrust::believesTheRunningOneOnlyWhenItFits()
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

QTEST_APPLESS_MAIN(TestJournalTrust)
#include "tst_journaltrust.moc"
