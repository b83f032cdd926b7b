// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/adddialog.h"

#include "tests/ui/dialogtest.h"

namespace td::test {

/// A new dialog, open and with the folder "/downloads", for each test function.
class AddDialogTest : public DialogTest<AddDialog> {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    void show(const WindowSettings &settings, const AddDialogState &state = {});
    void type(const QString &text);

    AddRequest m_request; ///< what was submitted last
};

} // namespace td::test
