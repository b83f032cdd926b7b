// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/downloadlog.h"
#include "ui/details/generalpage.h"
#include "ui/details/segmentbar.h"
#include "ui/details/segmentmodel.h"
#include "ui/details/speedgraph.h"
#include "ui/details/speedhistory.h"
#include "ui/downloadlistmodel.h"
#include "ui/englishplurals.h"
#include "ui/icons.h"
#include "ui/noticebar.h"
#include "ui/notifier.h"
#include "ui/statusbar.h"
#include "ui/theme.h"

#include "tests/support/stricttest.h"
#include "tests/ui/samples.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace td;
using namespace td::test;

/// The smaller parts of the window, each alone.
class TestWindowParts : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void speaksInSingularAndPlural_data();
    void speaksInSingularAndPlural();
    void notifiesOfFailuresInOne();
    void notifiesOfWhatEndedBeforeItsFirstBatch();
    void notifiesOfTheEndOnce();
    void notifiesOfNothingThatIsOff();
    void showsOneNoticeAtATime();
    void replacesANoticeOfTheSameKind();
    void cutsNoLineOfTheDetails_data();
    void cutsNoLineOfTheDetails();
    void cutsNothingInANarrowStatusBar_data();
    void cutsNothingInANarrowStatusBar();
    void logsWhatHappens();
    void keepsTheSegmentTableAModel();
    void thinsSpeedsByAveraging();
    void saysTheGraphInWords();
    void paintsWhatIsDone();
    void paintsEveryIcon();
    void knowsKindsOfFiles_data();
    void knowsKindsOfFiles();
    void wordsStatesOfRows_data();
    void wordsStatesOfRows();
};

void TestWindowParts::speaksInSingularAndPlural_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("none") << QStringLiteral("%n file(s)") << 0 << QStringLiteral("%n files");
    QTest::newRow("one") << QStringLiteral("%n file(s) (is|are) here") << 1 << QStringLiteral("%n file is here");
    QTest::newRow("two") << QStringLiteral("%n file(s) (is|are) here") << 2 << QStringLiteral("%n files are here");
    QTest::newRow("no number") << QStringLiteral("file(s)") << -1 << QString();
}

void TestWindowParts::speaksInSingularAndPlural()
{
    QFETCH(QString, text);
    QFETCH(int, number);
    QFETCH(QString, spoken);
    QCOMPARE(EnglishPlurals().translate("any", text.toUtf8().constData(), nullptr, number), spoken);
}

void TestWindowParts::notifiesOfFailuresInOne()
{
    DownloadListModel model;
    const Notifier notifier(model);
    QSignalSpy notified(&notifier, &Notifier::notified);
    model.apply({sample(1, DownloadState::Failed)}); // as it was last time: no news
    QCOMPARE(notified.size(), 0);
    model.apply({sample(2, DownloadState::Downloading), sample(3, DownloadState::Downloading)});
    model.apply({sample(2, DownloadState::Failed), sample(3, DownloadState::Failed)});
    QCOMPARE(notified.size(), 1);
    QVERIFY(notified.at(0).at(1).toString().contains(QStringLiteral("file-3.bin")));
}

void TestWindowParts::notifiesOfWhatEndedBeforeItsFirstBatch()
{
    DownloadListModel model;
    Notifier notifier(model);
    QSignalSpy notified(&notifier, &Notifier::notified);
    QList<DownloadSnapshot> quick{sample(1, DownloadState::Failed), sample(2, DownloadState::Completed)};
    for (DownloadSnapshot &one : quick)
        one.added = QDateTime::currentDateTimeUtc();
    model.apply(quick);
    QCOMPARE(notified.size(), 1);
    QVERIFY(notified.at(0).at(1).toString().contains(QStringLiteral("file-1.bin")));
    notifier.noteIdle();
    QCOMPARE(notified.size(), 2);
    QVERIFY(notified.at(1).at(1).toString().contains(QStringLiteral("1 failed")));

    model.removeDownloads({1});
    model.apply({quick.first()}); // taken back: told already
    QCOMPARE(notified.size(), 2);
}

void TestWindowParts::notifiesOfTheEndOnce()
{
    DownloadListModel model;
    Notifier notifier(model);
    QSignalSpy notified(&notifier, &Notifier::notified);
    QSignalSpy finished(&notifier, &Notifier::allFinished);
    model.apply({sample(1, DownloadState::Downloading), sample(2, DownloadState::Downloading)});
    model.apply({sample(1, DownloadState::Completed), sample(2, DownloadState::Paused)});
    QCOMPARE(notified.size(), 0);
    notifier.noteIdle();
    QCOMPARE(notified.size(), 1);
    QCOMPARE(finished.size(), 1);
    notifier.noteIdle(); // after a pause, say
    QCOMPARE(notified.size(), 1);
    QCOMPARE(finished.size(), 1);
}

