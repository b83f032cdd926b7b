// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/listkeeper.h"

#include "engine/queue/steadyclock.h"
#include "engine/workers.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QPromise>
#include <QSet>

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

void ListKeeper::setFile(const QString &path)
{
    if (std::exchange(m_file, path) == path)
        return;
    if (!m_list().isEmpty())
        saveSoon();
}

DownloadStore::Content ListKeeper::load()
{
    if (!keeps())
        return {};
    readFirst();
    DownloadStore::Content content = m_found.value(m_file);
    m_found[m_file] = {.isUnread = content.isUnread};
    if (content.movedTo == m_movedTo)
        m_movedTo.clear(); // whoever loads is told by that
    return content;
}

/// Nothing that is there is replaced unseen.
void ListKeeper::readFirst()
{
    const auto known = m_found.constFind(m_file);
    if (known != m_found.cend() && !known->isUnread)
        return;
    const DownloadStore::Content content = DownloadStore(m_file).load();
    m_found.insert(m_file, content);
    if (!content.movedTo.isEmpty())
        m_movedTo = content.movedTo;
    const bool isInTheWay = content.error && content.movedTo.isEmpty();
    m_inTheWay = isInTheWay ? InTheWay::MoveAside : InTheWay::Replace;
    m_isUnsaved = m_isUnsaved || isInTheWay; // until a save tells otherwise
}

/// What there is, after what is in the file and was not loaded.
QList<StoredDownload> ListKeeper::whole() const
{
    const QList<StoredDownload> found = m_found.value(m_file).downloads;
    if (found.isEmpty())
        return m_list();
    QList<StoredDownload> all = found + m_list();
    QSet<DownloadId> taken;
    DownloadId last = 0;
    for (const StoredDownload &one : std::as_const(all))
        last = std::max(last, one.id);
    for (StoredDownload &one : all) {
        if (taken.contains(one.id))
            one.id = ++last;
        taken.insert(one.id);
    }
    return all;
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
    if (keeps())
        readFirst();
    const bool isUnread = m_found.value(m_file).isUnread;
    if (!keeps() || (isUnread && m_list().isEmpty())) { // it stays as it is
        if (std::exchange(m_finishing, false))
            QMetaObject::invokeMethod(this, &ListKeeper::finished, Qt::QueuedConnection);
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
    workers::start([promise, file = m_file, list = whole(), inTheWay = m_inTheWay] {
        promise->addResult(saved(file, list, inTheWay));
        promise->finish();
    });
    m_isLast = std::exchange(m_finishing, false);
}

/// Among the workers.
ListKeeper::Saved ListKeeper::saved(const QString &file, const QList<StoredDownload> &list, InTheWay inTheWay)
{
    const DownloadStore store(file);
    QString movedTo;
    if (inTheWay == InTheWay::MoveAside) {
        if (auto error = store.moveAside(&movedTo))
            return {file, error};
    }
    return {file, store.save(list), movedTo};
}

void ListKeeper::onSaved(const Saved &saved)
{
    m_saving = false;
    m_saveTime = steadyNow() - m_begun;
    DownloadError error = saved.error;
    if (!saved.movedTo.isEmpty())
        m_movedTo = saved.movedTo;
    if (!error || !saved.movedTo.isEmpty()) {
        m_inTheWay = InTheWay::Replace;
        if (const auto found = m_found.find(saved.file); found != m_found.end())
            found->isUnread = false; // what is there now is what was saved
    }
    if (!error)
        error.path = std::exchange(m_movedTo, {});
    const QPointer<ListKeeper> self(this);
    const bool hasMoved = !error && !error.path.isEmpty();
    if (std::exchange(m_isUnsaved, bool(error)) != bool(error) || hasMoved)
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
