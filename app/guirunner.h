// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/enginethread.h"

#include "ui/windowsettings.h"

#include <QList>
#include <QObject>
#include <QSettings>
#include <QUrl>

#include <memory>

class QMimeData;

namespace td {

class MainWindow;
class SystemDesktopServices;

/// The program with its window: an engine in a thread of its own, the window, and everything between them. The only
/// file that knows both.
class GuiRunner : public QObject {
    Q_OBJECT

public:
    explicit GuiRunner(const QList<QUrl> &links, QObject *parent = nullptr);
    ~GuiRunner() override;

    void start();
    void quit(); ///< saves and ends, without a question

Q_SIGNALS:
    void finished(int exitCode);

private:
    void connectEngine();
    void connectWishes();
    void applySettings(const WindowSettings &settings);
    void requestQuit();
    void onClosed();
    void commitSession();
    void take(const QMimeData *data);
    void addLinks(const QList<QUrl> &links);
    void reportListFailure(const DownloadError &error);

    QList<QUrl> m_links;
    QSettings m_state; // geometry
    WindowSettings m_settings;
    std::unique_ptr<EngineThread> m_engine;
    std::unique_ptr<SystemDesktopServices> m_desktop;
    std::unique_ptr<MainWindow> m_window;
    bool m_isEnding = false;
};

} // namespace td