void TestWindowParts::notifiesOfNothingThatIsOff()
{
    DownloadListModel model;
    Notifier notifier(model);
    WindowSettings settings;
    settings.notifiesOfAll = false;
    settings.notifiesOfFailure = false;
    notifier.applySettings(settings);
    QSignalSpy notified(&notifier, &Notifier::notified);
    model.apply({sample(1, DownloadState::Downloading), sample(2, DownloadState::Downloading)});
    model.apply({sample(1, DownloadState::Completed), sample(2, DownloadState::Failed)});
    notifier.noteIdle();
    QCOMPARE(notified.size(), 0);
    settings.notifiesOfEach = true;
    notifier.applySettings(settings);
    model.apply({sample(2, DownloadState::Completed)});
    QCOMPARE(notified.size(), 1);
}

static QString shownText(const NoticeBar &bar)
{
    for (const QLabel *label : bar.findChildren<QLabel *>()) {
        if (label->accessibleName() == QStringLiteral("Notice"))
            return label->text();
    }
    return {};
}

void TestWindowParts::showsOneNoticeAtATime()
{
    NoticeBar bar;
    QVERIFY(!bar.isVisibleTo(nullptr));
    int answered = 0;
    int dismissed = 0;
    bar.postLast(
        {.id = QStringLiteral("a"), .text = QStringLiteral("first"), .dismissed = [&dismissed] { ++dismissed; }});
    bar.postLast({.id = QStringLiteral("b"),
        .text = QStringLiteral("second"),
        .answers = {{QStringLiteral("Do it"), [&answered] { ++answered; }}}});
    QCOMPARE(shownText(bar), QStringLiteral("first"));
    bar.dismiss();
    QCOMPARE(dismissed, 1);
    QCOMPARE(shownText(bar), QStringLiteral("second"));
    bar.findChild<QPushButton *>()->click();
    QCOMPARE(answered, 1);
    QVERIFY(bar.isHidden());
}

void TestWindowParts::replacesANoticeOfTheSameKind()
{
    NoticeBar bar;
    bar.post({.id = QStringLiteral("a"), .text = QStringLiteral("old")});
    bar.post({.id = QStringLiteral("a"), .text = QStringLiteral("new")});
    QCOMPARE(shownText(bar), QStringLiteral("new"));
    bar.dismiss();
    QVERIFY(bar.isHidden());
}

void TestWindowParts::cutsNoLineOfTheDetails_data()
{
    QTest::addColumn<int>("height");
    for (const int height : {60, 75, 88, 100, 117, 300})
        QTest::addRow("%d", height) << height;
}

void TestWindowParts::cutsNoLineOfTheDetails()
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

void TestWindowParts::cutsNothingInANarrowStatusBar_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("message");
    QTest::addColumn<bool>("showsConnections");
    QTest::addColumn<bool>("showsSpace");
    const QString none;
    QTest::newRow("wide") << 1000 << none << true << true;
    QTest::newRow("the space gives way") << 640 << none << true << false;
    QTest::newRow("the connections give way, too") << 480 << none << false << false;
    QTest::newRow("both give way to a message") << 640 << QStringLiteral("2 downloads failed") << false << false;
}

void TestWindowParts::cutsNothingInANarrowStatusBar()
{
    QFETCH(int, width);
    QFETCH(QString, message);
    QFETCH(bool, showsConnections);
    QFETCH(bool, showsSpace);
    QAction limit;
    QWidget window;
    auto *bar = new StatusBar(&limit, &window);
    bar->setShown(6, 6);
    bar->setTotals({.active = 3, .waiting = 1, .failed = 1, .connections = 12, .connectionLimit = 12});
    bar->setFreeSpace(qint64(70) << 30);
    bar->say(message);
    window.show();
    bar->resize(width, bar->sizeHint().height());
    bool hasConnections = false;
    bool hasSpace = false;
    for (const QLabel *label : bar->findChildren<QLabel *>()) {
        if (label->isHidden() || label->text().isEmpty())
            continue;
        QVERIFY2(bar->rect().contains(label->geometry()), qPrintable(label->text()));
        QVERIFY(label->text() != message || label->width() >= label->sizeHint().width());
        hasConnections |= label->text().startsWith(QLatin1String("Connections"));
        hasSpace |= label->text().startsWith(QLatin1String("Free"));
    }
    QCOMPARE(hasConnections, showsConnections);
    QCOMPARE(hasSpace, showsSpace);
}

