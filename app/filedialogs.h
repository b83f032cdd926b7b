// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsettings.h"
#include "engine/downloadsnapshot.h"
#include "engine/proberesult.h"

#include <QObject>
#include <QPointer>

namespace td {

class MainWindow;
class OptionsDialog;
class UpdateLinkDialog;

/// The dialogs about one download of the list: a new link for it, other options, and the checksum of its file.
class FileDialogs : public QObject {
    Q_OBJECT

public:
    explicit FileDialogs(MainWindow &window, QObject *parent = nullptr);

    void openUpdateLink(DownloadId id);
    void openOptions(DownloadId id, const DownloadSettings &settings);
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
    QPointer<OptionsDialog> m_options;
    DownloadId m_changed = 0; ///< whose options they are
};

} // namespace td
