// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/localfile.h"

#include <QObject>
#include <QStringList>

namespace td {

/// What the window asks of the desktop and of the file system. Nothing here blocks: answers come as signals. An
/// interface, so that tests start no programs.
class DesktopServices : public QObject {
    Q_OBJECT

public:
    using File = LocalFile;
    enum class Way { Trash, Forever };

    using QObject::QObject;

    virtual void openFile(const QString &path) = 0; ///< fileGone() where there is none, or a folder
    virtual void showInFolder(const QString &path) = 0; ///< selects the file where the file manager can
    virtual void removeFiles(const QList<File> &files, Way way) = 0;
    virtual void lookFor(const QList<File> &files) = 0;

Q_SIGNALS:
    void openFailed(const QString &path);
    void fileGone(const QString &path);
    void filesRemoved(
        const QList<td::DownloadId> &done, const QList<td::LocalFile> &failed, td::DesktopServices::Way way);
    void filesLookedFor(const QList<td::LocalFile> &missing, const QList<td::LocalFile> &present);
};

/// The real ones.
class SystemDesktopServices : public DesktopServices {
    Q_OBJECT

public:
    using DesktopServices::DesktopServices;

    void openFile(const QString &path) override;
    void showInFolder(const QString &path) override;
    void removeFiles(const QList<File> &files, Way way) override;
    void lookFor(const QList<File> &files) override;

private:
    void open(const QString &path);
    void openFolder(const QString &path);
};

} // namespace td
