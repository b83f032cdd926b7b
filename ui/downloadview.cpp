// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadview.h"

#include "ui/downloaddelegate.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace td {

DownloadView::DownloadView(DownloadFilter *filter, QWidget *parent)
    : QTreeView(parent)
    , m_filter(filter)
    , m_delegate(new DownloadDelegate(this))
{
    setModel(filter);
    setItemDelegate(m_delegate);
    setUniformRowHeights(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setAllColumnsShowFocus(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setTextElideMode(Qt::ElideMiddle);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Downloads"));
    setObjectName(QStringLiteral("downloads"));

    header()->setSectionsMovable(true);
    header()->setFirstSectionMovable(true);
    header()->setStretchLastSection(false);
    header()->setTextElideMode(Qt::ElideRight);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setSortIndicatorShown(true); // titles need room for it
    resetColumns();
    setSortingEnabled(true);
    connect(header(), &QWidget::customContextMenuRequested, this, &DownloadView::showHeaderMenu);
    connect(header(), &QHeaderView::sectionMoved, this, &DownloadView::columnsChanged);
    connect(header(), &QHeaderView::sectionResized, this, &DownloadView::onResized);
    connect(header(), &QHeaderView::sortIndicatorChanged, this, &DownloadView::columnsChanged);
}

void DownloadView::initViewItemOption(QStyleOptionViewItem *option) const
{
    QTreeView::initViewItemOption(option);
    const QWidget *focused = window()->focusWidget(); // or the editor of a name
    if (!isActiveWindow() || !focused || (focused != this && !isAncestorOf(focused)))
        option->palette = theme::withoutFocus(option->palette);
}

void DownloadView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitName();
}

void DownloadView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        fitColumns();
}

QList<DownloadId> DownloadView::selectedIds() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QList<DownloadId> ids;
    ids.reserve(rows.size());
    for (const int row : std::as_const(rows)) {
        const QModelIndex source = m_filter->mapToSource(m_filter->index(row, 0));
        ids.append(m_filter->list().row(source.row()).snapshot.id);
    }
    return ids;
}

DownloadId DownloadView::currentId() const
{
    const QModelIndex source = m_filter->mapToSource(currentIndex());
    return source.isValid() ? m_filter->list().row(source.row()).snapshot.id : 0;
}

void DownloadView::select(const QList<DownloadId> &ids)
{
    QItemSelection selection;
    QModelIndex first;
    for (const DownloadId id : ids) {
        const int row = m_filter->list().rowOf(id);
        const QModelIndex index = row < 0 ? QModelIndex() : m_filter->mapFromSource(m_filter->list().index(row, 0));
        if (!index.isValid())
            continue;
        selection.select(index, index);
        first = first.isValid() ? first : index;
    }
    if (!first.isValid())
        return;
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(first);
}

void DownloadView::renameCurrent()
{
    const QModelIndex index = currentIndex().siblingAtColumn(DownloadListModel::NameColumn);
    if (!index.isValid())
        return;
    scrollTo(index);
    edit(index);
}

/// Rows have one height and stand in the model's order, so what is in sight is one run of rows. What isn't costs
/// nothing; a screen reader still hears of everything, from the base class.
void DownloadView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    if (QAccessible::isActive())
        return QTreeView::dataChanged(topLeft, bottomRight, roles);
    const QModelIndex first = indexAt({0, 0});
    if (!first.isValid())
        return;
    const QModelIndex last = indexAt({0, viewport()->height() - 1});
    const int bottom = last.isValid() ? last.row() : m_filter->rowCount() - 1;
    const int from = std::max(first.row(), topLeft.row());
    const int to = std::min(bottom, bottomRight.row());
    if (from > to)
        return;
    const int y = visualRect(m_filter->index(from, topLeft.column())).top();
    const int height = visualRect(first).height();
    viewport()->update(0, y, viewport()->width(), height * (to - from + 1));
}

void DownloadView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    Q_EMIT selectionChangedByUser();
}

void DownloadView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT selectionChangedByUser();
}

void DownloadView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QRect current = visualRect(currentIndex());
    const QPoint position =
        byMouse || !current.isValid() ? event->globalPos() : viewport()->mapToGlobal(current.bottomLeft());
    Q_EMIT menuRequested(position);
}

/// Left and right scroll: there is nothing to expand. Space pauses and resumes.
void DownloadView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && state() != EditingState)
        return Q_EMIT toggleRequested();
    const bool left = event->key() == Qt::Key_Left;
    if ((left || event->key() == Qt::Key_Right) && event->modifiers() == Qt::NoModifier) {
        horizontalScrollBar()->triggerAction(
            left ? QAbstractSlider::SliderSingleStepSub : QAbstractSlider::SliderSingleStepAdd);
        return;
    }
    QTreeView::keyPressEvent(event);
}

void DownloadView::startDrag(Qt::DropActions) { }

} // namespace td
