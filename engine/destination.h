// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloadtask.h"
#include "engine/storage/assembly.h"
#include "engine/storage/targetname.h"

#include <QDir>

#include <functional>
#include <optional>

namespace td {

class HttpResponse;

/// Where the file of a task goes, and whether what lies there is this task's to go on with. Reads the disk at each
/// question, and changes nothing on it but that the folder is made.
class Destination {
public:
    /// The other downloads of the list.
    struct Others {
        std::function<bool(const QString &path)> haveBegun{}; ///< that file, though the links may be the same
        std::function<bool(const QString &path)> haveName{}; ///< and run, or are finished and the file is there
        std::function<bool(const QString &path)> mustKeep{}; ///< what another link has become
    };

    Destination(const DownloadTask &task, const DownloadConfig &config, const Others &others);

    bool isNamed() const { return !m_task.output.isEmpty(); } ///< by the task: no server has a say
    QString wanted() const; ///< the path by what the task and its link say
    QString wanted(const HttpResponse &response) const; ///< the path by what the server says
    /// The path that is free, or why there is none.
    TargetName target(const QString &wantedPath) const;

    /// Whether a file that was pinned so is the task's: by its link, or the one that it had before.
    static bool isOf(const DownloadTask &task, const FileIdentity &identity);

    /// What an earlier run of this task left at `path`; `unreadable` becomes why nobody can tell just now.
    std::optional<FileIdentity> leftAt(const QString &path, DownloadError *unreadable = nullptr) const;
    enum class Left {
        Nothing, ///< or surely of another version
        ToGoOnWith,
        ToKeep, ///< what came now is no version of it
    };
    /// What an earlier run of this task left at `path`, when the head is known already.
    Left leftFor(const FileIdentity &identity, const QString &path, DownloadError *unreadable) const;
    /// An earlier run of this task was stopped when all but the tidying up was done.
    bool isFinished(const QString &path) const;

    ExistsPolicy existsPolicy() const;
    bool skips(const DownloadError &error) const; ///< something is there, and that is as good as a download

private:
    QString absolute(const QString &name) const;
    std::optional<ResumeOffer> offerAt(const QString &path, DownloadError *unreadable) const;
    bool mayResume() const { return m_config.resume == ResumePolicy::Resume; }

    const DownloadTask &m_task;
    const DownloadConfig &m_config;
    const Others m_others;
    const QDir m_folder;
};

} // namespace td
