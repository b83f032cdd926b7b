// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadedit.h"
#include "engine/downloadsettings.h"

#include <QList>

namespace td {

/// Each option, in the form of a change to it.
DownloadEdit optionsOf(const DownloadSettings &settings);
/// Without those in which they differ; at least one is given.
DownloadEdit commonOptions(const QList<DownloadEdit> &all);
/// Without those that are as before.
DownloadEdit changedOptions(DownloadEdit now, const DownloadEdit &before);

} // namespace td
