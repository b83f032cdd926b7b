// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/notifier.h"

#include <QLocale>

#include <utility>

namespace td {

Notifier::Notifier(const DownloadListModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    connect(&model, &DownloadListModel::stateChanged, this, &Notifier::onStateChanged);
    connect(&model, &DownloadListModel::rowsInserted, this, &Notifier::onAdded);
    connect(&model, &DownloadListModel::rowsRemoved, this, &Notifier::onRemoved);
    connect(&model, &DownloadListModel::updated, this, &Notifier::flush);
}

void Notifier::applySettings(const WindowSettings &settings)
{
    m_ofFailure = settings.notifiesOfFailure;
    m_ofAll = settings.notifiesOfAll;
    m_ofEach = settings.notifiesOfEach;
}

void Notifier::onStateChanged(DownloadId id, DownloadState, DownloadState now)
{
    m_noted.remove(id);
    m_hasPaused = m_hasPaused || now == DownloadState::Paused;
    if (const DownloadRow *row = m_model.find(id))
        note(row->snapshot);
}

/// One that ended before its first batch never had another state here.
void Notifier::onAdded(const QModelIndex &, int first, int last)
{
    for (int number = first; number <= last; ++number) {
        const DownloadSnapshot &snapshot = m_model.row(number).snapshot;
        if (snapshot.added >= m_begun)
            note(snapshot);
    }
}

void Notifier::note(const DownloadSnapshot &ended)
{
    const bool failed = ended.state == DownloadState::Failed;
    if ((!failed && ended.state != DownloadState::Completed) || m_noted.contains(ended.id))
        return;
    m_noted.insert(ended.id);
    (failed ? m_failed : m_completed).append({ended.id, rowtext::isolated(rowtext::name(ended))});
    if (failed)
        ++m_failedSince;
    else
        m_completedSince.append(ended.id);
}

void Notifier::flush()
{
    const QList<Ended> failed = std::exchange(m_failed, {});
    const QList<Ended> completed = std::exchange(m_completed, {});
    if (std::exchange(m_hasPaused, false))
        m_isCommanded = true;
    else if (!failed.isEmpty() || !completed.isEmpty())
        m_isCommanded = false;
    if (m_ofFailure && !failed.isEmpty())
        tell(Notification::Kind::Failed,
            failed.size() == 1 ? tr("Download failed") : tr("%Ln download(s) failed", nullptr, int(failed.size())),
            failed);
    if (m_ofEach && !completed.isEmpty())
        tell(Notification::Kind::Finished,
            completed.size() == 1 ? tr("Download finished")
                                  : tr("%Ln download(s) finished", nullptr, int(completed.size())),
            completed);
}

void Notifier::tell(Notification::Kind kind, const QString &title, const QList<Ended> &ended)
{
    Notification notification{kind, title};
    QStringList names;
    for (const Ended &each : ended) {
        names.append(each.name);
        notification.ids.append(each.id);
    }
    notification.text = names.join(u'\n');
    Q_EMIT notified(notification);
}

void Notifier::noteIdle()
{
    if (m_isCommanded)
        return;
    const QList<DownloadId> completed = std::exchange(m_completedSince, {});
    const int failed = std::exchange(m_failedSince, 0);
    if (completed.isEmpty())
        return;
    const int count = int(completed.size());
    const QString text = failed == 0
        ? tr("%Ln download(s) finished.", nullptr, count)
        : tr("%Ln download(s) finished, %1 failed.", nullptr, count).arg(QLocale().toString(failed));
    if (m_ofAll)
        Q_EMIT notified({Notification::Kind::AllFinished, titleOfTheEnd(), text, completed});
    Q_EMIT allFinished();
}

/// What is paused has not come to an end.
QString Notifier::titleOfTheEnd() const
{
    const bool hasFailed = m_model.count(DownloadGroup::Failed) > 0;
    if (m_model.count(DownloadGroup::Paused) > 0)
        return hasFailed ? tr("All but paused downloads have ended") : tr("All but paused downloads are finished");
    return hasFailed ? tr("All downloads have ended") : tr("All downloads are finished");
}

} // namespace td
