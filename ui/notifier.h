// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/downloadlistmodel.h"
#include "ui/windowsettings.h"

#include <QObject>

namespace td {

/// Decides what is worth a notification: failures, and the end of all work. Many at once become one.
class Notifier : public QObject {
    Q_OBJECT

public:
    explicit Notifier(const DownloadListModel &model, QObject *parent = nullptr);

    void applySettings(const WindowSettings &settings);
    void noteIdle(); ///< nothing is active, and nothing waits

Q_SIGNALS:
    void notified(const QString &title, const QString &text);
    void allFinished(); ///< at least one was completed since the last time

private:
    void onStateChanged(DownloadId id, DownloadState before, DownloadState now);
    void flush();

    const DownloadListModel &m_model;
    bool m_ofFailure = true;
    bool m_ofAll = true;
    bool m_ofEach = false;
    QStringList m_failed; // names, of this batch
    QStringList m_completed;
    int m_failedSince = 0; // since the last time that all was finished
    int m_completedSince = 0;
};

} // namespace td
