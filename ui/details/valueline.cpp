// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/valueline.h"

#include "ui/rowtext.h"

#include <QPainter>
#include <QStyle>

namespace td {

ValueLine::ValueLine(QWidget *parent)
    : QLineEdit(parent)
{
    setReadOnly(true);
    setFrame(false);
    if (layoutDirection() == Qt::RightToLeft)
        setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter); // beside its label, however the text runs
}

void ValueLine::setValue(const QString &value)
{
    if (value == text())
        return;
    setText(value);
    setCursorPosition(0);
    noteRoom();
}

QRect ValueLine::textRect() const
{
    constexpr int margin = 2; // as QLineEdit's own
    return contentsRect().adjusted(margin, 0, -margin, 0);
}

bool ValueLine::isElided() const
{
    return !hasFocus() && fontMetrics().horizontalAdvance(text()) > textRect().width();
}

void ValueLine::noteRoom()
{
    setToolTip(fontMetrics().horizontalAdvance(text()) > textRect().width() ? rowtext::inert(text()) : QString());
}

void ValueLine::paintEvent(QPaintEvent *event)
{
    if (!isElided())
        return QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Normal : QPalette::Disabled, QPalette::Text));
    const QRect rect = textRect();
    painter.drawText(rect, int(QStyle::visualAlignment(layoutDirection(), alignment())) | Qt::TextSingleLine,
        fontMetrics().elidedText(text(), Qt::ElideMiddle, rect.width()));
}

void ValueLine::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    noteRoom();
}

void ValueLine::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    update();
}

void ValueLine::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    setCursorPosition(0);
    update();
}

} // namespace td
