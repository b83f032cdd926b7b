// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/window/windowprocess.h"

#include "tests/window/screen.h"

#include <QTest>

#include <algorithm>

namespace td::test {

bool WindowProcess::start(const QStringList &arguments, const QProcessEnvironment &more)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(more);
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    QStringList command = m_wrapper + QStringList{QStringLiteral(TD_PROGRAM)} + arguments;
    m_process.setProgram(command.takeFirst());
    m_process.setArguments(command);
    m_process.start();
    return m_process.waitForStarted(60'000) && Screen::waitForTitle(QStringLiteral("Thread Downloader$"));
}

void WindowProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(60'000);
}

bool WindowProcess::quit()
{
    Screen::press(QStringLiteral("ctrl+q"));
    return hasEndedWell();
}

bool WindowProcess::terminate()
{
    m_process.terminate();
    return hasEndedWell();
}

bool WindowProcess::hasEndedWell()
{
    const bool hasEnded = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(60'000);
    return hasEnded && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

bool WindowProcess::startAgain()
{
    QProcess second;
    second.start(QStringLiteral(TD_PROGRAM), QStringList());
    return second.waitForFinished(60'000) && second.exitStatus() == QProcess::NormalExit && second.exitCode() == 0;
}

QString WindowProcess::file(const QString &name)
{
    return qEnvironmentVariable("HOME") + QStringLiteral("/Downloads/") + name;
}

QString WindowProcess::settingsFile()
{
    return qEnvironmentVariable("XDG_CONFIG_HOME") + QStringLiteral("/thread-downloader/thread-downloader.ini");
}

QList<StoredDownload> WindowProcess::list()
{
    const QString file = qEnvironmentVariable("XDG_DATA_HOME") + QStringLiteral("/thread-downloader/downloads.jsonl");
    return DownloadStore(file).load().downloads;
}

std::optional<DownloadState> WindowProcess::state(const QString &file)
{
    const QList<StoredDownload> all = list();
    const auto found =
        std::find_if(all.cbegin(), all.cend(), [&file](const auto &one) { return one.task.url.fileName() == file; });
    return found == all.cend() ? std::nullopt : std::optional(found->state);
}

} // namespace td::test
