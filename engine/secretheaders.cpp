// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/secretheaders.h"

#include <string>
#include <string_view>

namespace td {

// Not only the standard ones: services invent their own names for keys.
bool carriesSecret(const QByteArray &headerName)
{
    const std::string name = headerName.toLower().toStdString();
    for (const std::string_view word :
        {"auth", "cookie", "token", "secret", "password", "passwd", "api-key", "apikey", "session"}) {
        if (name.find(word) != std::string::npos)
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
