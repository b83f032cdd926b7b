// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"
#include "engine/text.h"

#include <QTabWidget>
#include <QTimer>

class QLabel;
class QTableView;

namespace td {

class DownloadListModel;
class DownloadLog;
class GeneralPage;
class SegmentBar;
class SegmentModel;
class SpeedPage;
class TextPage;

/// Everything about the current download: facts, segments, speed, headers, log. Of several selected ones, their sums.
class DetailsPane : public QTabWidget {
    Q_OBJECT

public:
    enum Page { General, Segments, Speed, Headers, Log };

    explicit DetailsPane(const DownloadListModel &model, QWidget *parent = nullptr);

    void setSelection(const QList<DownloadId> &ids, DownloadId current);
    void setUnits(text::Units units);
    void showTotalSpeed();
    void forget(const QList<DownloadId> &ids);
    QSize sizeHint() const override;

Q_SIGNALS:
    void closed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeSegmentsPage();
    void onUpdated(const QList<DownloadSnapshot> &changed);
    void sampleSpeeds();
    void refresh();
    void refreshGeneral();
    void refreshSegments();

    const DownloadListModel &m_model;
    DownloadLog *m_log;
    GeneralPage *m_general;
    SegmentBar *m_bar;
    QLabel *m_segmentText;
    SegmentModel *m_segments;
    QTableView *m_segmentTable;
    SpeedPage *m_speed;
    TextPage *m_headers;
    TextPage *m_logPage;
    QTimer m_second; // runs while something is active
    QList<DownloadId> m_selected;
    DownloadId m_current = 0;
};

} // namespace td
