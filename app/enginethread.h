// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadengine.h"
#include "engine/proberesult.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

class QThread;

namespace td {

/// An engine in a thread of its own. Commands go in as functions that run there, what it tells comes out as signals in
/// the thread of this object; only values cross.
class EngineThread : public QObject {
    Q_OBJECT

public:
    using Command = std::function<void(DownloadEngine &)>;

    explicit EngineThread(const EngineSettings &settings, QObject *parent = nullptr);
    ~EngineThread() override; ///< waits for its thread, without a limit

    void post(const Command &command);
    /// Looks what is behind these links; of earlier ones nothing more is told.
    void probe(const QList<DownloadTask> &tasks, const DownloadConfig &config);
    void shutDown(); ///< stopped() tells when everything is saved
    /// Waits for what shutDown() began, without an event loop; whether it came to its end in time.
    bool waitForStopped(std::chrono::milliseconds time);

Q_SIGNALS:
    void snapshotsChanged(const QList<td::DownloadSnapshot> &changed);
    void orderChanged(const QList<td::DownloadId> &order);
    void removed(const QList<td::DownloadId> &ids);
    void editFailed(td::DownloadId id, const td::DownloadError &error);
    void listUnreadable(const td::DownloadError &error, const QString &movedTo);
    void listUnsaved(const td::DownloadError &error);
    void probed(const QUrl &url, const td::ProbeResult &result);
    void idle();
    void stopped();

private:
    void relaySignals();
    void startProbes(const QList<DownloadTask> &tasks, const DownloadConfig &config);

    std::unique_ptr<QThread> m_thread;
    DownloadEngine *m_engine = nullptr; // lives and dies in m_thread
    QObject *m_probes = nullptr; // parent of those that run; lives in m_thread
    std::shared_ptr<class StopGate> m_gate;
};

} // namespace td
