// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/credentialsdialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace td {

CredentialsDialog::CredentialsDialog(const QString &who, QWidget *parent)
    : QDialog(parent)
    , m_user(new QLineEdit(this))
    , m_password(new QLineEdit(this))
{
    setWindowTitle(tr("Sign In"));
    setObjectName(QStringLiteral("credentials"));
    m_password->setEchoMode(QLineEdit::Password);
    auto *hint =
        new QLabel(tr("%1 wants a user name and password. They are kept for this session only.").arg(who), this);
    hint->setWordWrap(true);
    hint->setTextFormat(Qt::PlainText);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *ok = buttons->addButton(tr("Sign In"), QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    ok->setEnabled(false);
    auto *layout = new QFormLayout(this);
    layout->addRow(hint);
    layout->addRow(tr("&User name:"), m_user);
    layout->addRow(tr("&Password:"), m_password);
    layout->addRow(buttons);
    connect(m_user, &QLineEdit::textChanged, ok, [ok](const QString &text) { ok->setEnabled(!text.isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &CredentialsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &CredentialsDialog::reject);
    setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    const int wide = std::max(minimumWidth(), sizeHint().width());
    resize(wide, heightForWidth(wide)); // no higher than the hint is there
}

void CredentialsDialog::accept()
{
    Q_EMIT given({m_user->text(), m_password->text()});
    QDialog::accept();
}

} // namespace td
