// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QSize>

class QWidget;

namespace td {

/// What of a wished size a window's screen has room for, beside a frame and a panel.
QSize fittingItsScreen(const QWidget *window, QSize wished);

} // namespace td
