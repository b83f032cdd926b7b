// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"

#include "tests/support/stricttest.h"
#include "tests/ui/samples.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace td;
using namespace td::test;
using Model = DownloadListModel;

class TestDownloadListModel : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void staysAModelThroughRandomOperations_data();
    void staysAModelThroughRandomOperations();
    void countsEachGroup();
    void tellsTheSpeedOfAllAlsoOfThoseThatCameAndWent();
    void takesNothingForSpeedThatIsPutBack();
    void tellsABatchAsRunsOfNeighbours();
    void keepsABatchOutOfTheOtherColumns();
    void tellsOfAllColumnsWhenTheSizeBecomesKnown();
    void staysSilentWhileNobodyLooks();
    void removesManyScatteredRows();
    void hundredPercentOnlyWhenCompleted();
    void showsWhatIsMissing();
    void showsDirectionMarksInNames();
    void readsNoMarkupInATooltip();
    void wishesANewName();
    void notesOnlyWishesThatCanBeObeyed();
};

void TestDownloadListModel::staysAModelThroughRandomOperations_data()
{
    QTest::addColumn<int>("sortColumn");
    QTest::newRow("by name") << int(Model::NameColumn);
    QTest::newRow("by speed") << int(Model::SpeedColumn);
    QTest::newRow("by status") << int(Model::StatusColumn);
}

void TestDownloadListModel::staysAModelThroughRandomOperations()
{
    QFETCH(int, sortColumn);
    Model model;
    DownloadFilter filter(&model);
    const QAbstractItemModelTester modelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.sort(sortColumn, Qt::DescendingOrder);
    filter.setGroup(DownloadGroup::Active);
    QRandomGenerator random(7);
    DownloadId lastId = 0;
    QList<DownloadId> ids;
    const auto anyState = [&random] { return DownloadState(random.bounded(9)); };
    constexpr int batch = 12;
    for (int step = 0; step < 60; ++step) {
        QList<DownloadSnapshot> changed;
        switch (random.bounded(5)) {
        case 0:
        case 1:
            for (int i = random.bounded(batch); i > 0; --i) {
                ids.append(++lastId);
                changed.append(sample(lastId, anyState()));
            }
            break;
        case 2:
            for (int i = random.bounded(batch); i > 0 && !ids.isEmpty(); --i)
                changed.append(sample(ids.at(random.bounded(ids.size())), anyState()));
            break;
        case 3: {
            QList<DownloadId> gone;
            for (int i = random.bounded(batch); i > 0 && !ids.isEmpty(); --i)
                gone.append(ids.takeAt(random.bounded(ids.size())));
            model.removeDownloads(gone);
            break;
        }
        default:
            filter.setGroup(DownloadGroup(random.bounded(DownloadGroupCount)));
            filter.setWords(random.bounded(2) ? QStringLiteral("1") : QString());
            break;
        }
        model.apply(changed);
        QCOMPARE(model.rowCount(), int(ids.size()));
        for (const DownloadId id : std::as_const(ids))
            QCOMPARE(model.row(model.rowOf(id)).snapshot.id, id);
        if (filter.group() == DownloadGroup::All && !filter.isNarrowed())
            QCOMPARE(filter.rowCount(), model.rowCount());
    }
}

void TestDownloadListModel::countsEachGroup()
{
    Model model;
    model.apply(
        {sample(1, DownloadState::Downloading), sample(2, DownloadState::Retrying), sample(3, DownloadState::Queued),
            sample(4, DownloadState::Paused), sample(5, DownloadState::Completed), sample(6, DownloadState::Failed)});
    model.apply({sample(3, DownloadState::Connecting)});
    model.removeDownloads({5});
    const auto count = [&model](DownloadGroup group) { return model.count(group); };
    QCOMPARE(count(DownloadGroup::All), 5);
    QCOMPARE(count(DownloadGroup::Active), 3);
    QCOMPARE(count(DownloadGroup::Waiting), 0);
    QCOMPARE(count(DownloadGroup::Paused), 1);
    QCOMPARE(count(DownloadGroup::Finished), 0);
    QCOMPARE(count(DownloadGroup::Failed), 1);
    QCOMPARE(model.connections(), 4);
}

void TestDownloadListModel::tellsTheSpeedOfAllAlsoOfThoseThatCameAndWent()
{
    Model model;
    DownloadSnapshot quick = sample(2, DownloadState::Completed);
    quick.fetchedBytes = 1'000'000;
    model.apply({sample(1, DownloadState::Downloading)});
    model.apply({quick});
    QVERIFY(model.bytesPerSecond() > 0);
    model.apply({sample(1, DownloadState::Completed)});
    QCOMPARE(model.bytesPerSecond(), 0);
}

void TestDownloadListModel::takesNothingForSpeedThatIsPutBack()
{
    Model model;
    DownloadSnapshot fetched = sample(2, DownloadState::Paused);
    fetched.fetchedBytes = 1'000'000;
    model.apply({sample(1, DownloadState::Downloading), fetched});
    model.apply({sample(1, DownloadState::Downloading)});
    model.removeDownloads({2});
    model.apply({fetched});
    QCOMPARE(model.bytesPerSecond(), 0);
}

void TestDownloadListModel::tellsABatchAsRunsOfNeighbours()
{
    Model model;
    model.apply(samples(20, 20));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QList<DownloadSnapshot> batch;
    for (const int row : {9, 3, 4, 5, 15})
        batch.append(later(model.row(row).snapshot));
    model.apply(batch);
    QCOMPARE(changes.size(), 3);
    QCOMPARE(changes.at(0).at(0).toModelIndex().row(), 3);
    QCOMPARE(changes.at(0).at(1).toModelIndex().row(), 5);
}

