// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadlistmodel.h"
#include "ui/removalcommands.h"
#include "ui/statusbar.h"
#include "ui/undosteps.h"

#include "tests/ui/samples.h"
#include "tests/ui/windowtest.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using Ids = QList<DownloadId>;

/// How downloads and their files go from the list, and come back.
class TestWindowRemovals : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void removesAndBringsBack();
    void bringsBackOneRemovalAfterTheOther();
    void settlesEachStepWhenItsTimeIsOver();
    void asksBeforeActiveOnesAreRemoved();
    void saysThatFinishedFilesStay();
    void asksOfWhatIsActiveByNow();
    void asksNothingOfWhatIsGone();
    void movesToTheTrashOnlyWhenAsked();
    void offersDeletionWithoutATrash();
    void clearsOnlyFinishedOnes();
    void groupsTheDigitsOfLargeNumbers();

private:
    QMessageBox *question() const { return m_window->findChild<QMessageBox *>(QStringLiteral("question")); }
};

void TestWindowRemovals::removesAndBringsBack()
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

void TestWindowRemovals::bringsBackOneRemovalAfterTheOther()
{
    show({sample(1, DownloadState::Paused), sample(2, DownloadState::Paused), sample(3, DownloadState::Paused)});
    QSignalSpy discard(&m_window->removals(), &RemovalCommands::discardRequested);
    QSignalSpy reinstate(&m_window->removals(), &RemovalCommands::reinstateRequested);
    m_window->removals().remove({1});
    m_window->removals().remove({2, 3});
    trigger(Action::Undo);
    trigger(Action::Undo);
    QCOMPARE(discard.size(), 0);
    QCOMPARE(reinstate.size(), 2);
    QCOMPARE(reinstate.at(0).at(0).value<Ids>(), (Ids{2, 3}));
    QCOMPARE(reinstate.at(1).at(0).value<Ids>(), Ids{1});
    QVERIFY(!m_window->actions().action(Action::Undo)->isEnabled());
}

void TestWindowRemovals::settlesEachStepWhenItsTimeIsOver()
{
    StatusBar status(m_window->actions().action(Action::SpeedLimit));
    UndoSteps steps(status, nullptr, 100ms);
    QStringList settled;
    const auto offer = [&](const QString &id) {
        steps.offer({.id = id, .done = id, .undo = [] {}, .settled = [&settled, id] { settled.append(id); }});
    };
    offer(QStringLiteral("first"));
    offer(QStringLiteral("second"));
    QVERIFY(settled.isEmpty());
    QTRY_COMPARE(settled, QStringList({QStringLiteral("first"), QStringLiteral("second")}));
    QVERIFY(!steps.canUndo());
    QVERIFY(status.message().isEmpty());
}

void TestWindowRemovals::asksBeforeActiveOnesAreRemoved()
{
    show({sample(1, DownloadState::Downloading)});
    QSignalSpy withdraw(&m_window->removals(), &RemovalCommands::withdrawRequested);
    select({1});
    trigger(Action::Remove);
    QCOMPARE(withdraw.size(), 0);
    button(QStringLiteral("Remove"))->click(); // the toolbar's comes first; it asks again
    auto *question = m_window->findChild<QMessageBox *>(QStringLiteral("question"));
    QVERIFY(question);
    QVERIFY(!question->informativeText().contains(QStringLiteral("finished files stay")));
    for (QAbstractButton *answer : question->buttons()) {
        if (answer->text() == QStringLiteral("Remove"))
            answer->click();
    }
    QCOMPARE(withdraw.size(), 1);
    m_window->removals().setAsksForActive(false);
    trigger(Action::Remove);
    QCOMPARE(withdraw.size(), 2);
}

