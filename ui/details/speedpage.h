// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/details/speedhistory.h"

#include "engine/downloadsnapshot.h"
#include "engine/text.h"

#include <QWidget>

#include <map>

class QComboBox;
class QLabel;

namespace td {

class SpeedGraph;

/// The speed of one download, or of all, over the last minute to the last hour.
class SpeedPage : public QWidget {
    Q_OBJECT

public:
    explicit SpeedPage(QWidget *parent = nullptr);

    void addSamples(const QList<DownloadSnapshot> &active, qint64 total); ///< once a second
    void forget(const QList<DownloadId> &ids);
    void setDownload(DownloadId id); ///< 0: all
    void setUnits(text::Units units);
    void showAll();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();

    std::map<DownloadId, SpeedHistory> m_histories; // 0: of all
    DownloadId m_id = 0;
    SpeedGraph *m_graph;
    QLabel *m_summary;
    QComboBox *m_what;
    QComboBox *m_span;
};

} // namespace td
