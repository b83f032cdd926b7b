// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/detailspane.h"
#include "ui/details/valueline.h"
#include "ui/downloadcommands.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/queuecommands.h"
#include "ui/statusbar.h"

#include "tests/ui/samples.h"
#include "tests/ui/windowtest.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace td;
using namespace td::test;
using Ids = QList<DownloadId>;

Q_DECLARE_METATYPE(td::Action)

/// What actions on the selected downloads wish.
class TestWindowCommands : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void wishesWhatAnActionMeans_data();
    void wishesWhatAnActionMeans();
    void offersOnlyWhatIsPossible_data();
    void offersOnlyWhatIsPossible();
    void offersOptionsOfAnySelectionThatIsNotFinished();
    void togglesWithSpace();
    void followsAWishBeforeItIsFulfilled();
    void opensWithEnterAndDoubleClick();
    void saysThatAFileIsGone();
    void copiesLinksOfAllSelected();
    void copiesLinksAsOtherProgramsReadThem();
    void showsWhatIsBeingMoved();
    void exportsTheList_data();
    void exportsTheList();
    void proposesANameForAnExport();
};

void TestWindowCommands::wishesWhatAnActionMeans_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<QByteArray>("wish");
    QTest::addColumn<Ids>("ids");
    // 1 downloading, 2 queued, 3 paused, 4 failed, 5 completed, 6 retrying: all selected
    QTest::newRow("pause") << Action::Pause << QByteArray("pause") << Ids{6, 2, 1};
    QTest::newRow("resume") << Action::Resume << QByteArray("resume") << Ids{4, 3};
    QTest::newRow("start now") << Action::StartNow << QByteArray("start") << Ids{4, 3, 2};
    QTest::newRow("pause all") << Action::PauseAll << QByteArray("pause") << Ids{1, 2, 6};
    QTest::newRow("resume all") << Action::ResumeAll << QByteArray("resume") << Ids{3, 4};
    QTest::newRow("retry") << Action::Retry << QByteArray("resume") << Ids{6, 4};
    QTest::newRow("top") << Action::Top << QByteArray("move") << Ids{6, 4, 3, 2, 1};
    QTest::newRow("bottom") << Action::Bottom << QByteArray("move") << Ids{6, 4, 3, 2, 1};
}

void TestWindowCommands::wishesWhatAnActionMeans()
{
    QFETCH(Action, action);
    QFETCH(QByteArray, wish);
    QFETCH(Ids, ids);
    show({sample(1, DownloadState::Downloading), sample(2, DownloadState::Queued), sample(3, DownloadState::Paused),
        sample(4, DownloadState::Failed), sample(5, DownloadState::Completed), sample(6, DownloadState::Retrying)});
    QSignalSpy pause(&m_window->commands(), &DownloadCommands::pauseRequested);
    QSignalSpy resume(&m_window->commands(), &DownloadCommands::resumeRequested);
    QSignalSpy start(&m_window->commands(), &DownloadCommands::startNowRequested);
    QSignalSpy move(&m_window->queue(), &QueueCommands::moveRequested);
    m_window->view().selectAll();
    trigger(action);
    QSignalSpy &spy = wish == "pause" ? pause : wish == "resume" ? resume : wish == "start" ? start : move;
    QCOMPARE(pause.size() + resume.size() + start.size() + move.size(), 1);
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.at(0).at(0).value<Ids>(), ids);
}

void TestWindowCommands::offersOnlyWhatIsPossible_data()
{
    QTest::addColumn<DownloadState>("state");
    QTest::addColumn<QList<Action>>("possible");
    QTest::addColumn<QList<Action>>("impossible");
    const QList<Action> running{Action::Pause, Action::UpdateLink, Action::Options, Action::Up};
    const QList<Action> anywhere{Action::MoveTo};
    const QList<Action> finished{Action::Open, Action::Trash, Action::Verify, Action::Rename};
    const QList<Action> resting{Action::Resume, Action::StartNow};
    const QList<Action> waiting{Action::Retry};
    QTest::newRow("downloading") << DownloadState::Downloading << running + anywhere << finished + resting + waiting;
    QTest::newRow("waiting") << DownloadState::Queued << running + anywhere + QList{Action::StartNow}
                             << QList{Action::Open, Action::Trash, Action::Verify, Action::Resume, Action::Retry};
    QTest::newRow("retrying") << DownloadState::Retrying << running + anywhere + waiting << finished + resting;
    QTest::newRow("paused") << DownloadState::Paused
                            << resting + anywhere + QList{Action::UpdateLink, Action::Options, Action::Rename}
                            << QList{Action::Pause, Action::Open, Action::Trash, Action::Verify};
    QTest::newRow("failed") << DownloadState::Failed
                            << resting + anywhere + QList{Action::Retry, Action::UpdateLink, Action::Rename}
                            << QList{Action::Pause, Action::Open, Action::Trash, Action::Verify};
    QTest::newRow("completed") << DownloadState::Completed << finished + anywhere
                               << running + resting + QList{Action::Retry};
}

