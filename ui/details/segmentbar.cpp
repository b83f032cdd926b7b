// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/details/segmentbar.h"

#include "ui/theme.h"

#include "engine/text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace td {

SegmentBar::SegmentBar(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Segments of the file"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SegmentBar::sizeHint() const
{
    return {400, fontMetrics().height() + 12};
}

void SegmentBar::setSnapshot(const DownloadSnapshot &snapshot)
{
    m_snapshot = snapshot;
    std::sort(m_snapshot.segments.begin(), m_snapshot.segments.end(),
        [](const auto &one, const auto &other) { return one.range.begin < other.range.begin; });
    if (const QString words = summary(snapshot); words != accessibleDescription())
        setAccessibleDescription(words);
    update();
}

QString SegmentBar::summary(const DownloadSnapshot &snapshot)
{
    int done = 0;
    int active = 0;
    for (const SegmentSnapshot &segment : snapshot.segments) {
        done += segment.position >= segment.range.end && segment.range.end > 0;
        active += segment.active;
    }
    const int all = int(snapshot.segments.size());
    if (all == 0)
        return text::percent(snapshot);
    return tr("%Ln segment(s): %1 done, %2 active, %3 waiting", nullptr, all)
        .arg(done)
        .arg(active)
        .arg(std::max(0, all - done - active));
}

double SegmentBar::position(qint64 byte) const
{
    const qint64 total = m_snapshot.totalBytes.value_or(0);
    return total <= 0 ? 0 : double(width()) * double(std::clamp<qint64>(byte, 0, total)) / double(total);
}

void SegmentBar::fill(QPainter &painter, qint64 from, qint64 to, const QBrush &brush) const
{
    QRectF rect(position(from), 1, position(to) - position(from), height() - 2);
    if (layoutDirection() == Qt::RightToLeft)
        rect.moveLeft(width() - rect.right());
    painter.fillRect(rect, brush);
}

/// What no segment covers is done, or not begun; where both can be, the colour says how much of it is done.
void SegmentBar::fillGaps(QPainter &painter, const QColor &done) const
{
    qint64 outside = m_snapshot.receivedBytes;
    qint64 gaps = m_snapshot.totalBytes.value_or(0);
    for (const SegmentSnapshot &segment : m_snapshot.segments) {
        outside -= std::max<qint64>(0, segment.position - segment.range.begin);
        gaps -= std::min(segment.range.end, *m_snapshot.totalBytes) - segment.range.begin;
    }
    if (gaps <= 0 || outside <= 0)
        return;
    QColor color = done;
    color.setAlphaF(float(std::min(1.0, double(outside) / double(gaps))));
    qint64 begin = 0;
    for (const SegmentSnapshot &segment : m_snapshot.segments) {
        fill(painter, begin, segment.range.begin, color);
        begin = std::max(begin, segment.range.end);
    }
    fill(painter, begin, *m_snapshot.totalBytes, color);
}

void SegmentBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor done = theme::color(theme::Meaning::Active, palette());
    QColor pending = done;
    pending.setAlpha(110);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const bool isComplete = m_snapshot.state == DownloadState::Completed;
    if (isComplete)
        fill(painter, 0, m_snapshot.totalBytes.value_or(0), theme::color(theme::Meaning::Good, palette()));
    else if (m_snapshot.segments.isEmpty())
        fill(painter, 0, m_snapshot.receivedBytes, pending);
    else if (m_snapshot.totalBytes)
        fillGaps(painter, done);
    for (const SegmentSnapshot &segment : m_snapshot.segments) {
        fill(painter, segment.range.begin, segment.position, done);
        if (segment.active)
            fill(painter, segment.position, segment.range.end, QBrush(pending, Qt::BDiagPattern));
    }
    painter.setPen(palette().color(QPalette::Base));
    for (const SegmentSnapshot &segment : m_snapshot.segments) {
        const double x = position(segment.range.begin);
        const double place = layoutDirection() == Qt::RightToLeft ? width() - x : x;
        painter.drawLine(QPointF(place, 1), QPointF(place, height() - 2));
    }
    painter.setPen(theme::color(theme::Meaning::Muted, palette()));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool SegmentBar::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int x = layoutDirection() == Qt::RightToLeft ? width() - help->pos().x() : help->pos().x();
    QString words = summary(m_snapshot);
    for (const SegmentSnapshot &segment : m_snapshot.segments) {
        if (x < position(segment.range.begin) || x >= position(segment.range.end))
            continue;
        words = tr("Bytes %1 to %2, %3 of it done")
                    .arg(text::size(segment.range.begin), text::size(segment.range.end),
                        text::size(std::max<qint64>(0, segment.position - segment.range.begin)));
    }
    QToolTip::showText(help->globalPos(), words, this);
    return true;
}

} // namespace td
