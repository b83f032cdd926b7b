// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/downloadlistmodel.h"
#include "ui/notification.h"
#include "ui/windowsettings.h"

#include <QDateTime>
#include <QObject>
#include <QSet>

namespace td {

/// Decides what is worth a notification: failures, and the end of all work. Many at once become one.
class Notifier : public QObject {
    Q_OBJECT

public:
    explicit Notifier(const DownloadListModel &model, QObject *parent = nullptr);

    void applySettings(const WindowSettings &settings);
    void noteIdle(); ///< nothing is active, and nothing waits; told only where it came to an end, not by a command

Q_SIGNALS:
    void notified(const td::Notification &notification);
    void allFinished(); ///< at least one was completed since the last time

private:
    struct Ended {
        DownloadId id = 0;
        QString name{};
    };

    void onStateChanged(DownloadId id, DownloadState before, DownloadState now);
    void onRemoved() { m_isCommanded = true; }
    void onAdded(const QModelIndex &parent, int first, int last);
    void note(const DownloadSnapshot &ended);
    void flush();
    QString titleOfTheEnd() const;
    void tell(Notification::Kind kind, const QString &title, const QList<Ended> &ended);

    const DownloadListModel &m_model;
    const QDateTime m_begun = QDateTime::currentDateTimeUtc(); ///< what was added before is no news in the list
    QSet<DownloadId> m_noted; ///< ends that were told, or will be with this batch
    bool m_ofFailure = true;
    bool m_ofAll = true;
    bool m_ofEach = false;
    bool m_isCommanded = false; ///< the last that there was to do ended by a command: a pause, a removal
    bool m_hasPaused = false; // in this batch
    QList<Ended> m_failed; // of this batch
    QList<Ended> m_completed;
    int m_failedSince = 0; // since the last time that all was finished
    QList<DownloadId> m_completedSince;
};

} // namespace td
