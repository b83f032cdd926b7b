// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/clireport.h"
#include "app/commandline.h"
#include "app/console.h"
#include "app/requests.h"

#include "engine/downloadengine.h"

#include <QElapsedTimer>
#include <QObject>

namespace td {

/// Carries out one command line of Mode::Download: adds its requests to an engine, shows what they do, and ends with
/// the exit code. Lives in the main thread.
class CliRunner : public QObject {
    Q_OBJECT

public:
    CliRunner(const CommandLine &line, Requests requests, QObject *parent = nullptr);

    void start();
    void stop(); ///< saves, says how to go on, ends as interrupted

Q_SIGNALS:
    void finished(int exitCode);

private:
    void addRequests();
    void update(const QList<td::DownloadSnapshot> &changed);
    void endInterrupted();
    void finish();

    CommandLine m_line;
    Requests m_requests; ///< until they are added
    StandardConsole m_console;
    CliReport m_report;
    DownloadEngine m_engine;
    QElapsedTimer m_clock;
    bool m_isStopping = false;
    bool m_isFinished = false;
};

} // namespace td
