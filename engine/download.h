// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/destination.h"
#include "engine/downloadprogress.h"
#include "engine/downloadresult.h"
#include "engine/downloadsnapshot.h"
#include "engine/storage/assembly.h"
#include "engine/transfer/bodysink.h"
#include "engine/transfer/transfer.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace td {

/// One run of one file, from the link to the file under its final name: knits what arrives (Transfer) to where it
/// rests (Assembly).
///
///   start() ─> Connecting ─> Downloading <─> Retrying
///                                │
///                                └─> Assembling ─> Verifying ─> Completed
///   pause() ─> Paused            any error ─> Failed
///
/// Ends once, with ended(); what was fetched is on disk by then, for the next run to go on with.
class Download : public QObject {
    Q_OBJECT

public:
    Download(const TransferContext &context, const DownloadTask &task, const DownloadConfig &config,
        const Destination::Others &others, QObject *parent = nullptr);
    ~Download() override;

    void start();
    void askNow() { m_transfer.askNow(); } ///< Transfer::askNow(), where start() led so far
    void pause();
    /// Takes over what may change in the middle of a run, the digest and the speed limit; false when it can't, and
    /// another run has to.
    bool adopt(const DownloadTask &task, const DownloadConfig &config);
    void retryNow() { m_transfer.retryNow(); } ///< where it waits
    void lendPlace() { m_transfer.lendPlace(); } ///< Transfer::lendPlace()
    void takePlace() { m_transfer.takePlace(); }
    /// Ends at once, without saving, and removes what it has on disk; all of it is gone with ended().
    void discard();

    DownloadState state() const; ///< how it ended, from ended() on
    bool hasFailed() const; ///< or is about to end so
    bool hasBegunItsFile() const { return m_storage == Storage::Open; } ///< or gone on with the one that was left
    DownloadProgress progress() const;
    DownloadResult result() const; ///< after ended()
    std::chrono::milliseconds retryIn() const { return m_transfer.retryIn(); }
    QString path() const { return m_path; } ///< of its file; empty while it isn't known
    /// Fills in what a run knows; id, times and queue are the caller's.
    void describe(DownloadSnapshot &snapshot) const;

Q_SIGNALS:
    void placeWanted();
    void transferred(); ///< all bytes are there; what is left needs no network
    void ended();

private:
    void endWithoutATarget(const DownloadError &error);
    void beginTransfer(const FileIdentity &pinned = {}, const RangeSet &done = {});
    void resumeFrom(const QString &path);
    void onIdentified(const HttpResponse &response);
    FileIdentity identityNow() const; ///< what the transfer knows of it, and the digest that was announced
    DownloadError choosePath(const QString &wanted);
    bool isTakenByNow(const DownloadError &error);
    void openStorage(const FileIdentity &identity);
    Destination::Left leftFor(const FileIdentity &identity, DownloadError *unreadable) const;
    bool isBack(const FileIdentity &identity) const; ///< the version that is kept
    void onResumed(const DownloadError &error);
    void onVersionChanged(Transfer::Evidence evidence);
    void onCompleted();
    std::optional<ExpectedChecksum> digestToVerify() const;
    void onPublished(const DownloadError &error, const QString &path, bool checksumVerified);
    void finish(const DownloadError &error);
    void end();
    qint64 keptBytes() const;
    Assembly::Options storageOptions() const;
    bool isLengthVerified() const;
    bool streams() const { return m_task.outputDescriptor >= 0; }

    DownloadTask m_task;
    DownloadConfig m_config;
    Destination m_destination;
    Assembly m_assembly;
    std::unique_ptr<BodySink> m_sink;
    Transfer m_transfer;

    enum class Phase { New, Transferring, Publishing, Ending, Ended };
    Phase m_phase = Phase::New;
    DownloadState m_end = DownloadState::Failed; // how it ends, from Phase::Ending on
    enum class Storage { Closed, Resuming, Open, Outdated };
    Storage m_storage = Storage::Closed;
    bool m_isThrough = false; // ended() was told
    bool m_mayBeBack = false; // the version that is outdated; its bytes are not in doubt
    bool m_transferBegun = false;

    QString m_wanted; // before it is known whether that is free
    QString m_path;
    QString m_freshPath; // of which nothing was there at the start
    int m_namesTried = 0;
    HeaderList m_head; // of the answer that says what the file is
    std::optional<ExpectedChecksum> m_announced; // digest that the server sent
    DownloadResult m_result; // as far as the run itself has to say
    std::chrono::milliseconds m_started{0};
    std::optional<qint64> m_keptBytes; // after a failure
    std::optional<double> m_stepPercent;
    Assembly::Step m_step = Assembly::Step::Assembling;
};

} // namespace td
