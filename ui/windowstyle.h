// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QProxyStyle>

namespace td {

/// The desktop's style with headings above their columns; and Fusion, where it is that, with what it lacks: room in
/// buttons, check boxes that are seen in the dark, icons that follow the text of a highlighted menu entry.
class WindowStyle : public QProxyStyle {
    Q_OBJECT

public:
    static constexpr int CellMargin = 6; ///< between a cell's edge and its text

    explicit WindowStyle(const QString &name);

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(
        ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(
        ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;

private:
    void markFocus(const QStyleOption &option, QPainter &painter) const;

    bool m_isFusion;
};

} // namespace td
