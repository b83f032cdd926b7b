// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace td {

struct DownloadRow;

/// Paints the cells of the list: the progress bar, and an icon with its words for a file's kind and a state. Reads the
/// row itself, so that a cell costs one question to the model.
class DownloadDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum class Density { Compact, Comfortable };

    explicit DownloadDelegate(QObject *parent = nullptr);

    void setDensity(Density density) { m_density = density; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;

private:
    void paintText(QPainter &painter, const QStyleOptionViewItem &option, const DownloadRow &row,
        const QModelIndex &index, const QString &text) const;
    void paintProgress(QPainter &painter, const QStyleOptionViewItem &option, const DownloadRow &row) const;

    Density m_density = Density::Compact;
};

} // namespace td
