// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/downloadgroup.h"

#include <QByteArrayList>
#include <QSortFilterProxyModel>
#include <QTimer>

#include <unordered_map>

namespace td {

class DownloadListModel;

/// The part of the list that is shown, in the order that was chosen: a group, and words that all have to occur in name
/// or link. A row that leaves the shown group stays for some seconds, so that it doesn't vanish under the pointer.
class DownloadFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit DownloadFilter(DownloadListModel *model, QObject *parent = nullptr);

    void setGroup(DownloadGroup group);
    DownloadGroup group() const { return m_group; }
    void setWords(const QString &text); ///< separated by spaces; all have to be found
    bool isNarrowed() const { return !m_words.isEmpty(); } ///< by words

    /// Whether the order may be brought up to date when it is by a column that changes all the time.
    void setResorting(bool allowed);
    bool isSortedByVolatileColumn() const;
    void resort(); ///< by what such a column says now; happens by itself every two seconds

    bool isRefiltering() const { return m_isRefiltering; } ///< rows come and go, run by run, until refiltered()

    const DownloadListModel &list() const { return *m_model; }

Q_SIGNALS:
    void refiltered();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void onStateChanged(td::DownloadId id, td::DownloadState before, td::DownloadState now);
    void dropLingering();
    void refilter();
    void onUpdated();

    DownloadListModel *m_model;
    DownloadGroup m_group = DownloadGroup::All;
    QByteArrayList m_words;
    std::unordered_map<DownloadId, qint64> m_lingering; // until when, in milliseconds of the steady clock
    QTimer m_lingerTimer;
    QTimer m_resortTimer;
    bool m_mayResort = true;
    bool m_isRefiltering = false;
};

} // namespace td
