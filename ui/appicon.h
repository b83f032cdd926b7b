// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QIcon>

namespace td {

/// The program's icon, from the program itself: one that is not installed has it, too.
QIcon applicationIcon();

} // namespace td
