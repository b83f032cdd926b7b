// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/windowsettings.h"

#include <QString>

#include <optional>

class QPalette;

namespace td {

/// Puts the chosen theme on the whole program. System leaves style and colours to the desktop.
class Appearance {
public:
    Appearance(); ///< remembers what the desktop gave

    void apply(Theme theme);

private:
    void applySystem();
    static void applyPalette(const QPalette &palette);

    QString m_systemStyle;
    std::optional<Theme> m_applied;
};

} // namespace td
