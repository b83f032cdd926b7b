// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The part of MainWindow that follows the list: what is selected, how many there are, and what stands where none is.

#include "ui/mainwindow.h"

#include "ui/actionregistry.h"
#include "ui/details/detailspane.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/downloadview.h"
#include "ui/emptystate.h"
#include "ui/failurenotices.h"
#include "ui/sidebar.h"
#include "ui/statusbar.h"
#include "ui/undosteps.h"

#include <QLineEdit>
#include <QStackedWidget>

#include <utility>

namespace td {

/// What is between is nothing to see, and costs as much for each of the runs of rows that come or go.
void MainWindow::onRefiltered()
{
    updateEmptyState();
    if (std::exchange(m_selectionIsNew, false))
        onSelectionChanged();
}

void MainWindow::onSelectionChanged()
{
    if (m_filter->isRefiltering()) {
        m_selectionIsNew = true;
        return;
    }
    const QList<DownloadId> ids = m_view->selectedIds();
    const DownloadId current = m_view->currentId();
    m_details->setSelection(ids, current);
    m_failures->setCurrent(current);
    m_filter->setResorting(ids.size() <= 1000);
    updateActions();
}

void MainWindow::updateActions()
{
    ListSummary list;
    list.count = m_model->rowCount();
    list.running = m_model->count(DownloadGroup::Active) + m_model->count(DownloadGroup::Waiting)
        + m_model->count(DownloadListModel::Wish::Resume);
    list.resumable = m_model->count(DownloadGroup::Paused) + m_model->count(DownloadGroup::Failed)
        + m_model->count(DownloadListModel::Wish::Pause);
    list.finished = m_model->count(DownloadGroup::Finished);
    list.canUndo = m_undo->canUndo();
    list.clipboardHasLink = m_clipboardHasLink;
    m_actions->update(SelectionSummary::of(m_view->selectedIds(), *m_model), list);
}

void MainWindow::updateTotals()
{
    for (int i = 0; i < DownloadGroupCount; ++i)
        m_sidebar->setCount(static_cast<DownloadGroup>(i), m_model->count(static_cast<DownloadGroup>(i)));
    m_status->setTotals({m_model->count(DownloadGroup::Active), m_model->count(DownloadGroup::Waiting),
        m_model->count(DownloadGroup::Failed), m_model->connections(), m_connectionLimit, m_model->bytesPerSecond()});
    updateActions();
    updateEmptyState();
    updateTitle();
}

void MainWindow::updateEmptyState()
{
    if (m_filter->isRefiltering())
        return;
    const bool isNarrowed = m_filter->isNarrowed();
    m_status->setShown(isNarrowed ? m_filter->rowCount() : m_model->rowCount(), m_model->rowCount());
    if (m_filter->rowCount() > 0)
        return showRows();
    if (m_model->rowCount() == 0)
        m_empty->setContent(tr("No downloads yet"),
            tr("Paste or drop links here, or press %1").arg(m_actions->keyText(Action::Add)), tr("Add Download"));
    else if (isNarrowed)
        m_empty->setContent(tr("No downloads match “%1”").arg(m_search->text()), {}, tr("Clear Filter"));
    else
        m_empty->setContent(tr("Nothing here"), emptyHint(m_filter->group()), {});
    const bool hadFocus = focusWidget() == m_view;
    m_stack->setCurrentWidget(m_empty);
    if (!hadFocus)
        return;
    if (m_filter->group() == DownloadGroup::All || isNarrowed)
        m_empty->setFocus();
    m_focusKeeper = focusWidget();
}

/// The keys of the list work from its first row on, and the details have something to show. Where somebody took the
/// focus meanwhile, there it stays.
void MainWindow::showRows()
{
    if (m_stack->currentWidget() == m_view)
        return;
    const QWidget *focused = focusWidget();
    const bool isOurs = !focused || focused == m_focusKeeper || m_empty->isAncestorOf(focused);
    m_focusKeeper = nullptr;
    m_stack->setCurrentWidget(m_view);
    if (isOurs)
        m_view->setFocus();
    if (!m_view->selectionModel()->hasSelection())
        m_view->selectionModel()->setCurrentIndex(
            m_filter->index(0, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QString MainWindow::emptyHint(DownloadGroup group)
{
    switch (group) {
    case DownloadGroup::Active:
        return tr("No download is active.");
    case DownloadGroup::Waiting:
        return tr("No download waits for its turn.");
    case DownloadGroup::Paused:
        return tr("No download is paused.");
    case DownloadGroup::Finished:
        return tr("No download is finished yet.");
    case DownloadGroup::Failed:
        return tr("No download has failed.");
    case DownloadGroup::All:
        break;
    }
    return {};
}

void MainWindow::updateTitle()
{
    const QString name = tr("Thread Downloader");
    const bool isDownloading = m_hasTitleSpeed && m_model->count(DownloadGroup::Active) > 0;
    const QString title = isDownloading
        ? QStringLiteral("%1 – %2").arg(text::speed(m_model->bytesPerSecond(), m_model->units()), name)
        : name;
    if (title != windowTitle())
        setWindowTitle(title);
}

/// Files in sight only: the others are looked for when they come into sight.
void MainWindow::lookForFiles()
{
    QList<DesktopServices::File> files;
    QModelIndex index = m_view->indexAt({0, 0});
    const int bottom = m_view->viewport()->height();
    while (index.isValid() && m_view->visualRect(index).top() < bottom) {
        const DownloadRow &row = m_model->row(m_filter->mapToSource(index).row());
        if (row.snapshot.state == DownloadState::Completed && !row.snapshot.path.isEmpty())
            files.append({row.snapshot.id, row.snapshot.path});
        index = index.siblingAtRow(index.row() + 1);
    }
    m_desktop->lookFor(files);
}

} // namespace td
