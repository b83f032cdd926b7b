// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>

namespace td::test {

/// A server program that runs in the foreground on a free port of 127.0.0.1 with a folder of its own, and ends with
/// this object, or with the test when that crashes.
class ServerProcess {
public:
    /// What to run once the port is known; writes its configuration files before.
    using Arguments = std::function<QStringList(quint16 port)>;

    explicit ServerProcess(const QString &program);
    ~ServerProcess(); ///< stops it
    Q_DISABLE_COPY_MOVE(ServerProcess)

    QString program() const { return m_program; }
    bool isInstalled() const { return !m_path.isEmpty(); }
    /// Starts it and waits until the port answers; errorText() says why not.
    bool start(const Arguments &arguments);
    void stop();

    quint16 port() const { return m_port; }
    QString errorText() const;
    QString folder() const { return m_folder.path(); }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    bool write(const QString &name, const QByteArray &content) const;

private:
    bool startOnce(const QStringList &arguments);
    bool waitForPort();

    QString m_program;
    QString m_path;
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

/// Servers started as root give their rights up, and can't read a folder that is only root's.
bool makeReadableForAll(const QString &folder);

} // namespace td::test
