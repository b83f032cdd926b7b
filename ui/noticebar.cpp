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
#include <initializer_list>

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
    , m_previous(new QToolButton(this))
    , m_count(new QLabel(this))
    , m_next(new QToolButton(this))
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
    buildStep(m_previous, QStringLiteral("‹"), tr("Previous notice"));
    buildStep(m_next, QStringLiteral("›"), tr("Next notice"));
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(+1); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    auto *words = new QVBoxLayout; // the box is about what stands above it
    words->setSpacing(2);
    words->addWidget(m_text, 1);
    words->addWidget(m_notAgain);
    layout->addLayout(words, 1);
    auto *steps = new QHBoxLayout;
    steps->setSpacing(0);
    steps->addWidget(m_previous);
    steps->addWidget(m_count);
    steps->addWidget(m_next);
    layout->addLayout(steps);
    layout->addLayout(m_answers);
    layout->addWidget(m_close);
    setAccessibleName(tr("Notice"));
    setObjectName(QStringLiteral("notice"));
    hide();
}

/// Shown where there is another one.
void NoticeBar::buildStep(QToolButton *button, const QString &mark, const QString &name)
{
    button->setAutoRaise(true);
    button->setText(mark);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMinimumSize(24, 24); // to be hit
}

void NoticeBar::post(const Notice &notice)
{
    m_notices.removeIf([&notice](const Notice &other) { return other.id == notice.id; });
    m_notices.prepend(notice);
    m_shown = 0;
    showAnother();
}

void NoticeBar::postLast(const Notice &notice)
{
    if (contains(notice.id))
        return;
    m_notices.append(notice);
    m_notices.size() == 1 ? showAnother() : showCount();
}

void NoticeBar::setText(const QString &id, const QString &text)
{
    const qsizetype number = numberOf(id);
    if (number < 0 || m_notices.at(number).text == text)
        return;
    m_notices[number].text = text;
    if (number == m_shown)
        showText();
}

qsizetype NoticeBar::numberOf(const QString &id) const
{
    const auto notice =
        std::find_if(m_notices.cbegin(), m_notices.cend(), [&id](const Notice &other) { return other.id == id; });
    return notice == m_notices.cend() ? -1 : notice - m_notices.cbegin();
}

void NoticeBar::showText()
{
    m_text->setText(shown().text);
    setAccessibleDescription(shown().text);
    keepRoom();
}

/// A layout forgets in a small window how many lines a text has.
void NoticeBar::keepRoom()
{
    setMinimumHeight(std::max(0, layout()->heightForWidth(width()))); // -1: one line needs no more than the hint
}

void NoticeBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    keepRoom();
}

void NoticeBar::withdraw(const QString &id)
{
    if (const qsizetype number = numberOf(id); number >= 0)
        take(number);
}

Notice NoticeBar::take(qsizetype number)
{
    const bool wasShown = number == m_shown;
    Notice notice = m_notices.takeAt(number);
    if (number < m_shown || m_shown == m_notices.size())
        m_shown = std::max<qsizetype>(0, m_shown - 1);
    wasShown ? showAnother() : showCount();
    return notice;
}

void NoticeBar::dismiss()
{
    if (m_notices.isEmpty())
        return;
    const bool goesOn = hasFocusInside() && m_notices.size() > 1;
    const Notice notice = take(m_shown);
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
void NoticeBar::showAnother()
{
    const bool hadFocus = hasFocusInside();
    showNotice();
    if (hadFocus)
        Q_EMIT focusReleased();
}

/// The focus stays where it is, on the button for that.
void NoticeBar::step(int by)
{
    m_shown = (m_shown + by + m_notices.size()) % m_notices.size();
    showNotice();
}

void NoticeBar::showNotice()
{
    while (QLayoutItem *item = m_answers->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its click may be what brought us here
        delete item;
    }
    setVisible(!m_notices.isEmpty());
    if (m_notices.isEmpty())
        return;
    update(); // its colour, also where no child was laid anew
    drawIcon();
    showText();
    showCount();
    m_notAgain->setVisible(bool(shown().notAgain));
    m_notAgain->setChecked(false);
    for (qsizetype number = 0; number < shown().answers.size(); ++number) {
        auto *button = new QPushButton(shown().answers.at(number).text, this);
        button->setAutoDefault(true); // Return presses it
        connect(button, &QPushButton::clicked, this, [this, notice = shown(), number] { answer(notice, number); });
        m_answers->addWidget(button);
        button->show();
    }
    keepRoom();
    QLayoutItem *first = m_answers->itemAt(0);
    setFocusProxy(first ? first->widget() : m_close);
    orderTabs();
}

/// As they stand beside each other: what is made anew would be the last of the whole window.
void NoticeBar::orderTabs()
{
    QWidget *before = m_next;
    for (int number = 0; number < m_answers->count(); ++number) {
        setTabOrder(before, m_answers->itemAt(number)->widget());
        before = m_answers->itemAt(number)->widget();
    }
    setTabOrder(before, m_close);
}

QList<QWidget *> NoticeBar::tabStops() const
{
    return {m_notAgain, m_previous, m_next, m_close};
}

void NoticeBar::showCount()
{
    m_count->setText(tr("%1 of %2").arg(m_shown + 1).arg(m_notices.size()));
    const std::initializer_list<QWidget *> parts{m_previous, m_count, m_next};
    for (QWidget *part : parts)
        part->setVisible(m_notices.size() > 1);
}

void NoticeBar::answer(const Notice &notice, qsizetype number)
{
    const bool isForGood = m_notAgain->isChecked();
    if (!notice.answers.at(number).stays)
        withdraw(notice.id);
    if (number == 0 && notice.notAgain && isForGood)
        notice.notAgain();
    notice.answers.at(number).give();
}

void NoticeBar::drawIcon()
{
    const theme::Meaning meaning = shown().meaning;
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
    auto *button = qobject_cast<QToolButton *>(focusWidget());
    return isReturn && button ? button->click() : QFrame::keyPressEvent(event);
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
    QColor color = m_notices.isEmpty() ? QColor(Qt::transparent) : theme::color(shown().meaning, palette());
    painter.fillRect(rect(), palette().color(QPalette::Base));
    color.setAlpha(28);
    painter.fillRect(rect(), color);
    color.setAlpha(120);
    painter.fillRect(QRect(0, 0, width(), 1), color);
}

} // namespace td
