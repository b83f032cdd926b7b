// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

class QUrl;

namespace td {

class HttpResponse;

/// What a file is to be called when nobody named it, and who says so.
struct SuggestedName {
    enum class Source { Disposition, Url, Fallback };

    QString name; ///< safe as a file name
    Source source = Source::Fallback;
};

/// Content-Disposition first, then the address that answered, then the one that was asked.
SuggestedName suggestName(const HttpResponse &response, const QUrl &asked);
SuggestedName suggestName(const QUrl &url);

} // namespace td
