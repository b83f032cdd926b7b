// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/mainwindow.h"

#include "ui/actionregistry.h"
#include "ui/details/detailspane.h"
#include "ui/downloadcommands.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/downloadview.h"
#include "ui/failurenotices.h"
#include "ui/noticebar.h"
#include "ui/sidebar.h"
#include "ui/statusbar.h"
#include "ui/windowsettings.h"

#include "tests/ui/samples.h"
#include "tests/ui/windowtest.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace td;
using namespace td::test;
using Ids = QList<DownloadId>;

class TestMainWindow : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void takesDropsAndPastes_data();
    void takesDropsAndPastes();
    void coversTheWindowWhileDragging();

    void filtersByTextAndGroup();
    void saysWhyTheListIsEmpty_data();
    void saysWhyTheListIsEmpty();
    void followsWhatTheFilterLeaves();
    void escapesStepByStep();
    void explainsAFailureAndHelps_data();
    void explainsAFailureAndHelps();
    void saysWhatAFullDiskLacks();
    void forgetsTheFailureOfAnotherRow();
    void showsTotals();
    void countsAttemptsFromTheFirstOn();
    void refreshesNothingWhileHidden();
    void editsTheNameInItsRow();

    void keepsItsLayout();
    void forgetsALayoutOfAnotherVersion();
    void leavesClosingToTheProgram();
    void closesWithoutAWordWhenTheSessionEnds();

    void everyActionIsInAMenu();
    void noTwoActionsShareAShortcut();
    void everyFocusableWidgetHasAName();
    void everyPaneIsReachedByF6();
    void aNoticeIsReachedByF6();
    void mirrorsForRightToLeft();

private:
    bool isShownInDetails(const QString &text) const;
};

void TestMainWindow::takesDropsAndPastes_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("text") << QStringLiteral("text/plain") << QByteArray("https://example.org/a.iso");
    QTest::newRow("addresses") << QStringLiteral("text/uri-list") << QByteArray("https://example.org/a.iso\r\n");
    QTest::newRow("html") << QStringLiteral("text/html") << QByteArray("<a href=\"https://example.org/a.iso\">a</a>");
}

void TestMainWindow::takesDropsAndPastes()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, data);
    show({sample(1, DownloadState::Queued)});
    QMimeData payload;
    payload.setData(type, data);
    QSignalSpy given(m_window.get(), &MainWindow::dataGiven);
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &payload, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window->view().viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({50, 50}, Qt::CopyAction, &payload, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window->view().viewport(), &drop);
    QCOMPARE(given.size(), 1);
    auto *copy = new QMimeData;
    copy->setData(type, data);
    QApplication::clipboard()->setMimeData(copy);
    QTest::keyClick(&m_window->view(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(given.size(), 2);
}

void TestMainWindow::coversTheWindowWhileDragging()
{
    QMimeData payload;
    payload.setText(QStringLiteral("https://example.org"));
    auto *overlay = m_window->findChild<QWidget *>(QStringLiteral("dropOverlay"));
    QVERIFY(!overlay->isVisible());
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &payload, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(overlay->isVisible());
    QDragLeaveEvent leave;
    QApplication::sendEvent(m_window.get(), &leave);
    QVERIFY(!overlay->isVisible());
    QMimeData picture;
    picture.setData(QStringLiteral("image/png"), "x");
    QDragEnterEvent other({50, 50}, Qt::CopyAction, &picture, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &other);
    QVERIFY(!other.isAccepted());
}

void TestMainWindow::filtersByTextAndGroup()
{
    show({sample(1, DownloadState::Queued, QStringLiteral("apple.iso")),
        sample(2, DownloadState::Completed, QStringLiteral("apple.zip")), sample(3, DownloadState::Completed)});
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto *search = m_window->findChild<QLineEdit *>(QStringLiteral("filter"));
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("APPLE"));
    QTRY_COMPARE(m_window->filter().rowCount(), 2);
    QTest::keyClick(m_window.get(), Qt::Key_5, Qt::AltModifier);
    QCOMPARE(m_window->filter().rowCount(), 1);
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(m_window->filter().rowCount(), 2);
}

