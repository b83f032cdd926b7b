// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloadprogress.h"
#include "engine/downloadresult.h"
#include "engine/downloadtask.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace td {

/// Called in the downloader's thread, at most four times a second and once at the end.
using ProgressCallback = std::function<void(const DownloadProgress &)>;

/// Downloads files, one at a time, without blocking its thread, which needs a running event loop. Instances can be
/// used again, and each thread may have its own; all of them share one limit of connections.
class Downloader : public QObject {
    Q_OBJECT

public:
    explicit Downloader(QObject *parent = nullptr);
    explicit Downloader(const DownloadConfig &config, QObject *parent = nullptr);
    ~Downloader() override; ///< a running download ends as Interrupted; what was not on disk yet is lost, so
                            ///< cancel() first to lose nothing

    /// The most connections (segments and single streams) that this process has at a time, over all instances and
    /// threads; 1 to 1024, at the start 4, and no more than may have files open (RLIMIT_NOFILE). Thread-safe.
    static void setGlobalConcurrencyLimit(int limit);
    static int globalConcurrencyLimit();

    const DownloadConfig &config() const;
    bool isRunning() const;

    /// Begins; the future ends with the result, whatever it is. While a download runs another one is refused at once
    /// with BadUsage. Cancelling the future is cancel().
    QFuture<DownloadResult> download(const DownloadTask &task, const ProgressCallback &progress = {});
    /// Stops: what was fetched is kept for a later download of the same task; ends as Interrupted.
    void cancel();

Q_SIGNALS:
    void progressChanged(const td::DownloadProgress &progress);
    void finished(const td::DownloadResult &result);

private:
    void showProgress();
    void onEnded();

    class Private;
    std::unique_ptr<Private> d;
};

/// Downloads one file in the calling thread's event loop.
QFuture<DownloadResult> downloadFile(
    const DownloadTask &task, const DownloadConfig &config = {}, const ProgressCallback &progress = {});

} // namespace td
