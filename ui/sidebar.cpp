// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/sidebar.h"

#include "ui/theme.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace td {

namespace {

constexpr int CountRole = Qt::UserRole;
constexpr int Margin = 10;

icons::Shape shapeOf(DownloadGroup group)
{
    switch (group) {
    case DownloadGroup::All:
        return icons::Shape::List;
    case DownloadGroup::Active:
        return icons::Shape::Downloading;
    case DownloadGroup::Waiting:
        return icons::Shape::Waiting;
    case DownloadGroup::Paused:
        return icons::Shape::Paused;
    case DownloadGroup::Finished:
        return icons::Shape::Completed;
    case DownloadGroup::Failed:
        return icons::Shape::Failed;
    }
    return icons::Shape::List;
}

/// Paints icon, name and, at the far end, the count; a count of nothing is muted.
class GroupDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem panel = option;
        panel.index = index;
        panel.showDecorationSelected = true;
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);
        const int count = index.data(CountRole).toInt();
        const bool isChosen = option.state.testFlag(QStyle::State_Selected);
        const QColor plain = option.palette.color(isChosen ? QPalette::HighlightedText : QPalette::Text);
        const QColor muted = isChosen ? plain : theme::color(theme::Meaning::Muted, option.palette);
        const QRect rect = option.rect.adjusted(Margin, 0, -Margin, 0);
        const int side = option.fontMetrics.height();
        const QRect place(rect.left(), rect.center().y() - side / 2 + 1, side, side);
        const auto shape = shapeOf(static_cast<DownloadGroup>(index.row()));
        icons::paint(*painter, shape, QStyle::visualRect(option.direction, rect, place), count > 0 ? plain : muted);
        const QString number = QLocale().toString(count);
        painter->setFont(option.font);
        painter->setPen(count > 0 ? plain : muted);
        painter->drawText(
            rect, int(QStyle::visualAlignment(option.direction, Qt::AlignRight)) | Qt::AlignVCenter, number);
        const QRect words = rect.adjusted(side + Margin, 0, -option.fontMetrics.horizontalAdvance(number) - Margin, 0);
        painter->setPen(plain);
        painter->drawText(QStyle::visualRect(option.direction, rect, words),
            int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)) | Qt::AlignVCenter,
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {100, option.fontMetrics.height() + 14};
    }
};

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QListWidget(parent)
{
    setItemDelegate(new GroupDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Groups of downloads"));
    setObjectName(QStringLiteral("sidebar"));
    for (int i = 0; i < DownloadGroupCount; ++i)
        addItem(groupName(static_cast<DownloadGroup>(i)));
    for (int i = 0; i < DownloadGroupCount; ++i)
        setCount(static_cast<DownloadGroup>(i), 0);
    setCurrentRow(0);
    setMinimumWidth(std::max(140, widthOfNames()));
    setMaximumWidth(std::max(240, widthOfNames() * 2));
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT groupChosen(static_cast<DownloadGroup>(row));
    });
}

void Sidebar::initViewItemOption(QStyleOptionViewItem *option) const
{
    QListWidget::initViewItemOption(option);
    const QWidget *focused = window()->focusWidget(); // or the editor of a name
    if (!isActiveWindow() || !focused || (focused != this && !isAncestorOf(focused)))
        option->palette = theme::withoutFocus(option->palette);
}

void Sidebar::setCount(DownloadGroup group, int count)
{
    QListWidgetItem *entry = item(static_cast<int>(group));
    if (entry->data(CountRole).isValid() && m_counts.at(static_cast<size_t>(group)) == count)
        return;
    m_counts.at(static_cast<size_t>(group)) = count;
    entry->setData(CountRole, count);
    entry->setData(Qt::AccessibleTextRole, tr("%1, %Ln download(s)", nullptr, count).arg(groupName(group)));
}

void Sidebar::setGroup(DownloadGroup group)
{
    setCurrentRow(static_cast<int>(group));
}

DownloadGroup Sidebar::group() const
{
    return static_cast<DownloadGroup>(currentRow());
}

QSize Sidebar::sizeHint() const
{
    return {std::max(fontMetrics().averageCharWidth() * 25, widthOfNames()), 240};
}

/// With the icon and some thousands.
int Sidebar::widthOfNames() const
{
    int widest = 0;
    for (int i = 0; i < count(); ++i)
        widest = std::max(widest, fontMetrics().horizontalAdvance(item(i)->text()));
    return widest + fontMetrics().height() + fontMetrics().horizontalAdvance(QLocale().toString(9999)) + 4 * Margin;
}

} // namespace td
