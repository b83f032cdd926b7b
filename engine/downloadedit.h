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

        friend bool operator==(const Credentials &, const Credentials &) = default;
    };

    std::optional<QUrl> url{}; ///< as DownloadEngine::setUrl(), before all that is below
    std::optional<QString> name{}; ///< without folder; what is on disk gets it, unless something else has it
    std::optional<QString> folder{}; ///< what is on disk goes there, with a number where the name is taken
    std::optional<Credentials> credentials{};
    std::optional<Credentials> proxyCredentials{}; ///< where it was told to use a proxy
    std::optional<QList<HttpHeader>> headers{}; ///< of the requests from now on
    std::optional<QString> referer{};
    std::optional<ExistsPolicy> ifExists{};
    std::optional<EncodingPolicy> encoding{};
    std::optional<int> workers{};
    std::optional<qint64> rateLimit{}; ///< bytes a second; 0: none
    std::optional<ExpectedChecksum> checksum{}; ///< an empty digest: none any more
    std::optional<AssemblyMode> assembly{};
    std::optional<QString> userAgent{}; ///< empty: the default

    /// Whether what runs has to stop for it, and to go on from where it was.
    bool interrupts() const
    {
        DownloadEdit rest = *this;
        rest.checksum.reset();
        rest.rateLimit.reset();
        return rest != DownloadEdit();
    }

    friend bool operator==(const DownloadEdit &, const DownloadEdit &) = default;
};

} // namespace td

Q_DECLARE_METATYPE(td::DownloadEdit)