void TestWindowCommands::offersOnlyWhatIsPossible()
{
    QFETCH(DownloadState, state);
    QFETCH(QList<Action>, possible);
    QFETCH(QList<Action>, impossible);
    show({sample(1, state)});
    m_window->view().clearSelection();
    const auto isOn = [this](Action action) { return m_window->actions().action(action)->isEnabled(); };
    for (const Action action : possible + impossible)
        QVERIFY(!isOn(action));
    select({1});
    for (const Action action : std::as_const(possible))
        QVERIFY2(isOn(action), qPrintable(m_window->actions().action(action)->objectName()));
    for (const Action action : std::as_const(impossible))
        QVERIFY2(!isOn(action), qPrintable(m_window->actions().action(action)->objectName()));
}

void TestWindowCommands::offersOptionsOfAnySelectionThatIsNotFinished()
{
    show({sample(1, DownloadState::Completed), sample(2, DownloadState::Paused), sample(3, DownloadState::Failed)});
    QSignalSpy options(m_window.get(), &MainWindow::optionsRequested);
    select({1});
    QVERIFY(!m_window->actions().action(Action::Options)->isEnabled());
    select({1, 2, 3});
    trigger(Action::Options);
    QCOMPARE(options.size(), 1);
    QCOMPARE(options.at(0).at(0).value<Ids>().size(), 3);
}

void TestWindowCommands::togglesWithSpace()
{
    show({sample(1, DownloadState::Downloading)});
    select({1});
    QSignalSpy pause(&m_window->commands(), &DownloadCommands::pauseRequested);
    QSignalSpy resume(&m_window->commands(), &DownloadCommands::resumeRequested);
    QTest::keyClick(&m_window->view(), Qt::Key_Space);
    QCOMPARE(pause.size(), 1);
    m_window->applySnapshots({sample(1, DownloadState::Paused)});
    QTest::keyClick(&m_window->view(), Qt::Key_Space);
    QCOMPARE(resume.size(), 1);
}

void TestWindowCommands::followsAWishBeforeItIsFulfilled()
{
    show({sample(1, DownloadState::Downloading), sample(2, DownloadState::Downloading)});
    select({1});
    QSignalSpy pause(&m_window->commands(), &DownloadCommands::pauseRequested);
    QSignalSpy resume(&m_window->commands(), &DownloadCommands::resumeRequested);
    QVERIFY(!m_window->actions().action(Action::ResumeAll)->isEnabled());
    trigger(Action::PauseAll);
    m_window->applySnapshots({later(sample(1, DownloadState::Downloading))}); // still on its way
    QVERIFY(m_window->actions().action(Action::Resume)->isEnabled());
    trigger(Action::ResumeAll);
    QCOMPARE(resume.size(), 1);
    QCOMPARE(resume.at(0).at(0).value<Ids>().size(), 2);
    m_window->applySnapshots({sample(1, DownloadState::Paused), sample(2, DownloadState::Downloading)});

    QTest::keyClick(&m_window->view(), Qt::Key_Space);
    QCOMPARE(resume.size(), 2);
    QTest::keyClick(&m_window->view(), Qt::Key_Space);
    QCOMPARE(pause.size(), 2);
    QTest::keyClick(&m_window->view(), Qt::Key_Space);
    QCOMPARE(resume.size(), 3);

    m_window->applySnapshots({sample(1, DownloadState::Failed)});
    trigger(Action::Resume);
    m_window->applySnapshots({sample(1, DownloadState::Failed)}); // at once again
    QVERIFY(m_window->actions().action(Action::Resume)->isEnabled());
    QVERIFY(!m_window->actions().action(Action::Pause)->isEnabled());
}

