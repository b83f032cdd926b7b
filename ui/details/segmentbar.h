// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QWidget>

namespace td {

/// A file as a bar: what is there, what is being fetched, where its segments meet.
class SegmentBar : public QWidget {
    Q_OBJECT

public:
    explicit SegmentBar(QWidget *parent = nullptr);

    void setSnapshot(const DownloadSnapshot &snapshot);
    static QString summary(const DownloadSnapshot &snapshot); ///< "4 segments: 1 done, 2 active, 1 waiting"
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void fillGaps(QPainter &painter, const QColor &done) const;
    double position(qint64 byte) const; ///< in the bar, in pixels from its beginning
    void fill(QPainter &painter, qint64 from, qint64 to, const QBrush &brush) const;

    DownloadSnapshot m_snapshot;
};

} // namespace td
