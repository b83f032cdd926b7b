// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/windowstyle.h"

#include "ui/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyleOptionMenuItem>

namespace td {

WindowStyle::WindowStyle(const QString &name)
    : QProxyStyle(name)
    , m_isFusion(name.compare(QLatin1String("fusion"), Qt::CaseInsensitive) == 0)
{
}

int WindowStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const int value = QProxyStyle::pixelMetric(metric, option, widget);
    if (metric == PM_FocusFrameHMargin && qobject_cast<const QAbstractItemView *>(widget))
        return qMax(value, CellMargin - 1); // to which item views add one
    const auto *header = qobject_cast<const QHeaderView *>(widget);
    const bool isAbove = metric == PM_HeaderMargin && header && header->orientation() == Qt::Horizontal;
    return isAbove ? qMax(value, CellMargin) : value;
}

QSize WindowStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const QSize given = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (!m_isFusion || type != CT_PushButton)
        return given;
    constexpr int room = 20; // beside the text, left and right together
    return given.expandedTo({size.width() + room, given.height()});
}

/// Fusion's own is hardly to be seen on a dark window.
void WindowStyle::markFocus(const QStyleOption &option, QPainter &painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme::color(theme::Meaning::Active, option.palette));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 2, 2);
    painter.restore();
}

/// Fusion's outlines are darker than the window, whatever its colour.
void WindowStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isFocused = option->state.testFlag(State_HasFocus) && option->state.testFlag(State_KeyboardFocusChange);
    if (m_isFusion && element == PE_PanelButtonCommand && isFocused)
        markFocus(*option, *painter);
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (!m_isFusion || !isBox || !theme::isDark(option->palette))
        return;
    QColor edge = theme::color(theme::Meaning::Muted, option->palette);
    edge.setAlpha(option->state.testFlag(State_Enabled) ? 200 : 90);
    painter->setPen(edge);
    painter->drawRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
}

/// Fusion writes a highlighted entry in the colour of highlighted text, and draws its icon as if nothing had happened.
void WindowStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *entry = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    const bool isHighlighted = m_isFusion && element == CE_MenuItem && entry && !entry->icon.isNull()
        && entry->state.testFlag(State_Selected) && entry->state.testFlag(State_Enabled);
    if (!isHighlighted)
        return QProxyStyle::drawControl(element, option, painter, widget);
    QStyleOptionMenuItem highlighted(*entry);
    const int side = pixelMetric(PM_SmallIconSize, option, widget);
    const qreal scale = painter->device()->devicePixelRatioF();
    highlighted.icon = QIcon();
    highlighted.icon.addPixmap(entry->icon.pixmap({side, side}, scale, QIcon::Selected), QIcon::Active);
    QProxyStyle::drawControl(element, &highlighted, painter, widget);
}

} // namespace td
