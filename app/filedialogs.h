// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"
#include "engine/downloadtask.h"
#include "engine/proberesult.h"

#include <QObject>
#include <QPointer>

namespace td {

class MainWindow;
class UpdateLinkDialog;

/// The dialogs about one download of the list: a new link for it, and the checksum of its file.
class FileDialogs : public QObject {
    Q_OBJECT

public:
    explicit FileDialogs(MainWindow &window, QObject *parent = nullptr);

    void openUpdateLink(DownloadId id);
    void openChecksum(DownloadId id);

public Q_SLOTS:
    void showProbe(const QUrl &url, const td::ProbeResult &result);

Q_SIGNALS:
    void probesWanted(const QList<td::DownloadTask> &tasks);
    void linkUpdateRequested(td::DownloadId id, const td::DownloadTask &task);
    void startOverRequested(
        td::DownloadId id, const td::DownloadTask &task); ///< with that link: what was fetched doesn't fit

private:
    void followDownload();

    MainWindow &m_window;
    QPointer<UpdateLinkDialog> m_updateLink;
    DownloadId m_updated = 0; ///< whose link that is
};

} // namespace td
