// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/queuecommands.h"
#include "ui/removalcommands.h"
#include "ui/statusbar.h"

#include "tests/ui/samples.h"
#include "tests/ui/windowtest.h"

#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace td;
using namespace td::test;
using Ids = QList<DownloadId>;

/// How downloads move in the queue, and back.
class TestWindowMoves : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void movesInTheOrderOfTheQueue();
    void takesMovesAndTheSortingBackTogether();
    void takesMovesInTheOrderOfTheQueueBackTogether();
    void keepsASortingThatWasChosenAfterAMove();
    void takesBackTheLastStepFirst();
};

void TestWindowMoves::movesInTheOrderOfTheQueue()
{
    show({sample(1, DownloadState::Queued), sample(2, DownloadState::Queued)});
    QVERIFY(m_window->view().isColumnHidden(DownloadListModel::PlaceColumn));
    select({1});
    QTest::keyClick(&m_window->view(), Qt::Key_Down, Qt::AltModifier);
    QVERIFY(!m_window->view().isColumnHidden(DownloadListModel::PlaceColumn));
    m_window->applyOrder({2, 1});
    QCOMPARE(m_window->filter().index(0, 0).data().toString(), QStringLiteral("file-2.bin"));
}

void TestWindowMoves::takesMovesAndTheSortingBackTogether()
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

void TestWindowMoves::takesMovesInTheOrderOfTheQueueBackTogether()
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

void TestWindowMoves::keepsASortingThatWasChosenAfterAMove()
{
    show({sample(1, DownloadState::Queued), sample(2, DownloadState::Queued)});
    select({1});
    trigger(Action::Top);
    m_window->view().sortByColumn(DownloadListModel::SizeColumn, Qt::AscendingOrder);
    trigger(Action::Undo);
    QCOMPARE(m_window->view().header()->sortIndicatorSection(), int(DownloadListModel::SizeColumn));
}

void TestWindowMoves::takesBackTheLastStepFirst()
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

QTEST_MAIN(TestWindowMoves)
#include "tst_windowmoves.moc"
