// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/download.h"
#include "engine/downloadengine.h"
#include "engine/http/httpclient.h"
#include "engine/listkeeper.h"
#include "engine/queue/connectionlimit.h"
#include "engine/queue/downloadqueue.h"
#include "engine/queue/fairrate.h"
#include "engine/queue/hostgate.h"
#include "engine/queueentry.h"
#include "engine/transfer/transfercontext.h"

#include <QSet>
#include <QTimer>

#include <memory>
#include <unordered_map>

namespace td {

/// What the sources of DownloadEngine share.
class DownloadEngine::Private {
public:
    explicit Private(QObject *owner) // whose thread all are in, also after moveToThread()
        : http(owner)
        , batch(owner)
        , lending(owner)
    {
    }

    TransferContext context(DownloadId id) { return {http, hosts, rate, ConnectionLimit::process(), id}; }
    QueueEntry *find(DownloadId id)
    {
        const auto found = entries.find(id);
        return found == entries.end() ? nullptr : &found->second;
    }

    QueueEntry *findListed(DownloadId id) { return withdrawn.contains(id) ? nullptr : find(id); }
    QList<DownloadId> orderWithWithdrawn() const;

    static DownloadQueue::Role roleOf(DownloadState state);
    static DownloadQueue::Role roleOf(const QueueEntry &entry); ///< without a run

    EngineSettings settings;
    HttpClient http;
    HostGate hosts;
    FairRate rate;
    std::unordered_map<DownloadId, QueueEntry> entries;
    std::unordered_map<DownloadId, std::unique_ptr<Download>> leaving; // removed; their bytes are being saved
    struct Withdrawn {
        int turn = 0; // of withdraw(), whose places are those of the list as it was then
        qsizetype place = 0; // to come back to
    };
    std::unordered_map<DownloadId, Withdrawn> withdrawn; // out of the list, not gone yet
    int withdrawals = 0;
    std::unique_ptr<ListKeeper> list; // the engine's child, too
    DownloadQueue queue;
    QSet<DownloadId> changed;
    QSet<DownloadId> busy; // with a run or on the move, withdrawn and leaving ones too; they change by themselves
    bool orderChanged = false;
    QTimer batch;
    QTimer lending; // while anything is busy
    DownloadId lastId = 0;
    bool startScheduled = false;
    bool shuttingDown = false;
    bool wasIdle = true;
};

} // namespace td
