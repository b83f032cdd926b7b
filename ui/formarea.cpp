// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/formarea.h"

#include <QApplication>
#include <QEvent>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>

namespace td {

FormArea::FormArea(QWidget *form, QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setWidget(form);
    connect(qApp, &QApplication::focusChanged, this, &FormArea::onFocusChanged);
}

QSize FormArea::sizeHint() const
{
    return {widget()->sizeHint().width(), heightAt(std::max(width(), widget()->minimumSizeHint().width()))};
}

/// Some lines of the form, and room for the bar beside it.
QSize FormArea::minimumSizeHint() const
{
    const int bar = verticalScrollBar()->sizeHint().width();
    return {widget()->minimumSizeHint().width() + bar, std::min(sizeHint().height(), fontMetrics().lineSpacing() * 5)};
}

bool FormArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        fit();
    }
    return QScrollArea::eventFilter(watched, event);
}

/// Texts that wrap want another height.
void FormArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
    fit();
}

int FormArea::heightAt(int width) const
{
    return widget()->hasHeightForWidth() ? widget()->heightForWidth(width) : widget()->sizeHint().height();
}

/// Not left to QScrollArea, which asks for the height that wrapped texts have where they are narrowest.
void FormArea::fit()
{
    const QSize room = maximumViewportSize();
    const bool scrolls = heightAt(room.width()) > room.height();
    const int width = scrolls ? room.width() - verticalScrollBar()->sizeHint().width() : room.width();
    widget()->resize(width, std::max(room.height(), heightAt(width)));
}

void FormArea::onFocusChanged(QWidget *, QWidget *to)
{
    if (to && widget()->isAncestorOf(to)) {
        const QPoint middle = to->mapTo(widget(), to->rect().center());
        const int half = to->height() / 2 + fontMetrics().lineSpacing() * 2; // and what is said of it, below
        ensureVisible(middle.x(), middle.y(), 0, std::min(half, viewport()->height() / 2));
    } else if (to && to->window() == window() && to->mapTo(window(), QPoint()).y() < mapTo(window(), QPoint()).y()) {
        verticalScrollBar()->setValue(0); // which tells of what stands above
    }
}

} // namespace td
