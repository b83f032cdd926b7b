// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/relocation.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>

namespace td {

/// Lets the thread pool take what a download has on disk to another place, and tells when that is done.
class Mover : public QObject {
    Q_OBJECT

public:
    explicit Mover(const Relocation &relocation, QObject *parent = nullptr);
    ~Mover() override; ///< stops it, without waiting

    void start();
    void stop(); ///< a copy ends soon, with Interrupted
    void discard(); ///< stops it, and what is unfinished goes away, wherever it is then
    double percent() const;

Q_SIGNALS:
    void finished(const td::Relocation::Outcome &outcome);

private:
    struct Job;
    std::shared_ptr<Job> m_job;
    QFutureWatcher<Relocation::Outcome> m_watcher;
};

} // namespace td
