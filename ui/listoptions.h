// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/urlextractor.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace td {

/// What a list says of the link above it, in an indented line of its own: "  out=name".
struct ListOption {
    QString name{};
    QString value{};
};

std::optional<ListOption> readListOption(QStringView line);

enum class ListOptionUse {
    Followed,
    Unknown, ///< only the command line knows it
    Unusable, ///< as it is written; what it asks for can't be had
};

/// out, checksum, header, referer, user-agent, http-user and http-passwd, as on the command line.
ListOptionUse follow(const ListOption &option, FoundLink &link);

} // namespace td
