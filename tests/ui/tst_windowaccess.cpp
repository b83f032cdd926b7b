// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/detailspane.h"
#include "ui/noticebar.h"
#include "ui/sidebar.h"

#include "tests/ui/samples.h"
#include "tests/ui/windowtest.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

using namespace td;
using namespace td::test;

/// The window by keyboard, and for screen readers.
class TestWindowAccess : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void everyActionIsInAMenu();
    void noTwoActionsShareAShortcut();
    void everyFocusableWidgetHasAName();
    void everyPaneIsReachedByF6();
    void everyPageOfTheDetailsIsReachedFromTheList();
    void aNoticeIsReachedByF6();
    void aNoticeIsAnsweredByReturn();
    void aNoticeLeadsToTheNextByReturn();
    void aNoticeGivesTheFocusBack();
    void aNoticeIsBetweenListAndDetails();
    void thePaneWithTheFocusLooksSo();
};

static void collect(const QList<QAction *> &actions, QSet<QAction *> &found)
{
    for (QAction *action : actions) {
        found.insert(action);
        if (action->menu())
            collect(action->menu()->actions(), found);
    }
}

void TestWindowAccess::everyActionIsInAMenu()
{
    QSet<QAction *> reachable;
    collect(m_window->menuBar()->actions(), reachable);
    for (QAction *action : m_window->actions().all()) {
        QVERIFY2(reachable.contains(action), qPrintable(action->objectName()));
        QVERIFY2(!action->text().isEmpty() && !action->icon().isNull(), qPrintable(action->objectName()));
    }
}

void TestWindowAccess::noTwoActionsShareAShortcut()
{
    QSet<QKeySequence> taken;
    for (const QAction *action : m_window->actions().all()) {
        for (const QKeySequence &key : action->shortcuts()) {
            QVERIFY2(!taken.contains(key), qPrintable(key.toString()));
            taken.insert(key);
        }
    }
    QVERIFY(taken.size() > 25);
}

void TestWindowAccess::everyFocusableWidgetHasAName()
{
    show({sample(1, DownloadState::Failed)});
    select({1});
    int focusable = 0;
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(face);
        ++focusable;
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
            qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
    }
    QVERIFY(focusable > 20);
}

void TestWindowAccess::everyPageOfTheDetailsIsReachedFromTheList()
{
    show({sample(1, DownloadState::Queued)});
    const auto press = [this](Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(&m_window->view(), Qt::Key_Tab, Qt::ControlModifier | modifiers);
    };
    const DetailsPane &pages = m_window->details();
    for (int page = 1; page < pages.count(); ++page) {
        press({});
        QCOMPARE(pages.currentIndex(), page);
    }
    press({});
    QCOMPARE(pages.currentIndex(), 0);
    press(Qt::ShiftModifier);
    QCOMPARE(pages.currentIndex(), pages.count() - 1);
    QCOMPARE(m_window->focusWidget(), &m_window->view());
}

void TestWindowAccess::aNoticeIsReachedByF6()
{
    show({sample(1, DownloadState::Queued)});
    const auto pressF6 = [this] { QTest::keyClick(m_window.get(), Qt::Key_F6); };
    int answered = 0;
    m_window->notices().post(
        {.id = QStringLiteral("a"), .answers = {{QStringLiteral("Do it"), [&answered] { ++answered; }}}});
    pressF6();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(answered, 1);
    m_window->view().setFocus();
    m_window->notices().post({.id = QStringLiteral("b")});
    pressF6();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // closes what has no answer
    QVERIFY(!m_window->notices().isVisible());
}

void TestWindowAccess::everyPaneIsReachedByF6()
{
    show({sample(1, DownloadState::Queued)});
    QSet<QWidget *> reached;
    m_window->view().setFocus();
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        reached.insert(QApplication::focusWidget());
    }
    QCOMPARE(reached.size(), 5);
    QCOMPARE(QApplication::focusWidget(), &m_window->view());
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), m_window->findChild<Sidebar *>());
}

void TestWindowAccess::aNoticeIsAnsweredByReturn()
{
    show({sample(1, DownloadState::Queued)});
    int answered = 0;
    m_window->notices().post(
        {.id = QStringLiteral("a"), .answers = {{QStringLiteral("Do it"), [&answered] { ++answered; }}}});
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(m_window->testAttribute(Qt::WA_KeyboardFocusChange)); // styles draw the mark
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(answered, 1);
    m_window->notices().post({.id = QStringLiteral("b")});
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Enter); // closes what has no answer
    QVERIFY(!m_window->notices().isVisible());
}

