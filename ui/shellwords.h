// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>
#include <QStringView>

namespace td {

/// One command as a shell would split it, without carrying anything out.
struct ShellCommand {
    QStringList words{};
    qsizetype length = 0; ///< characters read, the end of the command included
};

/// Reads up to the first line end, ';', '&' or '|' outside of quotes. Knows single and double quotes, $'…',
/// backslashes, and the carets of the Windows command prompt.
ShellCommand readShellCommand(QStringView text);

} // namespace td
