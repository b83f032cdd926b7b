// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/fieldnote.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace td {

FieldNote::FieldNote(QWidget *field, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // it belongs to the field above
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    hide();
}

void FieldNote::say(const QString &text, Kind kind)
{
    if (text == m_text->text() && kind == m_kind)
        return;
    m_kind = kind;
    m_text->setText(text);
    m_field->setAccessibleDescription(text);
    updateIcon();
    setVisible(!text.isEmpty());
}

QString FieldNote::text() const
{
    return m_text->text();
}

void FieldNote::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        updateIcon();
    QWidget::changeEvent(event);
}

void FieldNote::updateIcon()
{
    m_icon->setVisible(m_kind != Kind::Info);
    if (m_kind == Kind::Info)
        return;
    const auto shape = m_kind == Kind::Warning ? QStyle::SP_MessageBoxWarning : QStyle::SP_MessageBoxCritical;
    const int side = fontMetrics().height();
    m_icon->setPixmap(style()->standardIcon(shape, nullptr, this).pixmap(QSize(side, side), devicePixelRatioF()));
}

} // namespace td
