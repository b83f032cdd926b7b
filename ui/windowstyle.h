// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QProxyStyle>

namespace td {

/// The desktop's style, with headings above their columns and icons that follow the text of a highlighted menu entry.
class WindowStyle : public QProxyStyle {
    Q_OBJECT

public:
    static constexpr int CellMargin = 6; ///< between a cell's edge and its text

    explicit WindowStyle(const QString &name);

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    void drawControl(
        ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;

private:
    bool m_highlightsMenus;
};

} // namespace td
