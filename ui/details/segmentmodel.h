// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"
#include "engine/text.h"

#include <QAbstractTableModel>

namespace td {

/// The segments of one active download as a table.
class SegmentModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { RangeColumn, SizeColumn, DoneColumn, SpeedColumn, StateColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setSegments(const QList<SegmentSnapshot> &segments, text::Units units);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const SegmentSnapshot &segment, int column) const;

    QList<SegmentSnapshot> m_segments;
    text::Units m_units = text::Units::Binary;
};

} // namespace td
