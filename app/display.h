// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

namespace td {

/// Whether a window can be shown; looked up before there is an application, which would end the process when it can't.
bool hasDisplay();

/// Takes the options that Qt itself understands (-platform, -style, -reverse, …) out of `arguments`.
QStringList withoutQtOptions(const QStringList &arguments);

} // namespace td
