// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

namespace td {

/// Says what the program is, in which version, and under which licence; the details can be copied for a report.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);

    static QString details(); ///< versions of the program, of Qt, of TLS and of the system
};

} // namespace td
