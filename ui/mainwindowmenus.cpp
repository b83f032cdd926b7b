// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The half of MainWindow that people command it with: menus, toolbar, keys.

#include "ui/mainwindow.h"

#include "ui/aboutdialog.h"
#include "ui/actionregistry.h"
#include "ui/details/detailspane.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/downloadview.h"
#include "ui/emptystate.h"
#include "ui/icons.h"
#include "ui/listexport.h"
#include "ui/noticebar.h"
#include "ui/shortcutsdialog.h"
#include "ui/sidebar.h"
#include "ui/statusbar.h"
#include "ui/undosteps.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSaveFile>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>

namespace td {

namespace {

void addTo(QMenu *menu, const ActionRegistry &actions, const QList<std::optional<Action>> &entries)
{
    for (const auto &entry : entries)
        entry ? menu->addAction(actions.action(*entry)) : void(menu->addSeparator());
}

constexpr auto Line = std::nullopt;

} // namespace

void MainWindow::buildMenus()
{
    const auto menu = [this](const QString &title, const QList<std::optional<Action>> &entries) {
        addTo(menuBar()->addMenu(title), *m_actions, entries);
    };
    menu(tr("&File"),
        {Action::Add, Action::Paste, Line, Action::Import, Action::Export, Line, Action::Close, Action::Quit});
    menu(tr("&Edit"),
        {Action::Undo, Line, Action::CopyLink, Action::CopyPath, Action::CopyName, Action::CopyChecksum, Line,
            Action::SelectAll, Action::Find, Line, Action::Settings});
    menu(tr("&Download"),
        {Action::Resume, Action::StartNow, Action::Pause, Action::Retry, Action::Restart, Line, Action::ResumeAll,
            Action::PauseAll, Line, Action::Open, Action::OpenFolder, Action::Rename, Action::MoveTo,
            Action::UpdateLink, Action::Options, Action::Verify, Line, Action::Top, Action::Up, Action::Down,
            Action::Bottom, Line, Action::Remove, Action::Trash, Action::ClearFinished});
    menu(tr("&View"), {Action::Sidebar, Action::Toolbar, Action::Details, Line, Action::Properties});
    menu(tr("&Tools"), {Action::SpeedLimit});
    menu(tr("&Help"), {Action::Shortcuts, Line, Action::About});
}

void MainWindow::buildContextMenu()
{
    m_contextMenu = new QMenu(this);
    m_contextMenu->setObjectName(QStringLiteral("contextMenu"));
    addTo(m_contextMenu, *m_actions,
        {Action::Open, Action::OpenFolder, Line, Action::Resume, Action::StartNow, Action::Pause, Action::Retry,
            Action::Restart, Line, Action::CopyLink, Action::UpdateLink, Action::Options, Action::Rename,
            Action::MoveTo, Action::Verify});
    QMenu *queue = m_contextMenu->addMenu(tr("&Queue"));
    addTo(queue, *m_actions, {Action::Top, Action::Up, Action::Down, Action::Bottom});
    addTo(m_contextMenu, *m_actions, {Line, Action::Remove, Action::Trash, Line, Action::Properties});
    connect(m_contextMenu, &QMenu::aboutToHide, this, [this] { m_filter->setResorting(true); });
}

void MainWindow::buildToolBar()
{
    m_toolBar = new QToolBar(tr("Toolbar"), this);
    m_toolBar->setObjectName(QStringLiteral("toolBar"));
    m_toolBar->setMovable(false);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const int side = std::max(18, fontMetrics().height());
    m_toolBar->setIconSize({side, side});
    const auto add = [this](Action id, const QString &text) {
        QAction *action = m_actions->action(id);
        action->setIconText(text);
        m_toolBar->addAction(action);
        auto *button = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(action));
        button->setAccessibleName(action->text().remove(u'&'));
        button->setFocusPolicy(Qt::TabFocus);
    };
    add(Action::Add, tr("Add"));
    m_toolBar->addSeparator();
    add(Action::Resume, tr("Resume"));
    add(Action::Pause, tr("Pause"));
    add(Action::Remove, tr("Remove"));
    m_toolBar->addSeparator();
    add(Action::OpenFolder, tr("Folder"));
    add(Action::Settings, tr("Settings"));
    auto *space = new QWidget(m_toolBar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(space);
    m_search->setPlaceholderText(tr("Filter (%1)").arg(m_actions->keyText(Action::Find)));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Filter by name or link"));
    m_search->setObjectName(QStringLiteral("filter"));
    m_search->addAction(icons::icon(icons::Shape::Search), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * 36);
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 18);
    for (QToolButton *button : m_search->findChildren<QToolButton *>())
        button->setAccessibleName(tr("Filter"));
    m_toolBar->addWidget(m_search);
    addToolBar(m_toolBar);
}

