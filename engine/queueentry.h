// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloadsnapshot.h"
#include "engine/downloadtask.h"
#include "engine/storage/targetname.h"

#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace td {

class Download;
class Mover;
struct StoredDownload;

/// One download of the engine: what is kept of it between its runs, and its run.
struct QueueEntry {
    QueueEntry();
    QueueEntry(QueueEntry &&) noexcept;
    ~QueueEntry();

    static QueueEntry fromTask(
        DownloadId id, const DownloadTask &task, const DownloadConfig &config, DownloadState state);
    static QueueEntry fromStored(const StoredDownload &stored); ///< what was active waits
    StoredDownload toStored() const;

    DownloadSnapshot snapshotNow() const; ///< what is kept, and what the run knows
    QString pathNow() const; ///< of its file, as far as it is known
    bool hasBegun(const QString &path) const; ///< what lies beside it, as far as links tell
    void settleAt(const QString &path); ///< where its file is, or is to be: no link or server names it any more
    void settleOnWhatIsLeft(); ///< before a run: where its bytes are, though another name has become free
    Claimant claimant() const; ///< of the paths where its bytes may lie
    void noteFormerUrl(); ///< before another link takes the place of `task.url`
    void keepExistsPolicy(); ///< before `task.output` gets a name that nobody chose for it at first
    void noteSettings(); ///< after `task` or `config` changed
    void noteRequest(); ///< before a run: what it will ask with
    void noteEnd(); ///< of the run: keeps what it knew
    void forgetBytes(); ///< before it starts over

    DownloadTask task{};
    DownloadConfig config{};
    DownloadSnapshot kept{};
    std::unique_ptr<Download> run;
    QUrl askedUrl{}; ///< by the run; `task.url` may have changed since
    std::unique_ptr<Mover> mover; ///< no run as long as there is one
    struct Place {
        std::optional<QString> name{};
        std::optional<QString> folder{};
    };
    SharedOptional<Place> place{}; ///< asked for; carried out when the run has ended, and kept until then
    std::chrono::milliseconds begun{0}; ///< the run, on the steady clock
    std::chrono::milliseconds elapsedBefore{0}; ///< in earlier runs
    std::optional<DownloadState> next{}; ///< asked for: what it becomes when the run ends by pause()
    bool goesOn = false; ///< as soon as it has stopped, whoever waits for a place: it had one
    bool retries = false; ///< asked for after the run had failed, before it was through
    bool startsOver = false; ///< the next run uses nothing of the ones before

private:
    bool stillStartsOver() const; ///< as long as no run has begun the file anew
};

} // namespace td
