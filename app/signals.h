// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <csignal>

namespace td {

/// Brings SIGINT, SIGTERM and SIGHUP into the event loop (self-pipe). The second one ends the process at once, with the
/// exit code of an interrupted download, even if the event loop hangs; so does SIGALRM, which comes when the process
/// still lives `patience` after the first one. One object a process; it may outlive the application.
class TerminationSignals : public QObject {
    Q_OBJECT

public:
    explicit TerminationSignals(std::chrono::seconds patience = std::chrono::seconds(30), QObject *parent = nullptr);
    ~TerminationSignals() override;

Q_SIGNALS:
    void received();

private:
    void readPipe();

    int m_pipe[2] = {-1, -1};
    struct sigaction m_formerAlarm { };
};

/// While nothing is begun that would have to be ended well, and reading may wait for long: the same signals end the
/// process at once, with a line that says so, `data` on standard output, and the exit code of an interrupted download.
/// Holds until there are TerminationSignals.
void endAtSignals(const QByteArray &data = {});

/// Lets writing beyond a limit of file sizes, or to a reader that went away, fail with an error, which can be told,
/// instead of ending the process without a word.
void ignoreWriteSignals();

} // namespace td
