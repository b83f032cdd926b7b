// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/speedgraph.h"

#include "ui/rowtext.h"
#include "ui/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <numeric>

namespace td {

namespace {

constexpr int Lines = 4;

} // namespace

SpeedGraph::SpeedGraph(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Speed over time"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SpeedGraph::setSamples(const QList<double> &samples, qsizetype seconds, qsizetype perWidth)
{
    m_samples = samples;
    m_seconds = seconds;
    m_perWidth = std::max<qsizetype>(2, perWidth);
    update();
}

void SpeedGraph::setUnits(text::Units units)
{
    m_units = units;
    update();
}

QString SpeedGraph::summary() const
{
    if (m_samples.isEmpty())
        return tr("Nothing was downloaded yet.");
    const double sum = std::accumulate(m_samples.cbegin(), m_samples.cend(), 0.0);
    const auto words = [this](double speed) { return text::speed(qint64(speed), m_units); };
    return tr("Now %1, average %2, peak %3")
        .arg(words(m_samples.last()), words(sum / double(m_samples.size())),
            words(*std::max_element(m_samples.cbegin(), m_samples.cend())));
}

double SpeedGraph::ceiling() const
{
    const double peak = m_samples.isEmpty() ? 0 : *std::max_element(m_samples.cbegin(), m_samples.cend());
    const double base = m_units == text::Units::Binary ? 1024 : 1000;
    double unit = base;
    while (unit * base <= peak)
        unit *= base;
    double step = unit;
    for (const double factor : {1.0, 2.0, 4.0, 10.0, 20.0, 40.0, 100.0, 200.0, 400.0, 1000.0, 2000.0}) {
        step = unit * factor;
        if (step >= peak)
            break;
    }
    return step;
}

void SpeedGraph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor muted = theme::color(theme::Meaning::Muted, palette());
    const QColor line = theme::color(theme::Meaning::Active, palette());
    const double top = ceiling();
    int margin = 0;
    for (int i = 0; i <= Lines; ++i)
        margin = std::max(margin, fontMetrics().horizontalAdvance(text::speed(qint64(top * i / Lines), m_units)) + 10);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const QRectF labels(isMirrored ? width() - margin + 6 : 0, 0, margin - 6, height());
    const double half = fontMetrics().height() / 2.0;
    const QRectF plot(isMirrored ? 4 : margin, half, width() - margin - 4, height() - 2 * half);
    QColor grid = muted;
    grid.setAlpha(70);
    for (int i = 0; i <= Lines; ++i) {
        const double y = plot.bottom() - plot.height() * i / Lines;
        painter.setPen(grid);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(muted);
        painter.drawText(QRectF(labels.left(), y - half, labels.width(), 2 * half),
            int(Qt::AlignRight | Qt::AlignVCenter), rowtext::isolated(text::speed(qint64(top * i / Lines), m_units)));
    }
    if (m_samples.size() < 2)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const double step = plot.width() / double(m_perWidth - 1);
    QPolygonF points;
    for (qsizetype i = 0; i < m_samples.size(); ++i) {
        const double x = plot.right() - step * double(m_samples.size() - 1 - i);
        points.append({x, plot.bottom() - plot.height() * m_samples.at(i) / top});
    }
    QPainterPath area;
    area.addPolygon(points);
    area.lineTo(points.last().x(), plot.bottom());
    area.lineTo(points.first().x(), plot.bottom());
    QColor shade = line;
    shade.setAlpha(45);
    painter.setClipRect(plot.adjusted(-1, -1, 1, 1));
    painter.fillPath(area, shade);
    painter.setPen(QPen(line, 1.6));
    painter.drawPolyline(points);
}

} // namespace td