void TestMainWindow::saysWhyTheListIsEmpty_data()
{
    QTest::addColumn<bool>("hasRows");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("buttonText");
    QTest::newRow("nothing at all") << false << QString() << QStringLiteral("No downloads yet")
                                    << QStringLiteral("Add Download");
    QTest::newRow("nothing found") << true << QStringLiteral("zebra") << QStringLiteral("No downloads match “zebra”")
                                   << QStringLiteral("Clear Filter");
    QTest::newRow("nothing failed") << true << QString() << QStringLiteral("Nothing here") << QString();
}

void TestMainWindow::saysWhyTheListIsEmpty()
{
    QFETCH(bool, hasRows);
    QFETCH(QString, words);
    QFETCH(QString, title);
    QFETCH(QString, buttonText);
    if (hasRows)
        show({sample(1, DownloadState::Queued)});
    auto *search = m_window->findChild<QLineEdit *>(QStringLiteral("filter"));
    search->setText(words);
    QTest::keyClick(search, Qt::Key_Return);
    m_window->findChild<Sidebar *>()->setGroup(DownloadGroup::Failed);
    bool isSaid = false;
    for (const QLabel *label : m_window->findChildren<QLabel *>())
        isSaid = isSaid || (label->isVisible() && label->text() == title);
    QVERIFY(isSaid);
    auto *offered = m_window->findChild<QPushButton *>(QStringLiteral("emptyButton"));
    QCOMPARE(offered->isVisible(), !buttonText.isEmpty());
    if (buttonText.isEmpty())
        return;
    QCOMPARE(offered->text(), buttonText);
    QSignalSpy add(m_window.get(), &MainWindow::addRequested);
    offered->click();
    QCOMPARE(add.size(), hasRows ? 0 : 1);
    QVERIFY(search->text().isEmpty());
}

