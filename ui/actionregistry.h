// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/selectionsummary.h"

#include <QHash>
#include <QObject>

class QAction;
class QWidget;

namespace td {

enum class Action {
    Add,
    Paste,
    Import,
    Export,
    Close,
    Quit,
    Undo,
    SelectAll,
    Find,
    CopyLink,
    CopyPath,
    CopyName,
    CopyChecksum,
    Resume,
    StartNow,
    Pause,
    ResumeAll,
    PauseAll,
    Retry,
    Restart,
    UpdateLink,
    Options,
    Open,
    OpenFolder,
    Rename,
    MoveTo,
    Verify,
    Top,
    Up,
    Down,
    Bottom,
    Remove,
    Trash,
    ClearFinished,
    SpeedLimit,
    Sidebar,
    Toolbar,
    Details,
    Properties,
    Settings,
    Shortcuts,
    About,
};

/// What actions depend on beside the selection.
struct ListSummary {
    int count = 0;
    int running = 0; ///< active or waiting
    int resumable = 0; ///< paused or failed
    int finished = 0;
    bool canUndo = false;
    bool clipboardHasLink = false;

    friend bool operator==(const ListSummary &, const ListSummary &) = default;
};

/// Every action of the window, made once: menus, toolbar, context menu and tray show the same objects. Knows when each
/// is possible.
class ActionRegistry : public QObject {
    Q_OBJECT

public:
    /// Shortcuts that act on rows work while `view` has the focus, the others in all of `window`.
    ActionRegistry(QWidget *window, QWidget *view, QObject *parent = nullptr);

    QAction *action(Action id) const { return m_actions.value(id); }
    QString keyText(Action id) const; ///< its shortcut as people read it: "Ctrl+N"
    QList<QAction *> all() const { return m_actions.values(); }
    void update(const SelectionSummary &selection, const ListSummary &list);

private:
    QHash<Action, QAction *> m_actions;
};

} // namespace td
