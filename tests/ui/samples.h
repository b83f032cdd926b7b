// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QList>

namespace td::test {

/// A snapshot as the engine would make it: what its state has to have is filled in.
DownloadSnapshot sample(DownloadId id, DownloadState state, const QString &name = {});

/// Many different ones, the same at every call: names of 30 to 120 characters, all states; the first `active` of them
/// downloading, no other one active.
QList<DownloadSnapshot> samples(int count, int active);

/// The same download a quarter of a second later.
DownloadSnapshot later(DownloadSnapshot snapshot);

} // namespace td::test
