// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadcommands.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/noticebar.h"
#include "ui/queuecommands.h"
#include "ui/removalcommands.h"
#include "ui/statusbar.h"
#include "ui/windowsettings.h"

#include "tests/ui/samples.h"
#include "tests/ui/windowtest.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace td;
using namespace td::test;
using Ids = QList<DownloadId>;

Q_DECLARE_METATYPE(td::Action)

/// What actions on the selected downloads wish, and what they ask before.
class TestWindowCommands : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void wishesWhatAnActionMeans_data();
    void wishesWhatAnActionMeans();
    void offersOnlyWhatIsPossible_data();
    void offersOnlyWhatIsPossible();
    void togglesWithSpace();
    void opensWithEnterAndDoubleClick();
    void asksBeforeManyFilesAreOpened();
    void movesInTheOrderOfTheQueue();
    void takesMovesAndTheSortingBackTogether();
    void takesMovesInTheOrderOfTheQueueBackTogether();
    void keepsASortingThatWasChosenAfterAMove();
    void takesBackTheLastStepFirst();
    void copiesLinksOfAllSelected();
    void warnsWhenPausingLosesData();
    void warnsOfALossOnlyUntilToldNotTo_data();
    void warnsOfALossOnlyUntilToldNotTo();
    void asksBeforeRestartingWhatIsPartlyThere();

    void removesAndBringsBack();
    void discardsWhenUndoIsOver();
    void asksBeforeActiveOnesAreRemoved();
    void movesToTheTrashOnlyWhenAsked();
    void offersDeletionWithoutATrash();
    void clearsOnlyFinishedOnes();

    void movesToTheFolderThatIsChosen_data();
    void movesToTheFolderThatIsChosen();
    void showsWhatIsBeingMoved();
    void exportsTheList_data();
    void exportsTheList();
};

void TestWindowCommands::wishesWhatAnActionMeans_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<QByteArray>("wish");
    QTest::addColumn<Ids>("ids");
    // 1 downloading, 2 queued, 3 paused, 4 failed, 5 completed: all selected
    QTest::newRow("pause") << Action::Pause << QByteArray("pause") << Ids{2, 1};
    QTest::newRow("resume") << Action::Resume << QByteArray("resume") << Ids{4, 3};
    QTest::newRow("pause all") << Action::PauseAll << QByteArray("pause") << Ids{1, 2};
    QTest::newRow("resume all") << Action::ResumeAll << QByteArray("resume") << Ids{3, 4};
    QTest::newRow("retry") << Action::Retry << QByteArray("resume") << Ids{4};
    QTest::newRow("top") << Action::Top << QByteArray("move") << Ids{4, 3, 2, 1};
    QTest::newRow("bottom") << Action::Bottom << QByteArray("move") << Ids{4, 3, 2, 1};
}

void TestWindowCommands::wishesWhatAnActionMeans()
{
    QFETCH(Action, action);
    QFETCH(QByteArray, wish);
    QFETCH(Ids, ids);
    show({sample(1, DownloadState::Downloading), sample(2, DownloadState::Queued), sample(3, DownloadState::Paused),
        sample(4, DownloadState::Failed), sample(5, DownloadState::Completed)});
    QSignalSpy pause(&m_window->commands(), &DownloadCommands::pauseRequested);
    QSignalSpy resume(&m_window->commands(), &DownloadCommands::resumeRequested);
    QSignalSpy move(&m_window->queue(), &QueueCommands::moveRequested);
    m_window->view().selectAll();
    trigger(action);
    QSignalSpy &spy = wish == "pause" ? pause : wish == "resume" ? resume : move;
    QCOMPARE(pause.size() + resume.size() + move.size(), 1);
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.at(0).at(0).value<Ids>(), ids);
}

