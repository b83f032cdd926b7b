// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/announcedchecksum.h"

#include "engine/http/httpresponse.h"
#include "engine/storage/checksum.h"

namespace td {

std::optional<ExpectedChecksum> announcedChecksum(const HttpResponse &response)
{
    if (auto checksum = checksumFromReprDigest(response.value("Repr-Digest")))
        return checksum;
    if (response.status() != 200) // where some servers mean the part, whatever RFC 3230 says
        return std::nullopt;
    if (auto checksum = checksumFromDigest(response.value("Digest")))
        return checksum;
    return checksumFromContentMd5(response.value("Content-MD5"));
}

} // namespace td
