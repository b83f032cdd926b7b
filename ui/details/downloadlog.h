// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QStringList>

namespace td {

class DownloadListModel;

/// What happened to each download since the program began, in words; the last 500 lines of each.
class DownloadLog : public QObject {
    Q_OBJECT

public:
    explicit DownloadLog(const DownloadListModel &model, QObject *parent = nullptr);

    QStringList lines(DownloadId id) const { return m_lines.value(id); }
    void forget(const QList<DownloadId> &ids);

Q_SIGNALS:
    void lineAdded(td::DownloadId id, const QString &line);

private:
    void note(DownloadId id, const QString &words);
    void onStateChanged(DownloadId id);
    void onUpdated(const QList<DownloadSnapshot> &changed);
    void noteBegin(const DownloadSnapshot &snapshot);
    void noteDropped(const DownloadSnapshot &snapshot);

    const DownloadListModel &m_model;
    const QDateTime m_begun = QDateTime::currentDateTimeUtc();
    QHash<DownloadId, QStringList> m_lines;
    QHash<DownloadId, int> m_connections; // of active ones, as last told
    QHash<DownloadId, qint64> m_dropped; // bytes of earlier versions, as last told
};

} // namespace td
