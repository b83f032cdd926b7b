// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/workers.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace td::workers {

namespace {

constexpr std::chrono::seconds KeptFor{30};

class Pool {
public:
    void start(Work work);
    void waitForDone();

private:
    bool hasTaker();
    bool addWorker();
    void live();
    bool awaitWork(std::unique_lock<std::mutex> &lock);

    std::mutex m_mutex; // of all below
    std::condition_variable m_wakeUp;
    std::condition_variable m_ended;
    std::deque<Work> m_queue; // empty where there are no workers
    int m_workers = 0;
    size_t m_idle = 0; // of them
    bool m_isEnding = false;
    bool m_isKnown = false; // to the application's end
};

/// Never destroyed: a thread may be in its last lines when the process ends.
Pool &pool()
{
    static Pool &one = *new Pool;
    return one;
}

void Pool::start(Work work)
{
    std::unique_lock lock(m_mutex);
    m_queue.push_back(std::move(work));
    if (hasTaker())
        return;
    const Work own = std::exchange(m_queue, {}).front();
    lock.unlock();
    own();
}

bool Pool::hasTaker()
{
    if (m_idle >= m_queue.size()) {
        m_wakeUp.notify_one();
        return true;
    }
    return (m_workers < most() && addWorker()) || m_workers > 0; // which will take it when it is done
}

bool Pool::addWorker()
{
    try {
        std::thread([this] { live(); }).detach();
    } catch (const std::system_error &) {
        return false;
    }
    ++m_workers;
    if (!std::exchange(m_isKnown, true))
        qAddPostRoutine(workers::waitForDone);
    return true;
}

void Pool::live()
{
    std::unique_lock lock(m_mutex);
    while (awaitWork(lock)) {
        Work work = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        work();
        work = nullptr; // and what it held
        lock.lock();
    }
    --m_workers;
    m_ended.notify_all();
}

bool Pool::awaitWork(std::unique_lock<std::mutex> &lock)
{
    ++m_idle;
    m_wakeUp.wait_for(lock, KeptFor, [this] { return !m_queue.empty() || m_isEnding; });
    --m_idle;
    return !m_queue.empty();
}

void Pool::waitForDone()
{
    std::unique_lock lock(m_mutex);
    m_isEnding = true;
    m_wakeUp.notify_all();
    m_ended.wait(lock, [this] { return m_workers == 0; });
    m_isEnding = false;
    m_isKnown = false; // an application forgets when it has asked
}

} // namespace

void start(Work work)
{
    pool().start(std::move(work));
}

int most()
{
    return std::max(1, QThread::idealThreadCount());
}

void waitForDone()
{
    pool().waitForDone();
}

} // namespace td::workers
