// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QWidget;

/// What the forms of all dialogs have in common.
namespace td::form {

QLabel *labelFor(const QString &text, QWidget *field); ///< with a mnemonic that leads to the field
/// Addresses, paths and digests run from left to right in every language.
void keepLeftToRight(QLineEdit *edit);
void keepLeftToRight(QPlainTextEdit *edit);
/// The name that screen readers say: the label's words without mnemonic and colon.
QString spokenName(const QString &label);

} // namespace td::form
