// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsettings.h"
#include "engine/downloadsnapshot.h"
#include "engine/proberesult.h"

#include <QObject>
#include <QPointer>

#include <utility>

namespace td {

class MainWindow;
class OptionsDialog;
class UpdateLinkDialog;
enum class OptionField;

/// The dialogs about downloads of the list: a new link for one, other options, and the checksum of a file.
class FileDialogs : public QObject {
    Q_OBJECT

public:
    using Settings = std::pair<DownloadId, DownloadSettings>; ///< of one download

    explicit FileDialogs(MainWindow &window, QObject *parent = nullptr);

    void openUpdateLink(DownloadId id);
    void openOptions(const QList<Settings> &all, OptionField first); ///< of those of them that are not finished
    void openChecksum(DownloadId id);

public Q_SLOTS:
    void showProbe(const QUrl &url, const td::ProbeResult &result);

Q_SIGNALS:
    void probesWanted(const QList<td::DownloadTask> &tasks);
    void linkUpdateRequested(td::DownloadId id, const td::DownloadTask &task);
    void startOverRequested(
        td::DownloadId id, const td::DownloadTask &task); ///< with that link: what was fetched doesn't fit

private:
    void followDownloads();

    MainWindow &m_window;
    QPointer<UpdateLinkDialog> m_updateLink;
    QPointer<OptionsDialog> m_options;
};

} // namespace td
