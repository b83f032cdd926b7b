// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"

#include <QMetaType>
#include <QString>
#include <QUrl>

#include <optional>

namespace td {

/// What is to become different about a download in the list; what is absent stays. What can't be done
/// is reported by DownloadEngine::editFailed().
struct DownloadEdit {
    struct Credentials {
        QString user{};
        QString password{}; ///< of this session only: never written to a file
    };

    std::optional<QUrl> url{}; ///< a new link for the same file; what was fetched is kept
    std::optional<QString> name{}; ///< without folder; a completed file gets it at once
    std::optional<QString> folder{}; ///< not for a completed one; what was fetched is given up
    std::optional<Credentials> credentials{};
    std::optional<ExistsPolicy> ifExists{};
    std::optional<int> workers{};
    std::optional<qint64> rateLimit{}; ///< bytes a second; 0: none
};

} // namespace td

Q_DECLARE_METATYPE(td::DownloadEdit)
