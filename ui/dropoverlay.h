// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

namespace td {

/// Covers the window while something is dragged over it, and says what dropping does.
class DropOverlay : public QWidget {
    Q_OBJECT

public:
    explicit DropOverlay(QWidget *window);

    void cover(); ///< all of its parent

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace td
