// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloadsnapshot.h"
#include "engine/downloadtask.h"
#include "engine/transfer/connectionset.h"
#include "engine/transfer/continuity.h"
#include "engine/transfer/intake.h"
#include "engine/transfer/pace.h"
#include "engine/transfer/rangesupport.h"
#include "engine/transfer/transfercontext.h"
#include "engine/transfer/transferfailures.h"

#include <QObject>
#include <QTimer>

namespace td {

class HttpResponse;
struct SegmentPlan;

/// Fetches all missing bytes of one file: starts workers as permits, the host and the plan allow, lets the gate look at
/// every head, hands bytes to the sink, takes work over from slow connections, and tries again what may be tried again.
///
///   start() ─> Asking ─> Identified ─> proceed() ─> Flowing ─> completed()
///                 ├────── retry, or failed() ──────────┤
///                 └────────── versionChanged() <───────┘
///
/// The first accepted head pins the version of the file; its body waits until proceed(). Every later head has to fit.
/// Heads are in transferheads.cpp, bodies in transferbody.cpp, failures in transfertrouble.cpp, and what it leaves to
/// others in transferturns.cpp.
class Transfer : public QObject {
    Q_OBJECT

public:
    enum class Evidence {
        Head, ///< of an answer
        Bytes, ///< that differ from the ones that were there
    };

    Transfer(const TransferContext &context, const DownloadTask &task, const DownloadConfig &config, BodySink &sink,
        QObject *parent = nullptr);
    ~Transfer() override;

    /// Begins, with what an earlier run left: `pinned` and `done` empty for a new download.
    void start(const FileIdentity &pinned = {}, const RangeSet &done = {});
    /// Sends the first request now, if there is room for it, and not when the event loop comes to it: before that the
    /// answers of others are handled.
    void askNow() { fill(); }
    /// After identified(): the sink takes bytes from now on. `done`: what an earlier run left, found only now, of a
    /// file of `total` bytes, if that run knew.
    void proceed(const RangeSet &done = {}, std::optional<qint64> total = {});
    /// Ends all connections. Nothing is signalled any more.
    void stop();
    void setRateLimit(qint64 bytesPerSecond) { m_intake.setOwnRate(bytesPerSecond); } ///< 0: none
    void retryNow(); ///< instead of waiting, even where the host asked for it
    /// While it waits: when it has waited it asks for a place with placeWanted(), and waits for takePlace().
    void lendPlace() { m_place = Place::Lent; }
    void takePlace();

    const SegmentMap &map() const { return m_intake.map(); }
    const FileIdentity &identity() const { return m_pinned; }
    QUrl finalUrl() const { return m_finalUrl; }
    qint64 receivedBytes() const { return m_intake.receivedBytes(); } ///< over the network, in this run
    qint64 bytesPerSecond() const { return m_intake.bytesPerSecond(); }
    int connectionCount() const { return m_connections.count(); }
    bool usedMany() const { return m_usedMany; } ///< two or more carried bytes at the same time
    std::optional<bool> rangesWork() const { return m_ranges.work(); }
    std::optional<bool> isResumable() const { return m_ranges.serveARest(); }
    bool isLengthVerified() const { return m_lengthVerified; }
    QList<SegmentSnapshot> segments() const;
    int attempt() const { return m_failures.attempt(); }
    bool isWaiting() const { return m_retry.isActive() || m_place == Place::Wanted; }
    std::chrono::milliseconds retryIn() const;
    std::chrono::milliseconds silentFor() const; ///< nobody is silent while this waits for a connection
    const DownloadError &lastError() const { return m_lastError; }

Q_SIGNALS:
    /// The first head of this version was accepted. The sink is asked for nothing until proceed().
    void identified(const td::HttpResponse &response);
    /// What was pinned is no longer there; what was fetched is void, unless the version that identified() tells next
    /// is the one before again. Begins again by itself.
    void versionChanged(td::Transfer::Evidence evidence);
    void placeWanted();
    void completed();
    void failed(const td::DownloadError &error);

private:
    using Connection = TransferConnection;
    enum class Stage {
        Idle, ///< not begun, or over
        Asking, ///< no head of this version was accepted yet
        Identified, ///< its version is known; the sink takes nothing yet
        Flowing, ///< bytes go to the sink
    };
    enum class Place { Taken, Lent, Wanted };
    struct OpenEnd {
        qint64 at;
        bool connectionStays; // unless the body was cut
        quint64 accessManager; // that the body came through; 0: what comes through it proves nothing any more
        bool hasStayed = false; // a later answer came through the same connection
    };

