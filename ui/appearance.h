// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/windowsettings.h"

#include <QString>

namespace td {

/// Puts the chosen theme on the whole program. System leaves style and colours to the desktop.
class Appearance {
public:
    Appearance(); ///< remembers what the desktop gave

    void apply(Theme theme);

private:
    QString m_systemStyle;
    Theme m_applied = Theme::System;
};

} // namespace td
