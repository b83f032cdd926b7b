// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/enginethread.h"

#include "engine/probe.h"

#include <QThread>

#include <condition_variable>
#include <mutex>

namespace td {

/// Where a thread waits for the engine's last word.
class StopGate {
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_opened.notify_all();
    }

    bool wait(std::chrono::milliseconds time)
    {
        std::unique_lock lock(m_mutex);
        return m_opened.wait_for(lock, time, [this] { return m_isOpen; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_opened;
    bool m_isOpen = false;
};

EngineThread::EngineThread(const EngineSettings &settings, QObject *parent)
    : QObject(parent)
    , m_thread(std::make_unique<QThread>())
    , m_gate(std::make_shared<StopGate>())
{
    qRegisterMetaType<QList<DownloadSnapshot>>();
    qRegisterMetaType<QList<DownloadId>>();
    m_thread->setObjectName(QStringLiteral("engine"));
    m_thread->start();
    // Made in its thread, with all its timers and managers.
    QObject guide;
    guide.moveToThread(m_thread.get());
    QMetaObject::invokeMethod(
        &guide,
        [this, &settings, &guide] {
            m_engine = new DownloadEngine(settings);
            guide.moveToThread(thread());
        },
        Qt::BlockingQueuedConnection);
    connect(m_thread.get(), &QThread::finished, m_engine, &QObject::deleteLater);
    relaySignals();
}

EngineThread::~EngineThread()
{
    m_thread->quit();
    m_thread->wait();
}

void EngineThread::relaySignals()
{
    connect(m_engine, &DownloadEngine::snapshotsChanged, this, &EngineThread::snapshotsChanged);
    connect(m_engine, &DownloadEngine::orderChanged, this, &EngineThread::orderChanged);
    connect(m_engine, &DownloadEngine::removed, this, &EngineThread::removed);
    connect(m_engine, &DownloadEngine::editFailed, this, &EngineThread::editFailed);
    connect(m_engine, &DownloadEngine::listUnreadable, this, &EngineThread::listUnreadable);
    connect(m_engine, &DownloadEngine::listUnsaved, this, &EngineThread::listUnsaved);
    connect(m_engine, &DownloadEngine::idle, this, &EngineThread::idle);
    connect(m_engine, &DownloadEngine::stopped, this, &EngineThread::stopped);
    connect(m_engine, &DownloadEngine::stopped, m_engine, [gate = m_gate] { gate->open(); });
}

void EngineThread::post(const Command &command)
{
    QMetaObject::invokeMethod(m_engine, [engine = m_engine, command] { command(*engine); });
}

void EngineThread::probe(const QList<DownloadTask> &tasks, const DownloadConfig &config)
{
    post([this, tasks, config](DownloadEngine &) { startProbes(tasks, config); });
}

/// In the engine's thread.
void EngineThread::startProbes(const QList<DownloadTask> &tasks, const DownloadConfig &config)
{
    delete m_probes;
    m_probes = new QObject(m_engine);
    for (const DownloadTask &task : tasks) {
        auto *probe = new Probe(task, config, m_probes);
        connect(probe, &Probe::finished, this,
            [this, url = task.url](const ProbeResult &result) { Q_EMIT probed(url, result); });
        probe->start();
    }
}

void EngineThread::shutDown()
{
    post([](DownloadEngine &engine) { engine.shutDown(); });
}

bool EngineThread::waitForStopped(std::chrono::milliseconds time)
{
    return m_gate->wait(time);
}

} // namespace td
