// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The half of MainWindow that answers the window system: drops, closing, showing, and where everything stood.

#include "ui/mainwindow.h"

#include "ui/actionregistry.h"
#include "ui/details/detailspane.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/downloadview.h"
#include "ui/dropoverlay.h"
#include "ui/screenfit.h"
#include "ui/sidebar.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>

namespace td {

using namespace std::chrono_literals;

namespace {

constexpr int LayoutVersion = 1;

bool mayHoldLinks(const QMimeData *data)
{
    return data->hasUrls() || data->hasText() || data->hasHtml();
}

} // namespace

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!mayHoldLinks(event->mimeData()))
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_overlay->cover();
}

void MainWindow::dragMoveEvent(QDragMoveEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *)
{
    m_overlay->hide();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_overlay->hide();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    Q_EMIT dataGiven(event->mimeData());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    if (m_isSessionEnding || qApp->isSavingSession())
        return event->accept();
    event->ignore(); // the program decides between the tray and its end
    Q_EMIT closeRequested();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        setShown(isVisible() && !isMinimized());
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        lookForFiles();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    setShown(!isMinimized());
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    setShown(false);
}

/// A window that nobody sees refreshes nothing.
void MainWindow::setShown(bool isShown)
{
    m_model->setNotices(isShown ? DownloadListModel::Notices::PerBatch : DownloadListModel::Notices::None);
    Q_EMIT visibilityChanged(isShown);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fitToolBar();
    noteLayoutChange();
}

void MainWindow::noteLayoutChange()
{
    if (m_state)
        m_layoutTimer.start();
}

void MainWindow::restoreLayout(QSettings &state)
{
    if (state.value(QStringLiteral("window/version"), LayoutVersion).toInt() == LayoutVersion) {
        restoreGeometry(state.value(QStringLiteral("window/geometry")).toByteArray());
        restoreState(state.value(QStringLiteral("window/state")).toByteArray(), LayoutVersion);
        m_columns->restoreState(state.value(QStringLiteral("window/columns")).toByteArray());
        m_rows->restoreState(state.value(QStringLiteral("window/rows")).toByteArray());
        m_view->restoreColumns(state.value(QStringLiteral("window/table")).toByteArray());
        m_details->setCurrentIndex(state.value(QStringLiteral("window/page"), 0).toInt());
        m_sidebar->setCurrentRow(
            qBound(0, state.value(QStringLiteral("window/group"), 0).toInt(), DownloadGroupCount - 1));
        for (const Action id : {Action::Sidebar, Action::Toolbar, Action::Details}) {
            QAction *action = m_actions->action(id);
            action->setChecked(state.value(QStringLiteral("window/") + action->objectName(), true).toBool());
        }
    }
    m_state = &state;
    m_layoutTimer.setSingleShot(true);
    m_layoutTimer.setInterval(1s);
    connect(&m_layoutTimer, &QTimer::timeout, this, &MainWindow::saveLayout);
}

void MainWindow::saveLayout()
{
    if (!m_state)
        return;
    m_layoutTimer.stop();
    m_state->setValue(QStringLiteral("window/version"), LayoutVersion);
    m_state->setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_state->setValue(QStringLiteral("window/state"), saveState(LayoutVersion));
    m_state->setValue(QStringLiteral("window/columns"), m_columns->saveState());
    m_state->setValue(QStringLiteral("window/rows"), m_rows->saveState());
    m_state->setValue(QStringLiteral("window/table"), m_view->saveColumns());
    m_state->setValue(QStringLiteral("window/page"), m_details->currentIndex());
    m_state->setValue(QStringLiteral("window/group"), m_sidebar->currentRow());
    for (const Action id : {Action::Sidebar, Action::Toolbar, Action::Details}) {
        const QAction *action = m_actions->action(id);
        m_state->setValue(QStringLiteral("window/") + action->objectName(), action->isChecked());
    }
}

void MainWindow::resetLayout()
{
    for (const Action id : {Action::Sidebar, Action::Toolbar, Action::Details})
        m_actions->action(id)->setChecked(true);
    m_view->resetColumns();
    m_columns->setSizes({m_sidebar->sizeHint().width(), width()});
    m_rows->setSizes({height(), m_details->sizeHint().height()});
    resize(fittingItsScreen(this, FirstSize));
    noteLayoutChange();
}

} // namespace td
