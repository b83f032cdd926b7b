// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/downloadstore.h"

#include <QJsonObject>

#include <optional>

namespace td {

/// A download as one JSON object; what has its default value is left out, and so are secrets.
QJsonObject toJson(const StoredDownload &download);
/// Nothing when a field is not what it has to be.
std::optional<StoredDownload> storedDownloadFrom(const QJsonObject &object);

} // namespace td