void TestWindowRemovals::saysThatFinishedFilesStay()
{
    show({sample(1, DownloadState::Downloading), sample(2, DownloadState::Completed)});
    select({1, 2});
    trigger(Action::Remove);
    const auto *question = m_window->findChild<QMessageBox *>(QStringLiteral("question"));
    QVERIFY(question);
    QVERIFY2(question->informativeText().contains(QStringLiteral("finished files stay")),
        qPrintable(question->informativeText()));
}

void TestWindowRemovals::asksOfWhatIsActiveByNow()
{
    show({sample(1, DownloadState::Downloading), sample(2, DownloadState::Downloading)});
    QSignalSpy withdraw(&m_window->removals(), &RemovalCommands::withdrawRequested);
    select({1, 2});
    trigger(Action::Remove);
    QPointer<QMessageBox> box = question();
    QVERIFY(box);
    QVERIFY2(box->text().startsWith(QStringLiteral("2 ")), qPrintable(box->text()));
    m_window->applySnapshots({sample(2, DownloadState::Completed)});
    QVERIFY(box);
    QVERIFY2(box->text().startsWith(QStringLiteral("1 ")), qPrintable(box->text()));
    QVERIFY(box->informativeText().contains(QStringLiteral("finished files stay")));
    m_window->applySnapshots({sample(1, DownloadState::Completed)});
    QVERIFY(box && box->isVisible());
    QVERIFY2(box->text().endsWith(QStringLiteral("Nothing is active any more.")), qPrintable(box->text()));
    QVERIFY2(!box->informativeText().contains(QStringLiteral("deleted")), qPrintable(box->informativeText()));
    QCOMPARE(withdraw.size(), 0);
    for (QAbstractButton *answer : box->buttons()) {
        if (answer->text() == QStringLiteral("Remove"))
            answer->click();
    }
    QCOMPARE(withdraw.size(), 1);
}

void TestWindowRemovals::asksNothingOfWhatIsGone()
{
    show({sample(1, DownloadState::Downloading), sample(2, DownloadState::Paused)});
    QSignalSpy withdraw(&m_window->removals(), &RemovalCommands::withdrawRequested);
    select({1});
    trigger(Action::Remove);
    QVERIFY(openDialog());
    m_window->applyRemoval({1});
    QVERIFY(!openDialog());
    QCOMPARE(withdraw.size(), 0);
}

void TestWindowRemovals::movesToTheTrashOnlyWhenAsked()
{
    show({sample(1, DownloadState::Completed)});
    QSignalSpy discard(&m_window->removals(), &RemovalCommands::discardRequested);
    select({1});
    QTest::keyClick(&m_window->view(), Qt::Key_Delete, Qt::ShiftModifier);
    QVERIFY(m_desktop->trashed.isEmpty());
    button(QStringLiteral("Move to Trash"))->click();
    QCOMPARE(m_desktop->trashed, Ids{1});
    QCOMPARE(discard.size(), 1);
    QCOMPARE(m_window->status().message(), QStringLiteral("1 file(s) moved to the trash"));
}

void TestWindowRemovals::offersDeletionWithoutATrash()
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
    QCOMPARE(m_window->status().message(), QStringLiteral("1 file(s) deleted"));
}

void TestWindowRemovals::clearsOnlyFinishedOnes()
{
    show({sample(1, DownloadState::Completed), sample(2, DownloadState::Paused), sample(3, DownloadState::Completed)});
    QSignalSpy withdraw(&m_window->removals(), &RemovalCommands::withdrawRequested);
    trigger(Action::ClearFinished);
    QCOMPARE(withdraw.at(0).at(0).value<Ids>(), (Ids{1, 3}));
}

void TestWindowRemovals::groupsTheDigitsOfLargeNumbers()
{
    show(samples(2000, 0));
    m_window->view().selectAll();
    trigger(Action::Remove);
    QVERIFY2(
        m_window->status().message().startsWith(QStringLiteral("2,000 ")), qPrintable(m_window->status().message()));
}

QTEST_MAIN(TestWindowRemovals)
#include "tst_windowremovals.moc"
