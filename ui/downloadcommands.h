// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/desktopservices.h"
#include "ui/selectionsummary.h"

#include <QObject>

#include <functional>

namespace td {

class ActionRegistry;
class DownloadListModel;
class DownloadView;
struct DownloadRow;
class NoticeBar;
class StatusBar;
class UndoSteps;

/// What commands work with; all of it is the window's.
struct CommandContext {
    DownloadListModel &model;
    DownloadView &view;
    ActionRegistry &actions;
    NoticeBar &notices;
    StatusBar &status;
    UndoSteps &undo;
    DesktopServices &desktop;
    QWidget *window;
};

/// Turns actions on the selected downloads into wishes, asking first where something would be lost.
class DownloadCommands : public QObject {
    Q_OBJECT

public:
    explicit DownloadCommands(const CommandContext &context, QObject *parent = nullptr);

    void pause(const QList<DownloadId> &ids);
    void resume(const QList<DownloadId> &ids);
    void startNow(const QList<DownloadId> &ids); ///< more than are to be active at the same time
    /// Waits end, failed ones go on, those without their file begin again.
    void retry(const QList<DownloadId> &ids);
    void restart(const QList<DownloadId> &ids); ///< asks when something would be lost
    void open(const QList<DownloadId> &ids);
    void setAsksBeforePausing(bool asks) { m_asksBeforePausing = asks; } ///< what then has to begin again
    void toggle(); ///< the selected ones: pause when any is running, else resume

Q_SIGNALS:
    void pauseRequested(const QList<td::DownloadId> &ids);
    void resumeRequested(const QList<td::DownloadId> &ids);
    void startNowRequested(const QList<td::DownloadId> &ids);
    void restartRequested(const QList<td::DownloadId> &ids);
    void folderRequested(const QList<td::DownloadId> &ids, const QString &folder); ///< with all they have
    void asksBeforePausingChanged(bool asks);

private:
    using Wanted = std::function<bool(const DownloadRow &)>;

    void connectActions();
    bool canPause(const DownloadRow &row) const;
    bool canResume(const DownloadRow &row) const;
    QList<DownloadId> all(const Wanted &wanted) const;
    QList<DownloadId> selected(const Wanted &wanted) const;
    void pauseAtOnce(QList<DownloadId> ids);
    void askToPause(const QList<DownloadId> &ids);
    QString pauseQuestion() const;
    void reviseQuestion();
    qint64 lostWhenPaused(const QList<DownloadId> &ids) const; ///< bytes
    void moveToFolder();
    void relocate(const QList<DownloadId> &ids, const QString &folder);
    void showInFolder();
    void copy(const std::function<QString(const DownloadRow &)> &text);

    CommandContext m_context;
    bool m_asksBeforePausing = true;
    QList<DownloadId> m_asked; // what the question before pausing is about
};

} // namespace td