void MainWindow::connectActions()
{
    const auto on = [this](Action id, auto slot) { connect(m_actions->action(id), &QAction::triggered, this, slot); };
    const auto shows = [this](Action id, QWidget *widget) {
        m_actions->action(id)->setChecked(true);
        connect(m_actions->action(id), &QAction::toggled, widget, &QWidget::setVisible);
        connect(m_actions->action(id), &QAction::toggled, this, &MainWindow::noteLayoutChange);
    };
    shows(Action::Sidebar, m_sidebar);
    shows(Action::Toolbar, m_toolBar);
    shows(Action::Details, m_details);
    on(Action::Add, &MainWindow::addRequested);
    on(Action::Paste, [this] { Q_EMIT dataGiven(QApplication::clipboard()->mimeData()); });
    on(Action::Import, &MainWindow::importFile);
    on(Action::Export, &MainWindow::exportList);
    on(Action::Close, &MainWindow::close);
    on(Action::Quit, &MainWindow::quitRequested);
    connect(m_actions->action(Action::Undo), &QAction::triggered, m_undo, &UndoSteps::undo);
    on(Action::SelectAll, [this] { m_view->selectAll(); });
    on(Action::Find, [this] {
        m_actions->action(Action::Toolbar)->setChecked(true);
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    on(Action::Properties, [this] {
        m_actions->action(Action::Details)->setChecked(true);
        m_details->setCurrentIndex(DetailsPane::General);
    });
    on(Action::UpdateLink, [this] { Q_EMIT updateLinkRequested(m_view->currentId()); });
    on(Action::Options, [this] { Q_EMIT optionsRequested(m_view->selectedIds()); });
    on(Action::Verify, [this] { Q_EMIT verifyRequested(m_view->currentId()); });
    on(Action::Settings, &MainWindow::settingsRequested);
    on(Action::SpeedLimit, &MainWindow::limitToggled);
    on(Action::Shortcuts, &MainWindow::showShortcuts);
    on(Action::About, &MainWindow::showAbout);
    for (int i = 0; i < DownloadGroupCount; ++i) {
        auto *key = new QShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)), this);
        connect(key, &QShortcut::activated, this, [this, i] { m_sidebar->setGroup(static_cast<DownloadGroup>(i)); });
    }
    connect(new QShortcut(Qt::Key_F6, this), &QShortcut::activated, this, [this] { goToPane(+1); });
    connect(new QShortcut(Qt::SHIFT | Qt::Key_F6, this), &QShortcut::activated, this, [this] { goToPane(-1); });
}

void MainWindow::setTabOrders()
{
    QList<QWidget *> chain;
    for (QToolButton *button : m_toolBar->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly))
        chain.append(button);
    chain += {m_search, m_sidebar, m_view, m_empty->focusProxy()};
    chain += m_notices->tabStops();
    chain.append(m_details);
    for (qsizetype i = 1; i < chain.size(); ++i)
        setTabOrder(chain.at(i - 1), chain.at(i));
}

