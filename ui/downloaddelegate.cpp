// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloaddelegate.h"

#include "ui/downloadlistmodel.h"
#include "ui/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <optional>

namespace td {

namespace {

constexpr int Margin = 6;
constexpr int IconGap = 6;

struct CellIcon {
    icons::Shape shape;
    QColor color;
};

bool isSelected(const QStyleOptionViewItem &option)
{
    return option.state.testFlag(QStyle::State_Selected);
}

QColor textColor(const QStyleOptionViewItem &option)
{
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    return option.palette.color(group, isSelected(option) ? QPalette::HighlightedText : QPalette::Text);
}

std::optional<CellIcon> iconOf(const QStyleOptionViewItem &option, const DownloadRow &row, int column)
{
    const bool isChosen = isSelected(option);
    if (column == DownloadListModel::StatusColumn) {
        const QColor color = theme::color(theme::stateMeaning(row), option.palette);
        return CellIcon{theme::stateShape(row), isChosen ? textColor(option) : color};
    }
    if (column == DownloadListModel::NameColumn) {
        const QColor color = theme::color(theme::Meaning::Muted, option.palette);
        return CellIcon{icons::shapeOfFile(row.snapshot.name), isChosen ? textColor(option) : color};
    }
    return std::nullopt;
}

/// Where the status is painted: over as many of the empty cells behind it as it needs.
QRect statusRect(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    constexpr int status = DownloadListModel::StatusColumn;
    const auto *view = qobject_cast<const QTreeView *>(option.widget);
    if (!view || view->isColumnHidden(status))
        return index.column() == status ? option.rect : QRect();
    const QHeaderView *header = view->header();
    const auto cell = [&option, header](int column) {
        return QRect(header->sectionViewportPosition(column), option.rect.top(), header->sectionSize(column),
            option.rect.height());
    };
    QRect rect = cell(status);
    if (header->visualIndex(index.column()) < header->visualIndex(status))
        return rect;
    const QString text = index.siblingAtColumn(status).data().toString();
    const QFontMetrics &metrics = option.fontMetrics;
    const int beside = 2 * Margin + metrics.height() + IconGap + 1;
    if (beside + 2 * text.size() * metrics.averageCharWidth() <= rect.width()) // no need to measure it
        return rect;
    const int needed = beside + metrics.horizontalAdvance(text);
    for (int visual = header->visualIndex(status) + 1; visual < header->count() && rect.width() < needed; ++visual) {
        const int column = header->logicalIndex(visual);
        if (header->isSectionHidden(column))
            continue;
        if (column == DownloadListModel::ProgressColumn || !index.siblingAtColumn(column).data().toString().isEmpty())
            break;
        rect |= cell(column);
    }
    return rect;
}

QColor cellColor(const QStyleOptionViewItem &option, const DownloadRow &row, int column)
{
    if (isSelected(option) || column != DownloadListModel::StatusColumn)
        return textColor(option);
    return theme::color(theme::stateMeaning(row), option.palette);
}

} // namespace

DownloadDelegate::DownloadDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

/// A cell that the status reaches into paints its part of it.
void DownloadDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QWidget *widget = option.widget;
    const QStyle *style = widget ? widget->style() : QApplication::style();
    QStyleOptionViewItem panel = option;
    panel.index = index;
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, widget);

    const auto *row = static_cast<const DownloadRow *>(index.data(DownloadListModel::RowRole).value<const void *>());
    if (!row)
        return;
    if (index.column() == DownloadListModel::ProgressColumn)
        return paintProgress(*painter, option, *row);
    const bool isStatus = index.column() == DownloadListModel::StatusColumn;
    const QString text = index.data().toString();
    if (!isStatus && !text.isEmpty())
        return paintText(*painter, option, *row, index, text);
    QStyleOptionViewItem whole = option;
    whole.rect = statusRect(option, index);
    if (whole.rect == option.rect)
        return paintText(*painter, option, *row, index, text);
    if (!whole.rect.intersects(option.rect))
        return;
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    const QModelIndex status = index.siblingAtColumn(DownloadListModel::StatusColumn);
    paintText(*painter, whole, *row, status, isStatus ? text : status.data().toString());
    painter->restore();
}

