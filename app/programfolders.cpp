// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/programfolders.h"

#include <QDir>
#include <QStandardPaths>

namespace td::folders {

namespace {

const QString &name()
{
    static const QString folder = QStringLiteral("/thread-downloader");
    return folder;
}

} // namespace

QString data()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + name();
}

QString state()
{
    const QString given = qEnvironmentVariable("XDG_STATE_HOME"); // Qt 6.4 doesn't know this one
    const QString home = QDir::isAbsolutePath(given) ? given : QDir::homePath() + QStringLiteral("/.local/state");
    return home + name();
}

} // namespace td::folders
