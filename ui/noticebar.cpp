// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/noticebar.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace td {

namespace {

icons::Shape shapeFor(theme::Meaning meaning)
{
    switch (meaning) {
    case theme::Meaning::Bad:
        return icons::Shape::Failed;
    case theme::Meaning::Attention:
        return icons::Shape::Question;
    case theme::Meaning::Good:
        return icons::Shape::Completed;
    case theme::Meaning::Plain:
    case theme::Meaning::Active:
    case theme::Meaning::Muted:
        break;
    }
    return icons::Shape::Info;
}

} // namespace

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_notAgain(new QCheckBox(tr("Do not ask again"), this))
    , m_count(new QLabel(this))
    , m_close(new QToolButton(this))
    , m_answers(new QHBoxLayout)
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setAccessibleName(tr("Notice"));
    m_close->setAutoRaise(true);
    m_close->setIcon(icons::icon(icons::Shape::Close));
    m_close->setAccessibleName(tr("Close this notice"));
    m_close->setToolTip(tr("Close this notice (Esc)"));
    m_close->setFocusPolicy(Qt::TabFocus);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::dismiss);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    auto *words = new QVBoxLayout; // the box is about what stands above it
    words->setSpacing(2);
    words->addWidget(m_text, 1);
    words->addWidget(m_notAgain);
    layout->addLayout(words, 1);
    layout->addWidget(m_count);
    layout->addLayout(m_answers);
    layout->addWidget(m_close);
    setAccessibleName(tr("Notice"));
    setObjectName(QStringLiteral("notice"));
    hide();
}

void NoticeBar::post(const Notice &notice)
{
    m_notices.removeIf([&notice](const Notice &other) { return other.id == notice.id; });
    m_notices.prepend(notice);
    showFirst();
}

void NoticeBar::postLast(const Notice &notice)
{
    if (contains(notice.id))
        return;
    m_notices.append(notice);
    showFirst();
}

void NoticeBar::setText(const QString &id, const QString &text)
{
    const auto notice =
        std::find_if(m_notices.begin(), m_notices.end(), [&id](const Notice &other) { return other.id == id; });
    if (notice == m_notices.end() || notice->text == text)
        return;
    notice->text = text;
    if (notice == m_notices.begin())
        showText();
}

void NoticeBar::showText()
{
    m_text->setText(m_notices.first().text);
    setAccessibleDescription(m_notices.first().text);
}

void NoticeBar::withdraw(const QString &id)
{
    if (m_notices.removeIf([&id](const Notice &notice) { return notice.id == id; }) > 0)
        showFirst();
}

bool NoticeBar::contains(const QString &id) const
{
    return std::any_of(m_notices.cbegin(), m_notices.cend(), [&id](const Notice &other) { return other.id == id; });
}

void NoticeBar::dismiss()
{
    if (m_notices.isEmpty())
        return;
    const Notice notice = m_notices.takeFirst();
    const bool goesOn = hasFocusInside() && !m_notices.isEmpty();
    showFirst();
    if (goesOn)
        focusProxy()->setFocus();
    if (notice.dismissed)
        notice.dismissed();
}

bool NoticeBar::hasFocusInside() const
{
    const QWidget *focused = window()->focusWidget();
    return focused && isAncestorOf(focused);
}

/// An answer that takes the place of another one must not get its Return: the focus leaves.
void NoticeBar::showFirst()
{
    const bool hadFocus = hasFocusInside();
    while (QLayoutItem *item = m_answers->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its click may be what brought us here
        delete item;
    }
    if (!m_notices.isEmpty())
        showNotice(m_notices.first());
    setVisible(!m_notices.isEmpty());
    if (hadFocus)
        Q_EMIT focusReleased();
}

void NoticeBar::showNotice(const Notice &notice)
{
    update(); // its colour, also where no child was laid anew
    drawIcon();
    showText();
    m_notAgain->setVisible(bool(notice.notAgain));
    m_notAgain->setChecked(false);
    m_count->setVisible(m_notices.size() > 1);
    m_count->setText(tr("1 of %1").arg(m_notices.size()));
    for (qsizetype number = 0; number < notice.answers.size(); ++number) {
        auto *button = new QPushButton(notice.answers.at(number).text, this);
        button->setAutoDefault(true); // Return presses it
        connect(button, &QPushButton::clicked, this, [this, notice, number] { answer(notice, number); });
        m_answers->addWidget(button);
        button->show();
    }
    QLayoutItem *first = m_answers->itemAt(0);
    setFocusProxy(first ? first->widget() : m_close);
}

void NoticeBar::answer(const Notice &notice, qsizetype number)
{
    const bool isForGood = m_notAgain->isChecked();
    withdraw(notice.id);
    if (number == 0 && notice.notAgain && isForGood)
        notice.notAgain();
    notice.answers.at(number).give();
}

void NoticeBar::drawIcon()
{
    const theme::Meaning meaning = m_notices.first().meaning;
    const int side = fontMetrics().height() + 2;
    QPixmap pixmap(QSize(side, side) * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    icons::paint(painter, shapeFor(meaning), QRectF(0, 0, side, side), theme::color(meaning, palette()));
    painter.end();
    m_icon->setPixmap(pixmap);
}

/// As with the buttons beside it.
void NoticeBar::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    return isReturn && m_close->hasFocus() ? dismiss() : QFrame::keyPressEvent(event);
}

void NoticeBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_notices.isEmpty())
        drawIcon();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor color = m_notices.isEmpty() ? QColor(Qt::transparent) : theme::color(m_notices.first().meaning, palette());
    painter.fillRect(rect(), palette().color(QPalette::Base));
    color.setAlpha(28);
    painter.fillRect(rect(), color);
    color.setAlpha(120);
    painter.fillRect(QRect(0, 0, width(), 1), color);
}

} // namespace td