/// From pane to pane; from a part of one, on from that one.
void MainWindow::goToPane(int step)
{
    const QList<QWidget *> panes{m_search, m_sidebar, m_stack, m_notices, m_details, m_status};
    QWidget *focused = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (focused && (panes.at(i) == focused || panes.at(i)->isAncestorOf(focused)))
            at = i;
    }
    for (qsizetype i = 0; i < panes.size(); ++i) {
        at = (at + step + panes.size()) % panes.size();
        QWidget *pane = panes.at(at);
        QWidget *target = pane == m_stack
            ? m_stack->currentWidget() == m_view ? static_cast<QWidget *>(m_view) : m_empty->focusProxy()
            : pane == m_notices ? m_notices->focusProxy()
            : pane == m_details ? static_cast<QWidget *>(m_details->findChild<QTabBar *>())
            : pane == m_status  ? m_status->findChild<QToolButton *>(QStringLiteral("speedButton"))
                                : pane;
        if (!target || !target->isVisible() || target->focusPolicy() == Qt::NoFocus)
            continue;
        setAttribute(Qt::WA_KeyboardFocusChange); // styles mark the focus then
        return target->setFocus(Qt::TabFocusReason);
    }
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    const bool isTab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
    if (isTab && event->modifiers().testFlag(Qt::ControlModifier) && m_details->isVisible()) {
        QApplication::sendEvent(m_details, event); // goes to its next page
        return;
    }
    if (event->key() != Qt::Key_Escape)
        return QMainWindow::keyPressEvent(event);
    if (m_notices->isVisible())
        return m_notices->dismiss();
    if (!m_search->text().isEmpty()) {
        m_search->clear();
        applyFilterText();
        return m_view->setFocus();
    }
    m_view->clearSelection();
}

void MainWindow::importFile()
{
    auto *dialog = new QFileDialog(this, tr("Import List"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Lists of links (*.txt *.list)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::importRequested);
    dialog->open();
}

void MainWindow::exportList()
{
    auto *dialog = new QFileDialog(this, tr("Export List"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    const QString json = tr("Everything, as JSON (*.json)");
    dialog->setNameFilters({tr("Lists of links (*.txt)"), json, tr("All files (*)")});
    dialog->selectFile(tr("download-list", "name of a file, without its suffix"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, json](const QString &filter) {
        dialog->setDefaultSuffix(filter == json ? QStringLiteral("json") : QStringLiteral("txt"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::saveList);
    dialog->open();
}

/// The name says what it is to be.
void MainWindow::saveList(const QString &path)
{
    const bool isJson = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    const QByteArray text = isJson ? listexport::json(*m_model) : listexport::links(*m_model);
    QSaveFile file(path);
    const bool isSaved = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    m_status->say(isSaved ? tr("%Ln link(s) saved", nullptr, m_model->rowCount())
                          : tr("Cannot write %1: %2").arg(path, file.errorString()));
}

/// By the menus, and what has no action.
void MainWindow::showShortcuts()
{
    QList<ShortcutsDialog::Entry> entries;
    for (const QAction *title : menuBar()->actions()) {
        for (const QAction *action : title->menu()->actions()) {
            if (!action->shortcut().isEmpty())
                entries.append({title->text().remove(u'&'), action->text().remove(u'&'), action->shortcuts()});
        }
    }
    const QString list = tr("List");
    entries.append({list, tr("Pause or resume"), {Qt::Key_Space}});
    entries.append({list, tr("Close notice, clear filter, clear selection"), {Qt::Key_Escape}});
    const QString window = tr("Window");
    entries.append({window, tr("Next pane"), {Qt::Key_F6}});
    entries.append({window, tr("Previous pane"), {Qt::SHIFT | Qt::Key_F6}});
    entries.append({window, tr("Next page of the details"), {Qt::CTRL | Qt::Key_Tab}});
    entries.append({window, tr("Previous page of the details"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Tab}});
    for (int i = 0; i < DownloadGroupCount; ++i) {
        entries.append({window, tr("Show: %1").arg(groupName(static_cast<DownloadGroup>(i))),
            {QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i))}});
    }
    auto *dialog = new ShortcutsDialog(entries, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::showAbout()
{
    auto *dialog = new AboutDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace td
