// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/suggestedname.h"

#include "engine/http/httpresponse.h"
#include "engine/storage/filename.h"

namespace td {

using Source = SuggestedName::Source;

SuggestedName suggestName(const QUrl &url)
{
    const QString name = fileNameFromUrl(url);
    return {safeFileName(name), name.isEmpty() ? Source::Fallback : Source::Url};
}

SuggestedName suggestName(const HttpResponse &response, const QUrl &asked)
{
    const QString disposed = fileNameFromDisposition(response.value("Content-Disposition"));
    if (!disposed.isEmpty())
        return {safeFileName(disposed), Source::Disposition};
    const SuggestedName answered = suggestName(response.url());
    return answered.source == Source::Fallback ? suggestName(asked) : answered;
}

} // namespace td
