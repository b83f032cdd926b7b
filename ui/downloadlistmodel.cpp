// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadlistmodel.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace td {

namespace {

/// Whether anything changed that stands before the volatile columns.
bool differsInKeptColumns(const DownloadSnapshot &one, const DownloadSnapshot &other)
{
    return one.name != other.name || one.totalBytes != other.totalBytes || one.url != other.url
        || one.finished != other.finished || one.path != other.path || one.folder != other.folder
        || one.mode != other.mode || one.resumable != other.resumable || one.checksum != other.checksum;
}

/// More pieces than this are cheaper as one range over everything.
constexpr qsizetype MostRuns = 500;

} // namespace

DownloadListModel::DownloadListModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_clock.start();
}

const DownloadRow *DownloadListModel::find(DownloadId id) const
{
    const int number = rowOf(id);
    return number < 0 ? nullptr : &row(number);
}

void DownloadListModel::count(const DownloadSnapshot &snapshot, int difference)
{
    m_counts.at(static_cast<size_t>(DownloadGroup::All)) += difference;
    m_counts.at(static_cast<size_t>(groupOf(snapshot.state))) += difference;
    m_connections += difference * snapshot.connections;
}

void DownloadListModel::apply(const QList<DownloadSnapshot> &changed)
{
    QList<DownloadSnapshot> added;
    QList<int> volatileRows;
    QList<int> wholeRows;
    for (const DownloadSnapshot &snapshot : changed) {
        const int number = rowOf(snapshot.id);
        if (number < 0) {
            added.append(snapshot);
            continue;
        }
        const Extent extent = update(m_rows.at(static_cast<size_t>(number)), snapshot);
        if (extent != Extent::None)
            (extent == Extent::All ? wholeRows : volatileRows).append(number);
    }
    announce(volatileRows, FirstVolatileColumn);
    announce(wholeRows, 0);
    append(added);
    m_speed.endBatch(count(DownloadGroup::Active) > 0, std::chrono::milliseconds(m_clock.elapsed()));
    Q_EMIT updated(changed);
}

DownloadListModel::Extent DownloadListModel::update(DownloadRow &row, const DownloadSnapshot &snapshot)
{
    const DownloadState before = row.snapshot.state;
    const bool isDeep = differsInKeptColumns(row.snapshot, snapshot) || row.isMissing;
    count(row.snapshot, -1);
    count(snapshot, +1);
    m_speed.note(&row.snapshot, snapshot);
    settleWish(row.snapshot, snapshot);
    row.set(snapshot);
    if (before != snapshot.state)
        Q_EMIT stateChanged(snapshot.id, before, snapshot.state);
    return isDeep ? Extent::All : Extent::Volatile;
}

void DownloadListModel::append(const QList<DownloadSnapshot> &added)
{
    if (added.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(added.size()) - 1);
    m_rows.reserve(m_rows.size() + size_t(added.size()));
    for (const DownloadSnapshot &snapshot : added) {
        m_index.insert(snapshot.id, int(m_rows.size()));
        m_rows.emplace_back(snapshot).place = int(m_rows.size());
        count(snapshot, +1);
        noteSpeedOfNew(snapshot);
    }
    endInsertRows();
}

/// One that is put back into the list has fetched nothing since it left.
void DownloadListModel::noteSpeedOfNew(const DownloadSnapshot &snapshot)
{
    DownloadSnapshot before;
    before.fetchedBytes = m_fetchedBefore.take(snapshot.id);
    m_speed.note(&before, snapshot);
}

/// Of sorted numbers.
QList<DownloadListModel::Run> DownloadListModel::runsOf(const QList<int> &numbers)
{
    QList<Run> runs;
    for (const int number : numbers) {
        if (!runs.isEmpty() && runs.constLast().last == number - 1)
            runs.last().last = number;
        else
            runs.append({number, number});
    }
    return runs;
}

/// One range for each run of neighbours.
void DownloadListModel::announce(QList<int> rows, int firstColumn)
{
    if (rows.isEmpty() || m_notices == Notices::None)
        return;
    std::sort(rows.begin(), rows.end());
    for (const Run &run : runsOf(rows))
        Q_EMIT dataChanged(index(run.first, firstColumn), index(run.last, ColumnCount - 1));
}

void DownloadListModel::removeDownloads(const QList<DownloadId> &ids)
{
    QList<int> numbers;
    for (const DownloadId id : QSet<DownloadId>(ids.cbegin(), ids.cend())) {
        if (const int number = rowOf(id); number >= 0)
            numbers.append(number);
    }
    if (numbers.isEmpty())
        return;
    for (const int number : std::as_const(numbers)) {
        const DownloadSnapshot &snapshot = row(number).snapshot;
        count(snapshot, -1);
        if (snapshot.fetchedBytes > 0)
            m_fetchedBefore.insert(snapshot.id, snapshot.fetchedBytes);
    }
    for (const DownloadId id : ids)
        m_wishes.remove(id);
    std::sort(numbers.begin(), numbers.end());
    const QList<Run> runs = runsOf(numbers);
    if (runs.size() > MostRuns)
        removeAtOnce(numbers);
    else
        removeRuns(runs);
    Q_EMIT updated({});
}

