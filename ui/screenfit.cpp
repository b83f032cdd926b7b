// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/screenfit.h"

#include <QScreen>
#include <QWidget>

namespace td {

QSize fittingItsScreen(const QWidget *window, QSize wished)
{
    return wished.boundedTo(window->screen()->availableSize() * 9 / 10);
}

} // namespace td
