// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/actionregistry.h"
#include "ui/downloadlistmodel.h"
#include "ui/downloadview.h"
#include "ui/mainwindow.h"
#include "ui/shortcutsdialog.h"
#include "ui/sidebar.h"

#include "tests/ui/dialogchecks.h"
#include "tests/ui/places.h"
#include "tests/ui/speaking.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QScopeGuard>
#include <QScrollBar>
#include <QTest>
#include <QToolBar>
#include <QTreeWidget>

using namespace td;

static constexpr QSize Screen(960, 600); // a small one
static const QStringList AllLanguages{u"en"_qs, u"de"_qs, u"long"_qs};

static void fitOnScreen(QWidget &widget)
{
    widget.resize(qobject_cast<MainWindow *>(&widget) ? Screen : widget.sizeHint().boundedTo(Screen));
}

/// On a small screen, in every language, and in one whose words are long.
class TestRoomForTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarningsOfWidgets(); }
    void showsTextsWhole_data();
    void showsTextsWhole();
    void hasRoomForLargerLetters_data();
    void hasRoomForLargerLetters();
    void showsWholeNamesInTheSidebar_data();
    void showsWholeNamesInTheSidebar();
    void showsWholeShortcuts_data();
    void showsWholeShortcuts();
    void hasEveryToolAtHand_data();
    void hasEveryToolAtHand();
    void showsEveryColumnWithoutScrolling_data();
    void showsEveryColumnWithoutScrolling();
};

void TestRoomForTexts::showsTextsWhole_data()
{
    test::addPlaces(AllLanguages);
}

void TestRoomForTexts::showsTextsWhole()
{
    QFETCH(QString, code);
    QFETCH(test::Place, place);
    const test::Speaking speaking(code);
    const auto widget = place.open();
    fitOnScreen(*widget);
    QVERIFY(test::show(*widget));
    QCoreApplication::processEvents(); // layouts
    QCOMPARE(test::cutOffTexts(*widget).join(u'\n'), QString());
    QCOMPARE(widget->size().boundedTo(Screen), widget->size());
}

void TestRoomForTexts::hasRoomForLargerLetters_data()
{
    test::addPlaces({u"en"_qs, u"long"_qs});
}

void TestRoomForTexts::hasRoomForLargerLetters()
{
    QFETCH(QString, code);
    QFETCH(test::Place, place);
    const test::Speaking speaking(code);
    const QFont usual = QApplication::font();
    const auto back = qScopeGuard([&usual] { QApplication::setFont(usual); });
    QFont large = usual;
    large.setPointSizeF(usual.pointSizeF() * 1.3);
    QApplication::setFont(large);
    const auto widget = place.open();
    fitOnScreen(*widget);
    QVERIFY(test::show(*widget));
    QCoreApplication::processEvents(); // layouts
    QVERIFY2(widget->height() <= Screen.height(), qPrintable(QString::number(widget->height())));
}

void TestRoomForTexts::showsWholeNamesInTheSidebar_data()
{
    test::addLanguages(AllLanguages);
}

void TestRoomForTexts::showsWholeNamesInTheSidebar()
{
    QFETCH(QString, code);
    const test::Speaking speaking(code);
    const Sidebar sidebar;
    const QFontMetrics metrics = sidebar.fontMetrics();
    for (int row = 0; row < sidebar.count(); ++row) {
        const int needed = metrics.height() + metrics.horizontalAdvance(sidebar.item(row)->text() + u" 9,999");
        QVERIFY2(sidebar.minimumWidth() > needed, qPrintable(sidebar.item(row)->text()));
    }
}

void TestRoomForTexts::showsWholeShortcuts_data()
{
    test::addLanguages(AllLanguages);
}

void TestRoomForTexts::showsWholeShortcuts()
{
    QFETCH(QString, code);
    const test::Speaking speaking(code);
    const auto window = test::emptyWindow();
    window->show();
    window->actions().action(Action::Shortcuts)->trigger();
    auto *dialog = window->findChild<ShortcutsDialog *>();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    QCOMPARE(dialog->findChild<QTreeWidget *>()->horizontalScrollBar()->maximum(), 0);
}

void TestRoomForTexts::hasEveryToolAtHand_data()
{
    test::addLanguages(AllLanguages);
}

void TestRoomForTexts::hasEveryToolAtHand()
{
    QFETCH(QString, code);
    const test::Speaking speaking(code);
    const auto window = test::emptyWindow();
    window->resize(Screen);
    QVERIFY(test::show(*window));
    QCoreApplication::processEvents(); // layouts
    const auto *bar = window->findChild<QToolBar *>();
    for (QAction *action : bar->actions())
        QVERIFY2(bar->widgetForAction(action)->isVisible(), qPrintable(action->text()));
}

void TestRoomForTexts::showsEveryColumnWithoutScrolling_data()
{
    test::addLanguages({u"en"_qs, u"de"_qs});
}

void TestRoomForTexts::showsEveryColumnWithoutScrolling()
{
    QFETCH(QString, code);
    const test::Speaking speaking(code);
    const auto window = test::emptyWindow();
    window->applySnapshots({DownloadSnapshot{.id = 1}});
    window->resize(1200, 600);
    QVERIFY(test::show(*window));
    DownloadView &view = window->view();
    const int letter = view.fontMetrics().averageCharWidth();
    const int status = view.header()->sectionSize(DownloadListModel::StatusColumn);
    const int ofName = view.header()->sectionSize(DownloadListModel::NameColumn) - 24 * letter;
    window->resize(window->width() - ofName - 8 * letter, 600); // more than the name can give
    QTRY_VERIFY(view.header()->sectionSize(DownloadListModel::StatusColumn) < status);
    QVERIFY(view.header()->length() <= view.viewport()->width());
    window->resize(1200, 600);
    QTRY_COMPARE(view.header()->sectionSize(DownloadListModel::StatusColumn), status);
}

QTEST_MAIN(TestRoomForTexts)
#include "tst_roomfortexts.moc"
