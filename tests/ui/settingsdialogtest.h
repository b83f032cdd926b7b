// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/settingsdialog.h"

#include "tests/ui/dialogtest.h"

namespace td::test {

/// A new dialog, shown with the default settings, for each test function.
class SettingsDialogTest : public DialogTest<SettingsDialog> {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    /// As the list has them.
    enum class Page { General, Downloads, Network, Speed, Notifications, Appearance, Advanced };

    void goTo(Page page); ///< with the keyboard

    WindowSettings m_applied; ///< what was applied last
    int m_appliedCount = 0;
};

} // namespace td::test
