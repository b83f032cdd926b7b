// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QString>

namespace td {

/// The sidebar's groups; each download is in All and in one other.
enum class DownloadGroup { All, Active, Waiting, Paused, Finished, Failed };
constexpr int DownloadGroupCount = 6;

DownloadGroup groupOf(DownloadState state);
QString groupName(DownloadGroup group);

/// Whether a failure is a question rather than an end: once it is answered, the download goes on.
bool needsAnswer(const DownloadError &error);

} // namespace td
