// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/listkeeper.h"

#include "engine/queue/steadyclock.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace td {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds ShortWait = 100ms;
constexpr std::chrono::milliseconds UsualWait = 2s;
constexpr std::chrono::milliseconds LongestWait = 1min;

ListKeeper::ListKeeper(const List &list, QObject *parent)
    : QObject(parent)
    , m_list(list)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ListKeeper::save);
}

DownloadStore::Content ListKeeper::load() const
{
    if (m_file.isEmpty())
        return {};
    DownloadStore::Content content = DownloadStore(m_file).load();
    m_isUnsafe = content.error && content.movedTo.isEmpty();
    return content;
}

void ListKeeper::saveIn(std::chrono::milliseconds wait)
{
    const auto longer = std::max(wait, m_retryWait); // or changes would put off what is tried again
    if (keeps() && (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > longer))
        m_timer.start(longer);
}

void ListKeeper::noteChange()
{
    saveIn(UsualWait);
}

void ListKeeper::saveSoon()
{
    saveIn(std::clamp<std::chrono::milliseconds>(4 * m_saveTime, ShortWait, UsualWait));
}

void ListKeeper::saveNow()
{
    if (!keeps())
        return;
    if (m_saving) {
        m_isUrgent = true;
        return;
    }
    m_timer.stop();
    save();
}

void ListKeeper::finish()
{
    m_finishing = true;
    m_timer.stop();
    if (!m_saving)
        save();
}

void ListKeeper::save()
{
    if (m_saving)
        return m_timer.start(UsualWait);
    if (!keeps()) {
        QMetaObject::invokeMethod(this, &ListKeeper::finished, Qt::QueuedConnection);
        m_finishing = false;
        return;
    }
    m_saving = true;
    m_isUrgent = false;
    m_begun = steadyNow();
    auto promise = std::make_shared<QPromise<DownloadError>>();
    auto *watcher = new QFutureWatcher<DownloadError>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        onSaved(watcher->result());
    });
    watcher->setFuture(promise->future());
    promise->start();
    QThreadPool::globalInstance()->start([promise, store = DownloadStore(m_file), list = m_list()] {
        promise->addResult(store.save(list));
        promise->finish();
    });
    m_isLast = std::exchange(m_finishing, false);
}

void ListKeeper::onSaved(const DownloadError &error)
{
    m_saving = false;
    m_saveTime = steadyNow() - m_begun;
    if (bool(error) != (m_retryWait > 0s))
        Q_EMIT failed(error);
    m_retryWait = error ? std::clamp<std::chrono::milliseconds>(2 * m_retryWait, UsualWait, LongestWait) : 0s;
    if (error)
        saveIn(m_retryWait);
    if (m_finishing)
        return save();
    if (m_isLast)
        Q_EMIT finished();
    else if (m_isUrgent)
        save();
}

} // namespace td
