// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QTreeView>

namespace td {

class DownloadDelegate;
class DownloadFilter;

/// The table of downloads: knows what is selected as ids, which columns are shown, and repaints of a batch of changes
/// only what is in sight.
class DownloadView : public QTreeView {
    Q_OBJECT

public:
    explicit DownloadView(DownloadFilter *filter, QWidget *parent = nullptr);

    QList<DownloadId> selectedIds() const; ///< from top to bottom
    DownloadId currentId() const; ///< 0: none
    void select(const QList<DownloadId> &ids);
    void renameCurrent();
    void resetColumns();
    QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &state);
    DownloadDelegate &cells() { return *m_delegate; }

    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles = {}) override;

Q_SIGNALS:
    void selectionChangedByUser();
    void columnsChanged();
    void toggleRequested(); ///< Space: pause or resume
    void menuRequested(const QPoint &position); ///< global

protected:
    void initViewItemOption(QStyleOptionViewItem *option) const override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void startDrag(Qt::DropActions actions) override;

private:
    void showHeaderMenu(const QPoint &position);
    int defaultWidth(int column) const;
    int widthOfValues(int column) const;
    int widestOf(const QStringList &texts) const;
    void fitColumns();
    void fitName();
    void onResized(int column, int before, int now);

    DownloadFilter *m_filter;
    DownloadDelegate *m_delegate;
    bool m_isArranged = false; // somebody has given columns their widths
};

} // namespace td
