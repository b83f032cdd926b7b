// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QList>
#include <QMetaType>
#include <QString>

namespace td {

/// Something that is worth telling somebody who does not look.
struct Notification {
    enum class Kind { Failed, Finished, AllFinished };

    Kind kind = Kind::Finished;
    QString title{};
    QString text{};
    QList<DownloadId> ids{}; ///< what it is about
};

} // namespace td

Q_DECLARE_METATYPE(td::Notification)
