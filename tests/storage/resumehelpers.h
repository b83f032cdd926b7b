// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/storage/assemblyhelpers.h"

#include <initializer_list>

/// What the tests of resuming share: a download that was stopped, and its end.
namespace td::test {

constexpr qint64 Total = 10 * MiB + 100;

/// Ranges with whole blocks and with begun ones.
inline const RangeSet Fetched{{0, 4 * MiB + 1000}, {5 * MiB + 10, 8 * MiB + 10}, {10 * MiB - 7, Total}};

QByteArray payload();
/// A row for each mode in which bytes can be kept; auto becomes one of them.
void addKeptModes();

DownloadError writeFetched(Assembly &assembly);
/// Writes what is in Fetched, saves it and lets go.
DownloadError leaveBehind(const QString &path, AssemblyMode mode);
/// As if the machine had been started anew since.
DownloadError forgetTheRun(const QString &path);
/// Flips a byte.
bool corrupt(const QString &path, qint64 at);
/// These blocks of checksums.
RangeSet blocks(std::initializer_list<int> numbers);
/// Fails the running test unless the rest makes the file complete, and nothing else is left.
void finishAndCompare(Assembly &assembly, const QString &path);

} // namespace td::test
