// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/clirunner.h"

#include "engine/openfiles.h"

#include <algorithm>
#include <utility>

namespace td {

namespace {

CliReport::Settings reportSettings(const CommandLine &line)
{
    return {line.progress, line.verbosity, line.options.task.outputDescriptor >= 0, line.inputFile};
}

} // namespace

CliRunner::CliRunner(const CommandLine &line, Requests requests, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_requests(std::move(requests))
    , m_report(reportSettings(line), m_console)
    , m_engine(line.engine)
{
    m_clock.start();
    connect(&m_engine, &DownloadEngine::snapshotsChanged, this, &CliRunner::update);
    connect(&m_engine, &DownloadEngine::stopped, this, &CliRunner::endInterrupted);
    // The last batch may come after this, or not at all: what the engine knows now is all there is.
    connect(&m_engine, &DownloadEngine::idle, this, [this] { update(m_engine.snapshots()); });
}

void CliRunner::start()
{
    const int most = connectionsThatFit();
    if (std::max(m_line.engine.connectionLimit, m_line.engine.maxActive) > most)
        m_report.say(
            QStringLiteral("at most %1 connections and downloads at a time: no more than %2 files may be open here")
                .arg(most)
                .arg(openFilesLimit()));
    addRequests();
    if (m_report.isComplete())
        finish();
}

void CliRunner::addRequests()
{
    const Requests requests = std::exchange(m_requests, {});
    if (requests.error)
        return m_report.fail(requests.error, m_line.link);
    for (const ListProblem &problem : requests.problems)
        m_report.addProblem(problem);
    for (const Request &request : requests.requests)
        m_report.expect(m_engine.add(request.task, request.config), request.line);
}

void CliRunner::stop()
{
    if (m_isStopping || m_isFinished)
        return;
    m_isStopping = true;
    m_engine.shutDown();
}

void CliRunner::update(const QList<DownloadSnapshot> &changed)
{
    m_report.update(changed, std::chrono::milliseconds(m_clock.elapsed()));
    if (m_report.isComplete() && !m_isStopping)
        finish();
}

void CliRunner::endInterrupted()
{
    if (!m_report.isComplete())
        m_report.interrupt(m_engine.snapshots());
    finish();
}

void CliRunner::finish()
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_report.finish();
    const DownloadError lost = m_console.lostData();
    if (lost)
        m_console.writeTalk("thread-downloader: " + lost.detail.toUtf8() + '\n');
    Q_EMIT finished(m_report.exitCode() ? m_report.exitCode() : lost.exitCode());
}

} // namespace td
