// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/statusbar.h"

#include "ui/icons.h"
#include "ui/rowtext.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

#include <initializer_list>

namespace td {

using namespace std::chrono_literals;

namespace {

constexpr qint64 limits[] = {128 * 1024, 256 * 1024, 512 * 1024, 1024 * 1024, 2 * 1024 * 1024, 5 * 1024 * 1024,
    10 * 1024 * 1024, 50 * 1024 * 1024};

} // namespace

StatusBar::StatusBar(QAction *limitAction, QWidget *parent)
    : QStatusBar(parent)
    , m_counts(new QLabel(this))
    , m_message(new QLabel(this))
    , m_connections(new QLabel(this))
    , m_space(new QLabel(this))
{
    setSizeGripEnabled(false);
    setContentsMargins(8, 1, 8, 1);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setMinimumWidth(1);
    m_message->setIndent(fontMetrics().averageCharWidth() * 3); // it is not one of the counts
    m_undo = addButton(QStringLiteral("undoButton"), tr("Undo the last step"));
    m_undo->setText(tr("Undo"));
    m_undo->setIcon(icons::icon(icons::Shape::Undo));
    m_undo->hide();
    connect(m_undo, &QToolButton::clicked, this, &StatusBar::undoClicked);
    m_speed = addButton(QStringLiteral("speedButton"), tr("Total speed"));
    m_speed->setIcon(icons::icon(icons::Shape::Down));
    m_speed->setToolTip(tr("Show the speed over time"));
    connect(m_speed, &QToolButton::clicked, this, &StatusBar::speedClicked);
    m_limitButton = addButton(QStringLiteral("limitButton"), tr("Speed limit"));
    m_limitButton->setIcon(icons::icon(icons::Shape::Speed));
    m_limitButton->setPopupMode(QToolButton::MenuButtonPopup);
    m_limitButton->setCheckable(true);
    m_limitButton->setToolTip(limitAction->toolTip());
    connect(m_limitButton, &QToolButton::clicked, limitAction, &QAction::trigger);
    auto *menu = new QMenu(m_limitButton);
    m_limitButton->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        connect(menu->addAction(tr("No Limit")), &QAction::triggered, this, [this] { Q_EMIT limitChosen(0); });
        menu->addSeparator();
        for (const qint64 limit : limits)
            connect(menu->addAction(text::speed(limit, m_units)), &QAction::triggered, this,
                [this, limit] { Q_EMIT limitChosen(limit); });
    });
    addWidget(m_counts);
    addWidget(m_message);
    addWidget(m_undo);
    addWidget(new QWidget(this), 1); // the undo stays beside what it is about
    addPermanentWidget(m_speed);
    addPermanentWidget(m_limitButton);
    addPermanentWidget(m_connections);
    addPermanentWidget(m_space);
    m_messageTimer.setSingleShot(true);
    m_messageTimer.setInterval(5s);
    connect(&m_messageTimer, &QTimer::timeout, this, &StatusBar::clearMessage);
    setObjectName(QStringLiteral("statusBar"));
    refresh();
    refreshLimit();
}

QToolButton *StatusBar::addButton(const QString &name, const QString &accessibleName)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setAccessibleName(accessibleName);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

void StatusBar::setUnits(text::Units units)
{
    m_units = units;
    refresh();
    refreshLimit();
}

void StatusBar::setTotals(const Totals &totals)
{
    if (totals == m_totals)
        return;
    m_totals = totals;
    refresh();
}

void StatusBar::setShown(int shown, int all)
{
    if (shown == m_shown && all == m_all)
        return;
    m_shown = shown;
    m_all = all;
    refresh();
}

void StatusBar::refresh()
{
    QStringList parts;
    if (m_shown != m_all)
        parts.append(tr("%1 of %2").arg(QLocale().toString(m_shown), QLocale().toString(m_all)));
    if (m_totals.active + m_totals.waiting > 0)
        parts.append(
            tr("%1 active, %2 waiting").arg(QLocale().toString(m_totals.active), QLocale().toString(m_totals.waiting)));
    if (m_totals.failed > 0)
        parts.append(tr("%Ln failed", nullptr, m_totals.failed));
    if (m_shown == m_all)
        parts.prepend(tr("%Ln download(s)", nullptr, m_all));
    m_counts->setText(parts.join(QStringLiteral(" · ")));
    m_speed->setText(rowtext::isolated(text::speed(m_totals.bytesPerSecond, m_units)));
    m_connections->setText(tr("Connections %1/%2").arg(m_totals.connections).arg(m_totals.connectionLimit));
    makeRoom();
}

/// What is asked for least gives way in a narrow window, instead of being cut.
void StatusBar::makeRoom()
{
    constexpr int Gap = 10; // of one beside the other
    int left = contentsRect().width();
    const std::initializer_list<const QWidget *> all{m_counts, m_message, m_speed, m_limitButton, m_undo};
    for (const QWidget *kept : all)
        left -= kept->isHidden() ? 0 : kept->sizeHint().width() + Gap;
    const auto showWhereItFits = [&left](QWidget *part) {
        left -= part->sizeHint().width() + Gap;
        part->setVisible(left >= 0);
    };
    showWhereItFits(m_connections);
    if (m_hasSpace)
        showWhereItFits(m_space);
    else
        m_space->hide();
}

void StatusBar::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    makeRoom();
}

void StatusBar::setLimit(qint64 bytesPerSecond, bool isOn)
{
    m_limit = bytesPerSecond;
    m_isLimited = isOn;
    refreshLimit();
}

void StatusBar::refreshLimit()
{
    m_limitButton->setChecked(m_isLimited);
    m_limitButton->setText(m_isLimited ? tr("Limit %1").arg(text::speed(m_limit, m_units)) : tr("No limit"));
    makeRoom();
}

void StatusBar::setFreeSpace(std::optional<qint64> bytes)
{
    m_hasSpace = bytes.has_value();
    if (bytes)
        m_space->setText(tr("Free: %1").arg(text::size(*bytes, m_units)));
    makeRoom();
}

void StatusBar::say(const QString &message, Offer offer)
{
    m_message->setText(message);
    m_undo->setVisible(offer == Offer::Undo);
    makeRoom();
    if (offer == Offer::Undo)
        m_messageTimer.stop();
    else
        m_messageTimer.start();
}

void StatusBar::clearMessage()
{
    m_message->clear();
    m_undo->hide();
    makeRoom();
}

bool StatusBar::offersUndo() const
{
    return !m_undo->isHidden();
}

QString StatusBar::message() const
{
    return m_message->text();
}

} // namespace td