    void setFinalUrl(const QUrl &url);
    int connectionsNow() const;
    void fill();
    void endWithNothingToDo();
    std::optional<SegmentPlan> nextPlan();
    std::optional<qint64> turnBytes();
    void endTurn(Connection &connection);
    void shortenTurn();
    void open(const SegmentPlan &plan);
    void endIfTakenOver(SegmentId id);
    void closeConnection(Connection &connection);
    void endConnection(Connection &connection, ConnectionSet::Ending ending);
    void closeAll();
    void adopt(const RangeSet &done, Continuity::Length length);
    void adoptTotal(qint64 total);
    void closeWhatBringsNothing();
    void keepProvenance();

    void onHead(Connection &connection);
    bool needsItsOwnLane(const Connection &connection, const Verdict &verdict) const;
    bool reserveLane(const Connection &connection);
    void takeOwnLane(const QUrl &url);
    void renewLane();
    void releaseLane();
    void noteWhetherConnectionStayed(const Connection &connection);
    static bool keepsConnection(const Connection &connection);
    void accept(Connection &connection, const Verdict &verdict);
    void pin(const Verdict &verdict);

    void pumpAll();
    void pump(Connection &connection);
    bool takeBytes(Connection &connection);
    void lookAtEnd(Connection &connection);
    DownloadError store(Connection &connection, QByteArrayView bytes);
    bool prove(Connection &connection, const Intake::Stored &stored);
    void onEarlyEnd(Connection &connection);
    void onOpenEnd(Connection &connection);
    void drain(Connection &connection);
    void believeOpenEnd(Connection &connection);
    void doubtOpenEnd(Connection &connection);

    void onTrouble(Connection &connection, Trouble trouble, DownloadError error);
    void reportOverload(std::chrono::milliseconds started);
    void handleTransient(const DownloadError &error);
    void handleRangeTrouble(const DownloadError &error);
    void handleChange(const DownloadError &error, Evidence evidence);
    void onYieldRequested();
    void onWaited();
    void onTick();
    bool isDone() const;
    void checkCompletion();
    void finish(const DownloadError &error);
    QByteArray logName() const;

    TransferContext m_context;
    DownloadTask m_task;
    DownloadConfig m_config;

    BodySink &m_sink;
    Intake m_intake;
    Continuity m_continuity;
    FileIdentity m_pinned;
    FileIdentity m_replaced; // by a version that came meanwhile
    QUrl m_finalUrl;
    QString m_host; ///< of the final URL, with the port that it names
    quint64 m_lane = 0; ///< HttpRequest::lane
    int m_lanesOfItsOwn = 0; // before a body: needsItsOwnLane()
    ConnectionSet m_connections;
    TransferFailures m_failures;
    RangeSupport m_ranges;
    Pace m_pace;
    Stage m_stage = Stage::Idle;
    DownloadError m_lastError;

    QByteArray m_buffer; // as long as what was read at most
    QTimer m_tick;
    QTimer m_retry;
    Place m_place = Place::Taken; // among the downloads that may run
    QTimer m_rateTimer;
    SegmentId m_lastServed = -1; // whose bytes a limit let pass last
    qint64 m_longestPiece = ByteRange::Open;
    std::optional<OpenEnd> m_openEnd; // a body without a length ended; the next answer tells whether that was all
    bool m_usedMany = false;
    bool m_lengthVerified = false;
    int m_restarts = 0;
    int m_mostCarried = 0; // connections that brought bytes at the same time
};

} // namespace td
