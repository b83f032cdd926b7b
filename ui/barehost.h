// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace td {

/// "example.org/file", "www.example.org", "localhost:8080/x", "192.0.2.1/x": what people write for a link.
bool isBareHost(const QString &text);

} // namespace td
