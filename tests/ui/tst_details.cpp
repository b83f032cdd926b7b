// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/downloadlog.h"
#include "ui/details/generalpage.h"
#include "ui/details/segmentbar.h"
#include "ui/details/segmentmodel.h"
#include "ui/details/speedgraph.h"
#include "ui/details/speedhistory.h"
#include "ui/details/textpage.h"
#include "ui/downloadlistmodel.h"
#include "ui/rowtext.h"
#include "ui/selectionsummary.h"
#include "ui/theme.h"

#include "tests/support/stricttest.h"
#include "tests/ui/samples.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTest>

#include <algorithm>

using namespace td;
using namespace td::test;

/// The parts of the pane with details, each alone.
class TestDetails : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void cutsNoLineOfTheDetails_data();
    void cutsNoLineOfTheDetails();
    void leavesOutOfAFinishedOneWhatTellsNothing();
    void tellsAFolderFromAFile();
    void knowsNoSizeOfSeveralWithoutOne();
    void logsWhatHappens();
    void logsHowNewOnesBegin();
    void logsOnceWhatAnotherVersionCost();
    void followsTheLogWhereTheRoomBecomesLess();
    void keepsTheSegmentTableAModel();
    void thinsSpeedsByAveraging();
    void saysTheGraphInWords();
    void paintsWhatIsDone();
};

void TestDetails::cutsNoLineOfTheDetails_data()
{
    QTest::addColumn<int>("height");
    for (const int height : {60, 75, 88, 100, 117, 300})
        QTest::addRow("%d", height) << height;
}

void TestDetails::cutsNoLineOfTheDetails()
{
    QFETCH(int, height);
    GeneralPage page;
    const DownloadRow row(sample(1, DownloadState::Completed));
    page.showDownload(row, text::Units::Binary);
    page.resize(500, height);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const QRect seen = page.viewport()->rect();
    QScrollBar &bar = *page.verticalScrollBar();
    QCOMPARE(bar.maximum() > 0, height < 300);
    for (bool isAtEnd = false; !isAtEnd; bar.triggerAction(QScrollBar::SliderSingleStepAdd)) {
        int whole = 0;
        for (const QLabel *line : page.findChildren<QLabel *>()) {
            const QRect place(line->mapTo(page.viewport(), QPoint()), line->size());
            if (!line->isVisible() || !place.intersects(seen))
                continue;
            whole += seen.contains(place) ? 1 : 0;
            // Of the line above, no more is seen than what is between two lines.
            QVERIFY2(seen.contains(place) || place.bottom() < 6, qPrintable(line->text()));
        }
        QVERIFY(whole > 0);
        isAtEnd = bar.value() == bar.maximum();
    }
}

void TestDetails::knowsNoSizeOfSeveralWithoutOne()
{
    GeneralPage page;
    const auto says = [&page](const QString &text) {
        const auto lines = page.findChildren<QLineEdit *>();
        return std::any_of(lines.cbegin(), lines.cend(), [&text](QLineEdit *line) { return line->text() == text; });
    };
    page.showSelection({.count = 2}, text::Units::Binary);
    QVERIFY(says(QStringLiteral("Not known, 0 bytes downloaded")));
    page.showSelection({.count = 2, .sized = 1, .totalBytes = 7}, text::Units::Binary);
    QVERIFY(says(QStringLiteral("at least 7 bytes, 0 bytes downloaded")));
    page.showSelection({.count = 2, .sized = 2, .totalBytes = 7}, text::Units::Binary);
    QVERIFY(says(QStringLiteral("7 bytes, 0 bytes downloaded")));
}

