// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/urlextractor.h"

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>
#include <span>

namespace td {

/// What a list says of the link above it, in an indented line of its own: "  out=name".
struct ListOption {
    QString name{};
    QString value{};
};

/// One that the command line knows; any other line may be a link, as "  iso=https://…" is.
std::optional<ListOption> readListOption(QStringView line);

enum class ListOptionUse {
    Followed,
    Unknown, ///< only the command line knows it
    Unusable, ///< as it is written, or for so many files; what it asks for can't be had
};

/// out, checksum, header, referer, user-agent, http-user and http-passwd, as on the command line; `links`: those of the
/// line above.
ListOptionUse follow(const ListOption &option, std::span<FoundLink> links);

/// The line of a link, and of each option it needs, for the same to be found there.
QStringList listLines(const FoundLink &link);

} // namespace td
