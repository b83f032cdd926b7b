// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>

#include <functional>

namespace td::test {

double milliseconds(const std::function<void()> &work);
double median(int times, const std::function<void()> &work); ///< milliseconds
double percentile(QList<double> values, double part); ///< `part` from 0 to 1
double threadTime(); ///< milliseconds of the processor that this thread has had
double residentMiB(); ///< of the process
double heapKiB(); ///< what the allocator has given out, of all its arenas

} // namespace td::test