/// What is not known of it any more, and what was of interest while it ran.
void TestDetails::leavesOutOfAFinishedOneWhatTellsNothing()
{
    GeneralPage page;
    const auto shown = [&page] {
        QStringList labels;
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (!label->isHidden())
                labels.append(label->text());
        }
        return labels;
    };
    const QStringList ofRunning{QStringLiteral("Resumable:"), QStringLiteral("Connections:"),
        QStringLiteral("Assembly:"), QStringLiteral("Attempts:")};
    DownloadSnapshot snapshot = sample(1, DownloadState::Downloading);
    snapshot.resumable.reset();
    snapshot.mode = AssemblyMode::Auto;
    page.showDownload(DownloadRow(snapshot), text::Units::Binary);
    for (const QString &label : ofRunning)
        QVERIFY2(shown().contains(label), qPrintable(label));
    snapshot.state = DownloadState::Completed;
    page.showDownload(DownloadRow(snapshot), text::Units::Binary);
    for (const QString &label : ofRunning)
        QVERIFY2(!shown().contains(label), qPrintable(label));
    QVERIFY(shown().contains(QStringLiteral("Size:")));
}

void TestDetails::tellsAFolderFromAFile()
{
    GeneralPage page;
    const auto labelOf = [&page](const QString &text) {
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            const auto *value = qobject_cast<const QLineEdit *>(label->buddy());
            if (value && value->text() == text)
                return label->text();
        }
        return QString();
    };
    DownloadSnapshot waiting = sample(1, DownloadState::Queued);
    waiting.path.clear();
    page.showDownload(DownloadRow(waiting), text::Units::Binary);
    QCOMPARE(labelOf(QStringLiteral("/home/user/Downloads")), QStringLiteral("Folder:"));
    page.showDownload(DownloadRow(sample(1, DownloadState::Completed)), text::Units::Binary);
    QCOMPARE(labelOf(QStringLiteral("/home/user/Downloads/file-1.bin")), QStringLiteral("File:"));
}

void TestDetails::logsWhatHappens()
{
    DownloadListModel model;
    DownloadLog log(model);
    model.apply({sample(1, DownloadState::Queued)});
    model.apply({sample(1, DownloadState::Connecting)});
    model.apply({sample(1, DownloadState::Downloading)});
    model.apply({sample(1, DownloadState::Failed)});
    const QString lines = log.lines(1).join(u'\n');
    QVERIFY(lines.contains(QStringLiteral("Connecting to example.org")));
    QVERIFY(lines.contains(QStringLiteral("4 connection")));
    QVERIFY(lines.contains(QStringLiteral("Failed: 404 Not Found")));
    for (int i = 0; i < 600; ++i)
        model.apply({sample(1, i % 2 ? DownloadState::Failed : DownloadState::Queued)});
    QCOMPARE(log.lines(1).size(), 500);
    log.forget({1});
    QVERIFY(log.lines(1).isEmpty());
}

void TestDetails::logsHowNewOnesBegin()
{
    DownloadListModel model;
    const DownloadLog log(model);
    DownloadSnapshot quick = sample(1, DownloadState::Retrying);
    quick.added = QDateTime::currentDateTimeUtc();
    quick.error = {DownloadError::Kind::Network};
    quick.retryIn = std::chrono::seconds(2);
    DownloadSnapshot waiting = sample(2, DownloadState::Queued);
    waiting.added = quick.added;
    DownloadSnapshot old = sample(3, DownloadState::Failed);
    old.added = quick.added.addDays(-1);
    model.apply({quick, waiting, old});
    QVERIFY2(log.lines(1).value(0).contains(u"Retrying in 2 s"), qPrintable(log.lines(1).join(u'\n')));
    QVERIFY(log.lines(2).isEmpty());
    QVERIFY(log.lines(3).isEmpty());
    const auto count = log.lines(1).size();
    model.apply({quick});
    QCOMPARE(log.lines(1).size(), count);
}

void TestDetails::logsOnceWhatAnotherVersionCost()
{
    DownloadListModel model;
    const DownloadLog log(model);
    const auto told = [&log] { return log.lines(1).filter(u"1.0 KiB of the earlier version are dropped"_qs).size(); };
    DownloadSnapshot changed = sample(1, DownloadState::Downloading);
    for (int run = 1; run <= 2; ++run) {
        changed.state = DownloadState::Downloading;
        changed.droppedBytes = 0;
        model.apply({changed});
        changed.droppedBytes = 1024;
        model.apply({changed});
        changed.receivedBytes += 1;
        model.apply({changed});
        changed.state = DownloadState::Completed;
        model.apply({changed});
        QCOMPARE(told(), run);
    }
}

