// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/icons.h"

#include <QColor>
#include <QPalette>

namespace td {

struct DownloadRow;

/// Colours that mean something, for the palette of the moment. Each has a contrast of at least 4.5 to 1.
namespace theme {

enum class Meaning { Plain, Active, Good, Attention, Bad, Muted };

bool isDark(const QPalette &palette);
QColor color(Meaning meaning, const QPalette &palette);

QPalette lightPalette();
QPalette withoutFocus(const QPalette &palette); ///< of a list whose keys go elsewhere: its selection is grey
QPalette darkPalette();

icons::Shape stateShape(const DownloadRow &row);
Meaning stateMeaning(const DownloadRow &row);

} // namespace theme

} // namespace td
