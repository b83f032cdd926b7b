// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/notifier.h"

#include "ui/downloadlistmodel.h"
#include "ui/noticebar.h"
#include "ui/notificationnotices.h"

#include "tests/support/stricttest.h"
#include "tests/ui/samples.h"

#include <QSignalSpy>
#include <QTest>

using namespace td;
using namespace td::test;

class TestNotifier : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void notifiesOfFailuresInOne();
    void notifiesOfWhatEndedBeforeItsFirstBatch();
    void notifiesOfTheEndOnce();
    void tellsTheEndAsItIs_data();
    void tellsTheEndAsItIs();
    void takesNoCommandForTheEnd_data();
    void takesNoCommandForTheEnd();
    void notifiesOfNothingThatIsOff();
    void takesBackWhatIsNoLongerTrue();
};

void TestNotifier::notifiesOfFailuresInOne()
{
    DownloadListModel model;
    const Notifier notifier(model);
    QSignalSpy notified(&notifier, &Notifier::notified);
    model.apply({sample(1, DownloadState::Failed)}); // as it was last time: no news
    QCOMPARE(notified.size(), 0);
    model.apply({sample(2, DownloadState::Downloading), sample(3, DownloadState::Downloading)});
    model.apply({sample(2, DownloadState::Failed), sample(3, DownloadState::Failed)});
    QCOMPARE(notified.size(), 1);
    QVERIFY(notified.at(0).at(0).value<Notification>().text.contains(QStringLiteral("file-3.bin")));
}

void TestNotifier::notifiesOfWhatEndedBeforeItsFirstBatch()
{
    DownloadListModel model;
    Notifier notifier(model);
    QSignalSpy notified(&notifier, &Notifier::notified);
    QList<DownloadSnapshot> quick{sample(1, DownloadState::Failed), sample(2, DownloadState::Completed)};
    for (DownloadSnapshot &one : quick)
        one.added = QDateTime::currentDateTimeUtc();
    model.apply(quick);
    QCOMPARE(notified.size(), 1);
    QVERIFY(notified.at(0).at(0).value<Notification>().text.contains(QStringLiteral("file-1.bin")));
    notifier.noteIdle();
    QCOMPARE(notified.size(), 2);
    QVERIFY(notified.at(1).at(0).value<Notification>().text.contains(QStringLiteral("1 failed")));

    model.removeDownloads({1});
    model.apply({quick.first()}); // taken back: told already
    QCOMPARE(notified.size(), 2);
}

void TestNotifier::notifiesOfTheEndOnce()
{
    DownloadListModel model;
    Notifier notifier(model);
    QSignalSpy notified(&notifier, &Notifier::notified);
    QSignalSpy finished(&notifier, &Notifier::allFinished);
    model.apply({sample(1, DownloadState::Downloading), sample(2, DownloadState::Downloading)});
    model.apply({sample(2, DownloadState::Paused)});
    model.apply({sample(1, DownloadState::Completed)});
    QCOMPARE(notified.size(), 0);
    notifier.noteIdle();
    QCOMPARE(notified.size(), 1);
    QCOMPARE(finished.size(), 1);
    notifier.noteIdle(); // after a pause, say
    QCOMPARE(notified.size(), 1);
    QCOMPARE(finished.size(), 1);
}

void TestNotifier::tellsTheEndAsItIs_data()
{
    QTest::addColumn<bool>("hasFailed");
    QTest::addColumn<bool>("hasPaused");
    QTest::addColumn<QString>("title");
    QTest::newRow("finished") << false << false << QStringLiteral("All downloads are finished");
    QTest::newRow("one has failed") << true << false << QStringLiteral("All downloads have ended");
    QTest::newRow("one is paused") << false << true << QStringLiteral("All but paused downloads are finished");
    QTest::newRow("both") << true << true << QStringLiteral("All but paused downloads have ended");
}

void TestNotifier::tellsTheEndAsItIs()
{
    QFETCH(bool, hasFailed);
    QFETCH(bool, hasPaused);
    QFETCH(QString, title);
    DownloadListModel model;
    Notifier notifier(model);
    QSignalSpy notified(&notifier, &Notifier::notified);
    model.apply({sample(1, DownloadState::Downloading)});
    if (hasFailed)
        model.apply({sample(2, DownloadState::Failed)});
    if (hasPaused)
        model.apply({sample(3, DownloadState::Paused)});
    model.apply({sample(1, DownloadState::Completed)});
    notifier.noteIdle();
    QCOMPARE(notified.size(), 1);
    QCOMPARE(notified.at(0).at(0).value<Notification>().title, title);
}

void TestNotifier::takesNoCommandForTheEnd_data()
{
    QTest::addColumn<bool>("isPaused"); // or removed
    QTest::newRow("paused") << true;
    QTest::newRow("removed") << false;
}

/// Or a pause would end the program, where it is to end with the last download.
void TestNotifier::takesNoCommandForTheEnd()
{
    QFETCH(bool, isPaused);
    DownloadListModel model;
    Notifier notifier(model);
    QSignalSpy notified(&notifier, &Notifier::notified);
    QSignalSpy finished(&notifier, &Notifier::allFinished);
    model.apply({sample(1, DownloadState::Downloading), sample(2, DownloadState::Downloading)});
    model.apply({sample(1, DownloadState::Completed)});
    if (isPaused)
        model.apply({sample(2, DownloadState::Paused)});
    else
        model.removeDownloads({2});
    notifier.noteIdle();
    QCOMPARE(notified.size(), 0);
    QCOMPARE(finished.size(), 0);
    model.apply({sample(3, DownloadState::Downloading)});
    model.apply({sample(3, DownloadState::Completed)});
    notifier.noteIdle();
    QCOMPARE(finished.size(), 1);
    QVERIFY(notified.at(0).at(0).value<Notification>().text.contains(u'2')); // with the one before
}

void TestNotifier::notifiesOfNothingThatIsOff()
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

void TestNotifier::takesBackWhatIsNoLongerTrue()
{
    DownloadListModel model;
    Notifier notifier(model);
    NoticeBar bar;
    NotificationNotices notices(model, bar);
    connect(&notifier, &Notifier::notified, &notices, &NotificationNotices::show);
    const auto fail = [&model] {
        model.apply({sample(1, DownloadState::Downloading), sample(2, DownloadState::Downloading)});
        model.apply({sample(1, DownloadState::Failed), sample(2, DownloadState::Failed)});
    };
    fail();
    QVERIFY(!bar.isHidden());
    model.apply({sample(1, DownloadState::Downloading)});
    QVERIFY(!bar.isHidden()); // the other one
    model.removeDownloads({2});
    QVERIFY(bar.isHidden());

    model.apply({sample(1, DownloadState::Completed)});
    notifier.noteIdle();
    QVERIFY(!bar.isHidden());
    model.apply({sample(2, DownloadState::Downloading)});
    QVERIFY(bar.isHidden());

    model.apply({sample(2, DownloadState::Completed)});
    notifier.noteIdle();
    QVERIFY(!bar.isHidden());
    model.removeDownloads({1, 2});
    QVERIFY(bar.isHidden());

    fail();
    QVERIFY(!bar.isHidden());
}

QTEST_MAIN(TestNotifier)
#include "tst_notifier.moc"