void TestDetails::followsTheLogWhereTheRoomBecomesLess()
{
    TextPage page(QStringLiteral("Log"), {}, TextPage::Growth::Appended);
    page.resize(400, 200);
    page.show();
    const QScrollBar *bar = page.findChild<QPlainTextEdit *>()->verticalScrollBar();
    for (int line = 0; line < 60; ++line)
        page.append(QStringLiteral("line %1").arg(line));
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    const int before = bar->maximum();
    page.resize(400, 120);
    QTRY_VERIFY(bar->maximum() > before);
    QCOMPARE(bar->value(), bar->maximum());
    page.findChild<QPlainTextEdit *>()->verticalScrollBar()->setValue(3); // to read
    page.append(QStringLiteral("one more"));
    page.resize(400, 100);
    QCOMPARE(bar->value(), 3);
    page.setText(page.findChild<QPlainTextEdit *>()->toPlainText() + QStringLiteral("\nof another"));
    QCOMPARE(bar->value(), bar->maximum());
}

void TestDetails::keepsTheSegmentTableAModel()
{
    SegmentModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<SegmentSnapshot> segments = sample(1, DownloadState::Downloading).segments;
    std::reverse(segments.begin(), segments.end());
    model.setSegments(segments, text::Units::Binary);
    QCOMPARE(model.rowCount(), 4);
    QVERIFY(model.index(0, SegmentModel::RangeColumn).data().toString().contains(QStringLiteral("0 bytes")));
    model.setSegments(segments.mid(0, 2), text::Units::Binary);
    QCOMPARE(model.rowCount(), 2);
    model.setSegments({{{100, ByteRange::Open}, 500, true, 10}}, text::Units::Binary);
    QCOMPARE(model.index(0, SegmentModel::RangeColumn).data().toString(),
        QStringLiteral("from %1").arg(rowtext::isolated(QStringLiteral("100 bytes"))));
    model.setSegments({}, text::Units::Binary);
    QCOMPARE(model.rowCount(), 0);
}

void TestDetails::thinsSpeedsByAveraging()
{
    SpeedHistory history;
    for (int i = 0; i < 5000; ++i)
        history.add(i);
    QCOMPARE(history.samples(10'000, 10'000).size(), SpeedHistory::Capacity);
    QCOMPARE(history.samples(3, 3), (QList<double>{4997, 4998, 4999}));
    QCOMPARE(history.samples(4, 2), (QList<double>{4996.5, 4998.5}));
}

void TestDetails::saysTheGraphInWords()
{
    SpeedGraph graph;
    QCOMPARE(graph.summary(), QStringLiteral("Nothing was downloaded yet."));
    graph.setSamples({1024, 3072, 2048}, 60, 60);
    QCOMPARE(graph.summary(), QStringLiteral("Now 2.0 KiB/s, average 2.0 KiB/s, peak 3.0 KiB/s"));
}

void TestDetails::paintsWhatIsDone()
{
    SegmentBar bar;
    bar.resize(200, 20);
    DownloadSnapshot snapshot = sample(1, DownloadState::Downloading);
    const qint64 half = *snapshot.totalBytes / 2;
    snapshot.segments = {{{half, half * 2}, half + half / 2, true, 10}}; // before it everything is there
    snapshot.receivedBytes = half + half / 2;
    bar.setSnapshot(snapshot);
    const QImage image = bar.grab().toImage();
    const QColor done = theme::color(theme::Meaning::Active, bar.palette());
    QCOMPARE(image.pixelColor(50, 10), done);
    QCOMPARE(image.pixelColor(120, 10), done);
    QVERIFY(image.pixelColor(180, 10) != done);
    QVERIFY(!bar.accessibleDescription().isEmpty());
}

QTEST_MAIN(TestDetails)
#include "tst_details.moc"