void TestWindowCommands::opensWithEnterAndDoubleClick()
{
    show({sample(1, DownloadState::Completed)});
    select({1});
    QTest::keyClick(&m_window->view(), Qt::Key_Return);
    QCOMPARE(m_desktop->opened.size(), 1);
    const QPoint place = m_window->view().visualRect(m_window->filter().index(0, 0)).center();
    QTest::mouseClick(m_window->view().viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(m_window->view().viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(m_desktop->opened, (QStringList(2, QStringLiteral("/home/user/Downloads/file-1.bin"))));
}

void TestWindowCommands::saysThatAFileIsGone()
{
    show({sample(1, DownloadState::Completed)});
    m_desktop->lookedFor = 0;
    Q_EMIT m_desktop->fileGone(QStringLiteral("/home/user/Downloads/file-1.bin"));
    QVERIFY(m_window->status().message().contains(QStringLiteral("/home/user/Downloads/file-1.bin")));
    QCOMPARE(m_desktop->lookedFor, 1);
}

void TestWindowCommands::copiesLinksOfAllSelected()
{
    show({sample(1, DownloadState::Queued), sample(2, DownloadState::Completed)});
    m_window->view().selectAll();
    QTest::keyClick(&m_window->view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
        QStringLiteral("https://example.org/files/file-2.bin\nhttps://example.org/files/file-1.bin"));
}

void TestWindowCommands::copiesLinksAsOtherProgramsReadThem()
{
    show({sample(1, DownloadState::Queued, QStringLiteral("a b%20ä.bin"))});
    select({1});
    const QString link = QStringLiteral("https://example.org/files/a%20b%20%C3%A4.bin");
    QTest::keyClick(&m_window->view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), link);
    const QList<ValueLine *> values = m_window->details().findChildren<ValueLine *>();
    QVERIFY(
        std::any_of(values.cbegin(), values.cend(), [&link](const ValueLine *value) { return value->text() == link; }));
}

void TestWindowCommands::showsWhatIsBeingMoved()
{
    DownloadSnapshot moving = sample(1, DownloadState::Completed);
    moving.movePercent = 45.5;
    show({moving});
    select({1});
    QCOMPARE(
        m_window->model().index(0, DownloadListModel::StatusColumn).data().toString(), QStringLiteral("Moving 45%"));
    QVERIFY(!m_window->actions().action(Action::MoveTo)->isEnabled());
    QVERIFY(!m_window->actions().action(Action::Rename)->isEnabled());
}

void TestWindowCommands::exportsTheList_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("links") << QStringLiteral("list.txt");
    QTest::newRow("everything") << QStringLiteral("list.json");
}

void TestWindowCommands::exportsTheList()
{
    QFETCH(QString, name);
    DownloadSnapshot failed = sample(2, DownloadState::Failed, QStringLiteral("b.bin"));
    failed.error = {DownloadError::Kind::NotFound, 404};
    show({sample(1, DownloadState::Completed, QStringLiteral("a.bin")), failed});
    m_window->applyOrder({2, 1});
    trigger(Action::Export);
    auto *dialog = qobject_cast<QFileDialog *>(openDialog());
    QVERIFY(dialog);
    const QTemporaryDir folder;
    Q_EMIT dialog->fileSelected(folder.filePath(name));
    dialog->close();
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const QByteArray first = m_window->model().find(2)->snapshot.url.toEncoded();
    if (name.endsWith(u"txt")) {
        QCOMPARE(text.split('\n').size(), 3);
        QCOMPARE(text.split('\n').at(0), first);
        return;
    }
    const QJsonArray array = QJsonDocument::fromJson(text).array();
    QCOMPARE(array.size(), 2);
    QCOMPARE(array.at(0).toObject().value(u"url").toString().toLatin1(), first);
    QCOMPARE(array.at(0).toObject().value(u"error").toString(), QStringLiteral("NotFound"));
    QCOMPARE(array.at(1).toObject().value(u"name").toString(), QStringLiteral("a.bin"));
    QCOMPARE(array.at(1).toObject().value(u"state").toString(), QStringLiteral("Completed"));
}

void TestWindowCommands::proposesANameForAnExport()
{
    show({sample(1, DownloadState::Queued)});
    trigger(Action::Export);
    auto *dialog = qobject_cast<QFileDialog *>(openDialog());
    QVERIFY(dialog);
    const auto name = [dialog] { return QFileInfo(dialog->selectedFiles().value(0)).fileName(); };
    QCOMPARE(name(), QStringLiteral("download-list.txt"));
    Q_EMIT dialog->filterSelected(dialog->nameFilters().at(1));
    QCOMPARE(name(), QStringLiteral("download-list.json"));
    dialog->close();
}

QTEST_MAIN(TestWindowCommands)
#include "tst_windowcommands.moc"
