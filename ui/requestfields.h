// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadtask.h"

#include <optional>

namespace td {

/// One "Name: value" that somebody wrote.
struct RequestField {
    enum class Problem {
        None,
        NotAField,
        OwnToTransfer, ///< Host, Range and others that every transfer writes itself
    };

    Problem problem = Problem::None;
    HttpHeader header{};
};

RequestField readRequestField(const QString &line);

/// A digest in hex, its algorithm told by its length (MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512) or by a name in
/// front, as in "sha256:0123…".
std::optional<ExpectedChecksum> readDigest(const QString &text);
QString digestText(const ExpectedChecksum &checksum); ///< as readDigest() reads it
QString algorithmName(QCryptographicHash::Algorithm algorithm); ///< "SHA-256"

} // namespace td
