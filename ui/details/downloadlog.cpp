// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/downloadlog.h"

#include "ui/downloadlistmodel.h"

#include <QTime>

namespace td {

namespace {

constexpr qsizetype MostLines = 500;

QString wordsFor(const DownloadSnapshot &snapshot)
{
    switch (snapshot.state) {
    case DownloadState::Queued:
        return DownloadLog::tr("Waits for its turn");
    case DownloadState::Connecting:
        return DownloadLog::tr("Connecting to %1").arg(snapshot.url.host());
    case DownloadState::Downloading:
        return snapshot.totalBytes ? DownloadLog::tr("Downloading, %1 of %2 are here")
                                         .arg(text::size(snapshot.receivedBytes), text::size(*snapshot.totalBytes))
                                   : DownloadLog::tr("Downloading, the size is not known");
    case DownloadState::Retrying:
        return text::status(snapshot) + QStringLiteral(": ") + text::explanation(snapshot.error, snapshot.url);
    case DownloadState::Paused:
        return DownloadLog::tr("Paused, %1 are here").arg(text::size(snapshot.receivedBytes));
    case DownloadState::Assembling:
        return DownloadLog::tr("All bytes are here; putting the file together");
    case DownloadState::Verifying:
        return DownloadLog::tr("Verifying the checksum");
    case DownloadState::Completed:
        return DownloadLog::tr("Completed: %1 in %2")
            .arg(text::exactSize(snapshot.totalBytes.value_or(snapshot.receivedBytes)),
                text::duration(snapshot.elapsed));
    case DownloadState::Failed:
        return text::status(snapshot) + QStringLiteral(". ") + text::explanation(snapshot.error, snapshot.url);
    }
    return {};
}

} // namespace

DownloadLog::DownloadLog(const DownloadListModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    connect(&model, &DownloadListModel::stateChanged, this, &DownloadLog::onStateChanged);
    connect(&model, &DownloadListModel::updated, this, &DownloadLog::onUpdated);
}

void DownloadLog::forget(const QList<DownloadId> &ids)
{
    for (const DownloadId id : ids) {
        m_lines.remove(id);
        m_connections.remove(id); // but what was dropped is known: it may come back
    }
}

void DownloadLog::note(DownloadId id, const QString &words)
{
    QStringList &lines = m_lines[id];
    lines.append(QTime::currentTime().toString(QStringLiteral("HH:mm:ss  ")) + words);
    if (lines.size() > MostLines)
        lines.removeFirst();
    Q_EMIT lineAdded(id, lines.last());
}

void DownloadLog::onStateChanged(DownloadId id)
{
    if (const DownloadRow *row = m_model.find(id))
        note(id, wordsFor(row->snapshot));
}

/// What a new one is doing, or how it ended, when it is first heard of. Of many that wait nobody needs a line each, and
/// those of the list that was read tell what happened before.
void DownloadLog::noteBegin(const DownloadSnapshot &snapshot)
{
    const bool isNew = !m_lines.contains(snapshot.id) && snapshot.added.isValid() && snapshot.added >= m_begun;
    if (isNew && snapshot.state != DownloadState::Queued)
        note(snapshot.id, wordsFor(snapshot));
}

void DownloadLog::noteDropped(const DownloadSnapshot &snapshot)
{
    if (snapshot.droppedBytes == m_dropped.value(snapshot.id))
        return;
    const bool isMore = snapshot.droppedBytes > m_dropped.value(snapshot.id);
    m_dropped.insert(snapshot.id, snapshot.droppedBytes); // a new run begins with none
    if (isMore)
        note(snapshot.id,
            tr("The file has changed on the server and begins again; %1 of the earlier version are dropped")
                .arg(text::size(snapshot.droppedBytes)));
}

void DownloadLog::onUpdated(const QList<DownloadSnapshot> &changed)
{
    for (const DownloadSnapshot &snapshot : changed) {
        noteBegin(snapshot);
        noteDropped(snapshot);
        if (!isActive(snapshot.state)) {
            m_connections.remove(snapshot.id);
            continue;
        }
        int &told = m_connections[snapshot.id];
        if (told == snapshot.connections)
            continue;
        told = snapshot.connections;
        if (told > 0)
            note(snapshot.id, tr("%Ln connection(s)", nullptr, told));
    }
}

} // namespace td
