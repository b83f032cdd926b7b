// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/autostart.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace td::autostart {

namespace {

/// Quoted by the rules of desktop entries: in quotes, with backslashes, and those doubled as in every string there.
QString quoted(const QString &program)
{
    QString text;
    for (const QChar character : program) {
        if (QStringLiteral("\"`$\\").contains(character))
            text += QStringLiteral("\\\\");
        text += character == u'%' ? QStringLiteral("%%") : QString(character);
    }
    return u'"' + text + u'"';
}

} // namespace

QString file()
{
#ifndef Q_OS_MACOS
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/autostart/io.github.thread_downloader.ThreadDownloader.desktop");
#else
    return {};
#endif
}

bool setOn(bool on, const QString &program)
{
    if (file().isEmpty())
        return !on;
    if (!on)
        return !QFile::exists(file()) || QFile::remove(file());
    if (!QDir().mkpath(QFileInfo(file()).path()))
        return false;
    QSaveFile entry(file());
    if (!entry.open(QIODevice::WriteOnly))
        return false;
    entry.write("[Desktop Entry]\nType=Application\nName=Thread Downloader\nExec=" + quoted(program).toUtf8()
        + "\nIcon=io.github.thread_downloader.ThreadDownloader\nX-GNOME-Autostart-enabled=true\n");
    return entry.commit();
}

} // namespace td::autostart
