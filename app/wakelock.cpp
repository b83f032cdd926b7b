// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/wakelock.h"

#include <QStandardPaths>

#include <utility>

namespace td {

QStringList WakeLock::systemCommand()
{
    return {QStringLiteral("systemd-inhibit"), QStringLiteral("--what=idle"), QStringLiteral("--mode=block"),
        QStringLiteral("--who=Thread Downloader"), QStringLiteral("--why=Downloading"), QStringLiteral("cat")};
}

bool WakeLock::isAvailable()
{
    return !QStandardPaths::findExecutable(systemCommand().constFirst()).isEmpty();
}

WakeLock::WakeLock(const QStringList &command)
    : m_command(command)
{
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
}

WakeLock::~WakeLock()
{
    m_process.kill(); // else QProcess complains that it still runs
    m_process.waitForFinished();
}

/// A lock that is refused is not asked for again before the next time that it is wanted.
void WakeLock::setWanted(bool wanted)
{
    if (std::exchange(m_wanted, wanted) == wanted)
        return;
    if (!wanted)
        m_process.closeWriteChannel();
    else if (!isHeld())
        m_process.start(m_command.constFirst(), m_command.sliced(1));
}

} // namespace td
