// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The half of DownloadView that arranges its columns: which are shown, and how wide they are.

#include "ui/downloadview.h"

#include "ui/downloadfilter.h"
#include "ui/downloadlistmodel.h"
#include "ui/rowtext.h"

#include "engine/text.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

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
        const bool isShown =
            std::find(std::begin(shownColumns), std::end(shownColumns), column) != std::end(shownColumns);
        header()->setSectionHidden(column, !isShown);
    }
    sortByColumn(Model::AddedColumn, Qt::DescendingOrder);
    fitColumns();
}

/// By hand: with a button of the mouse down. Everything else is ours. What is hidden has no width.
void DownloadView::onResized(int, int before, int now)
{
    if (before == 0 || now == 0)
        fitName();
    else if (QGuiApplication::mouseButtons() != Qt::NoButton && header()->underMouse())
        m_isArranged = true;
    Q_EMIT columnsChanged();
}

/// As long as nobody has arranged them: the language, the font, or the style may be another one now.
void DownloadView::fitColumns()
{
    if (m_isArranged)
        return;
    for (int column = 0; column < Model::ColumnCount; ++column)
        header()->resizeSection(column, defaultWidth(column));
    fitName();
}

/// The name gets what the other columns leave of the width, as long as nobody has arranged them; where that is too
/// little, the status gives some of its own.
void DownloadView::fitName()
{
    if (m_isArranged)
        return;
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
        if (!header()->isSectionHidden(column) && header()->sectionSize(column) < header()->minimumSectionSize())
            header()->resizeSection(column, defaultWidth(column));
    }
    header()->setSectionHidden(Model::NameColumn, false);
    fitColumns();
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

} // namespace td
