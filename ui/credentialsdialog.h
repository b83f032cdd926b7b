// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadedit.h"

#include <QDialog>

class QLineEdit;

namespace td {

/// Asks for the name and password that a server or a proxy wants.
class CredentialsDialog : public QDialog {
    Q_OBJECT

public:
    CredentialsDialog(const QString &who, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    void given(const td::DownloadEdit::Credentials &credentials);

private:
    QLineEdit *m_user;
    QLineEdit *m_password;
};

} // namespace td
