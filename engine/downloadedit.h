// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloadtask.h"

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
    std::optional<QString> name{}; ///< without folder; what is on disk gets it, unless something else has it
    std::optional<QString> folder{}; ///< what is on disk goes there, with a number where the name is taken
    std::optional<Credentials> credentials{};
    std::optional<Credentials> proxyCredentials{}; ///< where it was told to use a proxy
    std::optional<QList<HttpHeader>> headers{}; ///< of the requests from now on
    std::optional<QString> referer{};
    std::optional<ExistsPolicy> ifExists{};
    std::optional<int> workers{};
    std::optional<qint64> rateLimit{}; ///< bytes a second; 0: none
};

} // namespace td

Q_DECLARE_METATYPE(td::DownloadEdit)
