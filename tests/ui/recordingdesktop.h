// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/desktopservices.h"

namespace td::test {

/// Starts no programs and touches no files: remembers what was asked.
class RecordingDesktop : public DesktopServices {
public:
    void openFile(const QString &path) override { opened.append(path); }
    void showInFolder(const QString &path) override { shown.append(path); }
    void removeFiles(const QList<File> &files, Way way) override
    {
        QList<DownloadId> ids;
        for (const File &file : files)
            ids.append(file.id);
        (way == Way::Trash ? trashed : deleted) += ids;
        if (way == Way::Trash && !hasTrash)
            Q_EMIT filesRemoved({}, files, way);
        else
            Q_EMIT filesRemoved(ids, {}, way);
    }
    void lookFor(const QList<File> &files) override { lookedFor += files.size(); }

    QStringList opened;
    QStringList shown;
    QList<DownloadId> trashed;
    QList<DownloadId> deleted;
    qsizetype lookedFor = 0;
    bool hasTrash = true;
};

} // namespace td::test
