// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/proxylookup.h"

namespace td {

namespace {

ProxyLookup &theLookup()
{
    static ProxyLookup lookup;
    return lookup;
}

} // namespace

void setProxyLookup(const ProxyLookup &lookup)
{
    theLookup() = lookup;
}

std::optional<QNetworkProxy> lookUpProxy(const QUrl &url)
{
    const ProxyLookup &lookup = theLookup();
    return lookup ? lookup(url) : std::nullopt;
}

} // namespace td
