// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

class QWidget;

namespace td::test {

/// As failOnWarnings(), but for what Qt's offscreen platform says of itself.
void failOnWarningsOfWidgets();
/// The widgets below `root` that take the keyboard's focus and have no name for screen readers.
QStringList unnamedWidgets(const QWidget &root);
/// The letters that lead to more than one field of `root`'s visible part.
QStringList ambiguousMnemonics(const QWidget &root);
/// The labels of `root`'s visible part whose letter does not lead to their field; the window is active.
QStringList deadMnemonics(QWidget &root);
/// The widgets whose text does not fit into them, visible ones only.
QStringList cutOffTexts(const QWidget &root);

} // namespace td::test
