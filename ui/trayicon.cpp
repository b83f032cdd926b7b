// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/trayicon.h"

#include "ui/actionregistry.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

#include <utility>

namespace td {

using namespace std::chrono_literals;

TrayIcon::TrayIcon(const ActionRegistry &actions, QWidget *window)
    : QObject(window)
    , m_menu(std::make_unique<QMenu>())
{
    connect(m_menu->addAction(tr("&Show Window")), &QAction::triggered, this, &TrayIcon::showRequested);
    m_menu->addSeparator();
    for (const Action id : {Action::Add, Action::PauseAll, Action::ResumeAll, Action::SpeedLimit})
        m_menu->addAction(actions.action(id));
    m_menu->addSeparator();
    m_menu->addAction(actions.action(Action::Quit));
    m_icon.setContextMenu(m_menu.get());
    // A pixmap of its own: some trays show nothing of an icon that is only a name.
    m_icon.setIcon(QIcon(window->windowIcon().pixmap(32)));
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT toggleRequested();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::showRequested);
    m_looking.setInterval(5s);
    connect(&m_looking, &QTimer::timeout, this, &TrayIcon::look);
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::setWanted(bool wanted)
{
    m_isWanted = wanted;
    if (wanted)
        m_looking.start();
    else
        m_looking.stop();
    look();
}

bool TrayIcon::isThere() const
{
    return m_isWanted && QSystemTrayIcon::isSystemTrayAvailable();
}

void TrayIcon::look()
{
    const bool isNow = isThere();
    if (isNow != m_icon.isVisible())
        m_icon.setVisible(isNow);
    if (std::exchange(m_wasThere, isNow) && !isNow)
        Q_EMIT vanished();
}

void TrayIcon::setHint(const QString &hint)
{
    if (m_icon.toolTip() != hint)
        m_icon.setToolTip(hint);
}

bool TrayIcon::notify(const QString &title, const QString &text)
{
    if (!m_icon.isVisible() || !QSystemTrayIcon::supportsMessages())
        return false;
    m_icon.showMessage(title, text, m_icon.icon());
    return true;
}

} // namespace td