void TestWindowCommands::offersOnlyWhatIsPossible_data()
{
    QTest::addColumn<DownloadState>("state");
    QTest::addColumn<QList<Action>>("possible");
    QTest::addColumn<QList<Action>>("impossible");
    const QList<Action> running{Action::Pause, Action::UpdateLink, Action::Up};
    const QList<Action> anywhere{Action::MoveTo};
    const QList<Action> finished{Action::Open, Action::Trash, Action::Verify, Action::Rename};
    const QList<Action> resting{Action::Resume};
    QTest::newRow("downloading") << DownloadState::Downloading << running + anywhere << finished + resting;
    QTest::newRow("paused") << DownloadState::Paused << resting + anywhere + QList{Action::UpdateLink, Action::Rename}
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

void TestWindowCommands::asksBeforeManyFilesAreOpened()
{
    QList<DownloadSnapshot> many;
    for (DownloadId id = 1; id <= 6; ++id)
        many.append(sample(id, DownloadState::Completed));
    show(many);
    m_window->view().selectAll();
    trigger(Action::Open);
    QVERIFY(m_desktop->opened.isEmpty());
    button(QStringLiteral("Open"))->click();
    QCOMPARE(m_desktop->opened.size(), 6);
}

void TestWindowCommands::movesInTheOrderOfTheQueue()
{
    show({sample(1, DownloadState::Queued), sample(2, DownloadState::Queued)});
    QVERIFY(m_window->view().isColumnHidden(DownloadListModel::PlaceColumn));
    select({1});
    QTest::keyClick(&m_window->view(), Qt::Key_Down, Qt::AltModifier);
    QVERIFY(!m_window->view().isColumnHidden(DownloadListModel::PlaceColumn));
    m_window->applyOrder({2, 1});
    QCOMPARE(m_window->filter().index(0, 0).data().toString(), QStringLiteral("file-2.bin"));
}

void TestWindowCommands::takesMovesAndTheSortingBackTogether()
{
    show({sample(1, DownloadState::Queued), sample(2, DownloadState::Queued), sample(3, DownloadState::Queued)});
    m_window->applyOrder({1, 2, 3});
    QTreeView &view = m_window->view();
    view.sortByColumn(DownloadListModel::NameColumn, Qt::DescendingOrder);
    QSignalSpy order(&m_window->queue(), &QueueCommands::orderRequested);
    select({1});
    QTest::keyClick(&view, Qt::Key_Down, Qt::AltModifier);
    m_window->applyOrder({2, 1, 3});
    QTest::keyClick(&view, Qt::Key_Down, Qt::AltModifier);
    m_window->applyOrder({2, 3, 1});
    QCOMPARE(view.header()->sortIndicatorSection(), int(DownloadListModel::PlaceColumn));
    QVERIFY(m_window->status().findChild<QToolButton *>(QStringLiteral("undoButton"))->isVisible());
    QTest::keyClick(&view, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(order.size(), 1);
    QCOMPARE(order.at(0).at(0).value<Ids>(), (Ids{1, 2, 3}));
    QCOMPARE(view.header()->sortIndicatorSection(), int(DownloadListModel::NameColumn));
    QCOMPARE(view.header()->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(m_window->filter().index(0, 0).data().toString(), QStringLiteral("file-3.bin"));
    QVERIFY(view.isColumnHidden(DownloadListModel::PlaceColumn));
    QVERIFY(!m_window->actions().action(Action::Undo)->isEnabled());
}

void TestWindowCommands::takesMovesInTheOrderOfTheQueueBackTogether()
{
    show({sample(1, DownloadState::Queued), sample(2, DownloadState::Queued), sample(3, DownloadState::Queued)});
    m_window->applyOrder({1, 2, 3});
    QTreeView &view = m_window->view();
    view.showColumn(DownloadListModel::PlaceColumn);
    view.sortByColumn(DownloadListModel::PlaceColumn, Qt::AscendingOrder);
    QSignalSpy order(&m_window->queue(), &QueueCommands::orderRequested);
    select({1});
    trigger(Action::Down);
    m_window->applyOrder({2, 1, 3});
    trigger(Action::Down);
    m_window->applyOrder({2, 3, 1});
    QVERIFY(m_window->actions().action(Action::Undo)->isEnabled());
    trigger(Action::Undo);
    QCOMPARE(order.size(), 1);
    QCOMPARE(order.at(0).at(0).value<Ids>(), (Ids{1, 2, 3}));
    QCOMPARE(view.header()->sortIndicatorSection(), int(DownloadListModel::PlaceColumn));
    QVERIFY(!view.isColumnHidden(DownloadListModel::PlaceColumn));
    QVERIFY(!m_window->actions().action(Action::Undo)->isEnabled());
}

void TestWindowCommands::keepsASortingThatWasChosenAfterAMove()
{
    show({sample(1, DownloadState::Queued), sample(2, DownloadState::Queued)});
    select({1});
    trigger(Action::Top);
    m_window->view().sortByColumn(DownloadListModel::SizeColumn, Qt::AscendingOrder);
    trigger(Action::Undo);
    QCOMPARE(m_window->view().header()->sortIndicatorSection(), int(DownloadListModel::SizeColumn));
}

void TestWindowCommands::takesBackTheLastStepFirst()
{
    show({sample(1, DownloadState::Paused), sample(2, DownloadState::Paused)});
    QSignalSpy reinstate(&m_window->removals(), &RemovalCommands::reinstateRequested);
    QSignalSpy discard(&m_window->removals(), &RemovalCommands::discardRequested);
    QSignalSpy order(&m_window->queue(), &QueueCommands::orderRequested);
    m_window->removals().remove({1});
    m_window->applyRemoval({1});
    const QString removed = m_window->status().message();
    select({2});
    trigger(Action::Top);
    QVERIFY(m_window->status().message() != removed);
    trigger(Action::Undo);
    QCOMPARE(order.size(), 1);
    QCOMPARE(m_window->status().message(), removed); // which can still be undone
    QCOMPARE(reinstate.size() + discard.size(), 0);
    m_window->status().findChild<QToolButton *>(QStringLiteral("undoButton"))->click();
    QCOMPARE(reinstate.size(), 1);
    QVERIFY(!m_window->actions().action(Action::Undo)->isEnabled());
}

void TestWindowCommands::copiesLinksOfAllSelected()
{
    show({sample(1, DownloadState::Queued), sample(2, DownloadState::Completed)});
    m_window->view().selectAll();
    QTest::keyClick(&m_window->view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
        QStringLiteral("https://example.org/files/file-2.bin\nhttps://example.org/files/file-1.bin"));
}

void TestWindowCommands::warnsWhenPausingLosesData()
{
    DownloadSnapshot snapshot = sample(1, DownloadState::Downloading);
    snapshot.resumable = false;
    show({snapshot});
    select({1});
    QSignalSpy pause(&m_window->commands(), &DownloadCommands::pauseRequested);
    trigger(Action::Pause);
    QCOMPARE(pause.size(), 0);
    QVERIFY(m_window->notices().isVisible());
    button(QStringLiteral("Keep Downloading"))->click();
    QVERIFY(!m_window->notices().isVisible());
    trigger(Action::Pause);
    button(QStringLiteral("Pause Anyway"))->click();
    QCOMPARE(pause.size(), 1);
}

void TestWindowCommands::warnsOfALossOnlyUntilToldNotTo_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("isTicked");
    QTest::addColumn<bool>("asksAgain");
    QTest::newRow("ticked") << QStringLiteral("Pause Anyway") << true << false;
    QTest::newRow("not ticked") << QStringLiteral("Pause Anyway") << false << true;
    QTest::newRow("ticked, but kept") << QStringLiteral("Keep Downloading") << true << true;
}

void TestWindowCommands::warnsOfALossOnlyUntilToldNotTo()
{
    QFETCH(QString, answer);
    QFETCH(bool, isTicked);
    QFETCH(bool, asksAgain);
    DownloadSnapshot snapshot = sample(1, DownloadState::Downloading);
    snapshot.resumable = false;
    show({snapshot});
    select({1});
    QSignalSpy pause(&m_window->commands(), &DownloadCommands::pauseRequested);
    QSignalSpy asks(&m_window->commands(), &DownloadCommands::asksBeforePausingChanged);
    trigger(Action::Pause);
    auto *box = qobject_cast<QCheckBox *>(button(QStringLiteral("Do not ask again")));
    QVERIFY(box);
    QVERIFY(!box->isChecked());
    box->setChecked(isTicked);
    button(answer)->click();
    QCOMPARE(asks.size(), asksAgain ? 0 : 1);
    pause.clear();
    trigger(Action::Pause);
    QCOMPARE(m_window->notices().isVisible(), asksAgain);
    QCOMPARE(pause.size(), asksAgain ? 0 : 1);
    if (asksAgain)
        QVERIFY(!box->isChecked());
}

void TestWindowCommands::asksBeforeRestartingWhatIsPartlyThere()
{
    show({sample(1, DownloadState::Paused), sample(2, DownloadState::Completed)});
    QSignalSpy restart(&m_window->commands(), &DownloadCommands::restartRequested);
    select({2});
    trigger(Action::Restart);
    QCOMPARE(restart.size(), 1);
    select({1});
    trigger(Action::Restart);
    QCOMPARE(restart.size(), 1);
    button(QStringLiteral("Restart"))->click();
    QCOMPARE(restart.size(), 2);
}

void TestWindowCommands::removesAndBringsBack()
{
    show({sample(1, DownloadState::Paused), sample(2, DownloadState::Completed)});
    QSignalSpy withdraw(&m_window->removals(), &RemovalCommands::withdrawRequested);
    QSignalSpy reinstate(&m_window->removals(), &RemovalCommands::reinstateRequested);
    m_window->view().selectAll();
    QTest::keyClick(&m_window->view(), Qt::Key_Delete);
    QCOMPARE(withdraw.size(), 1);
    m_window->applyRemoval({1, 2});
    QCOMPARE(m_window->model().rowCount(), 0);
    QVERIFY(m_window->actions().action(Action::Undo)->isEnabled());
    m_window->status().findChild<QToolButton *>(QStringLiteral("undoButton"))->click();
    QCOMPARE(reinstate.size(), 1);
    QCOMPARE(reinstate.at(0).at(0).value<Ids>().size(), 2);
    QVERIFY(!m_window->actions().action(Action::Undo)->isEnabled());
}

void TestWindowCommands::discardsWhenUndoIsOver()
{
    show({sample(1, DownloadState::Paused), sample(2, DownloadState::Paused)});
    QSignalSpy discard(&m_window->removals(), &RemovalCommands::discardRequested);
    m_window->removals().remove({1});
    m_window->removals().remove({2});
    QCOMPARE(discard.size(), 1);
    QCOMPARE(discard.at(0).at(0).value<Ids>(), Ids{1});
    m_window->removals().settle();
    QCOMPARE(discard.at(1).at(0).value<Ids>(), Ids{2});
}

void TestWindowCommands::asksBeforeActiveOnesAreRemoved()
{
    show({sample(1, DownloadState::Downloading)});
    QSignalSpy withdraw(&m_window->removals(), &RemovalCommands::withdrawRequested);
    select({1});
    trigger(Action::Remove);
    QCOMPARE(withdraw.size(), 0);
    button(QStringLiteral("Remove"))->click(); // the toolbar's comes first; it asks again
    auto *question = m_window->findChild<QMessageBox *>(QStringLiteral("question"));
    QVERIFY(question);
    for (QAbstractButton *answer : question->buttons()) {
        if (answer->text() == QStringLiteral("Remove"))
            answer->click();
    }
    QCOMPARE(withdraw.size(), 1);
    m_window->removals().setAsksForActive(false);
    trigger(Action::Remove);
    QCOMPARE(withdraw.size(), 2);
}

void TestWindowCommands::movesToTheTrashOnlyWhenAsked()
{
    show({sample(1, DownloadState::Completed)});
    QSignalSpy discard(&m_window->removals(), &RemovalCommands::discardRequested);
    select({1});
    QTest::keyClick(&m_window->view(), Qt::Key_Delete, Qt::ShiftModifier);
    QVERIFY(m_desktop->trashed.isEmpty());
    button(QStringLiteral("Move to Trash"))->click();
    QCOMPARE(m_desktop->trashed, Ids{1});
    QCOMPARE(discard.size(), 1);
}

void TestWindowCommands::offersDeletionWithoutATrash()
{
    m_desktop->hasTrash = false;
    show({sample(1, DownloadState::Completed)});
    select({1});
    trigger(Action::Trash);
    button(QStringLiteral("Move to Trash"))->click();
    QVERIFY(m_desktop->deleted.isEmpty());
    button(QStringLiteral("Delete Permanently…"))->click();
    button(QStringLiteral("Delete"))->click();
    QCOMPARE(m_desktop->deleted, Ids{1});
}

void TestWindowCommands::clearsOnlyFinishedOnes()
{
    show({sample(1, DownloadState::Completed), sample(2, DownloadState::Paused), sample(3, DownloadState::Completed)});
    QSignalSpy withdraw(&m_window->removals(), &RemovalCommands::withdrawRequested);
    trigger(Action::ClearFinished);
    QCOMPARE(withdraw.at(0).at(0).value<Ids>(), (Ids{1, 3}));
}

void TestWindowCommands::movesToTheFolderThatIsChosen_data()
{
    QTest::addColumn<bool>("isResumable");
    QTest::newRow("resumable") << true;
    QTest::newRow("asks when the bytes are lost") << false;
}

void TestWindowCommands::movesToTheFolderThatIsChosen()
{
    QFETCH(bool, isResumable);
    DownloadSnapshot running = sample(1, DownloadState::Downloading);
    running.resumable = isResumable;
    running.folder = QDir::tempPath();
    show({running, sample(2, DownloadState::Completed)});
    select({1, 2});
    QSignalSpy wishes(&m_window->commands(), &DownloadCommands::folderRequested);
    trigger(Action::MoveTo);
    auto *dialog = qobject_cast<QFileDialog *>(openDialog());
    QVERIFY(dialog);
    const QTemporaryDir folder;
    Q_EMIT dialog->fileSelected(folder.path());
    dialog->close();
    QCOMPARE(wishes.size(), isResumable ? 1 : 0);
    if (!isResumable) {
        QVERIFY(button(QStringLiteral("Move")));
        button(QStringLiteral("Move"))->click();
    }
    QCOMPARE(wishes.size(), 1);
    auto ids = wishes.at(0).at(0).value<Ids>();
    std::sort(ids.begin(), ids.end());
    QCOMPARE(ids, (Ids{1, 2}));
    QCOMPARE(wishes.at(0).at(1).toString(), folder.path());
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

QTEST_MAIN(TestWindowCommands)
#include "tst_windowcommands.moc"
