// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/mainwindow.h"

#include "ui/actionregistry.h"
#include "ui/details/detailspane.h"
#include "ui/downloadcommands.h"
#include "ui/downloaddelegate.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/downloadview.h"
#include "ui/dropoverlay.h"
#include "ui/emptystate.h"
#include "ui/failurenotices.h"
#include "ui/icons.h"
#include "ui/noticebar.h"
#include "ui/queuecommands.h"
#include "ui/removalcommands.h"
#include "ui/screenfit.h"
#include "ui/sidebar.h"
#include "ui/statusbar.h"
#include "ui/undosteps.h"
#include "ui/windowsettings.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

namespace td {

using namespace std::chrono_literals;

MainWindow::MainWindow(DesktopServices *desktop, QWidget *parent)
    : QMainWindow(parent)
    , m_desktop(desktop)
    , m_model(new DownloadListModel(this))
    , m_filter(new DownloadFilter(m_model, this))
    , m_view(new DownloadView(m_filter, this))
    , m_actions(new ActionRegistry(this, m_view, this))
    , m_sidebar(new Sidebar(this))
    , m_search(new QLineEdit(this))
    , m_columns(new QSplitter(Qt::Horizontal, this))
    , m_rows(new QSplitter(Qt::Vertical, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_notices(new NoticeBar(this))
    , m_details(new DetailsPane(*m_model, this))
    , m_status(new StatusBar(m_actions->action(Action::SpeedLimit), this))
    , m_overlay(new DropOverlay(this))
    , m_undo(new UndoSteps(*m_status, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    const CommandContext context{*m_model, *m_view, *m_actions, *m_notices, *m_status, *m_undo, *m_desktop, this};
    m_commands = new DownloadCommands(context, this);
    m_queue = new QueueCommands(context, this);
    m_removals = new RemovalCommands(context, this);
    m_failures = new FailureNotices(*m_model, *m_notices, this);
    buildLayout();
    buildToolBar();
    buildMenus();
    buildContextMenu();
    connectActions();
    connectParts();
    setTabOrders();
    setAcceptDrops(true);
    resize(fittingItsScreen(this, FirstSize));
    setMinimumSize(640, 400);
    m_defaultLayout = saveState();
    noteClipboard();
    updateTotals();
    m_empty->setFocus();
    m_focusKeeper = focusWidget();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildLayout()
{
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *upper = new QWidget(this); // a notice has the height it needs, with the details and without
    auto *layout = new QVBoxLayout(upper);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_notices);
    m_rows->setObjectName(QStringLiteral("rows"));
    m_rows->addWidget(upper);
    m_rows->addWidget(m_details);
    m_rows->setStretchFactor(0, 1);
    m_rows->setChildrenCollapsible(false);
    m_columns->addWidget(m_sidebar);
    m_columns->addWidget(m_rows);
    m_columns->setStretchFactor(1, 1);
    m_columns->setChildrenCollapsible(false);
    setCentralWidget(m_columns);
    setStatusBar(m_status);
}

void MainWindow::connectParts()
{
    connect(m_sidebar, &Sidebar::groupChosen, this, &MainWindow::chooseGroup);
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(150ms);
    connect(m_search, &QLineEdit::textChanged, &m_searchTimer, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &MainWindow::applyFilterText);
    connect(&m_searchTimer, &QTimer::timeout, this, &MainWindow::applyFilterText);
    connect(m_view, &DownloadView::selectionChangedByUser, this, &MainWindow::onSelectionChanged);
    connect(m_view, &DownloadView::columnsChanged, this, &MainWindow::noteLayoutChange);
    connect(m_view, &DownloadView::toggleRequested, m_commands, &DownloadCommands::toggle);
    connect(m_view, &QTreeView::doubleClicked, m_actions->action(Action::Open), &QAction::trigger);
    connect(m_view, &DownloadView::menuRequested, this, [this](const QPoint &position) {
        m_filter->setResorting(false);
        m_contextMenu->popup(position);
    });
    connect(m_model, &DownloadListModel::updated, this, &MainWindow::updateTotals);
    connect(m_model, &DownloadListModel::renameRequested, this,
        [this](DownloadId id, const QString &name) { Q_EMIT editRequested(id, {.name = name}); });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &MainWindow::updateEmptyState);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &MainWindow::updateEmptyState);
    connect(m_filter, &DownloadFilter::refiltered, this, &MainWindow::onRefiltered);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &MainWindow::onSelectionChanged);
    connect(m_undo, &UndoSteps::changed, this, &MainWindow::updateActions);
    connect(m_desktop, &DesktopServices::filesLookedFor, m_model, &DownloadListModel::setMissing);
    connect(m_desktop, &DesktopServices::fileGone, this, [this](const QString &path) {
        m_status->say(tr("The file is no longer there: %1").arg(path));
        lookForFiles();
    });
    connect(m_desktop, &DesktopServices::openFailed, this,
        [this](const QString &path) { m_status->say(tr("Nothing on this computer opens %1").arg(path)); });
    connect(m_details, &DetailsPane::closed, m_actions->action(Action::Details), &QAction::trigger);
    connect(m_details, &QTabWidget::currentChanged, this, &MainWindow::noteLayoutChange);
    connect(m_status, &StatusBar::limitChosen, this, &MainWindow::limitChosen);
    connect(m_status, &StatusBar::speedClicked, this, [this] {
        m_actions->action(Action::Details)->setChecked(true);
        m_details->showTotalSpeed();
    });
    connect(m_notices, &NoticeBar::focusReleased, m_stack,
        [this] { m_stack->currentWidget() == m_view ? m_view->setFocus() : m_empty->setFocus(); });
    connect(m_empty, &EmptyState::clicked, this,
        [this] { m_model->rowCount() == 0 ? Q_EMIT addRequested() : m_search->clear(); });
    connect(m_failures, &FailureNotices::retryRequested, this, [this](DownloadId id) { m_commands->retry({id}); });
    connect(m_failures, &FailureNotices::restartRequested, this,
        [this](DownloadId id) { Q_EMIT m_commands->restartRequested({id}); });
    connect(m_failures, &FailureNotices::updateLinkRequested, this, &MainWindow::updateLinkRequested);
    connect(m_failures, &FailureNotices::checksumChangeRequested, this, &MainWindow::checksumChangeRequested);
    connect(m_failures, &FailureNotices::editRequested, this, [this](DownloadId id, const DownloadEdit &edit) {
        Q_EMIT editRequested(id, edit);
        m_commands->resume({id});
    });
    connect(m_failures, &FailureNotices::logRequested, this, [this] {
        m_actions->action(Action::Details)->setChecked(true);
        m_details->setCurrentIndex(DetailsPane::Log);
    });
    connect(QApplication::clipboard(), &QClipboard::dataChanged, this, &MainWindow::noteClipboard);
    for (QSplitter *splitter : {m_columns, m_rows})
        connect(splitter, &QSplitter::splitterMoved, this, &MainWindow::noteLayoutChange);
}

void MainWindow::applySnapshots(const QList<DownloadSnapshot> &changed)
{
    m_model->apply(changed);
}

void MainWindow::applyOrder(const QList<DownloadId> &order)
{
    m_model->setOrder(order);
}

void MainWindow::applyRemoval(const QList<DownloadId> &ids)
{
    const bool hadSelection = m_view->selectionModel()->hasSelection();
    m_model->removeDownloads(ids);
    m_details->forget(ids);
    if (hadSelection && !m_view->selectionModel()->hasSelection()) // the neighbour of what was removed
        m_view->selectionModel()->select(
            m_view->currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void MainWindow::chooseGroup(DownloadGroup group)
{
    m_filter->setGroup(group);
    updateEmptyState();
    noteLayoutChange();
}

void MainWindow::showAll()
{
    m_search->clear();
    applyFilterText();
    m_sidebar->setGroup(DownloadGroup::All);
}

void MainWindow::applyFilterText()
{
    m_searchTimer.stop();
    m_filter->setWords(m_search->text());
    updateEmptyState();
}

void MainWindow::applySettings(const WindowSettings &settings)
{
    m_connectionLimit = settings.connectionLimit;
    m_hasTitleSpeed = settings.speedInTitle;
    m_model->setUnits(settings.units);
    m_model->setDates(settings.dates);
    m_status->setUnits(settings.units);
    m_status->setLimit(settings.speedLimit, settings.limitsSpeed);
    m_details->setUnits(settings.units);
    m_removals->setAsksForActive(settings.asksBeforeRemoving);
    m_commands->setAsksBeforePausing(settings.asksBeforePausing);
    m_actions->action(Action::SpeedLimit)->setChecked(settings.limitsSpeed);
    applyLook(settings);
    updateTotals();
}

/// Texts give way before the filter does, which is the last in it, and would be hidden.
void MainWindow::fitToolBar()
{
    m_toolBar->setToolButtonStyle(m_toolBarStyle);
    if (m_toolBar->sizeHint().width() > width())
        m_toolBar->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

void MainWindow::applyLook(const WindowSettings &settings)
{
    switch (settings.toolbar) {
    case ToolbarLook::Icons:
        m_toolBarStyle = Qt::ToolButtonIconOnly;
        break;
    case ToolbarLook::Text:
        m_toolBarStyle = Qt::ToolButtonTextOnly;
        break;
    case ToolbarLook::Both:
        m_toolBarStyle = Qt::ToolButtonTextBesideIcon;
        break;
    }
    fitToolBar();
    if (icons::isSystemWanted() != (settings.icons == IconSource::System)) {
        icons::setSystemWanted(settings.icons == IconSource::System);
        for (QWidget *widget : findChildren<QWidget *>())
            widget->update();
    }
    m_view->cells().setDensity(settings.rows == RowHeight::Compact ? DownloadDelegate::Density::Compact
                                                                   : DownloadDelegate::Density::Comfortable);
    m_view->doItemsLayout();
}

/// Only whether there may be a link: what is in the clipboard is read when somebody pastes.
void MainWindow::noteClipboard()
{
    const QMimeData *held = QApplication::clipboard()->mimeData();
    m_clipboardHasLink = held && (held->hasText() || held->hasUrls() || held->hasHtml());
    updateActions();
}

} // namespace td
