// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/mover.h"

#include "engine/workers.h"

#include <QMutex>
#include <QPromise>

namespace td {

/// Outlives the Mover where that goes away earlier.
struct Mover::Job {
    explicit Job(const Relocation &wanted)
        : relocation(wanted)
    {
    }

    void run(QPromise<Relocation::Outcome> &promise);

    Relocation relocation;
    Relocation::Control control;
    QMutex mutex; // of the two below: either the job sees the wish, or the wish sees the end
    bool isDiscarded = false;
    QString end; // where everything is after the job
};

void Mover::Job::run(QPromise<Relocation::Outcome> &promise)
{
    const Relocation::Outcome outcome = relocation.run(control);
    const QMutexLocker locker(&mutex);
    end = outcome.path;
    if (isDiscarded)
        relocation.removeUnfinished(end);
    promise.addResult(outcome);
}

Mover::Mover(const Relocation &relocation, QObject *parent)
    : QObject(parent)
    , m_job(std::make_shared<Job>(relocation))
    , m_watcher(this)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { Q_EMIT finished(m_watcher.result()); });
}

Mover::~Mover()
{
    stop();
}

void Mover::start()
{
    auto promise = std::make_shared<QPromise<Relocation::Outcome>>();
    m_watcher.setFuture(promise->future());
    promise->start();
    workers::start([promise, job = m_job] {
        job->run(*promise);
        promise->finish();
    });
}

void Mover::stop()
{
    m_job->control.stop = true;
}

void Mover::discard()
{
    stop();
    const QMutexLocker locker(&m_job->mutex);
    m_job->isDiscarded = true;
    if (!m_job->end.isEmpty())
        m_job->relocation.removeUnfinished(m_job->end);
}

double Mover::percent() const
{
    return m_job->control.permille / 10.0;
}

} // namespace td
