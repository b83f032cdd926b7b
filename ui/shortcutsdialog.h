// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

namespace td {

class ActionRegistry;

/// Lists what the keys do.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutsDialog(const ActionRegistry &actions, QWidget *parent = nullptr);
};

} // namespace td
