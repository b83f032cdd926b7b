// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/desktopservices.h"
#include "ui/downloadgroup.h"

#include "engine/downloadedit.h"
#include "engine/text.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

class QLineEdit;
class QMimeData;
class QSettings;
class QSplitter;
class QStackedWidget;
class QToolBar;

namespace td {

class ActionRegistry;
class DetailsPane;
class DownloadCommands;
class DownloadFilter;
class DownloadListModel;
class DownloadView;
class DropOverlay;
class EmptyState;
class FailureNotices;
class NoticeBar;
class QueueCommands;
class RemovalCommands;
class Sidebar;
class StatusBar;
class UndoSteps;
struct WindowSettings;

/// The queue window: shows the snapshots it is given, and emits what people wish. Knows no engine.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(DesktopServices *desktop, QWidget *parent = nullptr);
    ~MainWindow() override;

    void applySnapshots(const QList<td::DownloadSnapshot> &changed);
    void applyOrder(const QList<td::DownloadId> &order);
    void applyRemoval(const QList<td::DownloadId> &ids);

    DownloadListModel &model() { return *m_model; }
    DownloadView &view() { return *m_view; }
    DownloadFilter &filter() { return *m_filter; }
    ActionRegistry &actions() { return *m_actions; }
    DownloadCommands &commands() { return *m_commands; }
    QueueCommands &queue() { return *m_queue; }
    RemovalCommands &removals() { return *m_removals; }
    FailureNotices &failures() { return *m_failures; }
    NoticeBar &notices() { return *m_notices; }
    StatusBar &status() { return *m_status; }
    DetailsPane &details() { return *m_details; }

    void showAll(); ///< without filter
    void restoreLayout(QSettings &state); ///< and saves it there from now on, a second after each change
    void resetLayout();
    void applySettings(const WindowSettings &settings);
    void setSessionEnding() { m_isSessionEnding = true; } ///< closes without a word from now on

Q_SIGNALS:
    void dataGiven(const QMimeData *data); ///< dropped or pasted; may hold links
    void addRequested();
    void importRequested(const QString &file);
    void settingsRequested();
    void updateLinkRequested(td::DownloadId id);
    void optionsRequested(const QList<td::DownloadId> &ids);
    void checksumChangeRequested(td::DownloadId id);
    void verifyRequested(td::DownloadId id);
    void editRequested(td::DownloadId id, const td::DownloadEdit &edit);
    void limitChosen(qint64 bytesPerSecond); ///< 0: off
    void limitToggled();
    void closeRequested(); ///< the window was closed; what that means is not the window's to say
    void quitRequested();
    void visibilityChanged(bool isVisible);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    static constexpr QSize FirstSize{1000, 640};

    void buildLayout();
    void buildMenus();
    void buildToolBar();
    void connectActions();
    void connectParts();
    void buildContextMenu();
    void setTabOrders();
    void goToPane(int step);
    void chooseGroup(DownloadGroup group);
    void applyFilterText();
    void applyLook(const WindowSettings &settings);
    void fitToolBar();
    void onRefiltered();
    void onSelectionChanged();
    void updateActions();
    void updateTotals();
    void updateEmptyState();
    void showRows();
    static QString emptyHint(DownloadGroup group);
    void updateTitle();
    void noteClipboard();
    void noteLayoutChange();
    void saveLayout();
    void lookForFiles();
    void setShown(bool isShown);
    void importFile();
    void exportList();
    void saveList(const QString &path);
    void showShortcuts();
    void showAbout();

    DesktopServices *m_desktop;
    DownloadListModel *m_model;
    DownloadFilter *m_filter;
    DownloadView *m_view;
    ActionRegistry *m_actions;
    Sidebar *m_sidebar;
    QLineEdit *m_search;
    QToolBar *m_toolBar;
    Qt::ToolButtonStyle m_toolBarStyle = Qt::ToolButtonTextBesideIcon; ///< wished for
    QSplitter *m_columns;
    QSplitter *m_rows;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    NoticeBar *m_notices;
    DetailsPane *m_details;
    StatusBar *m_status;
    DropOverlay *m_overlay;
    UndoSteps *m_undo;
    DownloadCommands *m_commands;
    QueueCommands *m_queue;
    RemovalCommands *m_removals;
    FailureNotices *m_failures;
    QMenu *m_contextMenu;
    QTimer m_searchTimer;
    QTimer m_layoutTimer;
    QSettings *m_state = nullptr;
    QByteArray m_defaultLayout;
    int m_connectionLimit = 0;
    bool m_hasTitleSpeed = true;
    bool m_clipboardHasLink = false;
    bool m_selectionIsNew = false; ///< since the filter began to change
    QPointer<QWidget> m_focusKeeper; ///< has the list's focus while there is nothing in it to act upon
    bool m_isSessionEnding = false;
};

} // namespace td
