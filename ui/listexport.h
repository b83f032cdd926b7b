// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace td {

class DownloadListModel;

/// The list of downloads as a file for others to read. No passwords: links are without user info.
namespace listexport {

QByteArray links(const DownloadListModel &model); ///< one a line, in the order of the queue
/// An array of objects: url, name, folder, state, size, received, added, finished, and the error of a failed one.
QByteArray json(const DownloadListModel &model);

} // namespace listexport

} // namespace td
