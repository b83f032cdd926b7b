// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/windowsettings.h"

#include <QFile>
#include <QString>

#include <mutex>

namespace td {

/// Writes what Qt and our logging categories say to a small file that only its owner can read, as long as it lives;
/// whoever heard it before still does. When the file is full it gets ".1" behind its name, in place of an earlier one.
/// Of links it keeps neither user nor query, and nothing of what looks like a key.
///
/// A message may come from any thread, and the last one before a crash is the one that matters: each is written at
/// once, under a lock.
class LogFile {
public:
    static constexpr qint64 MostBytes = 256 * 1024; ///< of each of the two files
    static QString standardPath(); ///< in the state folder

    explicit LogFile(const QString &path = standardPath()); ///< makes the file with the first message
    ~LogFile();
    Q_DISABLE_COPY_MOVE(LogFile)

    QString path() const { return m_file.fileName(); }
    void setLevel(LogLevel level); ///< Warnings until then

private:
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message);
    void write(QtMsgType type, const char *category, const QString &message);
    bool makeRoom(qint64 bytes);
    bool open();

    std::mutex m_mutex;
    QFile m_file;
    LogLevel m_level = LogLevel::Warnings;
    QtMessageHandler m_before = nullptr;
};

/// Without users, queries and keys.
QString withoutSecrets(const QString &message);

} // namespace td
