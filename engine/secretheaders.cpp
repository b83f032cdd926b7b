// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/secretheaders.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace td {

// Not only the standard ones: services invent their own names for keys.
static constexpr std::string_view SecretWords[]{
    "auth", "cookie", "token", "secret", "password", "passwd", "api-key", "apikey", "session"};

bool carriesSecret(const QByteArray &headerName)
{
    const std::string name = headerName.toLower().toStdString();
    return std::any_of(std::begin(SecretWords), std::end(SecretWords),
        [&name](std::string_view word) { return name.find(word) != std::string::npos; });
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
