// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadedit.h"
#include "engine/downloadsettings.h"

#include <QList>

namespace td {

DownloadEdit optionsOf(const DownloadSettings &settings); ///< each option, in the form of a change to it
DownloadEdit commonOptions(
    const QList<DownloadEdit> &all); ///< without those in which they differ; at least one is given
DownloadEdit changedOptions(DownloadEdit now, const DownloadEdit &before); ///< without those that are as before

} // namespace td
