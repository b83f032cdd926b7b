// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QProcess>
#include <QStringList>

namespace td {

/// Keeps the computer from falling asleep by itself while it is wanted. Without D-Bus of our own, systemd-inhibit holds
/// the lock as long as its command runs: one that reads what we never write, and so ends with this program in whatever
/// way that ends. Somebody's own wish to sleep is not refused.
class WakeLock {
public:
    static QStringList systemCommand();
    static bool isAvailable();

    explicit WakeLock(const QStringList &command = systemCommand());
    ~WakeLock();
    Q_DISABLE_COPY_MOVE(WakeLock)

    void setWanted(bool wanted); ///< returns at once
    bool isHeld() const { return m_process.state() != QProcess::NotRunning; }

private:
    QStringList m_command;
    QProcess m_process;
    bool m_wanted = false;
};

} // namespace td
