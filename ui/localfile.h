// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QList>
#include <QMetaType>

namespace td {

/// The file of a download, where it was when somebody asked for it.
struct LocalFile {
    DownloadId id = 0;
    QString path{};
};

} // namespace td

Q_DECLARE_METATYPE(td::LocalFile)
