// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/proberunner.h"

#include "app/jsonevents.h"
#include "app/requests.h"
#include "app/terminaltext.h"

#include "engine/text.h"

namespace td {

ProbeRunner::ProbeRunner(const CommandLine &line, QObject *parent)
    : QObject(parent)
    , m_line(line)
{
}

void ProbeRunner::start()
{
    const Requests requests = collectRequests(m_line);
    if (requests.error) {
        complain(requests.error);
        Q_EMIT finished(requests.error.exitCode());
        return;
    }
    const Request &request = requests.requests.first();
    auto *probe = new Probe(request.task, request.config, this);
    connect(probe, &Probe::finished, this, &ProbeRunner::print);
    probe->start();
}

void ProbeRunner::print(const ProbeResult &result)
{
    m_console.writeData(probeObject(m_line.options.task.url, result));
    const DownloadError lost = m_console.lostData();
    if (result.error)
        complain(result.error);
    else if (lost)
        m_console.writeTalk("thread-downloader: " + lost.detail.toUtf8() + '\n');
    Q_EMIT finished(result.error ? result.error.exitCode() : lost.exitCode());
}

void ProbeRunner::complain(const DownloadError &error)
{
    const QString words = text::explanation(error, m_line.options.task.url);
    m_console.writeTalk("thread-downloader: " + terminalSafe(words).toUtf8() + '\n');
}

} // namespace td
