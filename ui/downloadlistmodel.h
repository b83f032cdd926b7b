// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/downloadgroup.h"
#include "ui/downloadrow.h"
#include "ui/localfile.h"
#include "ui/rowtext.h"

#include "engine/totalspeed.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QHash>

#include <array>
#include <vector>

namespace td {

/// All downloads as a table: holds the engine's snapshots, and tells views of changes in batches.
///
/// The columns that change with every batch stand together at the end, so that a batch doesn't concern the others, nor
/// the order of a list that is sorted by one of them. How columns are arranged for the eye is the view's business.
class DownloadListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        SizeColumn,
        AddedColumn,
        FinishedColumn,
        PlaceColumn,
        HostColumn,
        UrlColumn,
        FolderColumn,
        AssemblyColumn,
        ChecksumColumn,
        ResumableColumn,
        ProgressColumn, // from here on with every batch
        ReceivedColumn,
        RemainingColumn,
        SpeedColumn,
        TimeLeftColumn,
        StatusColumn,
        ConnectionsColumn,
        ElapsedColumn,
        AverageSpeedColumn,
        AttemptsColumn,
        ColumnCount
    };
    static constexpr int FirstVolatileColumn = ProgressColumn;

    enum Role {
        IdRole = Qt::UserRole + 1,
        RowRole, ///< const DownloadRow *, for delegates; valid until control returns to the event loop
    };

    enum class Wish { None, Pause, Resume }; ///< of a person, which no snapshot has shown yet
    enum class Notices { PerBatch, None }; ///< None: nobody looks; setNotices(PerBatch) catches up

    explicit DownloadListModel(QObject *parent = nullptr);

    void apply(const QList<td::DownloadSnapshot> &changed); ///< known ones change, others are added
    void removeDownloads(const QList<td::DownloadId> &ids);
    void setOrder(const QList<td::DownloadId> &order); ///< of the queue
    /// What was found at these paths: nothing about a file that has been moved since.
    void setMissing(const QList<td::LocalFile> &missing, const QList<td::LocalFile> &present);
    void noteWish(const QList<td::DownloadId> &ids, Wish wish); ///< of those that can obey
    bool canObey(const DownloadRow &row, Wish wish) const; ///< as far as is known
    Wish wish(DownloadId id) const { return m_wishes.value(id, Wish::None); }
    int count(Wish wish) const;
    void setFreeBytes(const QString &folder, qint64 bytes); ///< for those that failed because it was full
    void freezeKeys(); ///< brings what volatile columns are sorted by up to date
    void setUnits(text::Units units);
    void setDates(DateLook dates);
    void setNotices(Notices notices);

    const std::vector<DownloadRow> &rows() const { return m_rows; }
    const DownloadRow &row(int number) const { return m_rows.at(static_cast<size_t>(number)); }
    int rowOf(DownloadId id) const { return m_index.value(id, -1); } ///< -1: not in the list
    const DownloadRow *find(DownloadId id) const;
    int count(DownloadGroup group) const { return m_counts.at(static_cast<size_t>(group)); }
    qint64 bytesPerSecond() const { return m_speed.bytesPerSecond(); } ///< of all
    int connections() const { return m_connections; } ///< of all
    text::Units units() const { return m_units; }
    DateLook dates() const { return m_dates; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    void multiData(const QModelIndex &index, QModelRoleDataSpan roles) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override; ///< the name: renameRequested()
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void stateChanged(td::DownloadId id, td::DownloadState before, td::DownloadState now); ///< before dataChanged()
    void updated(const QList<td::DownloadSnapshot> &changed); ///< after a batch: counts, speeds and rows are new
    void renameRequested(td::DownloadId id, const QString &name);

private:
    enum class Extent { None, Volatile, All };
    struct Run { ///< of neighbouring rows
        int first = 0;
        int last = 0;
    };

    Extent update(DownloadRow &row, const DownloadSnapshot &snapshot);
    void append(const QList<DownloadSnapshot> &added);
    void noteSpeedOfNew(const DownloadSnapshot &snapshot);
    static QList<Run> runsOf(const QList<int> &numbers);
    void removeRuns(const QList<Run> &runs);
    void removeAtOnce(const QList<int> &numbers);
    void reindex();
    void settleWish(const DownloadSnapshot &before, const DownloadSnapshot &now);
    void announce(QList<int> rows, int firstColumn);
    void count(const DownloadSnapshot &snapshot, int difference);
    QString text(const DownloadRow &row, int column) const;
    QString volatileText(const DownloadRow &row, int column) const;
    QVariant value(const DownloadRow &row, int column, int role) const;
    QVariant tooltip(const DownloadRow &row, int column) const;

    std::vector<DownloadRow> m_rows;
    QHash<DownloadId, int> m_index;
    QHash<DownloadId, Wish> m_wishes;
    std::array<int, DownloadGroupCount> m_counts{};
    TotalSpeed m_speed;
    QHash<DownloadId, qint64> m_fetchedBefore; // bytes, of those that were removed: they may come back
    QElapsedTimer m_clock;
    int m_connections = 0;
    text::Units m_units = text::Units::Binary;
    DateLook m_dates = DateLook::Relative;
    Notices m_notices = Notices::PerBatch;
};

} // namespace td
