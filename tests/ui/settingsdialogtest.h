// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/settingsdialog.h"

#include <QObject>

#include <memory>

namespace td::test {

/// A new dialog, shown with the default settings, for each test function.
class SettingsDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    template <typename T>
    T *child(const char *name) const
    {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    void click(const char *button);
    void goTo(SettingsDialog::Page page); ///< with the keyboard

    std::unique_ptr<SettingsDialog> m_dialog;
    WindowSettings m_applied; ///< what was applied last
    int m_appliedCount = 0;
};

} // namespace td::test
