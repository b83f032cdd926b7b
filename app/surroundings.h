// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/wakelock.h"

#include "ui/windowsettings.h"

#include <QObject>
#include <QTimer>

namespace td {

class FreeSpace;
class MainWindow;
class NotificationNotices;
class Notifier;
class TrayIcon;
struct Notification;

/// What the desktop around the window shows of the program: the tray, notifications, the free space of the disk; and
/// how the window comes back from there.
class Surroundings : public QObject {
    Q_OBJECT

public:
    explicit Surroundings(MainWindow &window);

    void applySettings(const WindowSettings &settings);
    bool hasTray() const;
    void showWindow();
    void noteIdle(); ///< the last active download ended

Q_SIGNALS:
    void allFinished();

private:
    void notify(const Notification &notification);
    void updateHint();
    void lookAtSpace();
    void updateWakeLock();

    MainWindow &m_window;
    TrayIcon *m_tray;
    Notifier *m_notifier;
    NotificationNotices *m_notices;
    FreeSpace *m_space;
    WakeLock m_wakeLock;
    WindowSettings m_settings;
    QTimer m_spaceTimer; // runs while something is active
};

} // namespace td
