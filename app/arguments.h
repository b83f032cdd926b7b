// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/optiontable.h"
#include "app/parsed.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace td {

struct GivenOption {
    Option id;
    QString value; ///< empty for an option without value
};

/// A command line taken apart, nothing judged yet but the options' names and whether they have values.
struct Arguments {
    QList<GivenOption> options; ///< in the order given
    QStringList others; ///< links and names

    bool contains(Option id) const;
};

/// The program's arguments as text. One that is not UTF-8 is an error: it became another, and two names, for one, the
/// same.
Parsed<QStringList> decodeArguments(const QList<QByteArray> &list);

/// Takes --name=value, --name value, -n value, -nvalue, -ab, and options after other arguments; "--" ends the options.
/// `list` is without the program's name. The error is the first one; the value is all that could be read.
Parsed<Arguments> readArguments(const QStringList &list);

} // namespace td
