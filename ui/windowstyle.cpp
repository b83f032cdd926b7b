// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/windowstyle.h"

#include <QPainter>
#include <QStyleOptionMenuItem>

namespace td {

WindowStyle::WindowStyle(const QString &name)
    : QProxyStyle(name)
    , m_highlightsMenus(name.compare(QLatin1String("fusion"), Qt::CaseInsensitive) == 0)
{
}

int WindowStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const int value = QProxyStyle::pixelMetric(metric, option, widget);
    return metric == PM_HeaderMargin ? qMax(value, CellMargin) : value;
}

/// Fusion writes a highlighted entry in the colour of highlighted text, and draws its icon as if nothing had happened.
void WindowStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *entry = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    const bool isHighlighted = m_highlightsMenus && element == CE_MenuItem && entry && !entry->icon.isNull()
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
