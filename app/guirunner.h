// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/enginethread.h"
#include "app/settingsstore.h"
#include "app/singleinstance.h"

#include "ui/windowsettings.h"

#include <QList>
#include <QObject>
#include <QSettings>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <memory>

namespace td {

class Appearance;
class FileDialogs;
class MainWindow;
class Notifier;
class SystemDesktopServices;
class TrayIcon;
class WindowDialogs;
struct AddRequest;

/// The program with its window: an engine in a thread of its own, the window, and everything between them. The only
/// file that knows both.
class GuiRunner : public QObject {
    Q_OBJECT

public:
    explicit GuiRunner(const InstanceMessage &wish, QObject *parent = nullptr);
    ~GuiRunner() override;

    MainWindow &window() { return *m_window; }
    void start();
    void takeMessage(const td::InstanceMessage &message); ///< what another start of the program was given
    void quit(); ///< saves and ends, without a question

Q_SIGNALS:
    void finished(int exitCode);

private:
    void connectEngine();
    void connectWishes();
    void applySettings(const WindowSettings &settings);
    void requestQuit();
    void onClosed();
    void onAllFinished();
    void onVisibilityChanged(bool isVisible);
    void connectSurroundings();
    void chooseSettings(const WindowSettings &settings);
    void changeSettings(const std::function<void(WindowSettings &)> &change);
    void setLimit(qint64 bytesPerSecond);
    void showWindow();
    void notify(const QString &title, const QString &text);
    void updateHint();
    void updateLink(DownloadId id, const QUrl &url);
    void lookAtSpace();
    void showFirstRunNotice();
    void commitSession();
    void add(const AddRequest &request);
    void restoreList();
    void reportListFailure(const DownloadError &error);

    InstanceMessage m_wish;
    QSettings m_state; // geometry
    SettingsStore m_store;
    WindowSettings m_settings;
    std::unique_ptr<EngineThread> m_engine;
    std::unique_ptr<SystemDesktopServices> m_desktop;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;
    TrayIcon *m_tray;
    Notifier *m_notifier;
    WindowDialogs *m_dialogs;
    FileDialogs *m_fileDialogs;
    QTimer m_spaceTimer; // runs while something is active
    bool m_isEnding = false;
};

} // namespace td