void TestWindowParts::logsWhatHappens()
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

void TestWindowParts::keepsTheSegmentTableAModel()
{
    SegmentModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<SegmentSnapshot> segments = sample(1, DownloadState::Downloading).segments;
    std::reverse(segments.begin(), segments.end());
    model.setSegments(segments, text::Units::Binary);
    QCOMPARE(model.rowCount(), 4);
    QVERIFY(model.index(0, SegmentModel::RangeColumn).data().toString().startsWith(QStringLiteral("0 bytes to")));
    model.setSegments(segments.mid(0, 2), text::Units::Binary);
    QCOMPARE(model.rowCount(), 2);
    model.setSegments({{{100, ByteRange::Open}, 500, true, 10}}, text::Units::Binary);
    QCOMPARE(model.index(0, SegmentModel::RangeColumn).data().toString(), QStringLiteral("from 100 bytes"));
    model.setSegments({}, text::Units::Binary);
    QCOMPARE(model.rowCount(), 0);
}

void TestWindowParts::thinsSpeedsByAveraging()
{
    SpeedHistory history;
    for (int i = 0; i < 5000; ++i)
        history.add(i);
    QCOMPARE(history.samples(10'000, 10'000).size(), SpeedHistory::Capacity);
    QCOMPARE(history.samples(3, 3), (QList<double>{4997, 4998, 4999}));
    QCOMPARE(history.samples(4, 2), (QList<double>{4996.5, 4998.5}));
}

void TestWindowParts::saysTheGraphInWords()
{
    SpeedGraph graph;
    QCOMPARE(graph.summary(), QStringLiteral("Nothing was downloaded yet."));
    graph.setSamples({1024, 3072, 2048}, 60, 60);
    QCOMPARE(graph.summary(), QStringLiteral("Now 2.0 KiB/s, average 2.0 KiB/s, peak 3.0 KiB/s"));
}

void TestWindowParts::paintsWhatIsDone()
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

void TestWindowParts::paintsEveryIcon()
{
    QSet<QByteArray> pictures;
    int count = 0;
    for (int i = 0; i <= int(icons::Shape::Program); ++i, ++count) {
        QImage image(48, 48, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        icons::paint(painter, icons::Shape(i), image.rect(), Qt::black);
        painter.end();
        int inked = 0;
        for (int y = 0; y < 48; ++y) {
            for (int x = 0; x < 48; ++x)
                inked += image.pixelColor(x, y).alpha() > 0;
        }
        QVERIFY2(inked > 60, qPrintable(QString::number(i)));
    }
    QVERIFY(count > 40);
    QVERIFY(!icons::icon(icons::Shape::Add).pixmap(16).isNull());
}

void TestWindowParts::knowsKindsOfFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("shape");
    QTest::newRow("archive") << QStringLiteral("a.tar.ZST") << int(icons::Shape::Archive);
    QTest::newRow("video") << QStringLiteral("a.mp4") << int(icons::Shape::Video);
    QTest::newRow("unknown") << QStringLiteral("a.abcde") << int(icons::Shape::File);
    QTest::newRow("no suffix") << QStringLiteral("README") << int(icons::Shape::File);
}

void TestWindowParts::knowsKindsOfFiles()
{
    QFETCH(QString, name);
    QFETCH(int, shape);
    QCOMPARE(int(icons::shapeOfFile(name)), shape);
}

void TestWindowParts::wordsStatesOfRows_data()
{
    QTest::addColumn<DownloadState>("state");
    QTest::addColumn<QString>("words");
    QTest::newRow("waiting") << DownloadState::Queued << QStringLiteral("Waiting");
    QTest::newRow("connecting") << DownloadState::Connecting << QStringLiteral("Connecting…");
    QTest::newRow("downloading") << DownloadState::Downloading << QStringLiteral("Downloading");
    QTest::newRow("paused") << DownloadState::Paused << QStringLiteral("Paused");
    QTest::newRow("verifying") << DownloadState::Verifying << QStringLiteral("Verifying 45%");
    QTest::newRow("completed") << DownloadState::Completed << QStringLiteral("Completed");
    QTest::newRow("failed") << DownloadState::Failed << QStringLiteral("Failed: 404 Not Found");
}

void TestWindowParts::wordsStatesOfRows()
{
    QFETCH(DownloadState, state);
    QFETCH(QString, words);
    QCOMPARE(rowtext::status(DownloadRow(sample(1, state))), words);
}

QTEST_MAIN(TestWindowParts)
#include "tst_windowparts.moc"
