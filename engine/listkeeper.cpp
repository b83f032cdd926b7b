// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/listkeeper.h"

#include "engine/queue/steadyclock.h"

#include <QFutureWatcher>
#include <QPointer>
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
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ListKeeper::save);
}

DownloadStore::Content ListKeeper::load()
{
    if (m_file.isEmpty())
        return {};
    DownloadStore::Content content = DownloadStore(m_file).load();
    m_isUnsaved = content.error && content.movedTo.isEmpty();
    m_inTheWay = m_isUnsaved ? InTheWay::MoveAside : InTheWay::Replace;
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
    auto promise = std::make_shared<QPromise<Saved>>();
    auto *watcher = new QFutureWatcher<Saved>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        onSaved(watcher->result());
    });
    watcher->setFuture(promise->future());
    promise->start();
    QThreadPool::globalInstance()->start([promise, file = m_file, list = m_list(), inTheWay = m_inTheWay] {
        promise->addResult(saved(file, list, inTheWay));
        promise->finish();
    });
    m_isLast = std::exchange(m_finishing, false);
}

/// In the thread pool.
ListKeeper::Saved ListKeeper::saved(const QString &file, const QList<StoredDownload> &list, InTheWay inTheWay)
{
    const DownloadStore store(file);
    QString movedTo;
    if (inTheWay == InTheWay::MoveAside) {
        if (auto error = store.moveAside(&movedTo))
            return {error};
    }
    return {store.save(list), movedTo};
}

void ListKeeper::onSaved(const Saved &saved)
{
    m_saving = false;
    m_saveTime = steadyNow() - m_begun;
    DownloadError error = saved.error;
    if (!saved.movedTo.isEmpty())
        m_movedTo = saved.movedTo;
    if (!error || !saved.movedTo.isEmpty())
        m_inTheWay = InTheWay::Replace;
    if (!error)
        error.path = std::exchange(m_movedTo, {});
    const QPointer<ListKeeper> self(this);
    if (std::exchange(m_isUnsaved, bool(error)) != bool(error))
        Q_EMIT failed(error);
    if (!self)
        return;
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
