// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadtask.h"

#include <optional>

namespace td {

class HttpResponse;

/// The digest of the whole file that the server sends along: Repr-Digest (RFC 9530), Digest (RFC 3230), and with a 200
/// Content-MD5 (RFC 1864), in this order. Absent when there is none that is well formed.
std::optional<ExpectedChecksum> announcedChecksum(const HttpResponse &response);

} // namespace td
