// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QSystemTrayIcon>
#include <QTimer>

#include <memory>

class QMenu;
class QWidget;

namespace td {

class ActionRegistry;

/// The program in the desktop's tray, where there is one: shows the window, and says in a few words what goes on.
class TrayIcon : public QObject {
    Q_OBJECT

public:
    TrayIcon(const ActionRegistry &actions, QWidget *window);
    ~TrayIcon() override;

    void setWanted(bool wanted);
    bool isThere() const; ///< wanted, and the desktop has a tray at this moment
    void setHint(const QString &hint);
    bool notify(const QString &title, const QString &text); ///< false: nobody would see it

Q_SIGNALS:
    void showRequested();
    void toggleRequested();
    void vanished(); ///< a window that hides behind it could not be reached any more

private:
    void look();

    QTimer m_looking; // trays come and go with the desktop's shell
    std::unique_ptr<QMenu> m_menu;
    QSystemTrayIcon m_icon;
    bool m_isWanted = false;
    bool m_wasThere = false;
};

} // namespace td
