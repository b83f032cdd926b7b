// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/textpage.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

namespace td {

TextPage::TextPage(const QString &accessibleName, const QString &emptyText, Growth growth, QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_copy(new QPushButton(tr("Copy"), this))
    , m_growth(growth)
{
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(accessibleName);
    m_text->setPlaceholderText(emptyText);
    if (growth == Growth::Replaced)
        m_text->setLayoutDirection(Qt::LeftToRight);
    m_copy->setAccessibleName(tr("Copy: %1").arg(accessibleName));
    connect(
        m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    setText({});
    if (m_growth == Growth::Appended)
        follow();
}

/// Also where the room becomes less, as it does when a banner appears.
void TextPage::follow()
{
    const QScrollBar *bar = m_text->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar] { m_isAtEnd = bar->value() == bar->maximum(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this] {
        if (m_isAtEnd)
            showEnd();
    });
}

void TextPage::showEnd()
{
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
}

void TextPage::setText(const QString &text)
{
    if (text != m_text->toPlainText()) {
        m_text->setPlainText(text);
        if (m_growth == Growth::Appended)
            showEnd();
    }
    m_copy->setEnabled(!text.isEmpty());
}

void TextPage::append(const QString &line)
{
    m_text->appendPlainText(line);
    m_copy->setEnabled(true);
}

} // namespace td
