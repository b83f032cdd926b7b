// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/folderfacts.h"
#include "ui/windowsettings.h"

#include <QDialog>
#include <QList>

class QListWidget;
class QPushButton;
class QStackedWidget;

namespace td {

class SettingsPage;

/// Edits a copy of the settings, page by page, and gives it back; saves nothing itself. Not modal.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    explicit SettingsDialog(const WindowSettings &settings, QWidget *parent = nullptr);

    void setSettings(const WindowSettings &settings); ///< shows these; what was edited is given up
    void adopt(const WindowSettings &settings); ///< that were changed elsewhere; what was edited here stays
    /// Settings, by their keys, that this build or this desktop can't honour.
    void leaveOut(const QStringList &keys);
    void disable(const QString &key, const QString &reason);

public Q_SLOTS:
    void showFolder(const td::FolderFacts &facts);
    void accept() override;

Q_SIGNALS:
    void applied(const td::WindowSettings &settings);
    void folderLookupRequested(const QString &folder);
    void layoutResetRequested(); ///< of the window
    void logRequested();
    void settingsFolderRequested();
    void dataFolderRequested();
    void exportRequested(const QString &file);
    void importRequested(const QString &file);

private:
    void addPage(SettingsPage *page);
    QWidget *advancedButtons(QWidget *parent);
    void addButtons();
    void interpretTyping();
    void load();
    void apply();
    void restoreDefaults();
    void restoreEverything();
    void exportSettings();
    void importSettings();
    void onChanged();

    WindowSettings m_settings; ///< edited
    WindowSettings m_applied;
    QListWidget *m_list;
    QStackedWidget *m_stack;
    QList<SettingsPage *> m_pages;
    QPushButton *m_restore;
    QPushButton *m_ok;
    QPushButton *m_apply;
};

} // namespace td
