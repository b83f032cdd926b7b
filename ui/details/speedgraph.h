// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/text.h"

#include <QList>
#include <QWidget>

namespace td {

/// Speed over time, as a line; what it shows is also said in words.
class SpeedGraph : public QWidget {
    Q_OBJECT

public:
    explicit SpeedGraph(QWidget *parent = nullptr);

    /// `seconds`: what the width stands for; `samples`: spread evenly, the newest at the end.
    void setSamples(const QList<double> &samples, qsizetype seconds, qsizetype perWidth);
    void setUnits(text::Units units);
    QString summary() const; ///< "Now 3.2 MiB/s, average 2.8 MiB/s, peak 5.1 MiB/s"
    QSize minimumSizeHint() const override { return {120, 60}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double ceiling() const; ///< a round number above all samples

    QList<double> m_samples;
    qsizetype m_seconds = 60;
    qsizetype m_perWidth = 60;
    text::Units m_units = text::Units::Binary;
};

} // namespace td
