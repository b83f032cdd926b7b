// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/urlextractor.h"

#include <QTest>

using namespace td;

/// A list in the window: what it says of its links.
class TestListOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheOptionsOfAList();
    void leavesOutALinkWhoseChecksumCantBeRead();
};

void TestListOptions::followsTheOptionsOfAList()
{
    const QString digest(64, u'a');
    const ExtractedLinks found = extractLinks(u"https://a.org/1\n  out=named.bin\n\n# a word\n\tchecksum=sha-256=%1\n"
                                              "  header=X-Test: yes\n  referer=https://b.org/\n  split=5\n"
                                              "https://a.org/2\n"_qs.arg(digest));
    QCOMPARE(found.links.size(), 2);
    const DownloadTask &task = found.links.first().task;
    QCOMPARE(task.output, u"named.bin"_qs);
    QVERIFY(task.checksum);
    QCOMPARE(QString::fromLatin1(task.checksum->digest.toHex()), digest);
    QCOMPARE(task.headers.size(), 1);
    QCOMPARE(task.referer, u"https://b.org/"_qs);
    QCOMPARE(found.links.last().task.output, QString());
    QCOMPARE(found.refused.size(), 1);
    QCOMPARE(
        refusalText(found.refused.first()), u"Line 8: only the command line follows the option “split” of a list."_qs);
}

/// Who asked for a checksum wants no file that was not compared.
void TestListOptions::leavesOutALinkWhoseChecksumCantBeRead()
{
    const ExtractedLinks found = extractLinks(u"https://a.org/1\n  checksum=sha-256=12\n  out=a\nhttps://a.org/2\n"_qs);
    QCOMPARE(found.links.size(), 1);
    QCOMPARE(found.links.first().task.url, QUrl(u"https://a.org/2"_qs));
    QCOMPARE(
        refusalText(found.refused.value(0)), u"Line 2: what “checksum” says is of no use, so its link is left out."_qs);
    QCOMPARE(found.refusedCount, 1);
}

QTEST_GUILESS_MAIN(TestListOptions)
#include "tst_listoptions.moc"
