// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/surroundings.h"

#include "app/freespace.h"

#include "ui/downloadlistmodel.h"
#include "ui/failurenotices.h"
#include "ui/mainwindow.h"
#include "ui/notificationnotices.h"
#include "ui/notifier.h"
#include "ui/statusbar.h"
#include "ui/trayicon.h"

#include <QApplication>

namespace td {

using namespace std::chrono_literals;

Surroundings::Surroundings(MainWindow &window)
    : QObject(&window)
    , m_window(window)
    , m_tray(new TrayIcon(window.actions(), &window))
    , m_notifier(new Notifier(window.model(), &window))
    , m_notices(new NotificationNotices(window.model(), window.notices(), &window))
    , m_space(new FreeSpace(this))
{
    connect(m_notifier, &Notifier::notified, this, &Surroundings::notify);
    connect(m_notifier, &Notifier::allFinished, this, &Surroundings::allFinished);
    connect(&window.model(), &DownloadListModel::updated, this, &Surroundings::updateHint);
    m_spaceTimer.setInterval(10s);
    connect(&m_spaceTimer, &QTimer::timeout, this, &Surroundings::lookAtSpace);
    connect(m_space, &FreeSpace::found, this, [this](const QString &folder, std::optional<qint64> bytes) {
        if (folder == m_settings.downloadFolder())
            m_window.status().setFreeSpace(bytes);
        if (bytes)
            m_window.model().setFreeBytes(folder, *bytes);
    });
    connect(&window.failures(), &FailureNotices::spaceAsked, m_space, &FreeSpace::lookAt);
    connect(m_tray, &TrayIcon::showRequested, this, &Surroundings::showWindow);
    connect(m_tray, &TrayIcon::toggleRequested, this,
        [this] { m_window.isActiveWindow() ? m_window.hide() : showWindow(); });
    connect(m_tray, &TrayIcon::vanished, this, [this] {
        if (!m_window.isVisible())
            m_window.showMinimized();
    });
}

void Surroundings::applySettings(const WindowSettings &settings)
{
    const bool isOtherFolder = settings.downloadFolder() != m_settings.downloadFolder();
    m_settings = settings;
    m_notifier->applySettings(settings);
    m_tray->setWanted(settings.showsTray);
    updateWakeLock();
    if (isOtherFolder || !m_spaceTimer.isActive())
        lookAtSpace();
}

bool Surroundings::hasTray() const
{
    return m_tray->isThere();
}

void Surroundings::noteIdle()
{
    m_notifier->noteIdle();
}

/// A question that is open gets the keys: it blocks the window, which could do nothing with them.
void Surroundings::showWindow()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    QWidget *question = QApplication::activeModalWidget();
    QWidget &front = question ? *question : m_window;
    front.raise();
    front.activateWindow();
}

/// In the tray where there is one; else the window asks for attention, and says it when it gets some.
void Surroundings::notify(const Notification &notification)
{
    if (m_settings.notifiesOnlyInactive && m_window.isActiveWindow()) {
        // The bar counts failures anyway, and what can be undone is told as long as it can.
        if (notification.kind != Notification::Kind::Failed && !m_window.status().offersUndo())
            m_window.status().say(notification.title);
        return;
    }
    if (m_tray->notify(notification.title, notification.text))
        return;
    QApplication::alert(&m_window);
    m_notices->show(notification);
}

void Surroundings::updateHint()
{
    const DownloadListModel &model = m_window.model();
    const int active = model.count(DownloadGroup::Active);
    if (active > 0 && !m_spaceTimer.isActive())
        m_spaceTimer.start();
    updateWakeLock();
    m_tray->setHint(active == 0
            ? tr("Thread Downloader")
            : tr("%Ln downloading, %1", nullptr, active).arg(text::speed(model.bytesPerSecond(), m_settings.units)));
}

void Surroundings::updateWakeLock()
{
    m_wakeLock.setWanted(m_settings.keepsAwake && m_window.model().count(DownloadGroup::Active) > 0);
}

void Surroundings::lookAtSpace()
{
    if (m_window.model().count(DownloadGroup::Active) == 0)
        m_spaceTimer.stop();
    m_space->lookAt(m_settings.downloadFolder());
}

} // namespace td
