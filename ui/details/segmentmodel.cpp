// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/segmentmodel.h"

#include "ui/rowtext.h"

#include <algorithm>

namespace td {

namespace {

qint64 doneBytes(const SegmentSnapshot &segment)
{
    return std::max<qint64>(0, segment.position - segment.range.begin);
}

QString percentText(const SegmentSnapshot &segment)
{
    const qint64 size = segment.range.end - segment.range.begin;
    if (segment.range.end == ByteRange::Open || size <= 0)
        return {};
    return text::percentText(100.0 * double(doneBytes(segment)) / double(size), 1);
}

} // namespace

void SegmentModel::setSegments(const QList<SegmentSnapshot> &segments, text::Units units)
{
    m_units = units;
    QList<SegmentSnapshot> sorted = segments;
    std::sort(sorted.begin(), sorted.end(),
        [](const auto &one, const auto &other) { return one.range.begin < other.range.begin; });
    const qsizetype common = std::min(m_segments.size(), sorted.size());
    std::copy_n(sorted.cbegin(), common, m_segments.begin());
    if (common > 0)
        Q_EMIT dataChanged(index(0, 0), index(int(common) - 1, ColumnCount - 1));
    if (sorted.size() > common) {
        beginInsertRows({}, int(common), int(sorted.size()) - 1);
        m_segments.append(sorted.mid(common));
        endInsertRows();
    } else if (m_segments.size() > common) {
        beginRemoveRows({}, int(common), int(m_segments.size()) - 1);
        m_segments.resize(common);
        endRemoveRows();
    }
}

int SegmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_segments.size());
}

int SegmentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SegmentModel::text(const SegmentSnapshot &segment, int column) const
{
    const auto size = [this](qint64 bytes) { return rowtext::isolated(text::size(bytes, m_units)); };
    const bool isOpen = segment.range.end == ByteRange::Open;
    switch (column) {
    case RangeColumn:
        return isOpen ? tr("from %1").arg(size(segment.range.begin))
                      : tr("%1 to %2").arg(size(segment.range.begin), size(segment.range.end));
    case SizeColumn:
        return isOpen ? QString() : size(segment.range.end - segment.range.begin);
    case DoneColumn:
        return isOpen ? size(doneBytes(segment)) : percentText(segment);
    case SpeedColumn:
        return segment.active ? rowtext::isolated(text::speed(segment.bytesPerSecond, m_units)) : QString();
    case StateColumn:
        if (segment.active)
            return tr("Downloading");
        return segment.position >= segment.range.end ? tr("Done") : tr("Waiting");
    default:
        return {};
    }
}

QVariant SegmentModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return text(m_segments.at(index.row()), index.column());
    if (role == Qt::TextAlignmentRole && index.column() != RangeColumn && index.column() != StateColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant SegmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return int(
            (section == RangeColumn || section == StateColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case RangeColumn:
        return tr("Range");
    case SizeColumn:
        return tr("Size");
    case DoneColumn:
        return tr("Done");
    case SpeedColumn:
        return tr("Speed");
    case StateColumn:
        return tr("State");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace td
