// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"

#include "tests/support/stricttest.h"
#include "tests/ui/samples.h"

#include <QTest>

using namespace td;
using namespace td::test;
using Model = DownloadListModel;

class TestDownloadFilter : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void findsAllWords_data();
    void findsAllWords();
    void keepsARowThatLeavesTheGroupForAWhile();
    void sortsNamesAsPeopleDo();
    void sortsByTheNameAlsoWhereTheLinkHasAnother();
    void keepsTheOrderOfAVolatileColumnBetweenLooks();
    void sortsByThePlaceInTheQueue();

private:
    static QStringList names(const QAbstractItemModel &model);
};

QStringList TestDownloadFilter::names(const QAbstractItemModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(model.index(row, Model::NameColumn).data().toString());
    return names;
}

void TestDownloadFilter::findsAllWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("nothing asked") << QString() << QStringList{u"Alpha.ISO"_qs, u"beta.iso"_qs};
    QTest::newRow("other case") << u"alpha"_qs << QStringList{u"Alpha.ISO"_qs};
    QTest::newRow("two words, any order") << u"iso BETA"_qs << QStringList{u"beta.iso"_qs};
    QTest::newRow("link and name in one") << u"files/alpha"_qs << QStringList{u"Alpha.ISO"_qs};
    QTest::newRow("the host") << u"example.org"_qs << QStringList{u"Alpha.ISO"_qs, u"beta.iso"_qs};
    QTest::newRow("one word missing") << u"alpha gamma"_qs << QStringList();
}

void TestDownloadFilter::findsAllWords()
{
    QFETCH(QString, words);
    QFETCH(QStringList, found);
    Model model;
    DownloadFilter filter(&model);
    model.apply({sample(1, DownloadState::Queued, u"Alpha.ISO"_qs), sample(2, DownloadState::Paused, u"beta.iso"_qs)});
    filter.setWords(words);
    QCOMPARE(names(filter), found);
}

void TestDownloadFilter::keepsARowThatLeavesTheGroupForAWhile()
{
    Model model;
    DownloadFilter filter(&model);
    filter.setGroup(DownloadGroup::Active);
    model.apply({sample(1, DownloadState::Downloading), sample(2, DownloadState::Queued)});
    QCOMPARE(names(filter), QStringList{u"file-1.bin"_qs});
    model.apply({sample(1, DownloadState::Completed)});
    QCOMPARE(names(filter), QStringList{u"file-1.bin"_qs});
    QTRY_COMPARE_WITH_TIMEOUT(filter.rowCount(), 0, 15'000);
}

void TestDownloadFilter::sortsNamesAsPeopleDo()
{
    Model model;
    DownloadFilter filter(&model);
    filter.sort(Model::NameColumn);
    model.apply({sample(1, DownloadState::Queued, u"part10.rar"_qs), sample(2, DownloadState::Queued, u"Part2.rar"_qs),
        sample(3, DownloadState::Queued, u"part02b.rar"_qs), sample(4, DownloadState::Queued, u"apple"_qs)});
    QCOMPARE(names(filter), (QStringList{u"apple"_qs, u"Part2.rar"_qs, u"part02b.rar"_qs, u"part10.rar"_qs}));
    model.apply({sample(5, DownloadState::Queued, u"Übung2"_qs), sample(6, DownloadState::Queued, u"übung10"_qs),
        sample(7, DownloadState::Queued, u"übun"_qs), sample(8, DownloadState::Queued, u"درس ١٠"_qs),
        sample(9, DownloadState::Queued, u"درس ٩"_qs), sample(10, DownloadState::Queued, u"𝒜 1"_qs)});
    QCOMPARE(names(filter).mid(4),
        (QStringList{u"übun"_qs, u"Übung2"_qs, u"übung10"_qs, u"درس ٩"_qs, u"درس ١٠"_qs, u"𝒜 1"_qs}));
}

void TestDownloadFilter::sortsByTheNameAlsoWhereTheLinkHasAnother()
{
    Model model;
    DownloadFilter filter(&model);
    filter.sort(Model::NameColumn);
    DownloadSnapshot renamed = sample(1, DownloadState::Queued, u"beta.iso"_qs);
    renamed.url = QUrl(u"https://example.org/zeta.iso"_qs);
    model.apply({renamed, sample(2, DownloadState::Queued, u"gamma.iso"_qs),
        sample(3, DownloadState::Queued, u"alpha.iso"_qs)});
    QCOMPARE(names(filter), (QStringList{u"alpha.iso"_qs, u"beta.iso"_qs, u"gamma.iso"_qs}));
    filter.setWords(u"zeta beta"_qs);
    QCOMPARE(names(filter), QStringList{u"beta.iso"_qs});
}

void TestDownloadFilter::keepsTheOrderOfAVolatileColumnBetweenLooks()
{
    Model model;
    DownloadFilter filter(&model);
    filter.sort(Model::SpeedColumn, Qt::DescendingOrder);
    DownloadSnapshot slow = sample(1, DownloadState::Downloading);
    DownloadSnapshot fast = sample(2, DownloadState::Downloading);
    slow.bytesPerSecond = 10;
    fast.bytesPerSecond = 20;
    model.apply({slow, fast});
    const QStringList before{u"file-2.bin"_qs, u"file-1.bin"_qs};
    QCOMPARE(names(filter), before);
    slow.bytesPerSecond = 30;
    model.apply({slow});
    QCOMPARE(names(filter), before);
    QTRY_COMPARE_WITH_TIMEOUT(names(filter), (QStringList{u"file-1.bin"_qs, u"file-2.bin"_qs}), 15'000);
}

void TestDownloadFilter::sortsByThePlaceInTheQueue()
{
    Model model;
    DownloadFilter filter(&model);
    filter.sort(Model::PlaceColumn);
    model.apply({sample(1, DownloadState::Queued), sample(2, DownloadState::Queued), sample(3, DownloadState::Queued)});
    model.setOrder({3, 1, 2});
    QCOMPARE(names(filter), (QStringList{u"file-3.bin"_qs, u"file-1.bin"_qs, u"file-2.bin"_qs}));
}

QTEST_GUILESS_MAIN(TestDownloadFilter)
#include "tst_downloadfilter.moc"
