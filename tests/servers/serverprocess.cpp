// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/servers/serverprocess.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>
#include <sys/prctl.h>

namespace td::test {

namespace {

constexpr int StartAttempts = 5;
constexpr int StartMilliseconds = 20'000;
constexpr int StopMilliseconds = 5'000;

QString findProgram(const QString &name)
{
    QString found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty())
        return found;
    return QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
}

// Below the ports that the kernel gives to outgoing connections, so that none takes it before the server does.
quint16 freePort()
{
    for (int attempt = 0; attempt < 1000; ++attempt) {
        const auto port = static_cast<quint16>(QRandomGenerator::global()->bounded(20'000, 32'768));
        if (QTcpServer().listen(QHostAddress::LocalHost, port))
            return port;
    }
    return 0;
}

} // namespace

ServerProcess::ServerProcess(const QString &program)
    : m_program(program)
    , m_path(findProgram(program))
{
    makeReadableForAll(m_folder.path());
    m_process.setProgram(m_path);
    m_process.setWorkingDirectory(m_folder.path());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(file(QStringLiteral("output")));
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_folder.path());
    environment.insert(QStringLiteral("TMPDIR"), m_folder.path());
    environment.remove(QStringLiteral("XDG_CONFIG_HOME"));
    environment.remove(QStringLiteral("XDG_DATA_HOME"));
    m_process.setProcessEnvironment(environment);
}

ServerProcess::~ServerProcess()
{
    stop();
}

bool ServerProcess::start(const Arguments &arguments)
{
    for (int attempt = 0; attempt < StartAttempts; ++attempt) {
        m_port = freePort();
        if (startOnce(arguments(m_port)))
            return true;
        stop();
    }
    return false;
}

bool ServerProcess::startOnce(const QStringList &arguments)
{
    m_process.setArguments(arguments);
    m_process.start(QIODevice::NotOpen);
    return m_process.waitForStarted() && waitForPort();
}

bool ServerProcess::waitForPort()
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < StartMilliseconds) {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
        const bool answers = socket.waitForConnected();
        if (m_process.waitForFinished(answers ? 0 : 20) || m_process.state() != QProcess::Running)
            return false;
        if (answers)
            return true;
    }
    return false;
}

void ServerProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (m_process.waitForFinished(StopMilliseconds))
        return;
    m_process.kill();
    m_process.waitForFinished();
}

QString ServerProcess::errorText() const
{
    if (!isInstalled())
        return m_program + QStringLiteral(" is not installed");
    QFile output(file(QStringLiteral("output")));
    if (!output.open(QIODevice::ReadOnly))
        return m_program + u' ' + m_process.errorString();
    return m_program + QStringLiteral(" did not start: ") + QString::fromLocal8Bit(output.readAll());
}

bool ServerProcess::write(const QString &name, const QByteArray &content) const
{
    QFile out(file(name));
    return out.open(QIODevice::WriteOnly | QIODevice::Truncate) && out.write(content) == content.size() && out.flush();
}

bool makeReadableForAll(const QString &folder)
{
    const auto permissions = QFile::permissions(folder);
    return QFile::setPermissions(
        folder, permissions | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther);
}

} // namespace td::test
