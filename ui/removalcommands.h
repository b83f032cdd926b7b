// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/downloadcommands.h"
#include "ui/question.h"

#include <QPointer>

namespace td {

/// Takes downloads out of the list, to be brought back for some seconds; moves finished files to the trash when that is
/// what was asked for. Never touches a finished file otherwise.
class RemovalCommands : public QObject {
    Q_OBJECT

public:
    explicit RemovalCommands(const CommandContext &context, QObject *parent = nullptr);

    void remove(const QList<DownloadId> &ids);
    void setAsksForActive(bool asks) { m_asksForActive = asks; }

Q_SIGNALS:
    void withdrawRequested(const QList<td::DownloadId> &ids); ///< out of the list, for undo to bring back
    void reinstateRequested(const QList<td::DownloadId> &ids);
    void discardRequested(const QList<td::DownloadId> &ids); ///< for good, with what was fetched
    void asksForActiveChanged(bool asks);

private:
    Question questionFor(const SelectionSummary &summary) const;
    void reviseQuestion();
    void withdraw(const QList<DownloadId> &ids);
    void clearFinished();
    void askForTrash(const QList<DownloadId> &ids);
    void onFilesRemoved(
        const QList<DownloadId> &done, const QList<DesktopServices::File> &failed, DesktopServices::Way way);

    CommandContext m_context;
    bool m_asksForActive = true;
    QPointer<QMessageBox> m_question; // while it is open
    QList<DownloadId> m_asked; // what it is about
};

} // namespace td
