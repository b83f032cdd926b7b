// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/listoptions.h"
#include "ui/urlextractor.h"

#include "tests/ui/addresses.h"

#include "app/downloadoptions.h"
#include "app/optiontable.h"

#include <QMimeData>
#include <QTest>

using namespace td;
using namespace td::test;

/// A list in the window: what it says of its links.
class TestListOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheOptionsOfAList();
    void knowsTheNamesOfTheCommandLine();
    void takesNothingElseForAnOption_data();
    void takesNothingElseForAnOption();
    void leavesOutALinkWhoseOptionIsOfNoUse_data();
    void leavesOutALinkWhoseOptionIsOfNoUse();
    void takesALinkThatWasLeftOutWhereItStandsOnceMore();
    void tellsOfEachOptionOnce();
    void keepsTheOptionsOfALongList();
    void keepsTheOptionsOfTheLastLinkThereIsRoomFor();
};

namespace {

const QString Digest(64, u'a');

} // namespace

void TestListOptions::followsTheOptionsOfAList()
{
    const ExtractedLinks found = extractLinks(u"https://a.org/1\n  out=named.bin\n\n# a word\n\tchecksum = sha-256=%1\n"
                                              "  header=X-Test: yes\n  referer=https://b.org/\n  split=5\n"
                                              "https://a.org/2\n"_qs.arg(Digest));
    QCOMPARE(found.links.size(), 2);
    const DownloadTask &task = found.links.first().task;
    QCOMPARE(task.output, u"named.bin"_qs);
    QVERIFY(task.checksum);
    QCOMPARE(QString::fromLatin1(task.checksum->digest.toHex()), Digest);
    QCOMPARE(task.headers.size(), 1);
    QCOMPARE(task.referer, u"https://b.org/"_qs);
    QCOMPARE(found.links.last().task.output, QString());
    QCOMPARE(found.refused.size(), 1);
    QCOMPARE(
        refusalText(found.refused.first()), u"Line 8: only the command line follows the option “split” of a list."_qs);
}

void TestListOptions::knowsTheNamesOfTheCommandLine()
{
    for (const OptionInfo &info : optionTable()) {
        const QString line = u"  %1=x"_qs.arg(QLatin1String(info.name));
        QCOMPARE(readListOption(line).has_value(), isDownloadOption(info.id));
    }
    for (const auto &alias :
        {"out", "split", "max-tries", "all-proxy", "max-download-limit", "http-user", "http-passwd"})
        QVERIFY(readListOption(u"  %1=x"_qs.arg(QLatin1String(alias))));
}

void TestListOptions::takesNothingElseForAnOption_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links");
    const QString one = u"https://a.org/1"_qs;
    const QString two = u"https://a.org/2"_qs;
    QTest::newRow("another name") << u"https://a.org/1\n  iso=https://a.org/2"_qs << QStringList{one, two};
    QTest::newRow("a link") << u"https://a.org/1\n  out=https://a.org/2"_qs << QStringList{one, two};
    QTest::newRow("after a sentence") << u"See https://a.org/1 there\n  out=x"_qs << QStringList{one};
    QTest::newRow("after a program") << u"url = \"https://a.org/1\"\n  out=\"x\""_qs << QStringList{one};
    QTest::newRow("after a quote") << u"\"https://a.org/1\",\n  out=x"_qs << QStringList{one};
}

void TestListOptions::takesNothingElseForAnOption()
{
    QFETCH(QString, text);
    const ExtractedLinks found = extractLinks(text);
    QTEST(addresses(found), "links");
    for (const FoundLink &link : found.links)
        QCOMPARE(link.task.output, QString());
}

