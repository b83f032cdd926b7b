// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"

#include "tests/support/files.h"

#include <QDir>
#include <QJsonDocument>

#include <csignal>

namespace td::test {

namespace {

constexpr int EndMilliseconds = 120'000;

} // namespace

QByteArray CliResult::words() const
{
    return QByteArray::number(exitCode) + ": " + talk + data.left(1000);
}

CliProcess::CliProcess()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR", "COLUMNS", "http_proxy", "https_proxy",
             "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"})
        m_environment.remove(QString::fromLatin1(name));
    m_environment.insert(QStringLiteral("HOME"), m_home.path()); // where later versions of Qt make a cache
    m_process.setWorkingDirectory(m_folder.path());
}

CliProcess::~CliProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void CliProcess::setVariable(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

void CliProcess::start(const QStringList &arguments, const QByteArray &input)
{
    m_data.clear();
    m_talk.clear();
    QStringList command = m_wrapper;
    command << QStringLiteral(TD_PROGRAM) << QStringLiteral("--cli") << arguments;
    m_process.setProcessEnvironment(m_environment);
    m_process.setProgram(command.takeFirst());
    m_process.setArguments(command);
    m_process.start();
    m_process.write(input);
    m_process.closeWriteChannel();
    m_process.waitForStarted();
}

CliResult CliProcess::finish()
{
    const bool ended = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(EndMilliseconds);
    const bool endedByItself = ended && m_process.exitStatus() == QProcess::NormalExit;
    return {endedByItself ? m_process.exitCode() : -1, data(), talk()};
}

CliResult CliProcess::run(const QStringList &arguments, const QByteArray &input)
{
    start(arguments, input);
    return finish();
}

void CliProcess::send(int signal)
{
    if (m_process.processId() > 0)
        ::kill(pid_t(m_process.processId()), signal);
}

QByteArray CliProcess::data()
{
    m_data += m_process.readAllStandardOutput();
    return m_data;
}

QByteArray CliProcess::talk()
{
    m_talk += m_process.readAllStandardError();
    return m_talk;
}

QStringList CliProcess::files() const
{
    return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

QByteArray CliProcess::content(const QString &name) const
{
    return contentOf(path(name));
}

bool CliProcess::write(const QString &name, const QByteArray &content) const
{
    return setContent(path(name), content);
}

QString textOf(const QUrl &link)
{
    return link.toString(QUrl::FullyEncoded);
}

QList<QJsonObject> jsonEvents(const QByteArray &data)
{
    QList<QJsonObject> events;
    QList<QByteArray> lines = data.split('\n');
    if (!lines.takeLast().isEmpty())
        return {};
    for (const QByteArray &line : std::as_const(lines)) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (!object.value(QStringLiteral("event")).isString())
            return {};
        events.append(object);
    }
    return events;
}

} // namespace td::test