/// From the end, so that those before keep their numbers.
void DownloadListModel::removeRuns(const QList<Run> &runs)
{
    for (auto run = runs.crbegin(); run != runs.crend(); ++run) {
        beginRemoveRows({}, run->first, run->last);
        for (int number = run->first; number <= run->last; ++number)
            m_index.remove(row(number).snapshot.id);
        m_rows.erase(m_rows.begin() + run->first, m_rows.begin() + run->last + 1);
        endRemoveRows();
    }
    reindex();
}

/// One pass, however scattered they are.
void DownloadListModel::removeAtOnce(const QList<int> &numbers)
{
    beginResetModel();
    for (const int number : numbers)
        m_index.remove(row(number).snapshot.id);
    std::erase_if(m_rows, [this](const DownloadRow &row) { return !m_index.contains(row.snapshot.id); });
    reindex();
    endResetModel();
}

void DownloadListModel::reindex()
{
    for (size_t number = 0; number < m_rows.size(); ++number)
        m_index[m_rows.at(number).snapshot.id] = int(number);
}

void DownloadListModel::setOrder(const QList<DownloadId> &order)
{
    QList<int> moved;
    for (qsizetype place = 0; place < order.size(); ++place) {
        const int number = rowOf(order.at(place));
        if (number < 0 || row(number).place == int(place) + 1)
            continue;
        m_rows.at(static_cast<size_t>(number)).place = int(place) + 1;
        moved.append(number);
    }
    if (moved.isEmpty() || m_notices == Notices::None)
        return;
    const auto [first, last] = std::minmax_element(moved.cbegin(), moved.cend());
    Q_EMIT dataChanged(index(*first, PlaceColumn), index(*last, PlaceColumn));
}

void DownloadListModel::setMissing(const QList<LocalFile> &missing, const QList<LocalFile> &present)
{
    QList<int> changed;
    const auto note = [this, &changed](const QList<LocalFile> &files, bool isMissing) {
        for (const LocalFile &file : files) {
            const int number = rowOf(file.id);
            if (number < 0 || row(number).isMissing == isMissing || row(number).snapshot.path != file.path
                || row(number).snapshot.state != DownloadState::Completed)
                continue;
            m_rows.at(static_cast<size_t>(number)).isMissing = isMissing;
            changed.append(number);
        }
    };
    note(missing, true);
    note(present, false);
    if (changed.isEmpty())
        return;
    announce(changed, FirstVolatileColumn);
    QList<DownloadSnapshot> snapshots;
    for (const int number : std::as_const(changed))
        snapshots.append(row(number).snapshot);
    Q_EMIT updated(snapshots);
}

void DownloadListModel::noteWish(const QList<DownloadId> &ids, Wish wish)
{
    for (const DownloadId id : ids) {
        if (const DownloadRow *row = find(id); row && canObey(*row, wish))
            m_wishes.insert(id, wish);
    }
    Q_EMIT updated({});
}

/// The engine knows of the last wish before the list shows what became of it.
bool DownloadListModel::canObey(const DownloadRow &row, Wish wished) const
{
    const DownloadState state = row.snapshot.state;
    const Wish last = wish(row.snapshot.id);
    switch (wished) {
    case Wish::Pause:
        return isActive(state) || state == DownloadState::Queued || last == Wish::Resume;
    case Wish::Resume:
        return state == DownloadState::Paused || state == DownloadState::Failed || last == Wish::Pause;
    case Wish::None:
        break;
    }
    return true;
}

int DownloadListModel::count(Wish wish) const
{
    return int(std::count(m_wishes.cbegin(), m_wishes.cend(), wish));
}

/// One that is to pause may go on for a while; of one that rests, there is nothing to tell before it is obeyed.
void DownloadListModel::settleWish(const DownloadSnapshot &before, const DownloadSnapshot &now)
{
    const Wish wished = wish(now.id);
    if (wished == Wish::Resume || (wished == Wish::Pause && before.state != now.state))
        m_wishes.remove(now.id);
}

void DownloadListModel::setFreeBytes(const QString &folder, qint64 bytes)
{
    QList<DownloadSnapshot> changed;
    for (DownloadRow &row : m_rows) {
        const QString full = rowtext::fullFolder(row.snapshot);
        if (full.isEmpty() || full != folder || row.freeBytes == SharedOptional<qint64>(bytes))
            continue;
        row.freeBytes = bytes;
        changed.append(row.snapshot);
    }
    if (!changed.isEmpty())
        Q_EMIT updated(changed);
}

void DownloadListModel::freezeKeys()
{
    for (DownloadRow &row : m_rows)
        row.freezeKeys();
}

void DownloadListModel::setUnits(text::Units units)
{
    if (std::exchange(m_units, units) != units && !m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void DownloadListModel::setDates(DateLook dates)
{
    if (std::exchange(m_dates, dates) != dates && !m_rows.empty())
        Q_EMIT dataChanged(index(0, AddedColumn), index(rowCount() - 1, FinishedColumn));
}

void DownloadListModel::setNotices(Notices notices)
{
    if (std::exchange(m_notices, notices) == notices || notices == Notices::None || m_rows.empty())
        return;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int DownloadListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DownloadListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags DownloadListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return index.column() == NameColumn ? flags | Qt::ItemIsEditable : flags;
}

bool DownloadListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() != NameColumn || role != Qt::EditRole)
        return false;
    const DownloadSnapshot &snapshot = row(index.row()).snapshot;
    const QString name = value.toString().trimmed();
    if (!name.isEmpty() && name != snapshot.name)
        Q_EMIT renameRequested(snapshot.id, name);
    return false; // the engine has the last word
}

} // namespace td