void TestWindowAccess::aNoticeLeadsToTheNextByReturn()
{
    show({sample(1, DownloadState::Queued)});
    NoticeBar &notices = m_window->notices();
    notices.post({.id = QStringLiteral("a"), .text = QStringLiteral("first")});
    notices.post({.id = QStringLiteral("b"), .text = QStringLiteral("second")});
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(notices.accessibleDescription(), QStringLiteral("first"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // the focus has stayed
    QCOMPARE(notices.accessibleDescription(), QStringLiteral("second"));
}

void TestWindowAccess::aNoticeGivesTheFocusBack()
{
    show({sample(1, DownloadState::Queued)});
    NoticeBar &notices = m_window->notices();
    notices.post({.id = QStringLiteral("a"), .answers = {{QStringLiteral("Do it"), [] {}}}});
    notices.focusProxy()->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(m_window->focusWidget(), &m_window->view());

    notices.post({.id = QStringLiteral("a")});
    notices.post({.id = QStringLiteral("b")});
    notices.focusProxy()->setFocus();
    notices.withdraw(QStringLiteral("b"));
    QCOMPARE(m_window->focusWidget(), &m_window->view());
    notices.dismiss();
    QCOMPARE(m_window->focusWidget(), &m_window->view());
}

void TestWindowAccess::aNoticeIsBetweenListAndDetails()
{
    show({sample(1, DownloadState::Queued)});
    NoticeBar &notices = m_window->notices();
    notices.post({.id = QStringLiteral("a")});
    notices.post({.id = QStringLiteral("b"),
        .answers = {{QStringLiteral("Do it"), [] {}}, {QStringLiteral("Leave it"), [] {}}},
        .notAgain = [] {}});
    QStringList passed;
    const auto press = [&passed](Qt::Key key) {
        QTest::keyClick(QApplication::focusWidget(), key, key == Qt::Key_Tab ? Qt::NoModifier : Qt::ShiftModifier);
        const auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget());
        const bool isNamed = !button || button->text().size() < 2;
        passed.append(isNamed ? QApplication::focusWidget()->accessibleName() : button->text());
    };
    m_window->findChild<QWidget *>(QStringLiteral("filter"))->setFocus();
    for (int i = 0; i < 9; ++i)
        press(Qt::Key_Tab);
    const QStringList order{QStringLiteral("Groups of downloads"), QStringLiteral("Downloads"),
        QStringLiteral("Do not ask again"), QStringLiteral("Previous notice"), QStringLiteral("Next notice"),
        QStringLiteral("Do it"), QStringLiteral("Leave it"), QStringLiteral("Close this notice"),
        QStringLiteral("Pages of details")};
    QCOMPARE(passed, order);
    notices.dismiss(); // the other one has no answers
    QApplication::focusWidget()->setFocus();
    passed.clear();
    press(Qt::Key_Backtab);
    press(Qt::Key_Backtab);
    QCOMPARE(passed, (QStringList{QStringLiteral("Close this notice"), QStringLiteral("Downloads")}));
}

/// Only there are the colours of a selection those of the theme.
void TestWindowAccess::thePaneWithTheFocusLooksSo()
{
    show({sample(1, DownloadState::Queued)});
    select({1});
    auto *sidebar = m_window->findChild<Sidebar *>();
    const QColor highlight = m_window->palette().color(QPalette::Active, QPalette::Highlight);
    const auto isHighlighted = [&highlight](QAbstractItemView *view, const QModelIndex &index) {
        const QPoint place = view->visualRect(index).topLeft() + QPoint(2, 3);
        const QColor shown = view->viewport()->grab().toImage().pixelColor(place);
        return std::abs(shown.hue() - highlight.hue()) < 20 && shown.saturation() > 100;
    };
    const auto looksFocused = [&](QAbstractItemView *view) { return isHighlighted(view, view->currentIndex()); };
    m_window->view().setFocus();
    QVERIFY(looksFocused(&m_window->view()));
    QVERIFY(!looksFocused(sidebar));
    sidebar->setFocus();
    QVERIFY(!looksFocused(&m_window->view()));
    QVERIFY(looksFocused(sidebar));
}

QTEST_MAIN(TestWindowAccess)
#include "tst_windowaccess.moc"