void TestMainWindow::followsWhatTheFilterLeaves()
{
    show({sample(1, DownloadState::Failed, u"apple"_qs), sample(2, DownloadState::Queued, u"berry"_qs),
        sample(3, DownloadState::Failed, u"cherry"_qs)});
    select({1});
    QVERIFY(m_window->notices().isVisible());
    auto *search = m_window->findChild<QLineEdit *>(QStringLiteral("filter"));
    search->setText(QStringLiteral("berry"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(m_window->view().currentId(), DownloadId(2));
    QVERIFY(!m_window->notices().isVisible());
    search->setText(QStringLiteral("nothing"));
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(!m_window->view().isVisible());
    search->clear();
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(m_window->view().isVisible());
    select({3});
    QVERIFY(m_window->notices().isVisible());
    search->setText(QStringLiteral("rry"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(m_window->view().selectedIds(), QList<DownloadId>{3});
    QVERIFY(m_window->notices().isVisible());
}

void TestMainWindow::escapesStepByStep()
{
    show({sample(1, DownloadState::Failed)});
    auto *search = m_window->findChild<QLineEdit *>(QStringLiteral("filter"));
    search->setText(QStringLiteral("file"));
    select({1});
    QVERIFY(m_window->notices().isVisible());
    QTest::keyClick(&m_window->view(), Qt::Key_Escape);
    QVERIFY(!m_window->notices().isVisible());
    QVERIFY(!search->text().isEmpty());
    QTest::keyClick(&m_window->view(), Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
    QVERIFY(!m_window->view().selectedIds().isEmpty());
    QTest::keyClick(&m_window->view(), Qt::Key_Escape);
    QVERIFY(m_window->view().selectedIds().isEmpty());
}

void TestMainWindow::explainsAFailureAndHelps_data()
{
    QTest::addColumn<DownloadError>("error");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("help");
    QTest::addColumn<QByteArray>("wish");
    using Kind = DownloadError::Kind;
    const auto add = [](const char *name, Kind kind, int http, const char *status, const char *help, const char *wish) {
        QTest::newRow(name) << DownloadError{kind, http, {}, {}} << QString::fromUtf8(status) << QString::fromUtf8(help)
                            << QByteArray(wish);
    };
    add("not found", Kind::NotFound, 404, "Failed: 404 Not Found", "Update Link…", "link");
    add("expired", Kind::Unauthorized, 403, "Failed: 403 Forbidden", "Update Link…", "link");
    add("time-out", Kind::TimedOut, 0, "Failed: timed out", "Retry", "resume");
    add("no host", Kind::HostNotFound, 0, "Failed: server not found", "Retry", "resume");
    add("busy", Kind::Overloaded, 503, "Failed: server busy", "Use 1 Connection", "edit");
    add("file exists", Kind::FileExists, 0, "Needs your answer: file exists", "Overwrite", "edit");
    add("file changed", Kind::FileChanged, 0, "Needs your answer: file changed", "Restart", "restart");
    add("checksum", Kind::ChecksumMismatch, 0, "Failed: checksum differs", "Download Again", "restart");
    add("sign-in", Kind::Unauthorized, 401, "Needs your answer: sign-in", "Sign In…", "dialog");
    add("sign-in at the proxy", Kind::Unauthorized, 407, "Needs your answer: sign-in", "Sign In…", "dialog");
    add("full disk", Kind::DiskFull, 0, "Failed: disk full", "Change Folder…", "dialog");
}

void TestMainWindow::explainsAFailureAndHelps()
{
    QFETCH(DownloadError, error);
    QFETCH(QString, status);
    QFETCH(QString, help);
    QFETCH(QByteArray, wish);
    DownloadSnapshot snapshot = sample(1, DownloadState::Failed);
    snapshot.error = error;
    snapshot.proxy = QStringLiteral("proxy.example:3128");
    show({snapshot});
    select({1});
    QVERIFY(m_window->notices().isVisible());
    QCOMPARE(m_window->model().index(0, DownloadListModel::StatusColumn).data().toString(), status);
    QSignalSpy links(m_window.get(), &MainWindow::updateLinkRequested);
    QSignalSpy edits(m_window.get(), &MainWindow::editRequested);
    QSignalSpy resumes(&m_window->commands(), &DownloadCommands::resumeRequested);
    QSignalSpy restarts(&m_window->commands(), &DownloadCommands::restartRequested);
    QVERIFY(button(help));
    button(help)->click();
    QCOMPARE(links.size(), wish == "link" ? 1 : 0);
    QCOMPARE(edits.size(), wish == "edit" ? 1 : 0);
    QCOMPARE(resumes.size(), wish == "resume" || wish == "edit" ? 1 : 0);
    QCOMPARE(restarts.size(), wish == "restart" ? 1 : 0);
    QCOMPARE(openDialog() != nullptr, wish == "dialog");
}

void TestMainWindow::saysWhatAFullDiskLacks()
{
    DownloadSnapshot snapshot = sample(1, DownloadState::Failed, u"big.iso"_qs);
    snapshot.totalBytes = qint64(5) << 30;
    snapshot.receivedBytes = qint64(1) << 30;
    snapshot.error = {DownloadError::Kind::DiskFull, 0, u"No space left on device"_qs, snapshot.path + u".tdpart"};
    QSignalSpy asked(&m_window->failures(), &FailureNotices::spaceAsked);
    show({snapshot, sample(2, DownloadState::Paused)});
    select({1});
    const auto banner = [this] { return m_window->notices().accessibleDescription(); };
    const auto status = [this] {
        return m_window->model().index(0, DownloadListModel::StatusColumn).data(Qt::ToolTipRole).toString();
    };
    const QString without = u"There is not enough space for"_qs;
    const QString with =
        u"The disk is full: 4.0 GiB are needed in \u2068/home/user/Downloads\u2069, 300.0 MiB are free."_qs;
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.at(0).at(0).toString(), snapshot.folder);
    QVERIFY2(banner().contains(without), qPrintable(banner()));
    const QAbstractButton *change = button(u"Change Folder…"_qs);
    m_window->model().setFreeBytes(u"/elsewhere"_qs, 1);
    QVERIFY(banner().contains(without));
    m_window->model().setFreeBytes(snapshot.folder, qint64(300) << 20);
    QVERIFY2(banner().endsWith(with), qPrintable(banner()));
    QCOMPARE(button(u"Change Folder…"_qs), change); // where the focus may be
    QVERIFY2(status().endsWith(with), qPrintable(status()));
    QVERIFY(isShownInDetails(with));
    QCOMPARE(asked.size(), 1); // not once more for its answer
    m_window->model().setFreeBytes(snapshot.folder, qint64(6) << 30); // somebody has made room
    QVERIFY(banner().contains(without));
    select({2});
    select({1});
    QCOMPARE(asked.size(), 2);
    m_window->model().setFreeBytes(snapshot.folder, 0);
    snapshot.error.path = u"/tmp/parts"_qs; // another disk, of which nothing is known so far
    m_window->applySnapshots({snapshot});
    QVERIFY(banner().contains(without));
    QCOMPARE(asked.takeLast().at(0).toString(), u"/tmp/parts"_qs);
}

bool TestMainWindow::isShownInDetails(const QString &text) const
{
    const auto lines = m_window->details().findChildren<QLineEdit *>();
    return std::any_of(
        lines.cbegin(), lines.cend(), [&text](const QLineEdit *line) { return line->text().endsWith(text); });
}

void TestMainWindow::forgetsTheFailureOfAnotherRow()
{
    show({sample(1, DownloadState::Failed), sample(2, DownloadState::Paused)});
    select({1});
    QVERIFY(m_window->notices().isVisible());
    select({2});
    QVERIFY(!m_window->notices().isVisible());
    select({1});
    m_window->applySnapshots({sample(1, DownloadState::Queued)});
    QVERIFY(!m_window->notices().isVisible());
}

void TestMainWindow::countsAttemptsFromTheFirstOn()
{
    show({sample(1, DownloadState::Queued)});
    const auto lines = m_window->details().findChildren<QLineEdit *>();
    const auto attempts = std::find_if(
        lines.cbegin(), lines.cend(), [](const QLineEdit *line) { return line->accessibleName() == u"Attempts"; });
    QVERIFY(attempts != lines.cend());
    QVERIFY(!(*attempts)->isVisible());
    m_window->applySnapshots({sample(1, DownloadState::Downloading)});
    QTRY_VERIFY((*attempts)->isVisible());
}

void TestMainWindow::showsTotals()
{
    WindowSettings settings;
    settings.connectionLimit = 12;
    m_window->applySettings(settings);
    show({sample(1, DownloadState::Downloading), sample(2, DownloadState::Queued), sample(3, DownloadState::Failed)});
    QStringList texts;
    for (const QLabel *label : m_window->status().findChildren<QLabel *>())
        texts.append(label->text());
    QCOMPARE(texts.filter(QStringLiteral("1 active, 1 waiting · 1 failed")).size(), 1);
    QVERIFY(texts.contains(QStringLiteral("Connections 4/12")));
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("19.5 KiB/s")));
    settings.speedInTitle = false;
    m_window->applySettings(settings);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Thread Downloader"));
}

void TestMainWindow::refreshesNothingWhileHidden()
{
    show({sample(1, DownloadState::Downloading)});
    QSignalSpy visible(m_window.get(), &MainWindow::visibilityChanged);
    m_window->hide();
    QCOMPARE(visible.last().at(0).toBool(), false);
    QSignalSpy changes(&m_window->model(), &QAbstractItemModel::dataChanged);
    m_window->applySnapshots({sample(1, DownloadState::Completed)});
    QCOMPARE(changes.size(), 0);
    m_window->show();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(visible.last().at(0).toBool(), true);
}

void TestMainWindow::editsTheNameInItsRow()
{
    show({sample(1, DownloadState::Completed, QStringLiteral("report.pdf"))});
    select({1});
    QSignalSpy edits(m_window.get(), &MainWindow::editRequested);
    QTest::keyClick(&m_window->view(), Qt::Key_F2);
    auto *editor = m_window->view().findChild<QLineEdit *>();
    QVERIFY(editor);
    QTRY_COMPARE(editor->selectedText(), QStringLiteral("report"));
    QTest::keyClicks(editor, QStringLiteral("summary"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(edits.size(), 1);
    QCOMPARE(edits.at(0).at(1).value<DownloadEdit>().name, QStringLiteral("summary.pdf"));
}

void TestMainWindow::keepsItsLayout()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("state"));
    {
        QSettings state(file, QSettings::IniFormat);
        m_window->restoreLayout(state);
        m_window->resize(900, 500);
        m_window->view().sortByColumn(DownloadListModel::NameColumn, Qt::AscendingOrder);
        m_window->view().showColumn(DownloadListModel::HostColumn);
        m_window->view().header()->resizeSection(DownloadListModel::HostColumn, 222);
        trigger(Action::Sidebar);
        m_window->details().setCurrentIndex(DetailsPane::Log);
        QTRY_VERIFY(state.contains(QStringLiteral("window/geometry")));
        m_window.reset();
    }
    QSettings state(file, QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(m_desktop.get());
    m_window->restoreLayout(state);
    m_window->show();
    QCOMPARE(m_window->size(), QSize(900, 500));
    QCOMPARE(m_window->filter().sortColumn(), int(DownloadListModel::NameColumn));
    QVERIFY(!m_window->view().isColumnHidden(DownloadListModel::HostColumn));
    QCOMPARE(m_window->view().header()->sectionSize(DownloadListModel::HostColumn), 222);
    QVERIFY(!m_window->findChild<Sidebar *>()->isVisible());
    QCOMPARE(m_window->details().currentIndex(), int(DetailsPane::Log));
}

void TestMainWindow::forgetsALayoutOfAnotherVersion()
{
    const QTemporaryDir folder;
    QSettings state(folder.filePath(QStringLiteral("state")), QSettings::IniFormat);
    state.setValue(QStringLiteral("window/version"), 99);
    state.setValue(QStringLiteral("window/sidebar"), false);
    m_window->restoreLayout(state);
    QVERIFY(m_window->findChild<Sidebar *>()->isVisible());
    m_window->restoreLayout(state);
    QVERIFY(!m_window->view().restoreColumns(QByteArray("\x09garbage")));
}

void TestMainWindow::leavesClosingToTheProgram()
{
    QSignalSpy closed(m_window.get(), &MainWindow::closeRequested);
    m_window->close();
    QCOMPARE(closed.size(), 1);
    QVERIFY(m_window->isVisible());
}

void TestMainWindow::closesWithoutAWordWhenTheSessionEnds()
{
    QSignalSpy closed(m_window.get(), &MainWindow::closeRequested);
    m_window->setSessionEnding();
    m_window->close();
    QCOMPARE(closed.size(), 0);
    QVERIFY(!m_window->isVisible());
}

static void collect(const QList<QAction *> &actions, QSet<QAction *> &found)
{
    for (QAction *action : actions) {
        found.insert(action);
        if (action->menu())
            collect(action->menu()->actions(), found);
    }
}

void TestMainWindow::everyActionIsInAMenu()
{
    QSet<QAction *> reachable;
    collect(m_window->menuBar()->actions(), reachable);
    for (QAction *action : m_window->actions().all()) {
        QVERIFY2(reachable.contains(action), qPrintable(action->objectName()));
        QVERIFY2(!action->text().isEmpty() && !action->icon().isNull(), qPrintable(action->objectName()));
    }
}

void TestMainWindow::noTwoActionsShareAShortcut()
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

void TestMainWindow::everyFocusableWidgetHasAName()
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

void TestMainWindow::aNoticeIsReachedByF6()
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

void TestMainWindow::everyPaneIsReachedByF6()
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

void TestMainWindow::mirrorsForRightToLeft()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    const auto restore = qScopeGuard([] { QApplication::setLayoutDirection(Qt::LeftToRight); });
    m_window = std::make_unique<MainWindow>(m_desktop.get());
    m_window->show();
    show({sample(1, DownloadState::Downloading)});
    QCoreApplication::processEvents();
    const Sidebar *sidebar = m_window->findChild<Sidebar *>();
    QVERIFY(sidebar->mapTo(m_window.get(), QPoint()).x() > m_window->view().mapTo(m_window.get(), QPoint()).x());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
