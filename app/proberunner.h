// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/commandline.h"
#include "app/console.h"

#include "engine/probe.h"

#include <QObject>

namespace td {

/// Carries out one command line of Mode::Probe: prints what is behind the link as one JSON object.
class ProbeRunner : public QObject {
    Q_OBJECT

public:
    explicit ProbeRunner(const CommandLine &line, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void print(const td::ProbeResult &result);
    void complain(const DownloadError &error);

    CommandLine m_line;
    StandardConsole m_console;
};

} // namespace td
