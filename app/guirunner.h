// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/enginethread.h"
#include "app/logfile.h"
#include "app/settingsstore.h"
#include "app/singleinstance.h"
#include "app/statelog.h"

#include "ui/languages.h"
#include "ui/windowsettings.h"

#include <QList>
#include <QObject>
#include <QSettings>

#include <functional>
#include <memory>
#include <optional>

namespace td {

class Appearance;
class FileDialogs;
class FirstRunNotice;
class MainWindow;
class SystemDesktopServices;
class Surroundings;
class WindowDialogs;
struct AddRequest;
enum class OptionField;

/// The program with its window: an engine in a thread of its own, the window, and everything between them. The only
/// class that knows both.
class GuiRunner : public QObject {
    Q_OBJECT

public:
    explicit GuiRunner(const InstanceMessage &wish, QObject *parent = nullptr);
    ~GuiRunner() override;

    MainWindow &window() { return *m_window; }
    void start();
    void takeMessage(const td::InstanceMessage &message); ///< what another start of the program was given
    void quit(); ///< saves and ends, without a question
    void commitSession(); ///< the desktop's session ends: the same, and all is saved when this returns

Q_SIGNALS:
    void ending(); ///< takes no more wishes
    void finished(int exitCode);

private:
    struct LostList {
        QString movedTo{}; ///< empty: it could not be moved, and nothing is saved
        int readCount = 0; ///< downloads that were saved from it
    };

    void connectEngine();
    void connectWishes();
    void applySettings(const WindowSettings &settings);
    void requestQuit();
    void onClosed();
    void onAllFinished();
    void onVisibilityChanged(bool isVisible);
    void chooseSettings(const WindowSettings &settings);
    void changeSettings(const std::function<void(WindowSettings &)> &change);
    void setLimit(qint64 bytesPerSecond);
    void openOptions(const QList<DownloadId> &ids, OptionField first);
    void updateLink(DownloadId id, const DownloadTask &task);
    void startOver(DownloadId id, const DownloadTask &task);
    void signInToProxy(const QString &proxy, const DownloadEdit::Credentials &credentials);
    void edit(const QList<DownloadId> &ids, const DownloadEdit &edit);
    void reportEditFailure(DownloadId id, const DownloadError &error);
    void add(const AddRequest &request);
    void restoreList();
    void onListRestored(int readCount, bool isEmpty);
    void follow(const InstanceMessage &wish);
    void noteUnreadableList(const DownloadError &error, const QString &movedTo);
    void reportLostList();
    void reportUnsavedList(const DownloadError &error);
    void noteListSaved(const QString &movedTo);

    InstanceMessage m_wish;
    LogFile m_log; // hears the others
    StateLog m_states;
    QSettings m_state; // geometry
    SettingsStore m_store;
    WindowSettings m_settings;
    Language m_language; ///< before the first widget
    std::unique_ptr<EngineThread> m_engine;
    std::unique_ptr<SystemDesktopServices> m_desktop;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;
    Surroundings *m_surroundings;
    WindowDialogs *m_dialogs;
    FileDialogs *m_fileDialogs;
    FirstRunNotice *m_firstRun;
    DownloadError m_unsaved; ///< why the list on disk isn't the one in the window
    std::optional<LostList> m_lostList;
    DownloadId m_refused = 0; ///< of which the window says what could not be changed
    bool m_isEnding = false;
};

} // namespace td
