// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/settingsstore.h"

#include "ui/addrequest.h"
#include "ui/urlextractor.h"
#include "ui/windowsettings.h"

#include "engine/proberesult.h"

#include <QObject>
#include <QPointer>

class QMimeData;

namespace td {

class AddDialog;
class MainWindow;
class SettingsDialog;

/// The dialogs of the window: opens them with what they need to know, and passes on what they give. What takes time (a
/// file to read, a folder to look at) is done in the thread pool.
class WindowDialogs : public QObject {
    Q_OBJECT

public:
    WindowDialogs(MainWindow &window, SettingsStore &store, QObject *parent = nullptr);

    void setSettings(const WindowSettings &settings);
    void forgetChosenFolder(); ///< of the last links that were added: new ones go where the settings say
    void take(const QMimeData &data); ///< dropped or pasted
    void takeLinks(const QString &text); ///< of another program
    void importList(const QString &file);
    void openAddDialog(const QString &text = {});
    void openSettings();

public Q_SLOTS:
    void showProbe(const QUrl &url, const td::ProbeResult &result);

Q_SIGNALS:
    void addRequested(const td::AddRequest &request);
    void probesWanted(const QList<td::DownloadTask> &tasks); ///< these and no others
    void settingsChosen(const td::WindowSettings &settings);
    void linkUpdateRequested(td::DownloadId id, const td::DownloadTask &task);

private:
    void takeExtracted(const ExtractedLinks &found, const QString &text);
    void readFiles(const QStringList &files, const QString &before = {}); ///< links that came with them
    void addAtOnce(const ExtractedLinks &found);
    void noteRefusals(const ExtractedLinks &found);
    void connectAddDialog(AddDialog *dialog);
    void followList(AddDialog *dialog);
    void connectSettingsDialog(SettingsDialog *dialog);
    void goTo(const QList<DownloadId> &ids);
    void showKnown(const QList<DownloadId> &ids);
    QString clipboardText() const;
    AddDialogState addState() const;
    void saveAddState(const AddDialogState &state);
    void openLog();
    void exportSettings(const QString &file);
    void importSettings(const QString &file);

    MainWindow &m_window;
    SettingsStore &m_store;
    WindowSettings m_settings;
    QPointer<AddDialog> m_add;
    QPointer<SettingsDialog> m_settingsDialog;
};

} // namespace td
