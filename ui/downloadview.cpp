// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadview.h"

#include "ui/downloaddelegate.h"
#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/rowtext.h"
#include "ui/theme.h"

#include "engine/text.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace td {

using namespace std::chrono_literals;

namespace {

using Model = DownloadListModel;

/// As people read them from the start; the others follow, hidden. What stands still has no speed, and room behind its
/// status for the reason.
constexpr int shownColumns[] = {Model::NameColumn, Model::SizeColumn, Model::ProgressColumn, Model::StatusColumn,
    Model::SpeedColumn, Model::TimeLeftColumn, Model::AddedColumn};

constexpr auto LongSize = qint64(1023.9 * 1024 * 1024);

/// Of saveColumns(); counts up when columns get another meaning.
constexpr quint8 ColumnsVersion = 1;

} // namespace

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

/// Room for the title, in whatever language, and for what stands below it.
int DownloadView::defaultWidth(int column) const
{
    // Some styles put the arrow of the sorting a little into what they themselves say is enough.
    const int title = header()->sectionSizeHint(column) + fontMetrics().averageCharWidth();
    return std::max(title, widthOfValues(column));
}

int DownloadView::widthOfValues(int column) const
{
    const int letter = fontMetrics().averageCharWidth();
    switch (column) {
    case Model::NameColumn:
        return letter * 34;
    case Model::UrlColumn:
    case Model::FolderColumn:
        return letter * 30;
    case Model::StatusColumn: { // with its icon; what is longer has empty cells behind it
        DownloadSnapshot longest;
        longest.state = DownloadState::Downloading;
        longest.resumable = false;
        return widestOf({rowtext::status(DownloadRow(longest))}) + fontMetrics().height() + letter * 3;
    }
    case Model::ProgressColumn:
        return letter * 12;
    case Model::AddedColumn:
    case Model::FinishedColumn: // "Yesterday 18:37"
        return letter * 17;
    case Model::SizeColumn:
    case Model::ReceivedColumn:
    case Model::RemainingColumn:
        return widestOf({text::size(1023), text::size(LongSize)}) + letter * 2;
    case Model::TimeLeftColumn:
        return widestOf({text::duration(23h + 59min)}) + letter * 2;
    case Model::SpeedColumn:
    case Model::AverageSpeedColumn:
        return widestOf({text::speed(1023), text::speed(LongSize)}) + letter * 2;
    default:
        return letter * 13;
    }
}

int DownloadView::widestOf(const QStringList &texts) const
{
    int width = 0;
    for (const QString &text : texts)
        width = std::max(width, fontMetrics().horizontalAdvance(text) + 1); // or what was rounded down is elided
    return width;
}

void DownloadView::resetColumns()
{
    m_isArranged = false;
    int visual = 0;
    for (const int column : shownColumns)
        header()->moveSection(header()->visualIndex(column), visual++);
    for (int column = 0; column < Model::ColumnCount; ++column) {
        header()->resizeSection(column, defaultWidth(column));
        const bool isShown =
            std::find(std::begin(shownColumns), std::end(shownColumns), column) != std::end(shownColumns);
        header()->setSectionHidden(column, !isShown);
    }
    sortByColumn(Model::AddedColumn, Qt::DescendingOrder);
    fitName();
}

/// By hand: with a button of the mouse down. Everything else is ours.
void DownloadView::onResized()
{
    if (QGuiApplication::mouseButtons() != Qt::NoButton && header()->underMouse())
        m_isArranged = true;
    Q_EMIT columnsChanged();
}

/// The name gets what the other columns leave of the width, as long as nobody has arranged them; where that is too
/// little, the status gives some of its own.
void DownloadView::fitName()
{
    const int letter = fontMetrics().averageCharWidth();
    const int least = letter * 24;
    int rest = viewport()->width();
    for (int column = 0; column < Model::ColumnCount; ++column) {
        if (column != Model::NameColumn && column != Model::StatusColumn && !header()->isSectionHidden(column))
            rest -= header()->sectionSize(column);
    }
    if (!header()->isSectionHidden(Model::StatusColumn)) {
        const int wanted = defaultWidth(Model::StatusColumn);
        const int status = std::clamp(rest - least, std::min(wanted, letter * 16 + fontMetrics().height()), wanted);
        header()->resizeSection(Model::StatusColumn, status);
        rest -= status;
    }
    header()->resizeSection(Model::NameColumn, std::max(rest, least));
}

void DownloadView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (!m_isArranged)
        fitName();
}

QByteArray DownloadView::saveColumns() const
{
    return QByteArray(1, char(ColumnsVersion)) + QByteArray(1, char(m_isArranged)) + header()->saveState();
}

bool DownloadView::restoreColumns(const QByteArray &state)
{
    if (state.size() < 2 || quint8(state.at(0)) != ColumnsVersion || !header()->restoreState(state.mid(2)))
        return false;
    m_isArranged = state.at(1) != 0;
    for (int column = 0; column < header()->count(); ++column) {
        // The language or the font may be another one now; what was arranged by hand stays as narrow as it is.
        const int least = m_isArranged ? header()->minimumSectionSize() : header()->sectionSizeHint(column);
        if (!header()->isSectionHidden(column) && header()->sectionSize(column) < least)
            header()->resizeSection(column, defaultWidth(column));
    }
    header()->setSectionHidden(Model::NameColumn, false);
    sortByColumn(header()->sortIndicatorSection(), header()->sortIndicatorOrder());
    return true;
}

void DownloadView::showHeaderMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int visual = 0; visual < Model::ColumnCount; ++visual) {
        const int column = header()->logicalIndex(visual);
        QAction *action = menu->addAction(m_filter->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header()->isSectionHidden(column));
        action->setEnabled(column != Model::NameColumn);
        connect(action, &QAction::toggled, this, [this, column](bool isShown) {
            header()->setSectionHidden(column, !isShown);
            Q_EMIT columnsChanged();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset Columns")), &QAction::triggered, this, &DownloadView::resetColumns);
    menu->popup(header()->mapToGlobal(position));
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
    const QModelIndex index = currentIndex().siblingAtColumn(Model::NameColumn);
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
