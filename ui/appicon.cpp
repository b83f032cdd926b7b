// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/appicon.h"

#include <QString>

/// Resources of a static library are there only when asked for, and the macro wants to stand outside of namespaces.
static void initialiseResources()
{
    Q_INIT_RESOURCE(appicon);
}

namespace td {

QIcon applicationIcon()
{
    initialiseResources();
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256})
        icon.addFile(QStringLiteral(":/appicon/%1").arg(side), QSize(side, side));
    return icon;
}

} // namespace td
