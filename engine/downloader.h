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

/// Called in the downloader's thread, four times a second at most while bytes come, and once more after success. It may
/// delete the Downloader.
using ProgressCallback = std::function<void(const DownloadProgress &)>;

/// Downloads files, one at a time, without blocking its thread, which needs a running event loop. Instances can be
/// used again, and each thread may have its own; all of them share one limit of connections, and
/// QThreadPool::globalInstance() for the disk's work: nothing ends while others fill it.
class Downloader : public QObject {
    Q_OBJECT

public:
    explicit Downloader(QObject *parent = nullptr);
    explicit Downloader(const DownloadConfig &config, QObject *parent = nullptr);
    ~Downloader() override; ///< a running download ends as Interrupted; what was not on disk yet is lost, so
                            ///< cancel() first to lose nothing

    /// The most connections (segments and single streams) that this process has at a time, over all instances and
    /// threads; 1 to 1024, at the start 4, and no more than may have files open (RLIMIT_NOFILE): what is beyond is
    /// taken for the nearest. A DownloadEngine sets it, too, when it is made and by each applySettings(). Thread-safe.
    static void setGlobalConcurrencyLimit(int limit);
    static int globalConcurrencyLimit();

    const DownloadConfig &config() const;
    bool isRunning() const;

    /// Begins; the future ends with the result, whatever it is. While a download runs another one is refused at once
    /// with BadUsage. Cancelling the future is cancel(), but a future that was cancelled takes no result: use
    /// QFuture::onCanceled(), and finished().
    QFuture<DownloadResult> download(const DownloadTask &task, const ProgressCallback &progress = {});
    /// Stops: what was fetched is kept for a later download of the same task; ends as Interrupted.
    void cancel();

Q_SIGNALS:
    void progressChanged(const td::DownloadProgress &progress); ///< when a ProgressCallback is called
    void finished(const td::DownloadResult &result);

private:
    void showProgress(const DownloadProgress &progress);
    void onEnded();

    class Private;
    std::unique_ptr<Private> d;
};

/// Downloads one file in the event loop of the calling thread: that of QCoreApplication::exec() or of a QThread.
/// Cancelling the future stops it; where that loop ends before, it ends as Interrupted. A QEventLoop alone carries it
/// only as long as it runs, and where none ever does the future does not end.
QFuture<DownloadResult> downloadFile(
    const DownloadTask &task, const DownloadConfig &config = {}, const ProgressCallback &progress = {});

} // namespace td