void TestDownloadListModel::keepsABatchOutOfTheOtherColumns()
{
    Model model;
    model.apply(samples(3, 3));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.apply({later(model.row(1).snapshot)});
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.at(0).at(0).toModelIndex().column(), int(Model::FirstVolatileColumn));
}

void TestDownloadListModel::tellsOfAllColumnsWhenTheSizeBecomesKnown()
{
    Model model;
    DownloadSnapshot snapshot = sample(1, DownloadState::Connecting);
    snapshot.totalBytes = std::nullopt;
    model.apply({snapshot});
    QCOMPARE(model.index(0, Model::SizeColumn).data().toString(), QString());
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.apply({sample(1, DownloadState::Downloading)});
    QCOMPARE(changes.at(0).at(0).toModelIndex().column(), 0);
    QCOMPARE(model.index(0, Model::SizeColumn).data().toString(), QStringLiteral("2.0 MiB"));
}

void TestDownloadListModel::staysSilentWhileNobodyLooks()
{
    Model model;
    model.apply(samples(3, 3));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setNotices(Model::Notices::None);
    model.apply({later(model.row(1).snapshot)});
    QCOMPARE(changes.size(), 0);
    model.setNotices(Model::Notices::PerBatch);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.at(0).at(1).toModelIndex().row(), 2);
}

void TestDownloadListModel::removesManyScatteredRows()
{
    Model model;
    DownloadFilter filter(&model);
    filter.sort(Model::NameColumn);
    model.apply(samples(3000, 0));
    const QAbstractItemModelTester modelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QList<DownloadId> odd;
    for (DownloadId id = 1; id < 3000; id += 2)
        odd.append(id);
    model.removeDownloads(odd);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(model.rowCount(), 1500);
    QCOMPARE(filter.rowCount(), 1500);
    QCOMPARE(model.count(DownloadGroup::All), 1500);
    for (DownloadId id = 1; id < 3000; id += 2) {
        QCOMPARE(model.rowOf(id), -1);
        QCOMPARE(model.rowOf(id + 1), int(id / 2));
        QCOMPARE(model.row(int(id / 2)).snapshot.id, id + 1);
    }
}

void TestDownloadListModel::hundredPercentOnlyWhenCompleted()
{
    Model model;
    DownloadSnapshot snapshot = sample(1, DownloadState::Downloading);
    snapshot.receivedBytes = *snapshot.totalBytes;
    model.apply({snapshot});
    QCOMPARE(model.index(0, Model::ProgressColumn).data().toString(), QStringLiteral("99.9%"));
    model.apply({sample(1, DownloadState::Completed)});
    QCOMPARE(model.index(0, Model::ProgressColumn).data().toString(), QStringLiteral("100%"));
}

void TestDownloadListModel::showsWhatIsMissing()
{
    Model model;
    model.apply({sample(1, DownloadState::Completed), sample(2, DownloadState::Paused)});
    model.setMissing({{1, sample(1, DownloadState::Completed).path}, {2, sample(2, DownloadState::Paused).path}}, {});
    QCOMPARE(model.index(0, Model::StatusColumn).data().toString(), QStringLiteral("File not found"));
    QCOMPARE(model.index(1, Model::StatusColumn).data().toString(), QStringLiteral("Paused"));
    model.setMissing({}, {{1, sample(1, DownloadState::Completed).path}});
    model.setMissing({{1, QStringLiteral("/where/it/was/file-1.bin")}}, {});
    QCOMPARE(model.index(0, Model::StatusColumn).data().toString(), QStringLiteral("Completed"));
}

void TestDownloadListModel::showsDirectionMarksInNames()
{
    Model model;
    model.apply({sample(1, DownloadState::Queued, QStringLiteral("photo\u202Egpj.exe"))});
    QCOMPARE(model.index(0, Model::NameColumn).data().toString(), QStringLiteral("photo<U+202e>gpj.exe"));
}

void TestDownloadListModel::readsNoMarkupInATooltip() // T32, I14
{
    Model model;
    model.apply({sample(1, DownloadState::Queued, QStringLiteral("<img src=x>.bin"))});
    const QString shown = model.index(0, Model::NameColumn).data(Qt::ToolTipRole).toString();
    QVERIFY2(shown.contains(u"&lt;img"), qPrintable(shown));
}

void TestDownloadListModel::wishesANewName()
{
    Model model;
    model.apply({sample(1, DownloadState::Completed)});
    QSignalSpy wishes(&model, &Model::renameRequested);
    model.setData(model.index(0, Model::NameColumn), QStringLiteral(" new.bin "), Qt::EditRole);
    model.setData(model.index(0, Model::NameColumn), QStringLiteral("file-1.bin"), Qt::EditRole);
    QCOMPARE(wishes.size(), 1);
    QCOMPARE(wishes.at(0).at(1).toString(), QStringLiteral("new.bin"));
    QCOMPARE(model.index(0, Model::NameColumn).data().toString(), QStringLiteral("file-1.bin"));
}

void TestDownloadListModel::notesOnlyWishesThatCanBeObeyed()
{
    Model model;
    model.apply(
        {sample(1, DownloadState::Downloading), sample(2, DownloadState::Completed), sample(3, DownloadState::Failed)});
    model.noteWish({1, 2, 3, 4}, Model::Wish::Pause);
    QCOMPARE(model.count(Model::Wish::Pause), 1);
    QCOMPARE(model.wish(1), Model::Wish::Pause);
    model.noteWish({1, 2, 3}, Model::Wish::Resume);
    QCOMPARE(model.count(Model::Wish::Resume), 2);
    QCOMPARE(model.wish(2), Model::Wish::None);
}

QTEST_GUILESS_MAIN(TestDownloadListModel)
#include "tst_downloadlistmodel.moc"
