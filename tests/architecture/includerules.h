// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace td::test {

/// What of an #include line breaks the rules of who may know whom; empty when it keeps them. `file` is the path of the
/// including file from the project's root. A line without #include keeps them.
QString brokenIncludeRule(const QString &file, const QString &line);

} // namespace td::test
