// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// What the cells of DownloadListModel show.

#include "ui/downloadlistmodel.h"

namespace td {

namespace {

QString numberText(int number)
{
    return number > 0 ? QString::number(number) : QString();
}

QString timeText(std::chrono::milliseconds time)
{
    return time.count() > 0 ? text::duration(time) : QString();
}

bool isNumber(int column)
{
    switch (column) {
    case DownloadListModel::SizeColumn:
    case DownloadListModel::PlaceColumn:
    case DownloadListModel::ReceivedColumn:
    case DownloadListModel::RemainingColumn:
    case DownloadListModel::SpeedColumn:
    case DownloadListModel::TimeLeftColumn:
    case DownloadListModel::ConnectionsColumn:
    case DownloadListModel::ElapsedColumn:
    case DownloadListModel::AverageSpeedColumn:
    case DownloadListModel::AttemptsColumn:
        return true;
    default:
        return false;
    }
}

QString checksumName(const DownloadSnapshot &snapshot)
{
    if (!snapshot.checksum)
        return {};
    return snapshot.checksumVerified ? DownloadListModel::tr("Verified") : DownloadListModel::tr("Expected");
}

} // namespace

QString DownloadListModel::text(const DownloadRow &row, int column) const
{
    const DownloadSnapshot &snapshot = row.snapshot;
    switch (column) {
    case NameColumn:
        return rowtext::name(snapshot);
    case SizeColumn:
        return snapshot.totalBytes ? text::size(*snapshot.totalBytes, m_units) : QString();
    case AddedColumn:
        return rowtext::date(snapshot.added, m_dates);
    case FinishedColumn:
        return rowtext::date(snapshot.finished, m_dates);
    case PlaceColumn:
        return QLocale().toString(row.place);
    case HostColumn:
        return snapshot.url.host();
    case UrlColumn:
        return snapshot.url.toDisplayString();
    case FolderColumn:
        return snapshot.folder;
    case AssemblyColumn:
        return text::assemblyName(snapshot.mode);
    case ChecksumColumn:
        return checksumName(snapshot);
    case ResumableColumn:
        return rowtext::resumable(snapshot);
    default:
        return volatileText(row, column);
    }
}

QString DownloadListModel::volatileText(const DownloadRow &row, int column) const
{
    const DownloadSnapshot &snapshot = row.snapshot;
    const bool isRunning = snapshot.state == DownloadState::Downloading;
    switch (column) {
    case ProgressColumn:
        return text::percent(snapshot);
    case ReceivedColumn:
        return snapshot.receivedBytes > 0 ? text::size(snapshot.receivedBytes, m_units) : QString();
    case RemainingColumn: {
        const auto remaining = rowtext::remaining(snapshot);
        return remaining ? text::size(*remaining, m_units) : QString();
    }
    case SpeedColumn:
        return isRunning ? text::speed(snapshot.bytesPerSecond, m_units) : QString();
    case TimeLeftColumn:
        return isRunning && snapshot.timeLeft ? text::duration(*snapshot.timeLeft) : QString();
    case StatusColumn:
        return rowtext::status(row);
    case ConnectionsColumn:
        return numberText(snapshot.connections);
    case ElapsedColumn:
        return timeText(snapshot.elapsed);
    case AverageSpeedColumn: {
        const qint64 average = rowtext::averageSpeed(snapshot);
        return average > 0 ? text::speed(average, m_units) : QString();
    }
    case AttemptsColumn:
        return numberText(rowtext::attempt(snapshot) - 1);
    default:
        return {};
    }
}

QVariant DownloadListModel::tooltip(const DownloadRow &row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.snapshot.path.isEmpty() ? rowtext::name(row.snapshot) : row.snapshot.path;
    case SizeColumn:
        return row.snapshot.totalBytes ? text::exactSize(*row.snapshot.totalBytes) : QString();
    case StatusColumn:
        return rowtext::statusHint(row, m_units);
    case AddedColumn:
        return rowtext::date(row.snapshot.added, DateLook::Absolute);
    case FinishedColumn:
        return rowtext::date(row.snapshot.finished, DateLook::Absolute);
    default:
        return text(row, column);
    }
}

QVariant DownloadListModel::value(const DownloadRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::EditRole:
        return column == NameColumn ? row.snapshot.name : QVariant();
    case Qt::ToolTipRole:
        return rowtext::inert(tooltip(row, column).toString());
    case Qt::TextAlignmentRole:
        return isNumber(column) ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case Qt::AccessibleTextRole: {
        const QString shown = text(row, column);
        return column == ProgressColumn && !shown.isEmpty() ? tr("%1 done").arg(shown) : shown;
    }
    case IdRole:
        return QVariant::fromValue(row.snapshot.id);
    case RowRole:
        return QVariant::fromValue(static_cast<const void *>(&row));
    default:
        return {};
    }
}

QVariant DownloadListModel::data(const QModelIndex &index, int role) const
{
    return index.isValid() ? value(row(index.row()), index.column(), role) : QVariant();
}

void DownloadListModel::multiData(const QModelIndex &index, QModelRoleDataSpan roles) const
{
    const DownloadRow *found = index.isValid() ? &row(index.row()) : nullptr;
    for (QModelRoleData &role : roles)
        role.setData(found ? value(*found, index.column(), role.role()) : QVariant());
}

QVariant DownloadListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case NameColumn:
        return tr("Name");
    case SizeColumn:
        return tr("Size");
    case AddedColumn:
        return tr("Added");
    case FinishedColumn:
        return tr("Finished");
    case PlaceColumn:
        return tr("Queue", "place in the queue");
    case HostColumn:
        return tr("Server");
    case UrlColumn:
        return tr("Link");
    case FolderColumn:
        return tr("Folder");
    case AssemblyColumn:
        return tr("Assembly");
    case ChecksumColumn:
        return tr("Checksum");
    case ResumableColumn:
        return tr("Resumable");
    case ProgressColumn:
        return tr("Progress");
    case ReceivedColumn:
        return tr("Downloaded");
    case RemainingColumn:
        return tr("Remaining");
    case SpeedColumn:
        return tr("Speed");
    case TimeLeftColumn:
        return tr("Time Left");
    case StatusColumn:
        return tr("Status");
    case ConnectionsColumn:
        return tr("Connections");
    case ElapsedColumn:
        return tr("Elapsed");
    case AverageSpeedColumn:
        return tr("Average Speed");
    case AttemptsColumn:
        return tr("Retries");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace td
