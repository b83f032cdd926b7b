// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/downloadstore.h"

#include <QProcess>

#include <optional>

namespace td::test {

/// The program with its window, as a person starts and ends it, and what it leaves on the disk.
class WindowProcess {
public:
    void setWrapper(const QStringList &command) { m_wrapper = command; } ///< that runs the program
    bool start(const QStringList &arguments = {}, const QProcessEnvironment &more = {}); ///< until its window is there
    void kill();
    bool quit(); ///< with the keyboard, until it has ended; true when it said 0
    bool terminate(); ///< the same with a signal
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    qint64 id() const { return m_process.processId(); }
    bool hasEndedWell(); ///< waits for the end; true when it said 0

    static bool startAgain(); ///< a second start, which hands over to the first one and ends

    static QString file(const QString &name); ///< in the folder of downloads
    static QString settingsFile();
    static QList<StoredDownload> list(); ///< as saved
    static std::optional<DownloadState> state(const QString &file); ///< of the one with this link's last part

private:
    QProcess m_process;
    QStringList m_wrapper;
};

} // namespace td::test