void DownloadDelegate::paintText(QPainter &painter, const QStyleOptionViewItem &option, const DownloadRow &row,
    const QModelIndex &index, const QString &text) const
{
    const int column = index.column();
    QRect rect = option.rect.adjusted(Margin, 0, -Margin, 0);
    if (const auto icon = iconOf(option, row, column)) {
        const int side = option.fontMetrics.height();
        QRect place(rect.left(), rect.center().y() - side / 2 + 1, side, side);
        icons::paint(painter, icon->shape, QStyle::visualRect(option.direction, rect, place), icon->color);
        QRect rest = rect.adjusted(side + IconGap, 0, 0, 0);
        rect = QStyle::visualRect(option.direction, rect, rest);
    }
    const auto elide = column == DownloadListModel::NameColumn || column == DownloadListModel::FolderColumn
        ? Qt::ElideMiddle
        : Qt::ElideRight;
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const auto wanted = alignment.isNull() ? Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter)
                                           : Qt::Alignment::fromInt(alignment.toInt());
    painter.setFont(option.font);
    painter.setPen(cellColor(option, row, column));
    QString shown = option.fontMetrics.elidedText(text, elide, rect.width());
    if (option.direction == Qt::RightToLeft) // "1.2 MiB/s" reads from left to right there, too
        shown = rowtext::isolated(shown);
    painter.drawText(rect, int(QStyle::visualAlignment(option.direction, wanted)) | Qt::TextSingleLine, shown);
}

/// A bar of the theme's colours rather than the style's: those of some styles move by themselves, and none shows what
/// is paused or failed.
void DownloadDelegate::paintProgress(
    QPainter &painter, const QStyleOptionViewItem &option, const DownloadRow &row) const
{
    const QRectF cell = option.rect.adjusted(Margin, 0, -Margin, 0);
    const int least = std::min(option.rect.height() - 6, option.fontMetrics.height() + 2);
    const int height = least + (option.rect.height() - least) % 2; // the same room above and below
    const QRectF bar(
        cell.left() + 0.5, cell.top() + (option.rect.height() - height) / 2 + 0.5, cell.width() - 1, height - 1);
    if (bar.width() < 4)
        return;
    const QColor frame = theme::color(theme::Meaning::Muted, option.palette);
    const auto meaning = theme::stateMeaning(row);
    QColor fill = theme::color(meaning == theme::Meaning::Plain ? theme::Meaning::Active : meaning, option.palette);
    const auto percent = text::percentValue(row.snapshot);
    if (!percent && !isActive(row.snapshot.state))
        return; // an empty frame would say less than nothing
    painter.save();
    painter.fillRect(bar, option.palette.color(QPalette::Base));
    QRectF filled = bar.adjusted(1, 1, -1, -1);
    if (percent) {
        filled.setWidth(filled.width() * *percent / 100);
        if (option.direction == Qt::RightToLeft)
            filled.moveRight(bar.right() - 1);
        fill.setAlpha(theme::isDark(option.palette) ? 110 : 70);
        painter.fillRect(filled, fill);
    } else if (isActive(row.snapshot.state)) {
        fill.setAlpha(120);
        painter.fillRect(filled, QBrush(fill, Qt::BDiagPattern)); // the length isn't known
    }
    QColor edge = frame;
    edge.setAlpha(150);
    painter.setPen(edge);
    painter.drawRect(bar);
    painter.setPen(option.palette.color(QPalette::Text));
    painter.setFont(option.font);
    painter.drawText(cell, Qt::AlignCenter, text::percent(row.snapshot));
    painter.restore();
}

QSize DownloadDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int space = m_density == Density::Compact ? 8 : 16;
    return {100, std::max(24, option.fontMetrics.height() + space)};
}

QWidget *DownloadDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *editor = new QLineEdit(parent);
    editor->setAccessibleName(tr("File name"));
    editor->setFrame(true);
    return editor;
}

/// The name without its suffix is selected: that is what people change.
void DownloadDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *line = qobject_cast<QLineEdit *>(editor);
    const QString name = index.data(Qt::EditRole).toString();
    line->setText(name);
    const qsizetype dot = name.lastIndexOf(u'.');
    // The view selects everything after this.
    QTimer::singleShot(0, line, [line, dot, name] { line->setSelection(0, int(dot > 0 ? dot : name.size())); });
}

} // namespace td
