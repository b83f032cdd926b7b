// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/secretheaders.h"

#include <algorithm>
#include <string_view>

namespace td {

static char toLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Not only the standard ones: services invent their own names for keys.
bool carriesSecret(const QByteArray &headerName)
{
    for (const std::string_view word :
        {"auth", "cookie", "token", "secret", "password", "passwd", "api-key", "apikey", "session"}) {
        const auto found = std::search(headerName.cbegin(), headerName.cend(), word.begin(), word.end(),
            [](char one, char other) { return toLower(one) == other; });
        if (found != headerName.cend())
            return true;
    }
    return false;
}

QList<HttpHeader> withoutSecrets(const QList<HttpHeader> &headers)
{
    QList<HttpHeader> shown = headers;
    for (HttpHeader &header : shown) {
        if (carriesSecret(header.name))
            header.value = "********";
    }
    return shown;
}

} // namespace td
