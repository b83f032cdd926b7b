// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/notifier.h"

#include <utility>

namespace td {

Notifier::Notifier(const DownloadListModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    connect(&model, &DownloadListModel::stateChanged, this, &Notifier::onStateChanged);
    connect(&model, &DownloadListModel::rowsInserted, this, &Notifier::onAdded);
    connect(&model, &DownloadListModel::updated, this, &Notifier::flush);
}

void Notifier::applySettings(const WindowSettings &settings)
{
    m_ofFailure = settings.notifiesOfFailure;
    m_ofAll = settings.notifiesOfAll;
    m_ofEach = settings.notifiesOfEach;
}

void Notifier::onStateChanged(DownloadId id, DownloadState, DownloadState)
{
    m_noted.remove(id);
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
    (failed ? m_failed : m_completed).append(rowtext::isolated(rowtext::name(ended)));
    ++(failed ? m_failedSince : m_completedSince);
}

void Notifier::flush()
{
    const QStringList failed = std::exchange(m_failed, {});
    const QStringList completed = std::exchange(m_completed, {});
    if (m_ofFailure && failed.size() == 1)
        Q_EMIT notified(tr("Download failed"), failed.first());
    else if (m_ofFailure && failed.size() > 1)
        Q_EMIT notified(tr("%n download(s) failed", nullptr, int(failed.size())), failed.join(u'\n'));
    if (m_ofEach && completed.size() == 1)
        Q_EMIT notified(tr("Download finished"), completed.first());
    else if (m_ofEach && completed.size() > 1)
        Q_EMIT notified(tr("%n download(s) finished", nullptr, int(completed.size())), completed.join(u'\n'));
}

void Notifier::noteIdle()
{
    const int completed = std::exchange(m_completedSince, 0);
    const int failed = std::exchange(m_failedSince, 0);
    if (completed == 0)
        return;
    const QString text = failed == 0 ? tr("%n download(s) finished.", nullptr, completed)
                                     : tr("%n download(s) finished, %1 failed.", nullptr, completed).arg(failed);
    if (m_ofAll)
        Q_EMIT notified(m_model.count(DownloadGroup::Failed) == 0 ? tr("All downloads are finished")
                                                                  : tr("All downloads have ended"),
            text);
    Q_EMIT allFinished();
}

} // namespace td
