// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace td::test {

qint64 usedMicroseconds(qint64 processId); ///< processor time so far; -1 without such a process
qint64 peakMemory(qint64 processId); ///< bytes, the most that it ever had; 0 without such a process

} // namespace td::test
