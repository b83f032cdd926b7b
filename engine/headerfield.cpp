// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/headerfield.h"

#include <algorithm>
#include <array>

namespace td {

namespace {

constexpr std::array<QByteArrayView, 12> OwnToTransfer{"host", "content-length", "transfer-encoding", "range",
    "if-range", "accept-encoding", "connection", "te", "upgrade", "trailer", "proxy-connection", "keep-alive"};

bool belongsInToken(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isControl(char16_t c)
{
    return (c < 0x20 && c != u'\t') || c == 0x7f;
}

} // namespace

HeaderFault faultOf(const HttpHeader &header)
{
    const QByteArray &name = header.name;
    if (name.isEmpty() || !std::all_of(name.cbegin(), name.cend(), belongsInToken))
        return HeaderFault::Name;
    const bool isOwn = std::any_of(OwnToTransfer.cbegin(), OwnToTransfer.cend(),
        [&name](QByteArrayView own) { return own.compare(name, Qt::CaseInsensitive) == 0; });
    if (isOwn)
        return HeaderFault::OwnToTransfer;
    return isOneLine(header.value) ? HeaderFault::None : HeaderFault::Value;
}

bool isOneLine(QByteArrayView text)
{
    return std::none_of(text.cbegin(), text.cend(), [](char c) { return isControl(static_cast<uchar>(c)); });
}

bool isOneLine(QStringView text)
{
    return std::none_of(text.cbegin(), text.cend(), [](QChar c) { return isControl(c.unicode()); });
}

} // namespace td
