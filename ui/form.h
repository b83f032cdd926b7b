// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

class QDialog;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QWidget;

/// What the forms of all dialogs have in common.
namespace td::form {

QLabel *labelFor(const QString &text, QWidget *field); ///< with a mnemonic that leads to the field
/// Addresses, paths and digests run from left to right in every language.
void keepLeftToRight(QLineEdit *edit);
void keepLeftToRight(QPlainTextEdit *edit);
/// The name that screen readers say: the label's words without mnemonic and colon.
QString spokenName(const QString &label);
/// `accept`, which Return presses, and Cancel.
QDialogButtonBox *buttonsOf(QDialog *dialog, QPushButton *accept);
/// Control and Return press it, too: Return alone may be a new line.
void nameAccept(QPushButton *accept, const QString &text);

} // namespace td::form