void TestListOptions::leavesOutALinkWhoseOptionIsOfNoUse_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("name");
    const QString link = u"https://a.org/1"_qs;
    const QString several = u"https://a.org/[1-3]"_qs;
    QTest::newRow("a short digest") << link << u"checksum=sha-256=12"_qs << u"checksum"_qs;
    QTest::newRow("one digest for several") << several << u"checksum=sha-256=%1"_qs.arg(Digest) << u"checksum"_qs;
    QTest::newRow("one name for several") << several << u"out=x"_qs << u"out"_qs;
    QTest::newRow("no name") << link << u"out="_qs << u"out"_qs;
    QTest::newRow("a name in quotes") << link << u"out=\"x\""_qs << u"out"_qs;
    QTest::newRow("a path") << link << u"out=../x"_qs << u"out"_qs;
    QTest::newRow("no header") << link << u"header=x"_qs << u"header"_qs;
}

/// Who asked for a checksum wants no file that was not compared.
void TestListOptions::leavesOutALinkWhoseOptionIsOfNoUse()
{
    QFETCH(QString, link);
    QFETCH(QString, option);
    QFETCH(QString, name);
    const ExtractedLinks found =
        extractLinks(u"%1\n  %2\n  referer=https://a.org\nhttps://b.org/\n"_qs.arg(link, option));
    QCOMPARE(addresses(found), QStringList{u"https://b.org/"_qs});
    QCOMPARE(refusalText(found.refused.value(0)),
        u"Line 2: what “%1” says is of no use, so the link above it is left out."_qs.arg(name));
    QCOMPARE(found.refusedCount, 1);
}

void TestListOptions::takesALinkThatWasLeftOutWhereItStandsOnceMore()
{
    const ExtractedLinks found = extractLinks(u"https://a.org/1\n  checksum=no\nhttps://a.org/1\n"_qs);
    QCOMPARE(found.links.size(), 1);
    QCOMPARE(found.duplicates, 0);
}

void TestListOptions::tellsOfEachOptionOnce()
{
    const ExtractedLinks found = extractLinks(u"https://a.org/1\n  split=5\n  dir=/x\nhttps://a.org/2\n  split=5\n"_qs);
    QCOMPARE(found.refusedCount, 2);
}

/// What goes into the editor says the same, also where a text is too long for it.
void TestListOptions::keepsTheOptionsOfALongList()
{
    const QString text =
        u"https://a.org/1\n  out=x y\n  checksum=sha3-256=%1\n  header=X-A: b\n  referer=https://b.org/\n"
        "  user-agent=me\n  http-user=u\n  http-passwd=p\n"_qs.arg(Digest);
    QMimeData data;
    data.setText(text + QString(100'001, u'\n') + u"https://a.org/2"_qs);
    const EditableLinks found = editableLinks(data);
    QVERIFY(found.text.size() < 1000);
    const ExtractedLinks read = extractLinks(found.text);
    QCOMPARE(read.links.size(), 2);
    for (qsizetype i = 0; i < 2; ++i) {
        QCOMPARE(read.links.at(i).task, found.links.links.at(i).task);
        QCOMPARE(read.links.at(i).userAgent, found.links.links.at(i).userAgent);
    }
    QCOMPARE(read.links.first().task, extractLinks(text).links.first().task);
    QCOMPARE(read.links.first().userAgent, u"me"_qs);
}

void TestListOptions::keepsTheOptionsOfTheLastLinkThereIsRoomFor()
{
    const QString text = u"https://a.org/[1-10000]\nhttps://b.org/[1-10000]\nhttps://c.org/[1-10000]\n"
                         "https://d.org/[1-10000]\nhttps://e.org/[1-9999]\nhttps://f.org/\n\n  out=last\n"_qs;
    const ExtractedLinks found = extractLinks(text);
    QCOMPARE(found.links.size(), 50'000);
    QCOMPARE(found.links.last().task.output, u"last"_qs);
    QVERIFY(!found.isCut);
    QVERIFY(extractLinks(text + u"https://g.org/\n"_qs).isCut);
}

QTEST_GUILESS_MAIN(TestListOptions)
#include "tst_listoptions.moc"
