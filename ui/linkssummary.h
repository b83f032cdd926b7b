// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace td {

struct ExtractedLinks;

/// What is to be said about the links that were found in a text; empty when there is nothing to say.
QString linksSummary(const ExtractedLinks &found);
QString refusalsSummary(const ExtractedLinks &found); ///< the part of it about what can't be added

} // namespace td
